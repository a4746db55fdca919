"""The places of a report with their ids and coordinates. The geography is real, the reports are invented."""

from collections.abc import Callable

import pytest

from dateline.claims.find import Reading
from dateline.claims.settle import settle_places
from dateline.claims.whereabouts import whereabouts
from dateline.gazetteer.index import Gazetteer
from dateline.records.values import Span, Where

Read = Callable[..., Reading]
Places = Callable[[str], dict[str, Where]]


@pytest.fixture
def places(read: Read, gazetteer: Gazetteer) -> Places:
    """The places of a text by name."""

    def find(text: str) -> dict[str, Where]:
        mentions = settle_places(read(text).mentions, text, gazetteer)
        return {c.value.name: c.value for m in mentions for c in m.of("place") if isinstance(c.value, Where)}

    return find


def test_a_town_has_its_id_its_units_and_a_radius(places: Places) -> None:
    found = places("Jets bombed Khan Sheikhoun in Idlib province in Syria on Monday, killing ten people.")
    town = found["Khan Sheikhoun"]
    assert (town.place_id, town.admin1, town.country) == ("geonames:168325", "Idlib", "Syria")
    assert town.lat == pytest.approx(35.44, abs=0.01)
    assert town.radius_km


def test_units_have_their_codes(places: Places) -> None:
    found = places("Jets bombed Khan Sheikhoun in Idlib province in Syria on Monday, killing ten people.")
    town, province, country = found["Khan Sheikhoun"], found["Idlib"], found["Syria"]
    assert (town.admin1, town.admin1_code, town.pcode) == ("Idlib", "SY-ID", None)
    assert (province.admin1, province.admin1_code, province.admin2) == ("Idlib", "SY-ID", None)
    assert (country.admin1, country.admin1_code) == (None, None)


def test_an_unnamed_site_lies_in_the_town_of_its_sentence(places: Places) -> None:
    found = places("A shell hit a market in Mosul in Iraq on Monday, killing ten people.")
    market = found["market"]
    assert (market.place_id, market.basis, market.country) == (None, "relative", "Iraq")
    assert (market.lat, market.lon) == (found["Mosul"].lat, found["Mosul"].lon)


def test_an_unnamed_site_lies_where_the_words_put_it(places: Places) -> None:
    found = places("A drone hit an air base west of Baghdad in Iraq on Monday, killing two soldiers.")
    assert all(where.lon is None or where.lon < 44.2 for name, where in found.items() if name != "Iraq")


def test_invented_places_stay_names(places: Places) -> None:
    found = places("Jets bombed Qarvenholm in Ostrelvania on Monday, killing ten people.")
    assert [(where.place_id, where.lat) for where in found.values()] == [(None, None)] * len(found)


def test_without_a_gazetteer_no_place_has_coordinates(read: Read) -> None:
    text = "Jets bombed Mosul in Iraq on Monday, killing ten people."
    mentions = read(text).mentions
    assert all(c.value.lat is None for m in mentions for c in m.of("place") if isinstance(c.value, Where))


AROUND = [
    ("20 km west of Hara", "Hara", ("from", 270.0, 20.0)),
    ("some 30 miles (48 km) north-east of the town of Hara", "Hara", ("from", 45.0, 48.27)),
    ("two kilometres from Hara", "Hara", ("from", None, 2.0)),
    ("a village south of Hara", "Hara", ("from", 180.0, None)),
    ("near the town of Hara", "Hara", ("near", None, None)),
    ("on the outskirts of Hara", "Hara", ("near", None, None)),
    ("in northern Orvenia", "Orvenia", ("part", 0.0, None)),
    ("in the city of Hara", "Hara", ("at", None, None)),
]


@pytest.mark.parametrize(("text", "name", "expected"), AROUND)
def test_what_words_say_of_where_a_place_is(text: str, name: str, expected: tuple[object, ...]) -> None:
    start = text.index(name)
    named = whereabouts(text, Span(start=start, end=start + len(name)), name, "settlement")
    assert (named.relation, named.bearing, named.distance_km) == pytest.approx(expected, abs=0.01)


INSIDE = [
    ("Hara, Ostrel province, Orvenia", ("Ostrel", "Orvenia")),
    ("Hara in Ostrel province", ("Ostrel",)),
    ("Hara in the northern province of Ostrel", ("Ostrel",)),
    ("Hara on Monday", ()),
    ("Iraq's Hara", ("Iraq",)),
    ("the Syrian town of Hara", ("Syria",)),
]


@pytest.mark.parametrize(("text", "inside"), INSIDE)
def test_what_words_put_a_place_in(text: str, inside: tuple[str, ...]) -> None:
    start = text.index("Hara")
    assert whereabouts(text, Span(start=start, end=start + 4), "Hara", "settlement").inside == inside
