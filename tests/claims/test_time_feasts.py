"""Feasts, days of remembrance and date lines, in reports of several days."""

from datetime import date

import pytest

from dateline.claims.dates import find_times, resolve
from dateline.claims.times.holidays import moving_feasts
from dateline.records.values import Span

FEASTS = [
    ("on Christmas Day", "2031-03-12", "2030-12-25", "2030-12-25"),
    ("on Christmas Eve", "2031-03-12", "2030-12-24", "2030-12-24"),
    ("at Christmas 2012", "2031-03-12", "2012-12-25", "2012-12-25"),
    ("Orthodox Christmas", "2031-03-12", "2031-01-07", "2031-01-07"),
    ("on New Year's Eve", "2031-03-12", "2030-12-31", "2030-12-31"),
    ("New Year's Day", "2031-03-12", "2031-01-01", "2031-01-01"),
    ("during Nowruz", "2031-06-12", "2031-03-20", "2031-03-21"),
    ("on Easter Sunday", "2019-04-25", "2019-04-21", "2019-04-21"),
    ("on Good Friday", "2019-04-25", "2019-04-19", "2019-04-19"),
    ("Easter Monday", "2019-04-25", "2019-04-22", "2019-04-22"),
    ("Orthodox Easter", "2024-06-01", "2024-05-05", "2024-05-05"),
    ("Palm Sunday", "2019-04-25", "2019-04-14", "2019-04-14"),
    ("on the first day of Eid al-Fitr", "2024-05-01", "2024-04-09", "2024-04-11"),
    ("during Eid al-Fitr", "2024-05-01", "2024-04-09", "2024-04-13"),
    ("on the eve of Eid al-Fitr", "2024-05-01", "2024-04-08", "2024-04-10"),
    ("Eid al-Adha", "2024-07-01", "2024-06-15", "2024-06-20"),
    ("in Ramadan", "2024-05-01", "2024-03-10", "2024-04-10"),
    ("during the holy month of Ramadan", "2024-03-20", "2024-03-10", "2024-03-20"),
    ("since the start of Ramadan", "2024-03-20", "2024-03-10", "2024-03-20"),
    ("on Ashura", "2024-08-01", "2024-07-15", "2024-07-17"),
    ("on Yom Kippur", "2024-11-01", "2024-10-11", "2024-10-12"),
    ("during Passover 2024", "2031-03-12", "2024-04-22", "2024-04-30"),
    ("on Simchat Torah", "2023-11-01", "2023-10-06", "2023-10-08"),
]


@pytest.mark.parametrize(("wording", "day", "first", "last"), FEASTS)
def test_feasts_are_computed(wording: str, day: str, first: str, last: str) -> None:
    when = resolve(wording, date.fromisoformat(day))
    assert when is not None
    assert (str(when.earliest), str(when.latest)) == (first, last)


@pytest.mark.parametrize(
    "wording", ["ahead of Eid al-Fitr", "before Christmas", "to mark Ashura", "after Easter Sunday"]
)
def test_a_feast_that_is_only_near_gives_no_day(wording: str) -> None:
    times = find_times(wording, Span(start=0, end=len(wording)), date(2031, 3, 12))
    assert all(time.when is None for time in times)


def test_a_feast_by_the_moon_is_never_a_single_day_once_it_is_over() -> None:
    for wording in ("Ramadan", "Eid al-Fitr", "on the first day of Eid al-Adha", "on Ashura", "Arbaeen"):
        when = resolve(wording, date(2025, 1, 1))
        assert when is not None
        assert when.earliest != when.latest


def test_the_table_has_each_moving_feast_about_once_a_year() -> None:
    feasts = {feast for feast, _ in moving_feasts()}
    assert all(
        any((feast, year + back) in moving_feasts() for back in (0, 1))
        for feast in feasts
        for year in range(1971, 2075)
    )


REMEMBRANCE = [
    "on the fourth anniversary of",
    "the 10th anniversary of",
    "to mark the anniversary",
    "marking the third anniversary of",
]


@pytest.mark.parametrize("wording", REMEMBRANCE)
def test_an_anniversary_is_told_apart_from_the_time_of_what_it_recalls(wording: str) -> None:
    text = f"Crowds gathered {wording} the shelling of Hara."
    times = find_times(text, Span(start=0, end=len(text)), date(2031, 3, 12))
    assert [(time.sort, time.when) for time in times] == [("commemoration", None)]
    assert resolve(wording, date(2031, 3, 12)) is None


DATE_LINES = [
    "HARA, Nov 21 (Agency) - Jets bombed Tavin.",
    "HARA, Nov. 21 -- Jets bombed Tavin.",
    "UPPER HARA, Orvenia, 21 November (Agency) — Jets bombed Tavin.",
    "Hara (Agency), 21 Nov - Jets bombed Tavin.",
    "March 11, 2031 Jets bombed Tavin.",
    "11.03.2031 Jets bombed Tavin.",
]


@pytest.mark.parametrize("text", DATE_LINES)
def test_a_date_line_is_no_time_of_an_incident(text: str) -> None:
    times = find_times(text, Span(start=0, end=len(text)), date(2031, 3, 12))
    assert [(time.sort, time.when) for time in times] == [("date_line", None)]


@pytest.mark.parametrize(
    "text", ["On March 11, 2031, jets bombed Tavin.", "HARA fell on March 11 - and Tavin too."]
)
def test_a_date_in_a_sentence_is_no_date_line(text: str) -> None:
    (time,) = find_times(text, Span(start=0, end=len(text)), date(2031, 3, 12))
    assert (time.sort, str(time.when.earliest if time.when else None)) == ("told", "2031-03-11")
