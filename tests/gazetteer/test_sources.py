"""Other people's tables of places: what each format gives, and what is set aside with its reason."""

import json
from pathlib import Path

import pytest

from dateline.claims.settle import settled
from dateline.errors import GazetteerError, NothingToRead, UnreadableInput
from dateline.gazetteer.add import Format, add_places, guess_format
from dateline.gazetteer.cache import index_files
from dateline.gazetteer.compile import write_index
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.named import Named
from dateline.gazetteer.resolve import resolve
from dateline.gazetteer.sources.rows import BadRow, position
from dateline.records.values import Where
from dateline.settings import Settings

GEONAMES = "77\tOrvel\tOrvel\tUrvel,Orwel\t33.5\t44.25\tP\tPPLA\tIQ\t\t01\t\t\t\t52000\t\t40\tx\ty"
OSM = {
    "type": "Feature",
    "id": "n5",
    "properties": {"name": "أورفيل", "name:en": "Orvel", "place": "town", "population": "52000"},
    "geometry": {"type": "Point", "coordinates": [44.25, 33.5]},
}
FORT = {
    "type": "Feature",
    "id": "w6",
    "properties": {"name": "Fort Tavin", "military": "base"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[10.0, 20.0], [10.2, 20.0], [10.2, 20.4], [10.0, 20.0]]],
    },
}
SPARQL = {
    "results": {
        "bindings": [
            {
                "item": {"value": "http://www.wikidata.org/entity/Q42000"},
                "itemLabel": {"value": "Orvel"},
                "altLabel": {"value": "Urvel|Orwel"},
                "coord": {"value": "Point(44.25 33.5)"},
                "country": {"value": "IQ"},
            },
            {"item": {"value": "http://www.wikidata.org/entity/Q7"}, "itemLabel": {"value": "Q7"}},
        ]
    }
}
TABLES: list[tuple[str, Format, str, str, dict[str, int]]] = [
    ("iq.txt", "geonames", f"{GEONAMES}\nbroken\n", "geonames:77", {"not 19 columns": 1}),
    ("iq.geojsonseq", "osm", f"\x1e{json.dumps(OSM)}\n\x1e{json.dumps(FORT)}\n", "osm:n5", {}),
    (
        "iq.geojson",
        "osm",
        json.dumps(
            {"type": "FeatureCollection", "features": [OSM, {"type": "Feature", "properties": {}}]}, indent=1
        ),
        "osm:n5",
        {"no name": 1},
    ),
    ("iq.json", "wikidata", json.dumps(SPARQL), "wikidata:Q42000", {"no name": 1}),
    (
        "result.csv",
        "wikidata",
        "item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q5,Orvel,Point(44.25 33.5)\nx,y,z\n",
        "wikidata:Q5",
        {"no Wikidata item": 1},
    ),
    (
        "mine.csv",
        "csv",
        "name,lat,lon,id,names,kind\nOrvel,33.5,44.25,7,Urvel;Orwel,\nA,91,0,,,\nB,1,2,,,castle\nC,,,,,\n,1,2,,,\n",
        "own:7",
        {"coordinates off the globe": 1, "no coordinates": 1, "no name": 1, "unknown kind": 1},
    ),
]


@pytest.mark.parametrize(("name", "form", "text", "ident", "aside"), TABLES)
def test_a_table_is_added_and_found(
    tmp_path: Path, name: str, form: Format, text: str, ident: str, aside: dict[str, int]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    added = add_places(tmp_path / name, form, Settings(gazetteer=tmp_path / "index"))
    assert added.set_aside == aside
    gazetteer = Gazetteer([added.path])
    (match,) = gazetteer.find("orvel")
    assert (match.entry.id, match.entry.lat, match.entry.lon) == (ident, 33.5, 44.25)
    assert match.entry.radius_km > 0
    assert gazetteer.get(ident) == match.entry


def test_a_spelling_is_found_in_the_countries_given(tmp_path: Path) -> None:
    (tmp_path / "iq.txt").write_text(GEONAMES, encoding="utf-8")
    gazetteer = Gazetteer([add_places(tmp_path / "iq.txt", "geonames", Settings(gazetteer=tmp_path)).path])
    assert gazetteer.find("Ourvell") == ()
    (match,) = gazetteer.find("Ourvell", ("IQ",))
    assert match.entry.id == "geonames:77"
    assert match.fit < 0.95
    assert match.entry.admin1 == "Anbar"


def test_an_outline_gives_its_middle(tmp_path: Path) -> None:
    (tmp_path / "a.geojsonseq").write_text(json.dumps(FORT), encoding="utf-8")
    gazetteer = Gazetteer([add_places(tmp_path / "a.geojsonseq", "osm", Settings(gazetteer=tmp_path)).path])
    (match,) = gazetteer.find("Fort Tavin")
    assert (match.entry.lat, match.entry.lon, match.entry.kind) == (20.2, 10.1, "base")


BROKEN: list[tuple[str, Format, bytes, type[Exception]]] = [
    ("a.csv", "csv", b"", UnreadableInput),
    ("a.csv", "csv", b"place,where\nx,y\n", UnreadableInput),
    ("a.csv", "csv", b"name,lat,lon\n", NothingToRead),
    ("a.csv", "csv", b"\xff\xfe\x00", UnreadableInput),
    ("a.csv.gz", "csv", b"no gzip", UnreadableInput),
    ("a.txt", "geonames", b"one\ttwo\n", NothingToRead),
    ("a.json", "wikidata", b"{", UnreadableInput),
    ("a.json", "wikidata", b'{"results": null}', UnreadableInput),
    ("a.json", "wikidata", b'{"results": {"bindings": []}}', NothingToRead),
    ("a.geojson", "osm", b"[[[", NothingToRead),
    ("a.geojson", "osm", b'{"features": [1, null, {"properties": 3}]}', NothingToRead),
]


@pytest.mark.parametrize(("name", "form", "content", "error"), BROKEN)
def test_a_broken_table_is_told_in_words_and_leaves_nothing(
    tmp_path: Path, name: str, form: Format, content: bytes, error: type[Exception]
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=name.split(".", maxsplit=1)[0]):
        add_places(tmp_path / name, form, Settings(gazetteer=tmp_path / "index"))
    assert list((tmp_path / "index").glob("*")) == []


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="No such file"):
        add_places(tmp_path / "none.csv", "csv", Settings(gazetteer=tmp_path))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("allCountries.txt", "geonames"),
        ("x.csv.gz", "csv"),
        ("x.geojsonseq", "osm"),
        ("query.json", "wikidata"),
    ],
)
def test_a_format_is_told_by_the_name(name: str, form: Format) -> None:
    assert guess_format(Path(name)) == form


def test_an_unknown_format_is_asked_for() -> None:
    with pytest.raises(UnreadableInput, match="--format"):
        guess_format(Path("places.xlsx"))


def test_an_index_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "added-x.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer([tmp_path / "added-x.sqlite"])


def test_a_place_of_two_files_is_that_of_the_first(tmp_path: Path) -> None:
    entry = Entry(id="own:1", name="Orvel", names=(), kind="settlement", lat=1, lon=2, radius_km=3)
    other = Entry(id="own:1", name="Orvel", names=(), kind="settlement", lat=5, lon=6, radius_km=3)
    write_index([entry], tmp_path / "a.sqlite")
    write_index([other], tmp_path / "b.sqlite")
    (match,) = Gazetteer([tmp_path / "a.sqlite", tmp_path / "b.sqlite"]).find("Orvel")
    assert match.entry.lat == 1


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GazetteerError, match="DATELINE_GAZETTEER"):
        write_index([], tmp_path / "file" / "index.sqlite")


def test_added_places_stand_before_the_shipped(tmp_path: Path) -> None:
    (tmp_path / "added-mine.sqlite").write_bytes(b"")
    (tmp_path / "places-old-1.sqlite").write_bytes(b"")
    first, second = index_files(Settings(gazetteer=tmp_path))
    assert first.name == "added-mine.sqlite"
    assert second.name.startswith("places-")
    assert not (tmp_path / "places-old-1.sqlite").exists()


@pytest.mark.parametrize(
    ("lat", "lon", "where"),
    [
        (0.0, 9.5, (0.0, 9.5)),
        ("51.48", "0", (51.48, 0.0)),
        (0, 0, (0.0, 0.0)),
    ],
)
def test_the_equator_and_the_first_meridian_are_on_the_globe(
    lat: str | float, lon: str | float, where: tuple[float, float]
) -> None:
    assert position(lat, lon) == where


@pytest.mark.parametrize(
    ("lat", "lon"), [(None, 4.0), ("", "4"), ("north", "4"), (91, 4), (4, 181), ("nan", "4")]
)
def test_what_is_no_position_is_refused(lat: str | float | None, lon: str | float | None) -> None:
    with pytest.raises(BadRow):
        position(lat, lon)


def test_codes_of_ones_own_table_reach_the_place(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(
        "name,lat,lon,country,admin1,admin1_code,admin2,pcode\nOrvel,33.5,44.25,IQ,Anbar,IQ-AN,Ramadi,IQ0105002\n",
        encoding="utf-8",
    )
    gazetteer = Gazetteer([add_places(table, "csv", Settings(gazetteer=tmp_path / "index")).path])
    named = Named(name="Orvel", level="settlement")
    [found] = resolve([named], gazetteer, {"IQ": 1.0})
    assert found.entry
    assert (found.entry.pcode, found.admin1_code, found.admin2) == ("IQ0105002", "IQ-AN", "Ramadi")
    where = settled(Where(name="Orvel", level="settlement", basis="stated"), named, found)
    assert (where.pcode, where.admin1, where.admin1_code, where.admin2) == (
        "IQ0105002",
        "Anbar",
        "IQ-AN",
        "Ramadi",
    )
