"""Expressions that stand together are one: "between May 2011 and August 2013", "at 4.30am on Friday".

A clock time joins the day that it stands with. Two times joined by "to", or two neighbouring days by "and", are an
interval; "from 28 May to 3 June 2014" lends its year to the first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dateline.claims.times.days import when_of
from dateline.claims.times.expression import TimeExpression
from dateline.claims.times.words import WEEKDAY_NAME
from dateline.records.values import Precision, Span, When

_RANGE: Final = re.compile(
    r"\s*,?\s*(?:(?:to|until|till|through|-|–|—)\s*)?(?:on\s+|the\s+|early\s+|late\s+)*", re.IGNORECASE
)
_TO: Final = re.compile(r"\b(?:to|until|till|through)\b|[-–—]", re.IGNORECASE)
_AND: Final = re.compile(r"\s*,?\s*and\s+(?:(?:on|into|in|the|again)\s+)*", re.IGNORECASE)
_OPENS: Final = re.compile(r"(?:between|from|both)\s+(?:the\s+)?$", re.IGNORECASE)
_CLOCK_GAP: Final = re.compile(r"[\s,]*(?:(?:on|of|at|in\s+the)\s+)?", re.IGNORECASE)
_WEEKDAY: Final = re.compile(WEEKDAY_NAME, re.IGNORECASE)
_LONGEST_OPENING: Final = 14
LONGEST_GAP: Final = 24
"""Characters between two expressions that may be one."""
_SHORT: Final[tuple[Precision, ...]] = ("day", "days")
_MONTH: Final[tuple[Precision, ...]] = ("week", "month")


def with_clocks(text: str, times: Sequence[TimeExpression], clocks: Iterable[Span]) -> list[TimeExpression]:
    """The times, each with the clock time that stands with it; clock times that stand alone are dependent."""
    joined = list(times)
    for clock in clocks:
        if any(clock.overlaps(time.span) for time in joined):
            continue
        beside = next((n for n, time in enumerate(joined) if _touches(text, time.span, clock)), None)
        if beside is None:
            joined.append(TimeExpression(span=clock, when=None, sort="dependent"))
        else:
            joined[beside] = _widened(text, joined[beside], clock)
    return sorted(joined, key=lambda time: time.span.start)


def _touches(text: str, time: Span, clock: Span) -> bool:
    first, second = (time, clock) if time.start < clock.start else (clock, time)
    if second.start - first.end > LONGEST_GAP:
        return False
    return _CLOCK_GAP.fullmatch(text, first.end, second.start) is not None


def _widened(text: str, time: TimeExpression, other: Span) -> TimeExpression:
    span = Span(start=min(time.span.start, other.start), end=max(time.span.end, other.end))
    when = replace(time.when, wording=span.of(text)) if time.when else None
    return replace(time, span=span, when=when)


def with_ranges(text: str, times: Sequence[TimeExpression], begin: int) -> list[TimeExpression]:
    """The times, those that make an interval joined to one; `begin` is where the sentence starts."""
    joined: list[TimeExpression] = []
    for time in times:
        both = _interval(text, joined[-1], time, begin) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(time)
    return joined


def _interval(text: str, one: TimeExpression, other: TimeExpression, begin: int) -> TimeExpression | None:
    if not one.when or not other.when or other.span.start - one.span.end > LONGEST_GAP:
        return None
    opening = _OPENS.search(text, max(begin, one.span.start - _LONGEST_OPENING), one.span.start)
    start = opening.start() if opening else one.span.start
    gap = Span(start=one.span.end, end=other.span.start)
    first = _in_year_of(one.when, other.when)
    if first is None or not _makes_one(text, gap, opening is not None, (one, other), first):
        return None
    span = Span(start=start, end=other.span.end)
    when = when_of(first, other.when.latest, span.of(text), basis=other.when.basis)
    return replace(one, span=span, when=when)


def _makes_one(
    text: str, gap: Span, opened: bool, pair: tuple[TimeExpression, TimeExpression], first: date
) -> bool:
    one, other = pair
    if not one.when or not other.when or not other.when.earliest or not other.when.latest:
        return False
    if not _same_grain(one.when, other.when) or first > other.when.earliest:
        return False
    if _RANGE.fullmatch(text, gap.start, gap.end):
        return bool(_TO.search(text, gap.start, gap.end) or _TO.match(text, other.span.start))
    if _AND.fullmatch(text, gap.start, gap.end) is None:
        return False
    last = one.when.latest
    opened = opened or (one.span.of(text).lower().startswith("between ") and not _is_range(one.span.of(text)))
    return opened or (last is not None and other.when.earliest - last in (timedelta(0), timedelta(days=1)))


def _is_range(words: str) -> bool:
    return _TO.search(words) is not None or " and " in words.lower()


def _same_grain(one: When, other: When) -> bool:
    """Days go with days and months with months; a time that runs up to the report is as fine as its start."""
    grains = {_grain(one), _grain(other)}
    return len(grains) == 1 or (one.wording is not None and one.wording.lower().startswith("from "))


def _grain(when: When) -> str:
    if when.precision in _SHORT:
        return "day"
    return "month" if when.precision in _MONTH else when.precision


def _in_year_of(one: When, other: When) -> date | None:
    """The start of an interval: where only its end has a year, the latest before it."""
    start = one.earliest
    if start is None or other.basis != "stated" or one.basis == "stated" or other.earliest is None:
        return start
    if _WEEKDAY.search(one.wording or ""):
        return start
    year = other.earliest.year - ((start.month, start.day) > (other.earliest.month, other.earliest.day))
    return start.replace(year=year, day=min(start.day, 28) if start.month == 2 else start.day)  # noqa: PLR2004
