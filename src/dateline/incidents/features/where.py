"""Where the two were: names in any spelling, provinces, distances."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import JaroWinkler

from dateline.gazetteer.fold import skeleton
from dateline.gazetteer.geometry import distance_km
from dateline.incidents.facts import Facts
from dateline.incidents.features.seen import Seen

KEPT: Final = 50_000
"""Names whose comparisons are kept in memory; the same few thousand come back all the time."""
SAME_SPELLING: Final = 0.93
"""Jaro-Winkler similarity (Winkler 1990) from which two place names are one name in two spellings."""


@lru_cache(maxsize=KEPT)
def same_name(a: str, b: str) -> bool:
    """Whether two folded place names are one name, allowing for transliteration."""
    if a == b or (skeleton(a) == skeleton(b) and _initial(a) == _initial(b)):
        return True
    return min(len(a), len(b)) >= 4 and JaroWinkler.similarity(a, b) >= SAME_SPELLING  # noqa: PLR2004 - shorter names are too alike


def _initial(name: str) -> str:
    """The first letter; q and c as k, which transliterations do not tell apart."""
    return name[:1].translate(str.maketrans("qc", "kk"))


def _specific(facts: Facts) -> list[str]:
    return [name for name, level in facts.places if level in ("site", "settlement", "area")]


def place(a: Facts, b: Facts) -> Seen | None:
    """Both name the same site, settlement or area (1), or only places that differ (-1)."""
    ours, theirs = _specific(a), _specific(b)
    if not ours or not theirs:
        return None
    shared = [x for x in ours for y in theirs if same_name(x, y)]
    if shared:
        first = same_name(ours[0], theirs[0])
        return Seen(1.0 if first else 0.5, f"both name {shared[0]}")
    return Seen(-1.0, f"{ours[0]} and {theirs[0]} are different names")


def region(a: Facts, b: Facts) -> Seen | None:
    """The same province or country is named (1), or different provinces (-1)."""
    ours = [name for name, level in a.places if level == "admin1"]
    theirs = [name for name, level in b.places if level == "admin1"]
    if not ours or not theirs:
        return None
    if any(same_name(x, y) for x in ours for y in theirs):
        return Seen(1.0, f"both in {ours[0]}")
    return Seen(-1.0, f"{ours[0]} and {theirs[0]}")


def leading_place(a: Facts, b: Facts) -> Seen | None:
    """The most specific place of one is named by the other at all (1) or not (-1)."""
    if not a.places or not b.places:
        return None
    ours, theirs = a.places[0][0], b.places[0][0]
    here = any(same_name(ours, name) for name, _ in b.places)
    there = any(same_name(theirs, name) for name, _ in a.places)
    return Seen(1.0 if here and there else 0.0 if here or there else -1.0, f"{ours} / {theirs}")


FINE_KM: Final = 60
"""Radius up to which a place says where something was: a province does not."""
FAR_KM: Final = 40
"""Kilometres between the circles of two places from which they are apart for certain."""


def distance(a: Facts, b: Facts) -> Seen | None:
    """The nearest of the places that both name: one place or within each other's reach (1), down to far apart (-1)."""
    ours, theirs = _fine(a), _fine(b)
    if not ours or not theirs:
        return None
    gap, apart = min(
        (distance_km(x[:2], y[:2]) - max(x[2], y[2]), distance_km(x[:2], y[:2])) for x in ours for y in theirs
    )
    return Seen(1 - 2 * min(max(gap, 0.0), FAR_KM) / FAR_KM, f"{apart:.0f} km apart")


def _fine(facts: Facts) -> list[tuple[float, float, float]]:
    return [point for point in facts.points if point[2] <= FINE_KM]


def country(a: Facts, b: Facts) -> Seen | None:
    """The same country (1) or different ones (-1)."""
    if not a.country or not b.country:
        return None
    return Seen(1.0 if a.country == b.country else -1.0, f"{a.country} / {b.country}")


MANY_PLACES: Final = 4
"""Places in common from which more say nothing more."""


def shared_places(a: Facts, b: Facts) -> Seen | None:
    """How many places under the country both name (1 from four on, -1 for none)."""
    ours = [name for name, level in a.places if level != "country"]
    theirs = [name for name, level in b.places if level != "country"]
    shared = [name for name in ours if any(same_name(name, other) for other in theirs)]
    value = 2 * min(len(shared), MANY_PLACES) / MANY_PLACES - 1
    return Seen(value, f"both name {', '.join(shared)}" if shared else "no place in common")
