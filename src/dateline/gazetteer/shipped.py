"""The places that come with Dateline: a table built from GeoNames and others, and a reviewed one of what those miss.

`data/gazetteer_places.tsv.xz` is written by `benchmarks/gazetteer_table.py`; `data/gazetteer_own.csv` by hand. A row of
the latter with `same_as` gives more names to a place of the former; the others are places of their own.
"""

import hashlib
import lzma
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from dateline.countries import country_names
from dateline.data import bytes_of, rows_of
from dateline.gazetteer.entry import Entry, kinds, usual_radius

TABLES: Final = ("gazetteer_places.tsv.xz", "gazetteer_own.csv", "gazetteer_kinds.toml", "countries.csv")


class _Units(NamedTuple):
    """Names of units by their GeoNames codes, and the ISO code of those of the first level."""

    names: dict[str, str]
    iso: dict[str, str]


def shipped_hash() -> str:
    """What the shipped tables hold, as a short hash: another release, another index."""
    return hashlib.blake2b(b"".join(map(bytes_of, TABLES)), digest_size=6).hexdigest()


def shipped_entries() -> Iterator[Entry]:
    """Every place that comes with Dateline."""
    rows = [line.split("\t") for line in _packed()]
    units = _units(rows)
    more, own = _own()
    for cells in rows:
        entry = _entry(cells, units)
        extra = more.get(entry.id, ())
        if cells[3] == "admin1":
            extra = (*extra, *more.get(entry.admin1_code or "", ()))
        if cells[3] == "country":
            extra = (*extra, *_country_names(entry.country))
        yield replace(entry, names=(*entry.names, *extra)) if extra else entry
    yield from own


@cache
def first_units() -> dict[str, tuple[str, str | None]]:
    """The names of provinces and states, and their ISO codes, by GeoNames code ("IQ.01")."""
    lines = (line.split("\t") for line in _packed() if "\tadmin1\t" in line)
    return {f"{cells[4]}.{cells[5]}": (cells[1], cells[6] or None) for cells in lines}


def _packed() -> list[str]:
    return lzma.decompress(bytes_of(TABLES[0])).decode().splitlines()


def _units(rows: list[list[str]]) -> _Units:
    names, iso = {}, {}
    for cells in rows:
        if cells[3] == "admin1":
            names[f"{cells[4]}.{cells[5]}"] = cells[1]
            iso[f"{cells[4]}.{cells[5]}"] = cells[6]
        elif cells[3] == "admin2":
            names[f"{cells[4]}.{cells[5]}.{cells[6]}"] = cells[1]
    return _Units(names, iso)


def _entry(cells: list[str], units: _Units) -> Entry:
    ident, name, others, kind, country, unit1, unit2, lat, lon, radius, population = cells
    people = int(population or 0)
    first = f"{country}.{unit1}"
    return Entry(
        id=ident,
        name=name,
        names=tuple(others.split(";")) if others else (),
        kind=kind,
        lat=float(lat),
        lon=float(lon),
        radius_km=float(radius) if radius else usual_radius(kind, people),
        country=country or None,
        admin1=units.names.get(first),
        admin1_code=units.iso.get(first) or (first if first in units.names else None),
        admin2=units.names.get(f"{first}.{unit2}") if kind not in ("admin1", "admin2") else None,
        population=people,
        source="GeoNames" if ident.startswith("geonames") else "airportsdata",
    )


@cache
def _names_by_country() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, country in country_names().items():
        found.setdefault(country.iso2, []).append(name)
    return found


def _country_names(country: str | None) -> tuple[str, ...]:
    return tuple(_names_by_country().get(country or "", ()))


def _own() -> tuple[dict[str, tuple[str, ...]], list[Entry]]:
    """The reviewed table: names to add, by the id or the ISO code that they belong to, and places of its own."""
    more: dict[str, tuple[str, ...]] = {}
    own: list[Entry] = []
    for row in rows_of(TABLES[1]):
        names = tuple(filter(None, row["names"].split(";")))
        if row["same_as"]:
            more[row["same_as"]] = (*more.get(row["same_as"], ()), row["name"], *names)
        else:
            own.append(_own_entry(row, names))
    return more, own


def _own_entry(row: dict[str, str], names: tuple[str, ...]) -> Entry:
    return Entry(
        id=f"dateline:{row['id']}",
        name=row["name"],
        names=names,
        kind=row["kind"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=float(row["radius_km"] or kinds()[row["kind"]].radius_km),
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        source=row["source"],
    )
