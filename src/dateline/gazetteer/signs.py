"""The signs by which a report tells places of one name apart. Each function's docstring is its public explanation.

Those that others have found to work: the people who live there and what else the report names (Leidner 2007, "Toponym
Resolution in Text"; Lieberman and Samet 2012, "Adaptive context features for toponym resolution"), containment and kind
(Buscaldi 2011). A sign is a number from 0 to 1.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import exp, log10
from typing import Final, NamedTuple

from dateline.data import toml_of
from dateline.gazetteer.entry import Entry, kinds_meant
from dateline.gazetteer.geometry import distance_km
from dateline.gazetteer.index import Match
from dateline.gazetteer.named import Named

WORLD: Final = 10
"""The decimal logarithm of all people: the most that a place can have."""
KNOWN_PLACE: Final = 100_000
"""People that a place of the reviewed table counts for: it stands there because reports name it."""
KNOWN_SEA: Final = 100_000_000
"""People that a sea, or a region of several countries, counts for."""
KNOWN_SITE: Final = 20_000
"""People that a site counts for, where nobody lives."""
EXACT: Final = 0.95
MOSTLY: Final = 0.7
"""Share of a country, against the country named most, from which the report is about it."""
LARGE: Final = 100_000
"""People from which a town is known beyond its region."""
SURROUNDINGS_KM: Final = 30
"""How far off a place may lie that is said to be in a town: its suburbs."""
NEXT_TO_COUNTRY: Final = 0.4
"""What lying in or beside a country that the report names is worth, against lying beside a town that it names."""
NEARBY_KM: Final = 150
"""Distance at which the nearness of another named place has lost two thirds of its worth."""


class Around(NamedTuple):
    """What the report names beside a place.

    The share of each country in it, the other places with how sure each is, and for each name that the words put
    something in what that name may mean.
    """

    countries: Mapping[str, float]
    places: Sequence[tuple[Entry, float]]
    within: Mapping[str, Sequence[Entry]]


Sign = Callable[[Named, Match, Around], float]


def fit(_: Named, match: Match, __: Around) -> float:
    """How well the name is written like the place's."""
    return match.fit


def people(_: Named, match: Match, __: Around) -> float:
    """How many people live there, on a scale of tenfolds."""
    entry = match.entry
    count = max(entry.population, _known_as(entry))
    return log10(count + 1) / WORLD


def _known_as(entry: Entry) -> int:
    if entry.id.startswith("dateline:"):
        return KNOWN_PLACE if entry.country else KNOWN_SEA
    return KNOWN_SITE if entry.level == "site" else 0


def level(named: Named, match: Match, _: Around) -> float:
    """Whether the place is of the level that a noun beside its name gives it."""
    return float(named.noun is not None and match.entry.level == named.level)


def noun(named: Named, match: Match, _: Around) -> float:
    """Whether the place is of a kind that the noun beside its name may mean."""
    return float(named.noun is not None and match.entry.kind in kinds_meant(named.noun))


def country(_: Named, match: Match, around: Around) -> float:
    """How much of the report is about the country that the place lies in."""
    return around.countries.get(match.entry.country or "", 0.0)


def home(_: Named, match: Match, around: Around) -> float:
    """Whether the very name is that of a place in the country that most of the report is about."""
    return float(match.fit >= EXACT and around.countries.get(match.entry.country or "", 0.0) >= MOSTLY)


def inside(named: Named, match: Match, around: Around) -> float:
    """Whether the place lies in what the words put it in ("in Anbar province", ", Iraq")."""
    return float(told_inside(named, match.entry, around))


def told_inside(named: Named, entry: Entry, around: Around) -> bool:
    """Whether a place lies in what the words put its name in."""
    return any(lies_in(entry, outer) for name in named.inside for outer in around.within.get(name, ()))


def lies_in(entry: Entry, outer: Entry) -> bool:
    """Whether one place lies in another: by its units, for a unit or a country; by distance for what has no border."""
    if entry.id == outer.id:
        return False
    if outer.kind == "country":
        return entry.country == outer.country
    if outer.kind == "admin1":
        return entry.country == outer.country and entry.admin1 == outer.name and entry.kind != "admin1"
    reach = max(outer.radius_km, SURROUNDINGS_KM if outer.level == "settlement" else 0.0)
    return entry.country == outer.country and distance_km(entry.at, outer.at) <= reach


def province(_: Named, match: Match, around: Around) -> float:
    """Whether the place lies in a province or a state that the report names anywhere."""
    units = ((other, sure) for other, sure in around.places if other.kind == "admin1")
    return max((sure for other, sure in units if lies_in(match.entry, other)), default=0.0)


def capital(_: Named, match: Match, __: Around) -> float:
    """It is a country's capital."""
    return float(match.entry.kind == "capital")


def nearby(_: Named, match: Match, around: Around) -> float:
    """How near other places lie that the report names."""
    if not around.places or match.entry.kind in ("country", "continent"):
        return 0.0
    return max(sure * _nearness(match.entry, other) for other, sure in around.places)


def _nearness(entry: Entry, other: Entry) -> float:
    apart = distance_km(entry.at, other.at)
    if other.kind == "country":
        return NEXT_TO_COUNTRY * exp(-max(apart - other.radius_km, 0.0) / NEARBY_KM)
    return exp(-apart / NEARBY_KM)


def great(_: Named, match: Match, __: Around) -> float:
    """It is a country, a sea, or a region of several countries: such a name is seldom a village's."""
    return float(match.entry.kind == "country" or match.entry.country is None)


def unit(_: Named, match: Match, __: Around) -> float:
    """It is a province or a state."""
    return float(match.entry.kind == "admin1")


def minor(named: Named, match: Match, __: Around) -> float:
    """It is a district, a county or an airport, or a site called by half its name, and no noun says so: seldom meant."""
    kind = match.entry.kind
    if named.noun is not None and kind in kinds_meant(named.noun):
        return 0.0
    half = match.entry.level == "site" and match.fit < EXACT
    return float(kind == "admin2" or half)


def large(_: Named, match: Match, __: Around) -> float:
    """It is a large town or more, and the name its main one."""
    return float(match.fit == 1.0 and match.entry.population >= LARGE)


SIGNS: Final[dict[str, Sign]] = {
    "fit": fit, "people": people, "level": level, "noun": noun, "country": country, "home": home, "inside": inside,
    "province": province, "nearby": nearby, "capital": capital, "great": great, "unit": unit, "minor": minor, "large": large,
}  # fmt: skip


@cache
def weights() -> dict[str, float]:
    """What each sign counts for (`data/gazetteer_weights.toml`)."""
    return toml_of("gazetteer_weights.toml")


def score(named: Named, match: Match, around: Around) -> float:
    """What all signs say together, in log-odds."""
    return sum(weights()[name] * sign(named, match, around) for name, sign in SIGNS.items())
