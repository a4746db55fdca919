"""Incidents as flat rows (CSV) and as points (GeoJSON, RFC 7946).

A row cannot hold who says what: both formats are for looking at and counting, and every row has the incident's id,
which leads to its claims. A place without coordinates has a null geometry; nothing is put at a centre.
"""

import csv
import json
from collections.abc import Callable, Iterable
from typing import TextIO

from dateline.records.incident import Incident

COLUMNS = (
    "id", "headline", "type", "date_earliest", "date_latest", "date_basis", "place", "place_level", "country", "latitude",
    "longitude", "radius_km", "actors", "grading", "recipients", "weapons", "killed_low", "killed_best", "killed_high",
    "injured_low", "injured_best", "injured_high", "civilians_killed_high", "children_killed_high", "realis",
    "only_recalled", "reports", "publishers", "voices", "disagreements", "settled",
)  # fmt: skip


Drawn = Callable[[float, float, float], tuple[float, float, float]]
"""Latitude, longitude and radius in km, to those that are written."""


def _as_it_is(lat: float, lon: float, radius_km: float) -> tuple[float, float, float]:
    return lat, lon, radius_km


def row_of(incident: Incident) -> dict[str, str | int | float | None]:
    """One incident as a flat row; an empty cell is unknown or not stated."""
    when = incident.when.value if incident.when else None
    where = incident.where.value if incident.where else None
    killed, injured = incident.widest("killed"), incident.widest("injured")
    return {
        "id": incident.id,
        "headline": incident.headline,
        "type": incident.types[0].value.value if incident.types else None,
        "date_earliest": when.earliest.isoformat() if when and when.earliest else None,
        "date_latest": when.latest.isoformat() if when and when.latest else None,
        "date_basis": when.basis if when else None,
        "place": where.name if where else None,
        "place_level": where.level if where else None,
        "country": where.country if where else None,
        "latitude": where.lat if where else None,
        "longitude": where.lon if where else None,
        "radius_km": where.radius_km if where else None,
        "actors": "; ".join(one.label for one in incident.actors),
        "grading": incident.grading.grade,
        "recipients": "; ".join(one.label for one in incident.recipients),
        "weapons": "; ".join(one.label for one in incident.weapons),
        "killed_low": killed.low if killed else None,
        "killed_best": killed.best if killed else None,
        "killed_high": killed.high if killed else None,
        "injured_low": injured.low if injured else None,
        "injured_best": injured.best if injured else None,
        "injured_high": injured.high if injured else None,
        "civilians_killed_high": _high(incident, "killed", "civilians"),
        "children_killed_high": _high(incident, "killed", "children"),
        "realis": incident.realis,
        "only_recalled": int(incident.background_only),
        "reports": len(incident.reports),
        "publishers": len(incident.publishers),
        "voices": len(incident.voices),
        "disagreements": " ".join(one.sentence for one in incident.disagreements),
        "settled": "; ".join(f"{one.field}: {one.label}" for one in incident.settled),
    }


def _high(incident: Incident, outcome: str, group: str) -> int | None:
    return next(
        (toll.high for toll in incident.tolls if (toll.outcome, toll.group) == (outcome, group)), None
    )


def write_csv(incidents: Iterable[Incident], out: TextIO) -> int:
    """Write a row an incident and return how many."""
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    number = 0
    for incident in incidents:
        writer.writerow(row_of(incident))
        number += 1
    return number


def write_geojson(incidents: Iterable[Incident], out: TextIO) -> int:
    """Write a FeatureCollection and return how many features it has."""
    out.write('{"type":"FeatureCollection","features":[')
    number = 0
    for number, incident in enumerate(incidents, start=1):
        out.write(",\n" if number > 1 else "\n")
        out.write(json.dumps(feature_of(incident), ensure_ascii=False))
    out.write("\n]}\n")
    return number


def feature_of(incident: Incident, drawn: Drawn = _as_it_is) -> dict[str, object]:
    """One incident as a feature; its geometry is null where no coordinates are known. `drawn` may make them coarser."""
    row = row_of(incident)
    lat, lon, radius = row.pop("latitude"), row.pop("longitude"), row["radius_km"]
    point = None
    if lat is not None and lon is not None and radius is not None:
        lat, lon, row["radius_km"] = drawn(float(lat), float(lon), float(radius))
        point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": incident.id, "geometry": point, "properties": row}
