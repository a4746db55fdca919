"""Adds a user's table of places: read by the reader of its format, kept as an index of its own beside the shipped one."""

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal, assert_never

from dateline.errors import NothingToRead, UnreadableInput
from dateline.gazetteer.compile import write_index
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.shipped import first_units
from dateline.gazetteer.sources.geonames import read_geonames
from dateline.gazetteer.sources.osm import read_osm
from dateline.gazetteer.sources.own_csv import read_csv
from dateline.gazetteer.sources.rows import Read, Rejected
from dateline.gazetteer.sources.wikidata import read_wikidata
from dateline.settings import Settings

Format = Literal["geonames", "osm", "wikidata", "csv"]
SHOWN: Final = 5
"""Rows that are told for each reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a table gave: how many places, and how many rows were set aside for which reason, the first rows of each."""

    name: str
    path: Path
    places: int
    set_aside: dict[str, int]
    rows: dict[str, tuple[int, ...]]


def add_places(table: Path, form: Format, settings: Settings) -> Added:
    """Read a table and keep its places; a table of the same name that was added before is replaced.

    Raises `UnreadableInput` where the file cannot be read, and `NothingToRead` where no row of it gives a place.
    """
    reasons: Counter[str] = Counter()
    rows: dict[str, tuple[int, ...]] = {}

    def places() -> Iterator[Entry]:
        for found in _read(table, form):
            if isinstance(found, Rejected):
                reasons[found.reason] += 1
                rows[found.reason] = (*rows.get(found.reason, ()), found.row)[:SHOWN]
            else:
                yield _with_unit(found)

    name = re.sub(r"[^\w-]+", "-", table.name.split(".")[0]).strip("-").lower() or "table"
    target = settings.gazetteer / f"added-{name}.sqlite"
    number = _kept(places(), target, table, reasons)
    return Added(name=name, path=target, places=number, set_aside=dict(sorted(reasons.items())), rows=rows)


def _with_unit(entry: Entry) -> Entry:
    """A place whose table gives only the code of its province, with the province's name and ISO code."""
    unit = first_units().get(entry.admin1_code or "") if entry.admin1 is None else None
    return replace(entry, admin1=unit[0], admin1_code=unit[1] or entry.admin1_code) if unit else entry


def _kept(places: Iterator[Entry], target: Path, table: Path, reasons: Counter[str]) -> int:
    first = _first(places, table)
    if first is None:
        told = ", ".join(f"{count} rows: {reason}" for reason, count in reasons.most_common(SHOWN))
        raise NothingToRead(f"{table} gives no place ({told or 'it is empty'}).", subject=str(table))

    def every() -> Iterator[Entry]:
        yield first
        yield from places

    try:
        return write_index(every(), target)
    except (UnicodeDecodeError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _unreadable(table, error) from error


def _first(places: Iterator[Entry], table: Path) -> Entry | None:
    try:
        return next(places, None)
    except (OSError, UnicodeDecodeError, EOFError, zlib.error) as error:
        raise _unreadable(table, error) from error


def _unreadable(table: Path, error: Exception) -> UnreadableInput:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreadableInput(f"{table} cannot be read ({reason}).", reason="file", subject=str(table))


def _read(table: Path, form: Format) -> Iterator[Read]:
    opener = gzip.open if table.suffix == ".gz" else open
    with opener(table, "rt", encoding="utf-8-sig", newline="") as lines:
        match form:
            case "geonames":
                yield from read_geonames(lines)
            case "osm":
                yield from read_osm(lines)
            case "wikidata":
                yield from read_wikidata(lines.read(), table.name)
            case "csv":
                yield from read_csv(lines, table.name.split(".")[0])
            case _:
                assert_never(form)


def guess_format(table: Path) -> Format:
    """The format that a file's name tells: .txt GeoNames, .geojson and .geojsonseq OSM, .json Wikidata, .csv one's own."""
    suffix = Path(table.name.removesuffix(".gz")).suffix.lower()
    known: dict[str, Format] = {
        ".txt": "geonames", ".tsv": "geonames", ".geojson": "osm", ".geojsonseq": "osm", ".geojsonl": "osm",
        ".json": "wikidata", ".srj": "wikidata", ".csv": "csv",
    }  # fmt: skip
    if suffix not in known:
        raise UnreadableInput(
            f"The name of {table} does not tell its format. Say --format geonames, osm, wikidata or csv.",
            reason="format",
            subject=str(table),
        )
    return known[suffix]
