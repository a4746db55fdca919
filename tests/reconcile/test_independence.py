import pytest

from dateline.reconcile.independence import points_back, say, voice_key, voices
from fakes import told

BACK = [
    ("the group", True), ("The source", True), ("it", True), ("He", True), ("the monitoring group", True), ("the ministry", True),
    ("the health ministry", False), ("two security officials", False), ("The Observatory", False), ("Northwire", False),
    ("the army of Orvenia", False), ("the mayor of Sarum", False),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "expected"), BACK)
def test_words_that_only_point_back_are_told_from_names(wording: str, expected: bool) -> None:
    assert points_back(wording) is expected


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("two security officials", "Two security officials"),
        ("the Health Ministry", "Health Ministry"),
        ("Conflict Watch's", "conflict watch"),
    ],
)
def test_articles_case_and_possessives_make_no_other_voice(one: str, two: str) -> None:
    assert voice_key(one) == voice_key(two)


STRIKE = "A rocket attack on Sarum on Monday killed 12 people, the health ministry said."


def test_one_claimant_quoted_by_three_outlets_is_one_voice() -> None:
    said = say(
        [
            one
            for outlet in ("Northwire", "The Herald", "Ostrel Post")
            for one in told(STRIKE, publisher=outlet)
        ]
    )
    tolls = [one for one in said if one.claim.field == "toll"]
    assert len(tolls) == 3
    assert [voice.name for voice in voices(tolls)] == ["the health ministry"]


OWN = "A rocket attack on Sarum on Monday killed 12 people."


def test_outlets_that_speak_for_themselves_are_voices_of_their_own() -> None:
    said = say([*told(OWN, publisher="Northwire"), *told(OWN, publisher="The Herald")])
    assert len(voices(one for one in said if one.claim.field == "toll")) == 2


def test_copies_of_one_text_speak_with_one_voice() -> None:
    said = say(
        [*told(OWN, publisher="Northwire", family="fam"), *told(OWN, publisher="The Herald", family="fam")]
    )
    assert len(voices(one for one in said if one.claim.field == "toll")) == 1


def test_two_reports_of_one_outlet_speak_with_one_voice_and_so_does_a_copy_of_either() -> None:
    said = say(
        [
            *told(OWN, publisher="Northwire", family="one"),
            *told(OWN + " It was Monday.", publisher="Northwire", family="two"),
            *told(OWN + " It was the tenth.", publisher="The Herald", family="two"),
        ]
    )
    assert len(voices(one for one in said if one.claim.field == "toll")) == 1
