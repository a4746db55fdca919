"""GeoNames dumps: `allCountries.txt`, `XX.txt`, `citiesNNN.txt` (tab-separated, 19 columns, as its readme tells)."""

from collections.abc import Iterable, Iterator
from typing import Final

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

COLUMNS: Final = 19
KINDS: Final = {
    "PPLC": "capital", "PPLX": "district", "PCLI": "country", "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2",
    "AIRP": "airport", "AIRB": "airport", "AIRF": "airport", "AIRQ": "airport", "AIRH": "airport", "INSM": "base",
    "MILB": "base", "CMPRF": "camp", "CMP": "camp", "CMPQ": "camp", "BDCH": "crossing", "PSTB": "crossing",
    "CSTM": "crossing", "OILF": "field", "GASF": "field", "OILR": "field", "DAM": "dam", "STM": "river",
    "DSRT": "desert", "ISL": "island", "ISLS": "island", "SEA": "water", "GULF": "water", "STRT": "water", "LK": "water",
    "MT": "mountains", "MTS": "mountains", "HLL": "mountains", "HLLS": "mountains", "RGN": "region", "VAL": "region",
    "PLN": "region", "CONT": "continent",
}  # fmt: skip
CLASSES: Final = {
    "P": "settlement",
    "A": "admin2",
    "S": "site",
    "T": "mountains",
    "H": "water",
    "L": "region",
    "R": "site",
}
"""The kind of a place whose feature code is none of those above, by the class of the code. V and U are left out."""
GONE: Final = ("ADM1H", "ADM2H", "PPLH", "PPLQ", "PPLW", "PCLH")
"""Codes of places that are no more; they are kept, as reports recall them, but never stand for a unit of today."""


def read_geonames(lines: Iterable[str]) -> Iterator[Read]:
    """The places of a dump, row by row."""
    told = enumerate(lines, start=1)
    yield from read_rows(((n, line) for n, line in told if line.strip() and not line.startswith("#")), _entry)


def _entry(line: str) -> Entry:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != COLUMNS:
        raise BadRow(f"not {COLUMNS} columns")
    if not cells[0].isdigit() or not cells[1].strip():
        raise BadRow("no id or no name")
    kind = KINDS.get(cells[7]) or CLASSES.get(cells[6])
    if kind is None:
        raise BadRow("a kind of feature that is no place")
    lat, lon = position(cells[4], cells[5])
    people, country = whole_number(cells[14]), country_code(cells[8])
    return Entry(
        id=f"geonames:{cells[0]}",
        name=cells[1],
        names=other_names(cells[1], [cells[2], *cells[3].split(",")]),
        kind="settlement" if cells[7] in GONE else kind,
        lat=lat,
        lon=lon,
        radius_km=radius_of(None, kind, people),
        country=country,
        admin1_code=f"{country}.{cells[10]}" if country and cells[10] else None,
        population=people,
        source="GeoNames",
    )
