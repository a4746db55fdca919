"""Places to an index file (SQLite): written once, beside its place, and moved there whole; read-only ever after."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from dateline.errors import GazetteerError
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.fold import fold, skeleton
from dateline.gazetteer.units import bare_site, bare_unit

LAYOUT: Final = 3
"""Counts up with the tables below and with the folding: an index of another layout is built anew."""
_TABLES: Final = """
create table place (
    number integer primary key, id text, name text, names text, kind text, country text, admin1 text, admin1_code text,
    admin2 text, pcode text, lat real, lon real, radius_km real, population integer, source text
);
create table spelling (folded text, skeleton text, country text, other integer, place integer);
"""
_INDEXES: Final = """
create index spelling_folded on spelling (folded);
create index spelling_skeleton on spelling (country, skeleton);
create index place_id on place (id);
"""
_IN_ONE_GO: Final = 20_000
BARE: Final = 2
"""How a spelling stands to its place: 0 its main name, 1 another, 2 a site's without its noun."""
_BARE: Final = {
    **dict.fromkeys(("admin1", "admin2"), bare_unit),
    **dict.fromkeys(("airport", "base", "camp", "crossing", "field", "dam"), bare_site),
}
"""Kinds of which reports say the name and the noun apart, and how the noun is taken off."""


def write_index(entries: Iterable[Entry], path: Path) -> int:
    """Write the places to an index at a path and return how many they are.

    Whoever else writes the same index at the same time does no harm: the last one moves its whole file into place.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=".part", dir=path.parent)
    except OSError as error:
        raise GazetteerError(
            f"The gazetteer's index cannot be written to {path.parent} ({error.strerror}). "
            "Set DATELINE_GAZETTEER to a folder that can be written to.",
            subject=str(path.parent),
        ) from error
    os.close(handle)
    part = Path(name)
    try:
        number = _fill(part, entries)
        part.chmod(0o644)  # a temporary file is its maker's alone; the index may be shared
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return number


def _fill(part: Path, entries: Iterable[Entry]) -> int:
    with closing(sqlite3.connect(part, isolation_level=None)) as link:
        link.execute("pragma journal_mode = off")
        link.execute("pragma synchronous = off")
        link.executescript(_TABLES)
        link.execute("begin")
        number = 0
        spellings: list[tuple[str, str, str, int, int]] = []
        places: list[tuple[object, ...]] = []
        for number, entry in enumerate(entries, start=1):
            places.append(_place(number, entry))
            spellings.extend(_spellings(number, entry))
            if len(places) == _IN_ONE_GO:
                _flush(link, places, spellings)
        _flush(link, places, spellings)
        link.execute("commit")
        link.executescript(_INDEXES)
        link.execute(f"pragma user_version = {LAYOUT}")
    return number


def _flush(
    link: sqlite3.Connection,
    places: list[tuple[object, ...]],
    spellings: list[tuple[str, str, str, int, int]],
) -> None:
    link.executemany("insert into place values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", places)
    link.executemany("insert into spelling values (?,?,?,?,?)", spellings)
    places.clear()
    spellings.clear()


def _place(number: int, entry: Entry) -> tuple[object, ...]:
    return (
        number, entry.id, entry.name, ";".join(entry.names), entry.kind, entry.country, entry.admin1,
        entry.admin1_code, entry.admin2, entry.pcode, entry.lat, entry.lon, entry.radius_km, entry.population, entry.source,
    )  # fmt: skip


def _spellings(number: int, entry: Entry) -> Iterator[tuple[str, str, str, int, int]]:
    seen: set[str] = set()
    bare = _BARE.get(entry.kind)
    for other, name in enumerate((entry.name, *entry.names)):
        for form in (name, bare(name)) if bare else (name,):
            folded = fold(form)
            if folded and folded not in seen:
                seen.add(folded)
                rank = BARE if bare is bare_site and form != name else min(other, 1)
                yield folded, skeleton(folded), entry.country or "", rank, number
