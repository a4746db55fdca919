"""Every kind of wording that gives a time by itself, to a report of Wednesday, 12 March 2031."""

from datetime import date

import pytest

from dateline.claims.dates import find_times, resolve
from dateline.records.values import Precision, Span, When

ANCHOR = date(2031, 3, 12)
Case = tuple[str, str | None, str | None, Precision]

PARTS_OF_DAYS: list[Case] = [
    ("late on Sunday", "2031-03-09", "2031-03-09", "day"),
    ("early on Tuesday morning", "2031-03-11", "2031-03-11", "day"),
    ("in the early hours of Tuesday", "2031-03-11", "2031-03-11", "day"),
    ("the early hours of Sunday morning", "2031-03-09", "2031-03-09", "day"),
    ("in the pre-dawn hours of Friday", "2031-03-07", "2031-03-07", "day"),
    ("at dawn on Friday", "2031-03-07", "2031-03-07", "day"),
    ("Friday at dawn", "2031-03-07", "2031-03-07", "day"),
    ("Friday in the morning", "2031-03-07", "2031-03-07", "day"),
    ("at noon Tuesday", "2031-03-11", "2031-03-11", "day"),
    ("around midnight on Sunday", "2031-03-09", "2031-03-09", "day"),
    ("on the night of 18-19 November", "2030-11-18", "2030-11-19", "days"),
    ("on the evening of 5 March", "2031-03-05", "2031-03-05", "day"),
    ("the morning of March 3", "2031-03-03", "2031-03-03", "day"),
    ("late yesterday", "2031-03-11", "2031-03-11", "day"),
    ("yesterday evening", "2031-03-11", "2031-03-11", "day"),
    ("the day before yesterday", "2031-03-10", "2031-03-10", "day"),
    ("since dawn", "2031-03-12", "2031-03-12", "day"),
    ("since this morning", "2031-03-12", "2031-03-12", "day"),
    ("last evening", "2031-03-11", "2031-03-11", "day"),
    ("tonight", "2031-03-12", "2031-03-12", "day"),
    ("overnight Monday", "2031-03-10", "2031-03-11", "days"),
    ("overnight on Wednesday", "2031-03-11", "2031-03-12", "days"),
    ("overnight into Wednesday", "2031-03-11", "2031-03-12", "days"),
    ("since Sunday night", "2031-03-09", "2031-03-12", "days"),
    ("throughout Friday", "2031-03-07", "2031-03-07", "day"),
]

CLOCKS: list[Case] = [
    ("at 4.30am on Friday", "2031-03-07", "2031-03-07", "day"),
    ("Friday at 0430 GMT", "2031-03-07", "2031-03-07", "day"),
    ("Friday at about 10 p.m. local time (1900 GMT)", "2031-03-07", "2031-03-07", "day"),
    ("10 p.m. on Monday", "2031-03-10", "2031-03-10", "day"),
    ("late on Tuesday at 10 p.m.", "2031-03-11", "2031-03-11", "day"),
    ("9 March 2031, at 08:30 UTC", "2031-03-09", "2031-03-09", "day"),
    ("today at around 10:30", "2031-03-12", "2031-03-12", "day"),
    ("from 8 p.m. Monday to 4 a.m. Tuesday", "2031-03-10", "2031-03-11", "days"),
    ("at five o'clock", None, None, "longer"),
]

WEEKDAYS: list[Case] = [
    ("Tuesday's", "2031-03-11", "2031-03-11", "day"),
    ("Fridays", "2031-03-07", "2031-03-07", "day"),
    ("last Tuesday", "2031-03-11", "2031-03-11", "day"),
    ("on Wednesday", "2031-03-12", "2031-03-12", "day"),
    ("this past Saturday", "2031-03-08", "2031-03-08", "day"),
    ("Friday last week", "2031-02-28", "2031-02-28", "day"),
    ("on the Monday", "2031-03-10", "2031-03-10", "day"),
    ("by Tuesday", "2031-03-11", "2031-03-11", "day"),
    ("late Saturday and early Sunday", "2031-03-08", "2031-03-09", "days"),
    ("Friday night into Saturday morning", "2031-03-07", "2031-03-08", "days"),
    ("from Monday to Wednesday", "2031-03-10", "2031-03-12", "days"),
    ("between Saturday and Monday", "2031-03-08", "2031-03-10", "days"),
    ("on Monday and on Tuesday", "2031-03-10", "2031-03-11", "days"),
    ("from Friday until Monday", "2031-03-07", "2031-03-10", "days"),
    ("Sunday, 9 March", "2031-03-09", "2031-03-09", "day"),
    ("next Friday", "2031-03-14", "2031-03-14", "day"),
]

CALENDAR: list[Case] = [
    ("since Oct. 17", "2030-10-17", "2031-03-12", "year"),
    ("between 17 and 19 November", "2030-11-17", "2030-11-19", "days"),
    ("between the 17th and the 19th of November", "2030-11-17", "2030-11-19", "days"),
    ("November 17 to 19", "2030-11-17", "2030-11-19", "days"),
    ("17/18 November", "2030-11-17", "2030-11-18", "days"),
    ("from 28 May to 3 June 2014", "2014-05-28", "2014-06-03", "week"),
    ("from December 30 to January 2", "2030-12-30", "2031-01-02", "days"),
    ("between December 30 and January 2 2031", "2030-12-30", "2031-01-02", "days"),
    ("Monday, 10 March 2031", "2031-03-10", "2031-03-10", "day"),
    ("10 Mar 2031", "2031-03-10", "2031-03-10", "day"),
    ("the 10th of March, 2031", "2031-03-10", "2031-03-10", "day"),
    ("March 3rd", "2031-03-03", "2031-03-03", "day"),
    ("3 March last year", "2030-03-03", "2030-03-03", "day"),
    ("8 February 1871", "1871-02-08", "1871-02-08", "day"),
    ("11/21/2030", "2030-11-21", "2030-11-21", "day"),
    ("21.11.2030", "2030-11-21", "2030-11-21", "day"),
    ("04/04/2030", "2030-04-04", "2030-04-04", "day"),
    ("2031-03-10T05:00Z", "2031-03-10", "2031-03-10", "day"),
    ("the week of March 3", "2031-03-03", "2031-03-09", "week"),
    ("the week ending March 9", "2031-03-03", "2031-03-09", "week"),
    ("the 5th of this month", "2031-03-05", "2031-03-05", "day"),
    ("the 5th of last month", "2031-02-05", "2031-02-05", "day"),
    ("February 29", None, None, "longer"),
    ("on 5 May", None, None, "longer"),
    ("on 20 May", "2030-05-20", "2030-05-20", "day"),
]

BACK: list[Case] = [
    ("in the past 24 hours", "2031-03-11", "2031-03-12", "days"),
    ("over the last 48 hours", "2031-03-10", "2031-03-12", "days"),
    ("over the past few days", "2031-03-09", "2031-03-12", "days"),
    ("during the last hours", "2031-03-11", "2031-03-12", "days"),
    ("in past few days", "2031-03-09", "2031-03-12", "days"),
    ("in less than two weeks", "2031-02-26", "2031-03-12", "month"),
    ("in recent days", "2031-03-09", "2031-03-12", "days"),
    ("in recent weeks", "2031-02-19", "2031-03-12", "month"),
    ("in recent months", None, "2031-03-12", "longer"),
    ("recently", None, "2031-03-12", "longer"),
    ("for several days", None, "2031-03-12", "longer"),
    ("for weeks", None, "2031-03-12", "longer"),
    ("for more than a year", None, "2031-03-12", "longer"),
    ("for nearly a week", "2031-03-05", "2031-03-12", "week"),
    ("for the third day running", "2031-03-10", "2031-03-12", "days"),
    ("for a second consecutive day", "2031-03-11", "2031-03-12", "days"),
    ("for the twenty-first straight day", "2031-02-20", "2031-03-12", "month"),
    ("for three days in a row", "2031-03-10", "2031-03-12", "days"),
    ("for four consecutive nights", "2031-03-09", "2031-03-12", "days"),
    ("the two-week-old offensive", None, None, "longer"),
    ("the two-week-old", "2031-02-26", "2031-03-12", "month"),
    ("days ago", "2031-03-06", "2031-03-10", "days"),
    ("about three weeks ago", "2031-02-16", "2031-02-22", "week"),
    ("48 hours ago", "2031-03-10", "2031-03-10", "day"),
    ("more than two years ago", None, "2029-12-31", "longer"),
    ("a decade ago", "2021-01-01", "2021-12-31", "year"),
    ("two and a half years ago", "2028-03-12", "2029-03-12", "year"),
    ("minutes ago", "2031-03-12", "2031-03-12", "day"),
    ("for two hours", None, None, "longer"),
]

PERIODS: list[Case] = [
    ("earlier this week", "2031-03-10", "2031-03-12", "days"),
    ("earlier in the week", "2031-03-10", "2031-03-12", "days"),
    ("late last week", "2031-03-07", "2031-03-09", "days"),
    ("early last month", "2031-02-01", "2031-02-10", "month"),
    ("last week's", "2031-03-03", "2031-03-09", "week"),
    ("last months", "2031-02-01", "2031-02-28", "month"),
    ("at the weekend", "2031-03-08", "2031-03-09", "days"),
    ("last weekend", "2031-03-08", "2031-03-09", "days"),
    ("since the start of the year", "2031-01-01", "2031-03-12", "year"),
    ("at the end of last year", "2030-12-01", "2030-12-31", "month"),
    ("the end of last month", "2031-02-22", "2031-02-28", "week"),
    ("next week", "2031-03-17", "2031-03-23", "week"),
    ("later this year", "2031-01-01", "2031-03-12", "year"),
]

MONTHS: list[Case] = [
    ("in June 2014", "2014-06-01", "2014-06-30", "month"),
    ("mid-October", "2030-10-11", "2030-10-20", "month"),
    ("since mid-October", "2030-10-15", "2031-03-12", "year"),
    ("in late January", "2031-01-21", "2031-01-31", "month"),
    ("at the end of January", "2031-01-25", "2031-01-31", "week"),
    ("the beginning of February 2030", "2030-02-01", "2030-02-07", "week"),
    ("in the first week of July", "2030-07-01", "2030-07-07", "week"),
    ("the second half of February", "2031-02-16", "2031-02-28", "month"),
    ("from June to August 2014", "2014-06-01", "2014-08-31", "year"),
    ("between November and February", "2030-11-01", "2031-02-28", "year"),
    ("between May 2011 and August 2013", "2011-05-01", "2013-08-31", "longer"),
    ("in March", "2031-03-01", "2031-03-12", "month"),
    ("of last October", None, None, "longer"),
    ("since last December", "2030-12-01", "2031-03-12", "year"),
    ("in June of last year", "2030-06-01", "2030-06-30", "month"),
]

YEARS: list[Case] = [
    ("in late 2014", "2014-09-01", "2014-12-31", "year"),
    ("mid-2012", "2012-05-01", "2012-08-31", "year"),
    ("in the first half of 2014", "2014-01-01", "2014-06-30", "year"),
    ("the end of 2014", "2014-12-01", "2014-12-31", "month"),
    ("the third quarter of 2014", "2014-07-01", "2014-09-30", "year"),
    ("in the summer of 2012", "2012-06-01", "2012-08-31", "year"),
    ("last summer", "2030-06-01", "2030-08-31", "year"),
    ("in the winter of 2012", "2012-12-01", "2013-02-28", "year"),
    ("from 2011 to 2013", "2011-01-01", "2013-12-31", "longer"),
    ("in 2011-12", "2011-01-01", "2012-12-31", "longer"),
    ("in the 1980s", "1980-01-01", "1989-12-31", "longer"),
    ("the early 1980s", "1980-01-01", "1983-12-31", "longer"),
    ("in the late 1970s and early 1980s", "1977-01-01", "1983-12-31", "longer"),
    ("in the 80s", "1980-01-01", "1989-12-31", "longer"),
    ("in the third quarter", "2030-07-01", "2030-09-30", "year"),
    ("during the last quarter", "2030-10-01", "2030-12-31", "year"),
    ("in 1831", "1831-01-01", "1831-12-31", "year"),
    ("(2014)", "2014-01-01", "2014-12-31", "year"),
]

CASES = PARTS_OF_DAYS + CLOCKS + WEEKDAYS + CALENDAR + BACK + PERIODS + MONTHS + YEARS


def _shown(when: When | None) -> tuple[str | None, str | None, str]:
    if when is None:
        return None, None, "longer"
    first, last = (str(day) if day else None for day in (when.earliest, when.latest))
    return first, last, when.precision


@pytest.mark.parametrize(("wording", "first", "last", "precision"), CASES)
def test_each_kind_of_wording_gives_its_days_and_no_finer_precision(
    wording: str, first: str | None, last: str | None, precision: Precision
) -> None:
    assert _shown(resolve(wording, ANCHOR)) == (first, last, precision)


IN_SENTENCES = [
    ("Shells fell on Hara late on Monday, residents said.", ["late on Monday"]),
    ("Jets bombed Hara at 4.30am on Friday and left.", ["at 4.30am on Friday"]),
    ("It has been besieged since early February.", ["since early February"]),
    ("Fridays attack was the second this week.", ["Fridays", "this week"]),
    ("They may march on Hara, said Mar Elias, a priest.", []),
    ("The sun rose over Hara; 2,014 people and 2000 others had fled.", []),
    (
        "The attack began (0430 GMT) on Tuesday in the 2012 war zone.",
        ["(0430 GMT) on Tuesday", "in the 2012"],
    ),
    (
        "The fighting of the past two days, the worst in recent weeks.",
        ["of the past two days", "in recent weeks"],
    ),
    ("Two of 10:30 runners and 3.15 km of road.", []),
]


@pytest.mark.parametrize(("text", "expected"), IN_SENTENCES)
def test_expressions_are_found_whole_in_a_sentence(text: str, expected: list[str]) -> None:
    times = find_times(text, Span(start=0, end=len(text)), ANCHOR)
    assert [time.span.of(text) for time in times] == expected


def test_the_year_of_a_range_is_lent_to_its_start() -> None:
    when = resolve("from 28 December to 3 January 2014", ANCHOR)
    assert when is not None
    assert (when.earliest, when.latest, when.basis) == (date(2013, 12, 28), date(2014, 1, 3), "stated")


def test_a_date_of_the_next_day_is_of_the_next_day_for_agencies_print_ahead() -> None:
    when = resolve("on March 13", ANCHOR)
    assert when is not None
    assert when.earliest == date(2031, 3, 13)


@pytest.mark.parametrize(
    "wording", ["in recent days", "at the weekend", "mid-October", "Eid al-Fitr", "for weeks"]
)
def test_without_the_reports_day_these_mean_nothing(wording: str) -> None:
    assert resolve(wording, None) is None
