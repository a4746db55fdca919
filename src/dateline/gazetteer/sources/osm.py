"""OpenStreetMap extracts as GeoJSON, as `osmium export` writes them: one feature collection, or a feature a line.

    osmium tags-filter region.osm.pbf n/place nw/aeroway=aerodrome nw/military -o places.osm.pbf
    osmium export places.osm.pbf --add-unique-id=type_id -f geojsonseq -o places.geojsonseq

Points, and the middle of the outline of lines and areas.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from dateline.gazetteer.entry import Entry
from dateline.gazetteer.sources.rows import (
    BadRow,
    Read,
    country_code,
    other_names,
    position,
    radius_of,
    read_rows,
    whole_number,
)

PLACES: Final = {
    "country": "country", "state": "admin1", "province": "admin1", "region": "region", "district": "admin2",
    "county": "admin2", "municipality": "settlement", "city": "settlement", "town": "settlement",
    "village": "settlement", "hamlet": "settlement", "isolated_dwelling": "settlement", "suburb": "district",
    "neighbourhood": "district", "quarter": "district", "borough": "district", "island": "island", "islet": "island",
}  # fmt: skip
"""Values of the tag `place`."""
TAGS: Final = (
    ("military", None, "base"), ("aeroway", "aerodrome", "airport"), ("amenity", "refugee_site", "camp"),
    ("amenity", "hospital", "site"), ("barrier", "border_control", "crossing"), ("waterway", "dam", "dam"),
    ("waterway", "river", "river"), ("natural", "desert", "desert"), ("natural", "peak", "mountains"),
    ("natural", "mountain_range", "mountains"), ("natural", "water", "water"), ("natural", "valley", "region"),
    ("landuse", "industrial", "site"), ("power", "plant", "site"),
)  # fmt: skip
"""Other tags that tell the kind: the tag, its value (None: any), the kind."""
NAMES: Final = (
    "name:en",
    "int_name",
    "name",
    "alt_name",
    "old_name",
    "official_name",
    "alt_name:en",
    "name:latin",
)


def read_osm(lines: Iterable[str]) -> Iterator[Read]:
    """The places of an extract."""
    yield from read_rows(enumerate(_features(lines), start=1), _entry)


def _features(lines: Iterable[str]) -> Iterator[Any]:
    """The features of a sequence (one a line, with or without record separators), or of one collection."""
    kept: list[str] = []
    for line in lines:
        text = line.strip().lstrip("\x1e")
        found = _parsed(text) if not kept else None
        if isinstance(found, dict) and found.get("type") == "Feature":
            yield found
        elif text:
            kept.append(text)
    if kept:
        whole = _parsed("\n".join(kept))
        if isinstance(whole, dict):
            yield from whole.get("features") or [whole]
        else:
            yield from ([None] * len(kept))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _entry(feature: Any) -> Entry:
    tags = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(tags, dict):
        raise BadRow("no GeoJSON feature")
    names = [str(tags[key]) for key in NAMES if tags.get(key)]
    if not names:
        raise BadRow("no name")
    kind = _kind(tags)
    lon, lat = _middle(feature.get("geometry"))
    lat, lon = position(lat, lon)
    people = whole_number(tags.get("population"))
    ident = str(feature.get("id") or tags.get("@id") or f"{lat:.5f},{lon:.5f}")
    return Entry(
        id=f"osm:{ident}",
        name=names[0],
        names=other_names(names[0], [part for name in names[1:] for part in name.split(";")]),
        kind=kind,
        lat=lat,
        lon=lon,
        radius_km=radius_of(None, kind, people),
        country=country_code(
            tags.get("ISO3166-1:alpha2") or tags.get("is_in:country_code") or tags.get("addr:country")
        ),
        admin1_code=tags.get("ISO3166-2"),
        pcode=tags.get("ref:pcode") or tags.get("pcode"),
        population=people,
        source="OpenStreetMap",
    )


def _kind(tags: dict[str, Any]) -> str:
    for tag, value, kind in TAGS:
        if tags.get(tag) and value in (None, tags[tag]):
            return kind
    found = PLACES.get(str(tags.get("place")))
    if found is None:
        raise BadRow("a kind of feature that is no place")
    return found


def _middle(geometry: Any) -> tuple[float, float]:
    """The middle of the outline's corners, longitude first as GeoJSON has it."""
    points = list(_points(geometry.get("coordinates"))) if isinstance(geometry, dict) else []
    if not points:
        raise BadRow("no coordinates")
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _points(part: Any) -> Iterator[tuple[float, float]]:
    if isinstance(part, list) and len(part) > 1 and all(isinstance(one, int | float) for one in part[:2]):
        yield part[0], part[1]
    elif isinstance(part, list):
        for one in part:
            yield from _points(one)
