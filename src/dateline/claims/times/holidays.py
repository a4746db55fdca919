"""Feasts: "Christmas Day", "during Ramadan", "the first day of Eid al-Fitr", "Orthodox Easter".

Fixed feasts stand in `data/time_holidays.toml`, the days of moving ones in `data/time_feasts.csv`. Feasts that begin
with the sight of the moon may begin a day earlier or later than computed, so that they are never a single day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from typing import Any, Final

from dateline.claims.times.days import day_of, shifted, until_report
from dateline.claims.times.forms import Form, form, groups
from dateline.claims.times.words import ORDINAL, YEAR, ordinal_of
from dateline.data import rows_of, toml_of
from dateline.records.values import When

YEARS_BACK: Final = 2
"""Years in which the latest feast before the report is looked for: lunar years are shorter than those of the sun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """A feast: its wordings, its fixed month and day or the `moving` table that has it, and how long it lasts.

    `offset` counts days from the day of the table. `slack` days on each side are left open.
    """

    pattern: str
    month_day: tuple[int, int] | None
    moving: str | None
    offset: int
    days: int
    slack: int

    def starts(self, year: int) -> Iterator[date]:
        """The first days of the feast in a year of the common calendar: lunar feasts may have two, or none."""
        if self.month_day:
            found = day_of(year, *self.month_day)
            yield from (found,) if found else ()
        for day in moving_feasts().get((self.moving or "", year), ()):
            yield day + timedelta(days=self.offset)


@cache
def moving_feasts() -> dict[tuple[str, int], tuple[date, ...]]:
    """The days of the moving feasts by feast and year."""
    found: dict[tuple[str, int], tuple[date, ...]] = {}
    for row in rows_of("time_feasts.csv"):
        day = date.fromisoformat(row["day"])
        key = (row["feast"], day.year)
        found[key] = (*found.get(key, ()), day)
    return found


def _feast(row: dict[str, Any]) -> Feast:
    fixed = row.get("month_day")
    return Feast(
        pattern=row["pattern"],
        month_day=(fixed[0], fixed[1]) if fixed else None,
        moving=row.get("moving"),
        offset=row.get("offset", 0),
        days=row.get("days", 1),
        slack=row.get("slack", 0),
    )


def _read(feast: Feast, match: re.Match[str], anchor: date | None) -> When | None:
    parts = groups(match)
    days = None if "aside" in parts else _days(feast, parts, anchor)
    if days is None:
        return None
    return until_report(days, match.group(), anchor, basis="stated" if "year" in parts else "relative")


def _days(feast: Feast, parts: dict[str, str], anchor: date | None) -> tuple[date, date] | None:
    start = _start(feast, parts, anchor)
    if start is None:
        return None
    first, last = start, start + timedelta(days=feast.days - 1)
    if "nth" in parts:
        number = ordinal_of(parts["nth"])
        if not 1 <= number <= feast.days:
            return None
        first = last = first + timedelta(days=number - 1)
    match parts.get("edge", "").lower():
        case "start" | "beginning":
            last = first
        case "end" | "last day":
            first = last
        case "eve":
            first = last = first - timedelta(days=1)
        case _:
            pass
    return first - timedelta(days=feast.slack), last + timedelta(days=feast.slack)


def _start(feast: Feast, parts: dict[str, str], anchor: date | None) -> date | None:
    """The first day in the year that is given, or the latest that is not after the report."""
    if "year" in parts:
        return next(feast.starts(int(parts["year"])), None)
    if anchor is None:
        return None
    if "which" in parts:
        year = anchor.year - parts["which"].lower().startswith("last")
        return next(feast.starts(year), None)
    near = [day for back in range(YEARS_BACK) for day in feast.starts(anchor.year - back)]
    begun = [day for day in near if (shifted(day, -feast.slack) or day) <= anchor]
    return max(begun, default=None)


@cache
def feast_forms() -> tuple[Form, ...]:
    """The forms of all feasts, one each."""
    return tuple(
        form(_IN + _PART + rf"(?:{row['pattern']}){_OF}", partial(_read, _feast(row)), *row["hints"])
        for row in toml_of("time_holidays.toml")["feast"]
    )


_IN: Final = r"(?:(?:(?:on|in|at|over|during|since|from|by|until)|(?P<aside>before|after|ahead\s+of|for|mark(?:s|ed|ing)?|celebrat(?:es?|ed|ing)|of))\s+)?"
_PART: Final = (
    rf"(?:the\s+)?(?:(?:(?P<edge>start|beginning|end|eve|last\s+day)|{ORDINAL}\s+day)\s+of\s+)?(?:the\s+)?"
    r"(?:(?:(?:Muslim|Islamic|Christian|Jewish|Shiite|Shia|Persian)\s+)?(?:holy\s+month|holy\s+day|fasting\s+month|holiday|feast|festival)\s+of\s+)?"
)
_OF: Final = rf"(?:\s+(?:in\s+|of\s+)?(?:{YEAR}|(?P<which>(?:last|this)\s+year)))?"
