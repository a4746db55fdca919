import pytest

from dateline.gazetteer.fold import fold, skeleton
from dateline.incidents.features import same_name

SPELLINGS = [
    ("Tell el-Morrak", "Tall al-Murrak"),
    ("Deir ez-Zahr", "Deir al-Zahr"),
    ("Khan Marouk", "Khan Maruk"),
    ("Qasr Ouled", "Kasr Uled"),
    ("Al-Hassira", "Hasira"),
    ("Vósk", "Vosk"),
]
OTHERS = [("Sarum", "Dorvane"), ("Ilvakh", "Pelledra"), ("Marra", "Kessel"), ("Tell Morrak", "Tell Dorvane")]


@pytest.mark.parametrize(("one", "two"), SPELLINGS)
def test_spellings_of_one_name_are_one_name(one: str, two: str) -> None:
    assert same_name(fold(one), fold(two))
    assert skeleton(fold(one))[:3] == skeleton(fold(two))[:3]


@pytest.mark.parametrize(("one", "two"), OTHERS)
def test_different_names_stay_different(one: str, two: str) -> None:
    assert not same_name(fold(one), fold(two))
