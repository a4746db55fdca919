"""Which place a name means. The geography is real, the sentences are invented."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.gazetteer.geometry import distance_km
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.named import Named, Resolved
from dateline.gazetteer.resolve import resolve

Locate = Callable[..., Resolved]
TOWNS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (Path(__file__).parent / "towns.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("name", "country", "place"), TOWNS)
def test_a_town_in_any_spelling(locate: Locate, name: str, country: str, place: str) -> None:
    found = locate(f"The army said that shells fell in {name} in {country} on Sunday.", name)
    assert found.entry
    assert found.entry.id == place


SENTENCES: list[tuple[str, tuple[str, ...], str]] = [
    # the kind of thing
    ("Rockets hit Ain al-Asad air base in Iraq.", ("Ain al-Asad air base",), "airports:ORAA"),
    ("Rockets hit Ain Al Asad base in Iraq.", ("Ain Al Asad base",), "airports:ORAA"),
    ("Rockets hit Al Asad Airbase in Iraq.", ("Al Asad Airbase",), "airports:ORAA"),
    ("Iraq said a drone fell at Harir air base.", ("Harir air base",), "airports:ORBR"),
    ("Iraq said a drone fell on Camp Taji.", ("Camp Taji",), "airports:ORTI"),
    ("A rocket landed at Baghdad airport in Iraq.", ("Baghdad airport",), "airports:ORBI"),
    ("Jets left Incirlik air base in Turkey.", ("Incirlik air base",), "airports:LTAG"),
    ("Drones hit the Conoco gas field in Syria.", ("Conoco gas field",), "dateline:conoco-gas-field"),
    ("Drones hit the Green Village area in Syria.", ("Green Village",), "dateline:green-village"),
    ("A shell hit al-Hol camp in Syria.", ("al-Hol camp",), "dateline:al-hol-camp"),
    (
        "Trucks waited at Bab al-Hawa crossing in Syria.",
        ("Bab al-Hawa crossing",),
        "dateline:bab-al-hawa-crossing",
    ),
    ("A strike hit the Omar oil field in Syria.", ("Omar oil field",), "dateline:al-omar-oil-field"),
    ("A drone hit Tower 22 in Jordan.", ("Tower 22",), "dateline:tower-22"),
    ("Shells hit Zamzam camp in Sudan.", ("Zamzam camp",), "dateline:zamzam-camp"),
    ("Troops took Azovstal in Ukraine.", ("Azovstal",), "dateline:azovstal"),
    ("Mines were found on Snake Island in Ukraine.", ("Snake Island",), "dateline:snake-island"),
    ("A strike hit Jabalia camp in Palestine.", ("Jabalia camp",), "dateline:jabalia-camp"),
    # provinces, in any spelling
    ("Clashes spread in Anbar province, Iraq.", ("Anbar province",), "geonames:99592"),
    ("Clashes spread in Nineveh province, Iraq.", ("Nineveh province",), "geonames:92877"),
    ("Clashes spread in Salahuddin province, Iraq.", ("Salahuddin province",), "geonames:91695"),
    ("Clashes spread in Deir al-Zor province, Syria.", ("Deir al-Zor province",), "geonames:170792"),
    ("Clashes spread in Hassakeh province, Syria.", ("Hassakeh province",), "geonames:173813"),
    ("Clashes spread in Hodeidah province, Yemen.", ("Hodeidah province",), "geonames:79416"),
    ("Shells fell in Kharkov region, Ukraine.", ("Kharkov region",), "geonames:706482"),
    ("Shells fell in Luhansk oblast, Ukraine.", ("Luhansk oblast",), "geonames:702657"),
    ("Gunmen came to Borno state in Nigeria.", ("Borno state",), "geonames:2346794"),
    ("Gunmen came to Rakhine state in Myanmar.", ("Rakhine state",), "geonames:1298852"),
    # a name that several places share
    ("Libya said that shells fell in Tripoli.", ("Tripoli",), "geonames:2210247"),
    ("Shells fell in Tripoli, Lebanon.", ("Tripoli",), "geonames:266826"),
    ("Jordan, Syria: shells fell in Mafraq and Daraa.", ("Mafraq",), "geonames:250582"),
    ("A bomb went off in Hyderabad, Pakistan.", ("Hyderabad",), "geonames:1176734"),
    ("A bomb went off in Hyderabad, India.", ("Hyderabad",), "geonames:1269843"),
    ("A bomb went off in Cordoba, Argentina.", ("Cordoba",), "geonames:3860259"),
    ("A bomb went off in Valencia, Venezuela.", ("Valencia",), "geonames:3625549"),
    ("A bomb went off in Santiago, Chile.", ("Santiago",), "geonames:3871336"),
    ("A bomb went off in London, Ont.", ("London",), "geonames:6058560"),
    ("A bomb went off in Paris, Texas.", ("Paris",), "geonames:4717560"),
    ("A bomb went off in Paris, France.", ("Paris",), "geonames:2988507"),
    ("France said that a bomb went off in Paris.", ("Paris",), "geonames:2988507"),
    # regions, rivers, seas, countries
    ("Fighting went on in the Donbas in Ukraine.", ("Donbas",), "dateline:donbas"),
    ("Fighting went on in Darfur in Sudan.", ("Darfur",), "dateline:darfur"),
    ("Ships were hit in the Red Sea off Yemen.", ("Red Sea",), "dateline:red-sea"),
    ("Troops crossed the Euphrates in Syria.", ("Euphrates",), "dateline:euphrates"),
    ("Fighting went on in South Sudan.", ("South Sudan",), "geonames:7909807"),
    ("Fighting went on in Syria.", ("Syria",), "geonames:163843"),
    ("Fighting went on in Western Sahara.", ("Western Sahara",), "geonames:2461445"),
]


@pytest.mark.parametrize(("text", "names", "place"), SENTENCES)
def test_a_place_in_a_sentence(locate: Locate, text: str, names: tuple[str, ...], place: str) -> None:
    found = locate(text, *names)
    assert found.entry
    assert found.entry.id == place


UNSETTLED = [
    ("Shells fell in Springfield.", "Springfield"),
    ("Shells fell in Santa Rosa.", "Santa Rosa"),
    ("Shells fell in San Antonio, they said.", "San Antonio"),
    ("Shells fell in Ostrelvania.", "Ostrelvania"),
    ("Shells fell in Qarvenholm in Iraq.", "Qarvenholm"),
    ("Shells fell in San Miguel.", "San Miguel"),
    ("Shells fell in Al Hamra.", "Al Hamra"),
]


@pytest.mark.parametrize(("text", "name"), UNSETTLED)
def test_what_the_words_do_not_settle_stays_open(locate: Locate, text: str, name: str) -> None:
    found = locate(text, name)
    assert found.entry is None
    if found.basis == "stated":
        assert (found.lat, found.lon, found.radius_km) == (None, None, None)


def test_an_ambiguous_name_has_its_candidates(locate: Locate) -> None:
    found = locate("Ukraine said that shells fell in Lyman.", "Lyman")
    assert found.ambiguous
    assert found.country == "UA"
    assert "geonames:704204" in found.candidates


def test_near_is_a_ring_around_a_place(locate: Locate) -> None:
    inside = locate("Shells fell in Kirkuk in Iraq.", "Kirkuk")
    near = locate("Shells fell near Kirkuk in Iraq.", "Kirkuk")
    assert near.entry == inside.entry
    assert (near.lat, near.lon) == (inside.lat, inside.lon)
    assert (inside.basis, near.basis) == ("stated", "relative")
    assert near.radius_km
    assert inside.radius_km
    assert near.radius_km > inside.radius_km + 20


@pytest.mark.parametrize(
    ("words", "km", "west"),
    [("20 km west of", 20, True), ("some 20 kilometres west of", 20, True), ("30 miles east of", 48, False)],
)
def test_a_distance_and_a_direction_move_the_place(locate: Locate, words: str, km: float, west: bool) -> None:
    town = locate("Shells fell in Kirkuk in Iraq.", "Kirkuk")
    moved = locate(f"Shells fell {words} Kirkuk in Iraq.", "Kirkuk")
    assert town.lat and town.lon and moved.lat and moved.lon and moved.radius_km  # noqa: PT018 - one state
    assert distance_km((town.lat, town.lon), (moved.lat, moved.lon)) == pytest.approx(km, rel=0.05)
    assert (moved.lon < town.lon) is west
    assert moved.radius_km < km + 10


def test_a_direction_alone_leaves_the_distance_open(locate: Locate) -> None:
    found = locate("Shells fell on a town south of Baghdad in Iraq.", "Baghdad")
    assert found.lat is not None
    assert found.lat < 33.2
    assert found.radius_km
    assert found.radius_km > 30


def test_the_north_of_a_country_is_a_part_of_it(locate: Locate) -> None:
    found = locate("Shells fell in northern Iraq.", "northern Iraq")
    assert found.entry
    assert found.entry.id == "geonames:99237"
    assert found.basis == "relative"
    assert found.lat is not None
    assert found.lat > 34.5


def test_a_province_is_an_area_that_covers_its_towns(locate: Locate) -> None:
    province = locate("Shells fell in Anbar province in Iraq.", "Anbar province")
    town = locate("Shells fell in Haditha in Iraq.", "Haditha")
    assert province.lat and province.lon and town.lat and town.lon and province.radius_km  # noqa: PT018
    assert distance_km((province.lat, province.lon), (town.lat, town.lon)) < province.radius_km


def test_an_unknown_place_lies_in_what_the_words_put_it_in(locate: Locate) -> None:
    found = locate("A shell hit Qarvenholm hospital in Mosul, Iraq.", "Qarvenholm hospital")
    assert found.entry is None
    assert (found.basis, found.country) == ("relative", "IQ")
    assert found.lat == pytest.approx(36.33, abs=0.1)


def test_one_sense_in_a_report(gazetteer: Gazetteer) -> None:
    told = [
        Named(name="Paris", level="settlement", inside=("Texas",)),
        Named(name="Paris", level="settlement"),
    ]
    ids = [found.entry.id for found in resolve(told, gazetteer, {"FR": 1}) if found.entry]
    assert ids == ["geonames:4717560"] * 2


NAMES = st.sampled_from(
    ["Mosul", "Tripoli", "Hama", "San Jose", "Kirkuk", "Lyman", "Qarvenholm", "Anbar", "Gaza", "Paris"]
)
PLACES = st.lists(
    st.builds(
        Named,
        name=NAMES,
        level=st.sampled_from(["site", "settlement", "area", "admin1"]),
        relation=st.sampled_from(["at", "near", "from"]),
        bearing=st.none() | st.sampled_from([0.0, 90.0, 225.0]),
        distance_km=st.none() | st.floats(0.5, 300),
        inside=st.sampled_from([(), ("Iraq",), ("Texas",)]),
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(
    named=PLACES,
    countries=st.dictionaries(st.sampled_from(["IQ", "SY", "UA", "US"]), st.floats(0.5, 9), max_size=3),
)
def test_coordinates_never_come_without_a_radius_and_the_order_changes_nothing(
    gazetteer: Gazetteer, named: list[Named], countries: dict[str, float]
) -> None:
    found = resolve(named, gazetteer, countries)
    for one in found:
        assert (one.lat is None) == (one.lon is None) == (one.radius_km is None)
        assert one.lat is None or -90 <= one.lat <= 90
        assert one.lon is None or -180 <= one.lon <= 180
        assert one.entry is None or one.lat is not None
    assert resolve(named[::-1], gazetteer, countries) == found[::-1]
