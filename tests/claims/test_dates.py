"""What the words of a time mean to a report of Wednesday, 12 March 2031."""

from datetime import date

import pytest

from dateline.claims.dates import find_times, resolve
from dateline.claims.times.days import precision_of
from dateline.records.values import Span

ANCHOR = date(2031, 3, 12)

CASES = [
    ("on Monday", "2031-03-10", "2031-03-10"),
    ("Monday", "2031-03-10", "2031-03-10"),
    ("late on Monday", "2031-03-10", "2031-03-10"),
    ("on Wednesday", "2031-03-12", "2031-03-12"),
    ("last Wednesday", "2031-03-05", "2031-03-05"),
    ("on Friday", "2031-03-07", "2031-03-07"),
    ("last Friday", "2031-03-07", "2031-03-07"),
    ("Tuesday morning", "2031-03-11", "2031-03-11"),
    ("early Tuesday", "2031-03-11", "2031-03-11"),
    ("Monday night", "2031-03-10", "2031-03-10"),
    ("Monday's", "2031-03-10", "2031-03-10"),
    ("since Monday", "2031-03-10", "2031-03-12"),
    ("Saturday and Sunday", "2031-03-08", "2031-03-09"),
    ("on Saturday and Sunday", "2031-03-08", "2031-03-09"),
    ("next Monday", "2031-03-17", "2031-03-17"),
    ("today", "2031-03-12", "2031-03-12"),
    ("yesterday", "2031-03-11", "2031-03-11"),
    ("last night", "2031-03-11", "2031-03-11"),
    ("overnight", "2031-03-11", "2031-03-12"),
    ("this morning", "2031-03-12", "2031-03-12"),
    ("earlier today", "2031-03-12", "2031-03-12"),
    ("two hours ago", "2031-03-12", "2031-03-12"),
    ("12 hours ago", "2031-03-11", "2031-03-12"),
    ("two days ago", "2031-03-10", "2031-03-10"),
    ("three weeks ago", "2031-02-16", "2031-02-22"),
    ("two months ago", "2031-01-01", "2031-01-31"),
    ("five years ago", "2026-01-01", "2026-12-31"),
    ("10 March", "2031-03-10", "2031-03-10"),
    ("March 10", "2031-03-10", "2031-03-10"),
    ("on March 10", "2031-03-10", "2031-03-10"),
    ("March 10, 2030", "2030-03-10", "2030-03-10"),
    ("10 March 2030", "2030-03-10", "2030-03-10"),
    ("the 10th of March", "2031-03-10", "2031-03-10"),
    ("March 11 and 12", "2031-03-11", "2031-03-12"),
    ("March 8-10", "2031-03-08", "2031-03-10"),
    ("on March 13", "2031-03-13", "2031-03-13"),
    ("December 20", "2030-12-20", "2030-12-20"),
    ("2031-03-10", "2031-03-10", "2031-03-10"),
    ("13/02/2031", "2031-02-13", "2031-02-13"),
    ("in February", "2031-02-01", "2031-02-28"),
    ("in April", "2030-04-01", "2030-04-30"),
    ("in May", "2030-05-01", "2030-05-31"),
    ("in early February", "2031-02-01", "2031-02-10"),
    ("in mid-February", "2031-02-11", "2031-02-20"),
    ("in late February", "2031-02-21", "2031-02-28"),
    ("since January", "2031-01-01", "2031-03-12"),
    ("last March", "2030-03-01", "2030-03-31"),
    ("in March 2029", "2029-03-01", "2029-03-31"),
    ("March of 2029", "2029-03-01", "2029-03-31"),
    ("in February last year", "2030-02-01", "2030-02-28"),
    ("in 2014", "2014-01-01", "2014-12-31"),
    ("in early 2014", "2014-01-01", "2014-04-30"),
    ("since 2014", "2014-01-01", "2031-03-12"),
    ("over the past 24 hours", "2031-03-11", "2031-03-12"),
    ("in the past two days", "2031-03-10", "2031-03-12"),
    ("during the past week", "2031-03-05", "2031-03-12"),
    ("the last three months", "2030-12-12", "2031-03-12"),
    ("for two weeks", "2031-02-26", "2031-03-12"),
    ("for nearly a year", "2030-03-12", "2031-03-12"),
    ("last week", "2031-03-03", "2031-03-09"),
    ("this week", "2031-03-10", "2031-03-12"),
    ("since last week", "2031-03-03", "2031-03-12"),
    ("last month", "2031-02-01", "2031-02-28"),
    ("earlier this month", "2031-03-01", "2031-03-12"),
    ("this year", "2031-01-01", "2031-03-12"),
    ("last year", "2030-01-01", "2030-12-31"),
]


@pytest.mark.parametrize(("wording", "first", "last"), CASES)
def test_words_give_their_days(wording: str, first: str, last: str) -> None:
    when = resolve(wording, ANCHOR)
    assert when is not None
    assert (str(when.earliest), str(when.latest), when.wording) == (first, last, wording)


NOTHING = [
    "they may leave",
    "it may take 5 lives",
    "a second blast",
    "a 12-year-old boy",
    "aged 31",
    "12 years old",
    "on 31 February",
    "on the 40th floor",
    "5000 years ago",
    "03/04/2031",
    "on 3/4/2031",
    "March 10-8",
    "on March 14",
    "killed 2,014",
    "2014 fighters",
    "on Fridays",
    "every Friday",
    "on Black Friday",
    "the long march",
    "a third of them",
    "10 m away",
    "a ratio of 10:30",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_give_no_days(text: str) -> None:
    assert not [t for t in find_times(text, Span(start=0, end=len(text)), ANCHOR) if t.when]


@pytest.mark.parametrize(
    "wording", ["on Monday", "yesterday", "two days ago", "in March", "last week", "March 10"]
)
def test_without_the_reports_day_nothing_relative_is_resolved(wording: str) -> None:
    assert resolve(wording, None) is None


def test_without_the_reports_day_a_full_date_is_resolved() -> None:
    when = resolve("10 March 2030", None)
    assert when is not None
    assert (when.earliest, when.basis) == (date(2030, 3, 10), "stated")


def test_the_basis_tells_how_a_time_was_reached() -> None:
    assert [when.basis for when in (resolve("in 2014", ANCHOR), resolve("on Monday", ANCHOR)) if when] == [
        "stated",
        "relative",
    ]


def test_only_a_whole_wording_is_resolved() -> None:
    assert resolve("the attack on Monday", ANCHOR) is None


def test_times_stand_left_to_right_and_do_not_overlap() -> None:
    text = "Between March 8-10 and on Friday night shells fell; last week none did."
    times = find_times(text, Span(start=0, end=len(text)), ANCHOR)
    assert [t.span.of(text) for t in times] == ["Between March 8-10", "on Friday night", "last week"]


PRECISIONS = [(1, "day"), (2, "days"), (7, "week"), (31, "month"), (300, "year"), (400, "longer")]


@pytest.mark.parametrize(("days", "name"), PRECISIONS)
def test_the_precision_is_the_length_that_is_left_open(days: int, name: str) -> None:
    first = date(2030, 1, 1)
    assert precision_of(first, date.fromordinal(first.toordinal() + days - 1)) == name


def test_an_open_interval_is_longer_than_any() -> None:
    assert precision_of(None, ANCHOR) == "longer"
