"""From a named place to where the words put the happening: at it, near it, so far from it, or in a part of it.

What the words leave open goes into the radius. How news English uses "near" and bare directions varies widely; the
distances here are taken wide on purpose (Hall, Smart and Jones 2011 measured "near" and "north of" in captions).
"""

from collections.abc import Sequence
from typing import Final

from dateline.gazetteer.entry import Entry
from dateline.gazetteer.geometry import distance_km, moved
from dateline.gazetteer.index import Match
from dateline.gazetteer.named import Named, Resolved

NEAR_KM: Final = 25.0
"""How far from a place's edge "near" it may still be."""
TOWARDS_KM: Final = 160.0
"""How far off "south of" a town reaches, where no distance is said: news of a country goes by its great cities. The middle is
taken, half of it each way."""
SLACK: Final = 0.45
"""A told direction is good to an eighth of the circle, a told distance to a fifth: together this share of the distance."""
PART: Final = 0.5
"""The middle of "the north" of a place lies this share of its radius off its middle, and reaches as far."""

FOCUS_KM: Final = 150.0
"""Within this distance of each other the places of a report make one region."""
FOCUSED: Final = 0.5
"""Share of a report's places that must lie in one region for the report to be about it."""


def focus(places: Sequence[tuple[Match, float]]) -> Entry | None:
    """The town or province around which most places of a report lie; None where they are scattered."""
    fine = [(match.entry, sure) for match, sure in places if match.entry.kind not in ("country", "continent")]
    best, most = None, 0.0
    for entry, _ in sorted(fine, key=lambda pair: (-pair[1], pair[0].id)):
        mass = sum(sure for other, sure in fine if distance_km(entry.at, other.at) <= FOCUS_KM)
        if mass > most:
            best, most = entry, mass
    return best if most > FOCUSED * sum(sure for _, sure in fine) else None


def happening(named: Named, entry: Entry) -> Resolved:
    """Where the words put what happened, told by the place that they name."""
    lat, lon, radius = entry.lat, entry.lon, entry.radius_km
    basis = "relative"
    match named.relation:
        case "at":
            basis = "stated"
        case "near":
            radius += NEAR_KM
        case "part" if named.bearing is not None:
            lat, lon = moved(entry.at, named.bearing, PART * radius)
            radius *= 1 - PART / 4
        case "part":
            pass
        case "from" if named.bearing is None:
            radius += named.distance_km or NEAR_KM
        case "from" if named.distance_km is None:
            lat, lon = moved(entry.at, named.bearing, radius + TOWARDS_KM / 2)
            radius += TOWARDS_KM / 2
        case "from":
            lat, lon = moved(entry.at, named.bearing, named.distance_km)
            radius += SLACK * named.distance_km
    return Resolved(
        entry=entry,
        lat=round(lat, 4),
        lon=round(lon, 4),
        radius_km=round(radius, 1),
        country=entry.country,
        admin1=entry.name if entry.kind == "admin1" else entry.admin1,
        admin1_code=entry.admin1_code,
        admin2=entry.name if entry.kind == "admin2" else entry.admin2,
        basis="stated" if basis == "stated" else "relative",
    )
