from datetime import date

import pytest

from dateline.claims.between.tallies import find_tallies
from dateline.records.values import Span

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
