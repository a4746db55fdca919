from datetime import date

import pytest

from dateline.claims.between.tallies import find_people, find_tallies
from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import RuleTagger
from dateline.records.values import Span
from fakes import revision

ANCHOR = date(2031, 3, 11)
TOLD = [
    ("There have been 66 attacks since 17 January.", (66, "attacks", date(2031, 1, 17))),
    ("The army limited its response to the 66 attacks to three sets of raids.", (66, "attacks", None)),
    ("Monitors counted at least 12 drone strikes this month.", (12, "drone strikes", None)),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_number_of_incidents_over_a_time_is_a_tally(
    text: str, expected: tuple[int, str, date | None]
) -> None:
    (found,) = find_tallies(text, [Span(start=0, end=len(text))], ANCHOR)
    assert (found.count.low, found.noun, found.since) == expected or (
        found.count.low,
        found.noun,
    ) == expected[:2]
    assert str(expected[0]) in found.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two strikes hit Sarum on Monday.",
        "Five attacks were planned.",
        "66 people were killed since 17 January.",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert list(find_tallies(text, [Span(start=0, end=len(text))], ANCHOR)) == []


def people(text: str) -> list[tuple[str, str, str | None, date | None]]:
    told = revision(text, day="2031-03-11")
    mentions = find_claims(told, RuleTagger()).mentions
    found = {one for m in mentions for one in find_people(text, m.of("toll"), ANCHOR)}
    return [(one.span.of(text), one.noun, one.outcome, one.since) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 62 soldiers have been injured in the attacks on their bases in Orvenia, the army said.",
            ("At least 62 soldiers", "attacks", "injured", None),
        ),
        (
            "Drone strikes have killed 40 people in Sarum since 17 January, the hospital said.",
            ("40 people", "", "killed", date(2031, 1, 17)),
        ),
        (
            "More than 300 civilians have been killed by such air strikes in Orvenia, monitors said.",
            ("More than 300 civilians", "air strikes", "killed", None),
        ),
    ],
)
def test_people_counted_over_several_incidents_are_a_tally(
    text: str, expected: tuple[str, str, str, date | None]
) -> None:
    assert expected in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rockets killed 15 people in Sarum on Monday, the hospital said.",
        "Rockets have killed 15 people in Sarum, the hospital said.",
        "The air strikes killed 15 people in Sarum on Monday.",
        "A strike on Sarum has killed two people since Monday.",
    ],
)
def test_the_toll_of_one_incident_is_no_tally(text: str) -> None:
    assert people(text) == []
