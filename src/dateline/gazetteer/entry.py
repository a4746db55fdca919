"""A place of the gazetteer, and the kinds of place that there are."""

from dataclasses import dataclass
from functools import cache
from math import pi, sqrt
from typing import Final, NamedTuple

from dateline.data import toml_of
from dateline.gazetteer.geometry import Point
from dateline.records.values import Level

PEOPLE_PER_KM2: Final = 5_000
"""Density by which a town's radius is reckoned from its people: about that of large towns (UN-Habitat, urban extents)."""
EDGE_KM: Final = 1.5
"""Added to a town's reckoned radius: how far a gazetteer's point lies from its middle."""


class Kind(NamedTuple):
    """A kind of place: its level, the radius that covers one, and the nouns that may mean one."""

    name: str
    level: Level
    radius_km: float
    words: frozenset[str]


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of place by its name (`data/gazetteer_kinds.toml`)."""
    return {
        name: Kind(name, kind["level"], float(kind["radius_km"]), frozenset(kind["words"]))
        for name, kind in toml_of("gazetteer_kinds.toml").items()
    }


@cache
def kinds_meant(word: str) -> frozenset[str]:
    """The kinds that a common noun may mean ("camp": a camp or a base); none where it says nothing of the kind."""
    return frozenset(kind.name for kind in kinds().values() if word in kind.words)


def usual_radius(kind: str, population: int) -> float:
    """The radius (km) that covers a place of which only its kind and its people are known."""
    if kinds()[kind].level == "settlement":
        return round(max(EDGE_KM + sqrt(population / PEOPLE_PER_KM2 / pi), kinds()[kind].radius_km), 1)
    return kinds()[kind].radius_km


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place: where it lies and what it is called.

    `id` names its source first (`geonames:98182`). `country` is an ISO 3166-1 code, `admin1_code` an ISO 3166-2 code
    or the code that the source has, `pcode` the place's own in the common operational datasets of OCHA. `radius_km` covers the place. `population` is 0 where unknown.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str | None = None
    admin1: str | None = None
    admin1_code: str | None = None
    admin2: str | None = None
    pcode: str | None = None
    population: int = 0
    source: str = ""

    @property
    def level(self) -> Level:
        """Its level, which its kind gives."""
        return kinds()[self.kind].level

    @property
    def at(self) -> Point:
        """Its latitude and longitude."""
        return self.lat, self.lon
