"""Reads a day, and the time of day where there is one, as news writes it.

It reads one date at a place that others point to; which dates of a text are its date of publication, `dateline` says.
A date without a year, or one that can be read in two ways (03/04/2031), is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from typing import cast

from dateline.data import toml_of

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
_NOON = 12

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_GAP = r"[ \t\u00a0]"
DATE = re.compile(
    rf"""(?<![\w/])(?:{_WEEKDAY}\b[.,]?{_GAP}+)?(?:
      (?P<month>{_MONTH}){_GAP}+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?{_GAP}*(?P<year>\d{{4}})
    | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:{_GAP}+of)?[ \t\u00a0-]+(?P<month2>{_MONTH}),?[ \t\u00a0-]+(?P<year2>\d{{4}})
    | (?P<year3>\d{{4}})(?P<sep>[-/.])(?P<month3>\d{{1,2}})(?P=sep)(?P<day3>\d{{1,2}})
    | (?P<one>\d{{1,2}})(?P<sep2>[-/.])(?P<two>\d{{1,2}})(?P=sep2)(?P<year4>\d{{4}})
    )(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_TIME = re.compile(
    rf"""(?:(?:T|,?{_GAP}*(?:at|[-–|])?{_GAP}*)(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?(?![\d:])
      | {_GAP}+at{_GAP}+(?P<at>\d{{4}})\b
      | {_GAP}+(?P<bare>\d{{4}})(?={_GAP}(?:[ap]\.?m|UTC|GMT)))
      (?:{_GAP}?(?P<half>[ap])\.?m\b\.?)?
      (?P<zoned>{_GAP}*(?:(?P<zone>(?-i:[A-Z]{{1,4}}))\b)?(?P<offset>[+-]\d{{1,2}}(?::?\d{{2}})?)?)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date as it was read: `start` and `end` are its place in the string, with the time of day where there is one."""

    at: datetime
    to_the_day: bool
    start: int
    end: int


@cache
def words() -> dict[str, dict[str, object]]:
    """The table of words that dates are written with (`data/ingest_dates.toml`)."""
    return toml_of("ingest_dates.toml")


def days_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Yield every full date between two offsets, in order."""
    for match in DATE.finditer(text, start, len(text) if end is None else end):
        day = _day(match)
        if day is not None:
            yield _with_time(text, match, day)


def read_day(stated: str) -> Day | None:
    """Read a metadata date: ISO 8601, the date of an e-mail header, or a date in words; None where it is none of these."""
    text = stated.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _of_clock(read(text), len(text))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return next((day for day in days_in(text) if day.start == 0), None)


def _of_clock(at: datetime, length: int) -> Day | None:
    if not EARLIEST_YEAR <= at.year < LATEST_YEAR:
        return None
    to_the_day = not (at.hour or at.minute or at.second)
    # Midnight sharp is how a date without a time is written: the day is the one that stands there, in any zone.
    zoned = at.replace(tzinfo=UTC) if to_the_day or at.tzinfo is None else at.astimezone(UTC)
    return Day(at=zoned.replace(microsecond=0), to_the_day=to_the_day, start=0, end=length)


def _day(match: re.Match[str]) -> datetime | None:
    part = match.groupdict()
    if part["one"]:
        day, month = _order(int(part["one"]), int(part["two"]), part["sep2"])
        year = int(part["year4"])
    else:
        name = part["month"] or part["month2"]
        month = _MONTHS.index(name[:3].lower()) + 1 if name else int(part["month3"])
        day = int(part["day"] or part["day2"] or part["day3"])
        year = int(part["year"] or part["year2"] or part["year3"])
    if not EARLIEST_YEAR <= year < LATEST_YEAR:
        return None
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _order(one: int, two: int, separator: str) -> tuple[int, int]:
    """Day and month. With dots and hyphens the day is first; with slashes it depends on the country: (0, 0) is no date."""
    if two > _NOON:
        return two, one
    if separator == "/" and one <= _NOON and one != two:
        return 0, 0
    return one, two


def _with_time(text: str, match: re.Match[str], day: datetime) -> Day:
    bare = Day(at=day, to_the_day=True, start=match.start(), end=match.end())
    time = _TIME.match(text, match.end())
    if not time:
        return bare
    digits = time["at"] or time["bare"]
    hour, minute = (int(digits[:2]), int(digits[2:])) if digits else (int(time["hour"]), int(time["minute"]))
    hour = _full_hour(hour, time["half"])
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the clock
        return bare
    zone, named = _zone(time["zone"], time["offset"])
    end = time.end() if named else time.start("zoned")
    if zone is None:
        return Day(at=day, to_the_day=True, start=match.start(), end=end)
    at = day.replace(hour=hour, minute=minute, tzinfo=zone).astimezone(UTC)
    return Day(at=at, to_the_day=False, start=match.start(), end=end)


def _full_hour(hour: int, half: str | None) -> int:
    if half is None or hour > _NOON:
        return hour
    return hour % _NOON + (_NOON if half.lower() == "p" else 0)


def _zone(letters: str | None, offset: str | None) -> tuple[timezone | None, bool]:
    """The zone (None where it is not known), and whether the letters belong to the time at all."""
    zones = cast("dict[str, int]", words()["zones"])
    if letters is None and offset is None:
        return UTC, False
    hours = zones.get(letters or "UTC")
    if hours is None:
        known = letters in {"IST", "BST", "CST", "AST", "PST", "PDT", "CDT"}
        return (None, True) if known else (UTC, False)
    return timezone(timedelta(hours=hours) + _offset(offset)), True


def _offset(offset: str | None) -> timedelta:
    digits = (offset or "").replace(":", "")
    if not digits:
        return timedelta()
    sign = -1 if digits[0] == "-" else 1
    hours, minutes = int(digits[1:3]), int(digits[3:5] or 0)
    return sign * timedelta(hours=min(hours, 14), minutes=min(minutes, 59))
