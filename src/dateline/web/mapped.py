"""Incidents as a map draws them: one mark for one place, however many incidents it has, with the radius that is left open."""

from collections.abc import Sequence
from typing import Final

from dateline.store.listing import Line

WIDEST_KM: Final = 400
"""Radius beyond which a circle says nothing on a map: what is known no nearer is counted beside it."""
NAMED: Final = 6
"""Incidents that a mark names; the rest are counted."""


def marks(lines: Sequence[Line]) -> list[dict[str, object]]:
    """A mark for each place: coordinates, radius in km, level, name, how many incidents, and the first of them."""
    found: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if line.lat is not None and not _is_wide(line):
            found.setdefault((line.lat, line.lon, line.radius_km, line.level), []).append(line)
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
        for some in found.values()
    ]


def only_countries(lines: Sequence[Line]) -> int:
    """How many incidents are known no nearer than to a country, or to somewhere as wide."""
    return sum(_is_wide(line) for line in lines)


def _is_wide(line: Line) -> bool:
    return line.level == "country" or (line.radius_km or 0) > WIDEST_KM
