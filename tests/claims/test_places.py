"""Which names are places, and of which kind."""

from collections.abc import Callable

import pytest

from dateline.claims.places import names_country, read_place
from dateline.claims.rules.scene import Scene

Scenes = Callable[..., tuple[Scene, ...]]


CASES: list[tuple[str, list[tuple[str, str]]]] = [
    ("A strike hit Hara.", [("Hara", "settlement")]),
    ("Fighting raged in Hara, in Ostrel province.", [("Hara", "settlement"), ("Ostrel province", "admin1")]),
    ("The town of Tavin was shelled.", [("Tavin", "settlement")]),
    ("Shells fell near the village of Upper Sorn.", [("Upper Sorn", "settlement")]),
    ("A bomb went off in eastern Orvenia.", [("eastern Orvenia", "area")]),
    ("Rockets struck Dorvane air base.", [("Dorvane air base", "site")]),
    ("A mortar hit Tabor military airport.", [("Tabor military airport", "site")]),
    ("A strike hit a market in Ilvakh.", [("a market", "site"), ("Ilvakh", "settlement")]),
    ("Clashes broke out north of Hara.", [("Hara", "settlement")]),
    ("A bomb hit the northern entrance of the hospital.", [("the northern entrance", "site")]),
    ("Soldiers in the Norrel countryside were attacked.", [("Norrel countryside", "admin1")]),
    ("They took the Sorn valley.", [("Sorn valley", "area")]),
    ("Jets bombed Hara and Tavin.", [("Hara", "settlement"), ("Tavin", "settlement")]),
    (
        "Troops entered the Saltgate district of Kesmera.",
        [("Saltgate district", "area"), ("Kesmera", "settlement")],
    ),
    ("Ten people died in France.", [("France", "country")]),
    ("They attacked an army post in Hara.", [("an army post", "site"), ("Hara", "settlement")]),
    ("In March the army attacked Hara.", [("Hara", "settlement")]),
    ("French jets bombed Hara.", [("Hara", "settlement")]),
    ("A shell landed in al-Tavin.", [("al-Tavin", "settlement")]),
    ("A car bomb went off in a Kesmera district.", [("Kesmera district", "area")]),
    ("Gunmen kidnapped ten villagers from Hara.", [("Hara", "settlement")]),
    ("Troops from Hara shelled Tavin.", [("Tavin", "settlement")]),
    ("The siege of Hara went on.", [("Hara", "settlement")]),
    ("The army shelled the Dawn Front.", []),
    ("Fighters of the Islamic Council of Hara attacked.", []),
    ("The Army of Tavin said it won.", []),
    ("He spoke on Monday.", []),
    ("According to the Orvenia Times, a bomb fell.", []),
    ("General Ansel Korvi said shells fell.", []),
    ("Troops attacked an eastern Orvenian town.", []),
    ("The ODF was attacked.", []),
    ("Four men were shot by Daesh in Hara.", [("Hara", "settlement")]),
    ("Jets hit Hamas near Hara.", [("Hara", "settlement")]),
    ("The Islamic Resistance in Orvenia spoke.", []),
]


@pytest.mark.parametrize(("text", "places"), CASES)
def test_the_places_of_a_sentence(scenes: Scenes, text: str, places: list[tuple[str, str]]) -> None:
    (scene,) = scenes(text)
    assert [(place.span.of(text), place.level) for place in scene.places] == places


def test_a_place_in_one_sentence_is_a_place_in_all(scenes: Scenes) -> None:
    text = "Shells fell in Hara. Hara had been quiet."
    assert [place.name.of(text) for place in scenes(text)[1].places] == ["Hara"]


def test_a_place_hangs_on_the_preposition_before_all_that_describes_it(scenes: Scenes) -> None:
    text = "A missile hit a bus station in the northern Karelund town of Tavosk at dawn."
    (scene,) = scenes(text)
    assert [(p.name.of(text), p.preposition) for p in scene.places if p.level == "settlement"] == [
        ("Tavosk", "in")
    ]


def test_what_a_list_goes_on_to_was_hit_as_well(scenes: Scenes) -> None:
    text = "The attacks hit Hara base in western Orvenia, a vast complex, and the “Lower Tavin” village inside Vastria."
    (scene,) = scenes(text)
    assert [place.name.of(text) for place in scene.places if place.preposition == "hit"] == [
        "Hara",
        "Lower Tavin",
    ]


def test_the_town_is_the_town_named_last(scenes: Scenes) -> None:
    text = "Shells fell on the town of Hara. Two people died in the town."
    (place,) = scenes(text)[1].places
    assert place.name.of(text) == "Hara"
    assert place.sentence == scenes(text)[0].span


def test_what_a_place_is_read_as() -> None:
    where = read_place("Hara", "the town of ")
    assert where
    assert (where.name, where.level, where.lat) == ("Hara", "settlement", None)


def test_a_country_is_named_by_any_of_its_names() -> None:
    assert names_country("France", "France")
    assert names_country("the UK", "United Kingdom")
    assert not names_country("Hara", "France")
