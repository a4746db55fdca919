"""The words of the sentences that tell of the two."""

import heapq
import math
from functools import lru_cache
from typing import Final

from dateline.incidents.facts import Facts
from dateline.incidents.features.seen import Seen
from dateline.incidents.rarity import rarity

KEPT: Final = 5_000
"""Sets of words whose weights are kept in memory."""


def wording(a: Facts, b: Facts) -> Seen | None:
    """The words that their sentences share, rare words counting for more, against those of the shorter account."""
    if not a.words or not b.words:
        return None
    shared = a.words & b.words
    share = math.fsum(map(rarity, shared)) / max(min(_weight(a.words), _weight(b.words)), 1.0)
    rarest = heapq.nsmallest(4, shared, key=lambda word: (-rarity(word), word))
    return Seen(min(2 * share, 1.0), f"their sentences share {', '.join(rarest) or 'no telling word'}")


@lru_cache(maxsize=KEPT)
def _weight(words: frozenset[str]) -> float:
    return math.fsum(map(rarity, words))


def same_sentence(a: Facts, b: Facts) -> Seen | None:
    """Their main sentences share runs of words: one is copied from the other, or both from a third."""
    shared = len(a.marks & b.marks)
    return (
        Seen(shared / max(min(len(a.marks), len(b.marks)), 1), "the sentences share their wording")
        if shared
        else None
    )


TELLING: Final = 60.0
"""The rarities of shared words, summed, from which more say nothing more."""


def shared_words(a: Facts, b: Facts) -> Seen | None:
    """The words that their sentences share, by the sum of their rarities (1 from 60 on, -1 for none)."""
    shared = math.fsum(map(rarity, a.words & b.words))
    return Seen(2 * min(shared / TELLING, 1.0) - 1, f"words in common, weighing {shared:.0f}")


def words_alike(a: Facts, b: Facts) -> Seen | None:
    """The words that their sentences share, by rarity, of all that either has: all (1) to none (-1)."""
    shared = math.fsum(map(rarity, a.words & b.words))
    either = _weight(a.words) + _weight(b.words) - shared
    return Seen(
        2 * shared / max(either, 1.0) - 1, f"{shared / max(either, 1.0):.0%} of their words in common"
    )
