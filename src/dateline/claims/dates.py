"""Time expressions of news English: where they stand, and the days that they mean (`docs/dates.md`).

Nothing is measured but days: clock times belong to the expression that they stand with, and convert nothing.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from dateline.claims.times import clock, dependent, joined, marks, openings
from dateline.claims.times.expression import TimeExpression
from dateline.claims.times.forms import Form
from dateline.claims.times.grammar import GRAMMAR
from dateline.claims.times.words import is_calendar
from dateline.records.values import Span, When

__all__ = ["TimeExpression", "find_times", "is_calendar", "resolve"]

_BY_HINTS: Final = {
    hints: tuple(form for form in GRAMMAR if form.hints == hints)
    for hints in dict.fromkeys(form.hints for form in GRAMMAR)
}
"""The forms by their hints, each of which is looked for once."""
_MODAL_MAY: Final = re.compile(
    r"(?:(?:in|since|during|last|from|by|of|late|early|mid|to|until|next|this|through)[\s-]+)may\b|\d(?:st|nd|rd|th)?\s+(?:of\s+)?may\b|may\s+\d",
    re.IGNORECASE,
)
_SHORT_WORD: Final = re.compile(r"\b(?:mar|sun|sat|dec|march)\b")


def find_times(text: str, span: Span, anchor: date | None) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a span of a text, left to right, the longest where they overlap.

    `anchor` is the day the report was published; None where that is not known.
    """
    kept: list[TimeExpression] = []
    for found in sorted(
        _matches(text, span, anchor), key=lambda e: (e.span.start - e.span.end, e.span.start)
    ):
        if not any(found.span.overlaps(other.span) for other in kept):
            kept.append(found)
    times = sorted(kept, key=lambda time: time.span.start)
    times = joined.with_clocks(text, times, clock.find_clocks(text, span))
    times = joined.with_ranges(text, times, span.start)
    if times and marks.in_date_line(text, span, times[0].span):
        times[0] = TimeExpression(span=times[0].span, when=None, sort="date_line")
    return tuple(times)


def resolve(wording: str, anchor: date | None, told: When | None = None) -> When | None:
    """Return what a time expression means to a report of a day; None where no rule reads it whole.

    `told` is the time that a dependent one hangs on; without it such a one means nothing. Words that say what began at a
    time ("began on Oct. 17") mean the days from then to the report.
    """
    whole = Span(start=0, end=len(wording))
    times = find_times(wording, whole, anchor)
    if len(times) != 1 or times[0].span != whole:
        last = times[-1] if times and times[-1].span.end == whole.end else None
        began = last.when if last and openings.is_opening(wording) else None
        return openings.going_on(began, wording, anchor) if began else None
    if times[0].dependent:
        return dependent.resolve_dependent(wording, told, anchor) if told else None
    return times[0].when


def _matches(text: str, span: Span, anchor: date | None) -> Iterator[TimeExpression]:
    low = f"{' '.join(span.of(text).lower().split())} "
    for form in _hinted(low):
        for match in form.pattern.finditer(text, span.start, span.end):
            if _is_time(match.group()):
                where = Span(start=match.start(), end=match.end())
                yield TimeExpression(span=where, when=form.reading(match, anchor))
    for hanging in dependent.FORMS:
        if any(hint in low for hint in hanging.hints):
            for match in hanging.pattern.finditer(text, span.start, span.end):
                where = Span(start=match.start(), end=match.end())
                yield TimeExpression(span=where, when=None, sort="dependent")
    if "anniversary" in low:
        for match in marks.COMMEMORATION.finditer(text, span.start, span.end):
            where = Span(start=match.start(), end=match.end())
            yield TimeExpression(span=where, when=None, sort="commemoration")


def _hinted(low: str) -> Iterator[Form]:
    for hints, forms in _BY_HINTS.items():
        if any(hint in low for hint in hints):
            yield from forms


def _is_time(words: str) -> bool:
    """Whether words that also mean something else ("may", "march", "sun") are meant as a time."""
    if "may" in words.lower() and not ("May" in words and _MODAL_MAY.search(words)):
        return bool(re.search(r"\bmay day\b", words, re.IGNORECASE))
    return _SHORT_WORD.search(words) is None
