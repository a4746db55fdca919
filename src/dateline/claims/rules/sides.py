"""The sides of an event by the names that their wordings share: "US forces" and "a U.S. aircraft" are of one side."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from dateline.claims.actors import read_party
from dateline.tagger.tagged import TaggedParty

KEPT: Final = 10_000
"""Wordings whose names are kept in memory; a few come back all the time."""
_NOBODY: Final = frozenset(["forces", "army", "government", "civilians", "children", "women", "police"])
"""Names that many sides share: they tell no two apart."""


def names_of_sides(text: str, parties: Iterable[TaggedParty]) -> frozenset[str]:
    """Return the words, in lower case, that name who some parties are."""
    return frozenset(word for party in parties for word in _names(party.span.of(text)))


@lru_cache(maxsize=KEPT)
def _names(wording: str) -> frozenset[str]:
    actor = read_party(wording).actor
    return frozenset((actor or "").lower().split()) - _NOBODY
