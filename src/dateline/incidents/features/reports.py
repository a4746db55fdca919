"""What the two reports are about as wholes: telling words, names, ages. Local news is told apart by these."""

import heapq
import math
from typing import Final

from dateline.incidents.facts import Facts
from dateline.incidents.features.seen import Seen
from dateline.incidents.rarity import rarity


def report_wording(a: Facts, b: Facts) -> Seen | None:
    """How many of the words that tell each report from others are shared: all (1) to none (-1); cosine of the 24 that weigh most (Salton 1975)."""
    ours = dict(a.telling)
    shared = [(word, ours[word] * weight) for word, weight in b.telling if word in ours]
    if not a.telling or not b.telling:
        return None
    alike = min(math.fsum(weight for _, weight in shared), 1.0)
    most = [word for word, _ in heapq.nsmallest(4, shared, key=lambda pair: (-pair[1], pair[0]))]
    return Seen(2 * alike - 1, f"their reports share {', '.join(most) or 'no telling word'}")


MANY_NAMES: Final = 8
"""Rare names in common from which more say nothing more."""


def report_names(a: Facts, b: Facts) -> Seen | None:
    """Rare names that both reports have, by the logarithm of how many (1 from eight on, -1 for none)."""
    if not a.names or not b.names:
        return None
    theirs = set(b.names)
    shared = [name for name in a.names if name in theirs]
    value = 2 * min(math.log1p(len(shared)) / math.log1p(MANY_NAMES), 1.0) - 1
    return Seen(value, f"both reports name {', '.join(sorted(shared[:4])) or 'others'}")


def own_names(a: Facts, b: Facts) -> Seen | None:
    """The rare names in what is told of the incident itself stand in the other's report (1) or not (-1)."""
    ours, theirs = a.words.intersection(a.names), b.words.intersection(b.names)
    if not ours and not theirs:
        return None
    here, there = ours.intersection(b.names), theirs.intersection(a.names)
    share = (len(here) + len(there)) / (len(ours) + len(theirs))
    return Seen(2 * share - 1, f"the other report names {', '.join(sorted(here | there)[:4]) or 'others'}")


MANY_RARE: Final = 60.0
"""The rarities of names in common, summed, from which more say nothing more."""


def names_weight(a: Facts, b: Facts) -> Seen | None:
    """Rare names that both reports have, by the sum of their rarities (1 from 60 on, -1 for none)."""
    if not a.names or not b.names:
        return None
    weight = math.fsum(map(rarity, set(a.names).intersection(b.names)))
    return Seen(2 * min(weight / MANY_RARE, 1.0) - 1, f"names in common, weighing {weight:.0f}")


def names_share(a: Facts, b: Facts) -> Seen | None:
    """Rare names that both reports have, as a share of the names of the one that has fewer: all (1) to none (-1)."""
    if not a.names or not b.names:
        return None
    share = len(set(a.names).intersection(b.names)) / min(len(a.names), len(b.names))
    return Seen(2 * share - 1, f"{share:.0%} of the names of one stand in the other")


def leading_names(a: Facts, b: Facts) -> Seen | None:
    """How many of the eight names that tell each report from others most are shared: all (1) to none (-1)."""
    if not a.names or not b.names:
        return None
    shared = set(a.names[:MANY_NAMES]).intersection(b.names[:MANY_NAMES])
    return Seen(2 * len(shared) / MANY_NAMES - 1, f"both are on {', '.join(sorted(shared)) or 'others'}")


def ages(a: Facts, b: Facts) -> Seen | None:
    """The ages of people that both reports tell, of all that either tells: all (1) to none (-1), by the Jaccard index."""
    if not a.ages or not b.ages:
        return None
    shared = a.ages & b.ages
    return Seen(2 * len(shared) / len(a.ages | b.ages) - 1, _aged(shared))


def shared_ages(a: Facts, b: Facts) -> Seen | None:
    """The ages of people that both reports tell, as a share of those of the report that tells fewer: all (1) to none (-1)."""
    if not a.ages or not b.ages:
        return None
    shared = a.ages & b.ages
    return Seen(2 * len(shared) / min(len(a.ages), len(b.ages)) - 1, _aged(shared))


def _aged(shared: frozenset[str]) -> str:
    return f"people aged {', '.join(sorted(shared)[:4])} in both" if shared else "people of other ages"


def told_first(a: Facts, b: Facts) -> Seen | None:
    """Both reports tell of it first (1), one does (0), or neither (-1)."""
    first = a.leads + b.leads
    return Seen(
        first - 1.0,
        ("neither report leads with it", "one report leads with it", "both reports lead with it")[first],
    )
