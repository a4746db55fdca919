"""Wikidata, as its query service gives results: CSV, or JSON (`application/sparql-results+json`, or its "JSON file").

The columns are those of the query in `docs/places.md`: item, itemLabel, coord, and where known altLabel, kind, country
(a two-letter ISO code), admin1Label and population. Several rows on one item give it several names.
"""

import csv
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from dateline.errors import UnreadableInput
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.sources.rows import (
    BadRow,
    Read,
    Rejected,
    country_code,
    known_kind,
    other_names,
    position,
    radius_of,
    read_rows,
    whole_number,
)  # fmt: skip

_POINT: Final = re.compile(r"Point\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)
_ITEM: Final = re.compile(r"(Q\d+)$")
Row = dict[str, str]


def read_wikidata(text: str, owner: str) -> Iterator[Read]:
    """The places of a result, in the order in which they first come."""
    rows = (
        _json_rows(text, owner)
        if text.lstrip()[:1] in ("{", "[")
        else list(csv.DictReader(text.splitlines()))
    )
    items: dict[str, tuple[int, list[Row]]] = {}
    for number, row in enumerate(rows, start=1):
        item = _item(row)
        if item is None:
            yield Rejected(number, "no Wikidata item")
        else:
            items.setdefault(item, (number, []))[1].append(row)
    yield from read_rows(items.values(), _entry)


def _item(row: Row) -> str | None:
    found = _ITEM.search(row.get("item") or "")
    return found[1] if found else None


def _json_rows(text: str, owner: str) -> list[Row]:
    try:
        whole = json.loads(text)
    except ValueError as error:
        raise UnreadableInput(f"{owner} is no JSON ({error}).", reason="json", subject=owner) from error
    rows = whole if isinstance(whole, list) else (whole.get("results") or {}).get("bindings")
    if not isinstance(rows, list):
        raise UnreadableInput(f"{owner} holds no result of a query.", reason="json", subject=owner)
    return [{key: _cell(cell) for key, cell in row.items()} for row in rows if isinstance(row, dict)]


def _cell(cell: Any) -> str:
    return str(cell.get("value", "")) if isinstance(cell, dict) else str(cell)


def _entry(rows: list[Row]) -> Entry:
    row = rows[0]
    item = _item(row)
    name = (row.get("itemLabel") or "").strip()
    if not name or name == item:
        raise BadRow("no name")
    point = _POINT.search(row.get("coord") or "")
    if point is None:
        raise BadRow("no coordinates")
    lat, lon = position(point[2], point[1])
    kind, people = known_kind(row.get("kind") or None), whole_number(row.get("population"))
    return Entry(
        id=f"wikidata:{item}",
        name=name,
        names=other_names(name, [part for one in rows for part in (one.get("altLabel") or "").split("|")]),
        kind=kind,
        lat=lat,
        lon=lon,
        radius_km=radius_of(row.get("radius_km"), kind, people),
        country=country_code(row.get("country")),
        admin1=row.get("admin1Label") or None,
        population=people,
        source="Wikidata",
    )
