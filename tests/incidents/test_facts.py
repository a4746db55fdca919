import pytest

from dateline.gazetteer.fold import fold, skeleton
from dateline.incidents.facts import told_by
from dateline.incidents.features import same_name
from fakes import revision

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


def test_a_report_is_told_from_others_by_its_names_and_rare_words_and_its_title_counts() -> None:
    of = revision(
        "Police in Sarum said Ilda Brenko was shot and killed on Monday. Brenko taught at the Maranek school.",
        title="Teacher Brenko killed in Sarum",
    )
    about = told_by(of)
    assert about.names[0] == "brenko"
    assert "maranek" in about.names
    assert "police" not in about.names
    assert abs(sum(weight**2 for _, weight in about.telling) - 1) < 0.01
