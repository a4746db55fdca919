"""The user's own CSV: a heading, then a place a row. Only name, lat and lon are required (`docs/places.md`)."""

import csv
from collections.abc import Iterable, Iterator
from typing import Final

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
from dateline.ids import stable_id

REQUIRED: Final = ("name", "lat", "lon")
COLUMNS: Final = (
    *REQUIRED,
    "id",
    "names",
    "kind",
    "country",
    "admin1",
    "admin2",
    "admin1_code",
    "pcode",
    "radius_km",
    "population",
    "source",
)


def read_csv(lines: Iterable[str], owner: str) -> Iterator[Read]:
    """The places of a table; `owner` names it in the ids of rows that have none of their own."""
    reader = csv.DictReader(lines, strict=True)
    missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise UnreadableInput(
            f"The table needs the columns name, lat and lon, and has no {' and no '.join(missing)}. "
            f"It may also have {', '.join(COLUMNS[len(REQUIRED) :])}.",
            reason="columns",
            subject=owner,
        )
    while True:
        try:
            row = next(reader, None)
        except csv.Error as problem:
            yield Rejected(reader.line_num, f"no CSV ({problem})")
            continue
        if row is None:
            return
        yield from read_rows([(reader.line_num, row)], lambda cells: _entry(cells, owner))


def _entry(row: dict[str, str], owner: str) -> Entry:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if not cells["name"]:
        raise BadRow("no name")
    lat, lon = position(cells["lat"], cells["lon"])
    kind, people = known_kind(cells["kind"] or None), whole_number(cells["population"])
    ident = cells["id"] or stable_id("plc", (owner, cells["name"], str(lat), str(lon)))
    return Entry(
        id=ident if ":" in ident else f"own:{ident}",
        name=cells["name"],
        names=other_names(cells["name"], cells["names"].split(";")),
        kind=kind,
        lat=lat,
        lon=lon,
        radius_km=radius_of(cells["radius_km"], kind, people),
        country=country_code(cells["country"]),
        admin1=cells["admin1"] or None,
        admin1_code=cells["admin1_code"] or None,
        admin2=cells["admin2"] or None,
        pcode=cells["pcode"] or None,
        population=people,
        source=cells["source"] or owner,
    )
