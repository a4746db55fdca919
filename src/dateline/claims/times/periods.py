"""Weeks, weekends, months and years around the report: "earlier this week", "at the weekend", "late last month".

A week runs from Monday to Sunday; a weekend is its Saturday and Sunday. What is not over is cut at the report's day.
"""

import re
from datetime import date, timedelta
from typing import Final

from dateline.claims.times.days import month_span, months_on, until_report, week_span, years_on
from dateline.claims.times.forms import form, groups
from dateline.records.values import When

DAYS_AT_END: Final = 7
PART_OF_WEEK: Final = 3
"""Days of "early last week" and of "late last week"."""
SATURDAY: Final = 5
Interval = tuple[date, date]


def _period(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "last week", "earlier this month", "the start of the year"."""
    if anchor is None:
        return None
    parts, words = groups(match), match.group()
    on = _units_on(parts.get("which", "this").lower())
    days = _whole(parts["unit"].lower(), anchor, on)
    if "edge" in parts:
        days = _edge(days, parts["edge"].lower(), parts["unit"].lower())
    elif "part" in parts and on:
        days = _part(days, parts["part"].lower(), parts["unit"].lower())
    if days[0] > anchor and "which" not in parts:  # not yet come: which one is meant, nobody can tell
        return None
    return until_report(days, words, anchor)


def _units_on(which: str) -> int:
    if which in ("last", "the previous", "previous", "past"):
        return -1
    return 1 if which in ("next", "the coming", "coming") else 0


def _whole(unit: str, anchor: date, on: int) -> Interval:
    match unit.removesuffix("s").removesuffix("'").removesuffix("’"):
        case "week":
            return week_span(anchor, on)
        case "month":
            return month_span(*months_on(anchor, on))
        case _:
            return years_on(anchor, on)


def _part(days: Interval, part: str, unit: str) -> Interval:
    """The first or the last of a period that is over; "earlier" and "later" tell nothing of one."""
    first, last = days
    if part not in ("early", "late"):
        return days
    length = {"w": PART_OF_WEEK, "m": 10, "y": 120}[unit[0]]
    if part == "early":
        return first, first + timedelta(days=length - 1)
    return last - timedelta(days=length - 1), last


def _edge(days: Interval, edge: str, unit: str) -> Interval:
    first, last = days
    ahead = edge in ("start", "beginning", "turn")
    if unit.startswith("y"):
        return month_span(first.year, 1 if ahead else 12)
    length = DAYS_AT_END if unit.startswith("m") else PART_OF_WEEK
    return (first, first + timedelta(days=length - 1)) if ahead else (last - timedelta(days=length - 1), last)


def _weekend(match: re.Match[str], anchor: date | None) -> When | None:
    """The latest weekend that has begun; the last one is over."""
    if anchor is None:
        return None
    saturday = anchor - timedelta(days=(anchor.weekday() - SATURDAY) % 7)
    which = (match["which"] or "").lower()
    if which == "next":
        saturday += timedelta(days=7)
    elif which == "last" and anchor.weekday() >= SATURDAY:
        saturday -= timedelta(days=7)
    return until_report((saturday, saturday + timedelta(days=1)), match.group(), anchor)


_FROM: Final = r"(?:(?:ever\s+)?(?:since|from|by|until|in|during|for)\s+)?"
_PART: Final = r"(?:(?P<part>early|late|earlier|later|sometime)\s+(?:on\s+|in\s+)?)?"
_POSSESSIVE: Final = r"(?:['’]?s)?"

FORMS: Final = (
    form(
        rf"{_FROM}{_PART}(?P<which>last|this|next)\s+(?P<unit>week|month|year){_POSSESSIVE}",
        _period,
        "last ",
        "this ",
        "next ",
    ),
    form(rf"{_FROM}{_PART}the\s+(?P<which>coming)\s+(?P<unit>week|month|year)", _period, "coming"),
    form(r"(?P<part>earlier|later)\s+in\s+the\s+(?P<unit>week|month|year)", _period, " in the "),
    form(
        r"(?:(?:ever\s+)?(?:since|from|at|by|around|until|towards?)\s+)?the\s+(?P<edge>start|beginning|end|turn)\s+of\s+(?:the\s+)?(?:(?P<which>last|this|previous|next)\s+)?(?P<unit>week|month|year)",
        _period,
        *(f"{edge} of" for edge in ("start", "beginning", "end", "turn")),
    ),
    form(
        r"(?:(?:at|on|over|during|since|from|this)\s+)?(?:the\s+)?(?:(?P<which>last|this|past|next)\s+)?weekend(?:['’]?s)?",
        _weekend,
        "weekend",
    ),
)
