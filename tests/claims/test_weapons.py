"""Weapons and their kinds."""

import pytest

from dateline.claims.rules.weapons import find_weapons
from dateline.claims.weapons import read_weapon
from dateline.records.values import Span

CASES: list[tuple[str, list[tuple[str, str]]]] = [
    ("A drone fired two missiles at Hara.", [("drone", "drone"), ("missiles", "missile")]),
    ("Barrel bombs fell on Hara.", [("Barrel bombs", "barrel bomb")]),
    ("Grad rockets hit Hara.", [("Grad rockets", "rocket")]),
    ("A car bomb went off in Hara.", [("car bomb", "car bomb")]),
    ("They used chlorine gas in Hara.", [("chlorine gas", "chemical agent")]),
    ("An AC-130 bombed Hara.", [("AC-130", "gunship")]),
    ("Gunmen with machine guns attacked Hara.", [("machine guns", "firearm")]),
    ("The anti-tank unit left Hara.", []),
    ("The tank air defences were quiet.", []),
]


@pytest.mark.parametrize(("text", "weapons"), CASES)
def test_the_weapons_of_a_sentence(text: str, weapons: list[tuple[str, str]]) -> None:
    found = [span.of(text) for span in find_weapons(text, Span(start=0, end=len(text)))]
    kinds = [weapon.kind for words in found for weapon in [read_weapon(words)] if weapon]
    assert list(zip(found, kinds, strict=True)) == weapons


def test_a_weapon_that_no_list_knows_keeps_its_words() -> None:
    weapon = read_weapon("Flame catapult")
    assert weapon
    assert (weapon.wording, weapon.kind) == ("Flame catapult", "flame catapult")


def test_no_words_are_no_weapon() -> None:
    assert read_weapon(" ") is None
