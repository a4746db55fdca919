"""Calendar dates: "on Nov. 17", "17-19 November 2014", "2014-11-17", "17/11/2014".

A date without a year is the latest that is not after the report. Numbers that can be read two ways are not read.
"""

import re
from datetime import date, timedelta
from typing import Final

from dateline.claims.times.days import SINCE, day_of, shifted, until_report, when_of
from dateline.claims.times.forms import form, groups
from dateline.claims.times.words import (
    DATED_YEAR,
    DAY,
    LEAD,
    MONTH,
    MONTH_HINTS,
    TAIL,
    WEEKDAY_NAME,
    YEAR,
    month_of,
)
from dateline.records.values import Basis, When

LOOK_AHEAD_DAYS: Final = 1
"""A date without a year may lie this far after the report before it is taken for last year's: agencies print ahead."""
UNCLEAR_DAYS: Final = 60
"""A date without a year that lies up to this far after the report is rather that of the coming days than last year's:
it is not read. Of the dates without a year in the earlier half of syria none lies more than 200 days back."""
MONTHS_IN_YEAR: Final = 12
DAYS_IN_WEEK: Final = 7


def _full_date(match: re.Match[str], anchor: date | None) -> When | None:
    parts = groups(match)
    month, day = month_of(parts["month"]), int(parts["day"])
    year = _year(month, day, parts, anchor)
    if year is None:
        return None
    first = day_of(year, month, day)
    last = day_of(year, month, int(parts["day2"])) if "day2" in parts else first
    if first is None or last is None or last < first:
        return None
    basis: Basis = "stated" if "year" in parts else "relative"
    words = match.group()
    if "week" in parts:
        return _week_of(first, parts["week"].lower(), words, anchor)
    if "overnight" in parts and "day2" not in parts:
        first, last = night_to(first, anchor, into="into" in parts["overnight"].lower())
    if "day2" in parts and words.lower().startswith(SINCE):
        return when_of(first, last, words, basis=basis)
    if last > first or not words.lower().startswith(SINCE):
        return when_of(first, last, words, basis=basis)
    return until_report((first, last), words, anchor, basis=basis)


def night_to(day: date, anchor: date | None, *, into: bool) -> tuple[date, date]:
    """The two days of a night that is named by one: the day before it where the report leaves no morning after."""
    if into or day == anchor:
        return day - timedelta(days=1), day
    return day, day + timedelta(days=1)


def _week_of(day: date, which: str, words: str, anchor: date | None) -> When | None:
    """As in "the week of Nov. 17": the seven days from it, or to it."""
    first, last = shifted(day, 0), shifted(day, DAYS_IN_WEEK - 1)
    if which.startswith("end"):
        first, last = shifted(day, 1 - DAYS_IN_WEEK), day
    return until_report((first, last), words, anchor) if first and last else None


def _year(month: int, day: int, parts: dict[str, str], anchor: date | None) -> int | None:
    """The year that is given, or the latest in which the date is not after the report."""
    if "year" in parts:
        return int(parts["year"])
    if anchor is None:
        return None
    if "other" in parts:
        return anchor.year - (0 if parts["other"].lower().startswith("this") else 1)
    soon = anchor + timedelta(days=LOOK_AHEAD_DAYS)
    if (month, day) == (soon.month, soon.day):
        return soon.year
    if (month, day) <= (anchor.month, anchor.day):
        return anchor.year
    coming = day_of(anchor.year, month, day)
    return None if coming and (coming - anchor).days <= UNCLEAR_DAYS else anchor.year - 1


def _numeric(match: re.Match[str], _anchor: date | None) -> When | None:
    """Year first is read as it stands; a day and a month only where they cannot be taken for each other."""
    parts = groups(match)
    if "m" in parts:
        found = day_of(int(parts["year"]), int(parts["m"]), int(parts["day"]))
        return when_of(found, found, match.group(), basis="stated") if found else None
    one, other = int(parts["one"]), int(parts["other"])
    if one != other and max(one, other) <= MONTHS_IN_YEAR:
        return None
    month, day = (other, one) if one > MONTHS_IN_YEAR else (one, other)
    found = day_of(int(parts["year"]), month, day)
    return when_of(found, found, match.group(), basis="stated") if found else None


def _ordinal_day(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "the 17th of this month"."""
    if anchor is None:
        return None
    month = anchor.replace(day=1)
    if match["which"].lower() == "last":
        month = (month - timedelta(days=1)).replace(day=1)
    found = day_of(month.year, month.month, int(match["day"]))
    if found is None or found > anchor:
        return None
    return when_of(found, found, match.group())


_WEEK: Final = (
    r"(?:(?:in|during)\s+)?(?:the\s+)?week\s+(?P<week>of|beginning|starting|ending|from)\s+(?:on\s+)?"
)
_BEFORE: Final = rf"(?:{_WEEK}|(?:between\s+)?{LEAD})(?:{WEEKDAY_NAME}\s*,?\s+)?(?:the\s+)?"
_TO: Final = (
    r"(?:\s*(?:-|–|—|/|to|and|through|until)\s*(?:the\s+)?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s*[:.]\d))?"
)
_WHICH_YEAR: Final = rf"(?:\s*,?\s*(?:{DATED_YEAR}\b(?!\s*GMT)|(?:of\s+)?(?P<other>(?:last|this)\s+year)))?"

FORMS: Final = (
    form(rf"{_BEFORE}{MONTH}\s+{DAY}{_TO}{_WHICH_YEAR}{TAIL}", _full_date, *MONTH_HINTS),
    form(rf"{_BEFORE}{DAY}{_TO}\s+(?:of\s+)?{MONTH}{_WHICH_YEAR}{TAIL}", _full_date, *MONTH_HINTS),
    form(
        rf"(?:(?:on|since|from|by|until)\s+)?{YEAR}-(?P<m>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:.+Z-]+)?",
        _numeric,
        "-0",
        "-1",
    ),
    form(
        rf"(?:(?:on|since|from|by|until)\s+)?(?P<one>[0-3]?\d)([-/.])(?P<other>[0-3]?\d)\2{YEAR}",
        _numeric,
        *(f"{mark}{century}" for mark in "-/." for century in ("19", "20")),
    ),
    form(
        r"(?:on\s+)?the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\s+of\s+(?P<which>this|last)\s+month",
        _ordinal_day,
        " month",
    ),
)
