"""Incidents as a map draws them: one mark for one place, however many incidents it has, with the radius that is left open."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from dateline.store.listing import Line

WIDEST_KM: Final = 400
"""Radius beyond which a circle says nothing on a map: what is known no nearer is counted beside it."""
NAMED: Final = 6
"""Incidents that a mark names; the rest are counted."""


class Spot(NamedTuple):
    """Where an incident may have been, as it may be shown."""

    id: str
    headline: str
    place: str | None
    level: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None


def spots(lines: Iterable[Line]) -> list[Spot]:
    """The leading places of some incidents."""
    return [
        Spot(one.id, one.headline, one.place, one.level, one.lat, one.lon, one.radius_km) for one in lines
    ]


def marks(found: Sequence[Spot]) -> list[dict[str, object]]:
    """A mark for each place: coordinates, radius in km, level, name, how many incidents, and the first of them."""
    groups: dict[tuple[object, ...], list[Spot]] = {}
    for spot in found:
        if spot.lat is not None and not _is_wide(spot):
            groups.setdefault((spot.lat, spot.lon, spot.radius_km, spot.level), []).append(spot)
    return [
        {
            "lat": some[0].lat,
            "lon": some[0].lon,
            "km": some[0].radius_km,
            "level": some[0].level,
            "name": some[0].place,
            "number": len(some),
            "incidents": [{"id": one.id, "headline": one.headline} for one in some[:NAMED]],
        }
        for some in groups.values()
    ]


def only_countries(found: Sequence[Spot]) -> int:
    """How many incidents are known no nearer than to a country, or to somewhere as wide."""
    return sum(_is_wide(spot) for spot in found)


def _is_wide(spot: Spot) -> bool:
    return spot.level == "country" or (spot.radius_km or 0) > WIDEST_KM
