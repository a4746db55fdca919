from dataclasses import replace

import pytest

from dateline.outlets import wire_of
from dateline.reconcile.claimants import voice_key
from dateline.reconcile.independence import points_back, say, voices
from dateline.reconcile.told import runs_of
from fakes import mentions, told

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


def test_prints_of_one_wire_are_one_voice_and_it_is_said_why() -> None:
    text = "VORNA, Mar 11 (Reuters) - A rocket attack on Sarum on Monday killed 12 people."
    again = "VORNA, Mar 11 (Reuters) - Rockets killed 12 people in Sarum on Monday, a day of heavy fire."
    some = [
        replace(one, wire=wire_of(words))
        for words, outlet in ((text, "The Herald"), (again, "Ostrel Post"))
        for one in told(words, publisher=outlet)[:1]
    ]
    (voice,) = voices(one for one in say(some) if one.claim.field == "toll")
    assert (voice.kind, voice.because) == ("wire", "Ostrel Post, The Herald print Reuters")


def test_a_wire_that_prints_itself_is_the_same_voice() -> None:
    own = told(OWN, publisher="Reuters")
    printed = [replace(one, wire="Reuters") for one in told(OWN + " It was dawn.", publisher="The Herald")]
    assert len(voices(one for one in say([*own, *printed]) if one.claim.field == "toll")) == 1


def test_outlets_of_one_owner_are_one_voice() -> None:
    some = [*told(OWN, publisher="Al Arabiya"), *told(OWN + " It was dawn.", publisher="Al Hadath")]
    (voice,) = voices(one for one in say(some) if one.claim.field == "toll")
    assert voice.because == "Al Arabiya, Al Hadath belong to MBC Group"


def test_one_claimant_is_one_voice_by_any_of_its_names() -> None:
    some = [
        *told("A rocket attack on Sarum on Monday killed 12 people, SOHR said.", publisher="Northwire"),
        *told(
            "A rocket attack on Sarum on Monday killed 12 people, the Syrian Observatory for Human Rights said.",
            publisher="The Herald",
        ),
    ]
    assert len(voices(one for one in say(some) if one.claim.field == "toll")) == 1


def test_the_same_run_of_words_is_one_text_and_a_title_in_common_is_none() -> None:
    run = "rockets fell on the crowded market as people queued for bread"
    titled = "Rami Brenko, head of the Ostrel Observatory for Human Rights"
    of, (one,) = mentions(f"A rocket attack on Sarum killed 12 people when {run}.")
    assert runs_of(one, of.text)
    of, (other,) = mentions(f"A rocket attack on Sarum killed 12, said {titled}.")
    assert not any("observatory for human rights" in found for found in runs_of(other, of.text))
