"""An attack and its answer in one report: two incidents, each with its own time, place, sides, weapon and toll."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.claims.find import Reading
from dateline.claims.gate import holds
from dateline.records.claim import Claim, Field, Mention
from dateline.records.values import When

Read = Callable[..., Reading]

ANSWERED = (
    "Late on Monday, Orvenian soldiers were attacked at an airbase west of Hara and an army helicopter gunship "
    "responded a few hours later, killing one fighter."
)
TOLD_TWICE = (
    "Orvenian soldiers were attacked at an air base west of Hara on Tuesday and an army jet responded in "
    "self-defence, killing a number of fighters, officials said.\n\n"
    "Dorvane air base was attacked by a ballistic missile that left eight wounded, two officials said.\n\n"
    "The army responded using a helicopter gunship that hit a militia truck, a spokesman said."
)


def words(text: str, mention: Mention, field: Field) -> list[str]:
    return [claim.span.of(text) for claim in mention.of(field) if claim.span]


def days(claim: Claim) -> tuple[str, str]:
    assert isinstance(claim.value, When)
    return str(claim.value.earliest), str(claim.value.latest)


def by_trigger(read: Read, text: str) -> dict[str, Mention]:
    return {mention.trigger.of(text): mention for mention in read(text).mentions}


def test_an_answer_is_an_incident_of_its_own(read: Read) -> None:
    found = by_trigger(read, ANSWERED)
    assert set(found) == {"attacked", "responded"}
    assert words(ANSWERED, found["attacked"], "recipient") == ["Orvenian soldiers"]
    assert words(ANSWERED, found["attacked"], "weapon") == []
    assert words(ANSWERED, found["attacked"], "toll") == []
    assert words(ANSWERED, found["responded"], "actor") == ["an army helicopter gunship"]
    assert words(ANSWERED, found["responded"], "weapon") == ["helicopter gunship"]
    assert words(ANSWERED, found["responded"], "toll") == ["one fighter"]


def test_an_answer_does_not_fall_on_the_base_that_was_attacked(read: Read) -> None:
    found = by_trigger(read, ANSWERED)
    assert words(ANSWERED, found["attacked"], "place") == ["an airbase", "Hara"]
    assert words(ANSWERED, found["responded"], "place") == ["Hara"]


def test_a_time_that_hangs_on_another_names_it(read: Read) -> None:
    (claim,) = by_trigger(read, ANSWERED)["responded"].of("date")
    assert claim.span
    assert claim.hangs_on
    assert (claim.span.of(ANSWERED), claim.hangs_on.of(ANSWERED)) == ("a few hours later", "Late on Monday")
    assert days(claim) == ("2031-03-10", "2031-03-11")
    (base,) = by_trigger(read, ANSWERED)["attacked"].of("date")
    assert (days(base), base.hangs_on) == (("2031-03-10", "2031-03-10"), None)
    assert holds(claim, ANSWERED, date(2031, 3, 12)) is None


def test_a_time_hangs_on_the_time_of_the_incident_told_before(read: Read) -> None:
    text = "Shells killed two people in Hara on Monday.\n\nThe next day jets bombed the town of Tavin."
    strike = by_trigger(read, text)["bombed"]
    (claim,) = strike.of("date")
    assert claim.hangs_on
    assert (days(claim), claim.hangs_on.of(text)) == (("2031-03-11", "2031-03-11"), "on Monday")


def test_a_time_that_hangs_on_nothing_gives_no_day(read: Read) -> None:
    text = "The next day jets bombed the town of Tavin."
    (mention,) = read(text).mentions
    assert [claim.span for claim in mention.of("date")] == [None]


def test_a_bare_attack_and_the_attack_on_a_named_base_are_one(read: Read) -> None:
    attack, response = read(TOLD_TWICE).mentions
    assert words(TOLD_TWICE, attack, "recipient") == ["Orvenian soldiers", "Dorvane air base"]
    assert "Dorvane air base" in words(TOLD_TWICE, attack, "place")
    assert words(TOLD_TWICE, attack, "weapon") == ["ballistic missile"]
    assert words(TOLD_TWICE, attack, "toll") == ["eight"]
    assert words(TOLD_TWICE, response, "weapon") == ["helicopter gunship"]
    assert words(TOLD_TWICE, response, "toll") == ["a number of fighters"]
    assert [days(mention.of("date")[0]) for mention in (attack, response)] == [
        ("2031-03-11", "2031-03-11")
    ] * 2


def test_what_came_before_is_not_the_attack_that_was_answered(read: Read) -> None:
    text = ANSWERED + "\n\nPreviously, the army had only conducted air strikes in Tavin."
    attack = by_trigger(read, text)["attacked"]
    assert "Tavin" not in words(text, attack, "place")


def test_he_who_was_struck_is_not_he_who_struck(read: Read) -> None:
    text = (
        "Lusmarkian forces were attacked in Hara on Monday.\n\nOn the same day Lusmarkian forces attacked a camp of "
        "the Dawn Front with drones."
    )
    assert len(read(text).mentions) == 2


def test_the_second_of_two_strikes_of_one_sentence_is_told(read: Read) -> None:
    text = "An air strike hit Hara on Monday, killing four people, and a second air strike struck Tavin, killing two."
    first, second = read(text).mentions
    assert (words(text, first, "toll"), words(text, second, "toll")) == (["four people"], ["two"])
    assert (words(text, first, "place"), words(text, second, "place")) == (["Hara"], ["Tavin"])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Jets were over the town of Hara.\n\nA fighter was killed in the Hara attack.", []),
        ("The Lusmarkian strike killed a fighter in Hara.", ["Lusmarkian"]),
        ("Troops fell back to the hills of Hara and an army jet bombed Tavin.", ["an army jet"]),
    ],
)
def test_a_place_before_a_happening_is_where_and_not_who(read: Read, text: str, actors: list[str]) -> None:
    (mention,) = read(text).mentions
    assert words(text, mention, "actor") == actors


def test_initials_of_a_country_before_a_noun_are_no_place(read: Read) -> None:
    text = "Rockets hit Hara and wounded two U.S. soldiers, three U.S. officials said."
    (mention,) = read(text).mentions
    assert words(text, mention, "place") == ["Hara"]
