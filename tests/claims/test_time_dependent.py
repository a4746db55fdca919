"""Times that hang on another time of the text, here on Monday, 10 March 2031, in a report of the Wednesday after."""

from datetime import date

import pytest

from dateline.claims.dates import find_times, resolve
from dateline.claims.times.days import when_of
from dateline.records.values import Span

ANCHOR = date(2031, 3, 12)
MONDAY = resolve("on Monday", ANCHOR)

CASES = [
    ("a few hours later", "2031-03-10", "2031-03-11"),
    ("hours later", "2031-03-10", "2031-03-11"),
    ("hours earlier", "2031-03-09", "2031-03-10"),
    ("two hours before", "2031-03-09", "2031-03-10"),
    ("24 hours later", "2031-03-11", "2031-03-11"),
    ("came several hours after", "2031-03-09", "2031-03-10"),
    ("comes a day after", "2031-03-09", "2031-03-09"),
    ("came hours before", "2031-03-10", "2031-03-11"),
    ("came less than two weeks after", "2031-02-21", "2031-03-10"),
    ("minutes later", "2031-03-10", "2031-03-10"),
    ("only a few minutes later", "2031-03-10", "2031-03-10"),
    ("shortly afterwards", "2031-03-10", "2031-03-10"),
    ("the previous day", "2031-03-09", "2031-03-09"),
    ("on the previous evening", "2031-03-09", "2031-03-09"),
    ("the day before", "2031-03-09", "2031-03-09"),
    ("the night before", "2031-03-09", "2031-03-09"),
    ("a day earlier", "2031-03-09", "2031-03-09"),
    ("one day after", "2031-03-11", "2031-03-11"),
    ("the next day", "2031-03-11", "2031-03-11"),
    ("the day after", "2031-03-11", "2031-03-11"),
    ("on the following day", "2031-03-11", "2031-03-11"),
    ("the following morning", "2031-03-11", "2031-03-11"),
    ("early the next morning", "2031-03-11", "2031-03-11"),
    ("the next day at 5 a.m.", "2031-03-11", "2031-03-11"),
    ("two days earlier", "2031-03-08", "2031-03-08"),
    ("two days later", "2031-03-12", "2031-03-12"),
    ("two days after", "2031-03-12", "2031-03-12"),
    ("days earlier", "2031-03-04", "2031-03-08"),
    ("that night", "2031-03-10", "2031-03-10"),
    ("later that evening", "2031-03-10", "2031-03-10"),
    ("the same day", "2031-03-10", "2031-03-10"),
    ("on the same night", "2031-03-10", "2031-03-10"),
    ("later in the day", "2031-03-10", "2031-03-10"),
    ("earlier on the day", "2031-03-10", "2031-03-10"),
    ("in the morning", "2031-03-10", "2031-03-10"),
    ("at dawn", "2031-03-10", "2031-03-10"),
    ("at around 10:30", "2031-03-10", "2031-03-10"),
    ("0430 GMT", "2031-03-10", "2031-03-10"),
    ("10 p.m. local time", "2031-03-10", "2031-03-10"),
    ("a week before", "2031-02-28", "2031-03-06"),
    ("the week before", "2031-02-28", "2031-03-06"),
    ("two weeks earlier", "2031-02-21", "2031-02-27"),
    ("less than two weeks before", "2031-02-21", "2031-03-10"),
    ("a month earlier", "2031-02-01", "2031-02-28"),
    ("the previous month", "2031-02-01", "2031-02-28"),
    ("that month", "2031-03-01", "2031-03-12"),
    ("a year earlier", "2030-01-01", "2030-12-31"),
    ("the year before", "2030-01-01", "2030-12-31"),
]


@pytest.mark.parametrize(("wording", "first", "last"), CASES)
def test_a_dependent_time_is_resolved_against_the_time_that_it_hangs_on(
    wording: str, first: str, last: str
) -> None:
    when = resolve(wording, ANCHOR, MONDAY)
    assert when is not None
    assert (str(when.earliest), str(when.latest), when.wording, when.basis) == (
        first,
        last,
        wording,
        "relative",
    )


@pytest.mark.parametrize("wording", [wording for wording, _, _ in CASES])
def test_alone_it_means_nothing(wording: str) -> None:
    (found,) = find_times(wording, Span(start=0, end=len(wording)), ANCHOR)
    assert (found.dependent, found.when, resolve(wording, ANCHOR)) == (True, None, None)


@pytest.mark.parametrize("wording", ["three days later", "a month after", "years later", "500 days before"])
def test_what_would_lie_after_the_report_or_is_told_by_nobody_is_not_resolved(wording: str) -> None:
    assert resolve(wording, ANCHOR, MONDAY) is None


@pytest.mark.parametrize("wording", ["on Sunday", "yesterday", "two days ago", "in 2014"])
def test_a_time_of_its_own_does_not_hang_on_another(wording: str) -> None:
    assert resolve(wording, ANCHOR, MONDAY) == resolve(wording, ANCHOR)


WITHIN_THE_DAY = [
    ("a few hours later", "early on Monday morning", "2031-03-10", "2031-03-10"),
    ("hours later", "at dawn on Monday", "2031-03-10", "2031-03-10"),
    ("hours later", "late on Monday", "2031-03-10", "2031-03-11"),
    ("12 hours later", "Monday morning", "2031-03-10", "2031-03-11"),
    ("several hours earlier", "late on Monday", "2031-03-10", "2031-03-10"),
    ("several hours earlier", "early on Monday", "2031-03-09", "2031-03-10"),
]


@pytest.mark.parametrize(("wording", "told", "first", "last"), WITHIN_THE_DAY)
def test_a_few_hours_from_a_morning_or_before_an_evening_stay_in_its_day(
    wording: str, told: str, first: str, last: str
) -> None:
    when = resolve(wording, ANCHOR, resolve(told, ANCHOR))
    assert when is not None
    assert (str(when.earliest), str(when.latest)) == (first, last)


def test_an_interval_is_shifted_at_both_ends_and_an_open_end_stays_open() -> None:
    told = when_of(date(2031, 3, 1), date(2031, 3, 3), "March 1-3")
    after = resolve("two days later", ANCHOR, told)
    assert after is not None
    assert (after.earliest, after.latest) == (date(2031, 3, 3), date(2031, 3, 5))
    before = resolve("the day before", ANCHOR, when_of(None, date(2031, 3, 3), "until March 3"))
    assert before is not None
    assert (before.earliest, before.latest) == (None, date(2031, 3, 2))
