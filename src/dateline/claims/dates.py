"""Time expressions of news English: where they stand, and the days that they mean.

Weekdays, calendar dates, months, years, "yesterday", "two days ago", "over the past 24 hours", "since last week"
(`time_grammar`). It does not read hours, holidays or times that hang on another event ("two days after the attack").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.claims.time_grammar import GRAMMAR, is_calendar
from dateline.records.values import Span, When

__all__ = ["TimeExpression", "find_times", "is_calendar", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that give a time, with what they mean (None where that cannot be told)."""

    span: Span
    when: When | None


_LIKELY: Final = re.compile(
    r"\d|day|night|ago\b|earlier|past|last|month|year|week|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|morning|evening|afternoon|this|hours",
    re.IGNORECASE,
)
_MODAL_MAY: Final = re.compile(
    r"(?:(?:in|since|during|last|from|by|of|late|early|mid)[\s-]+)may\b|\d\s+may\b|may\s+\d", re.IGNORECASE
)


def find_times(text: str, span: Span, anchor: date | None) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a span of a text, left to right, the longest where they overlap.

    `anchor` is the day the report was published; None where that is not known.
    """
    if not _LIKELY.search(text, span.start, span.end):
        return ()
    found: list[TimeExpression] = []
    for expression in sorted(
        _matches(text, span, anchor), key=lambda e: (-(e.span.end - e.span.start), e.span.start)
    ):
        if not any(expression.span.overlaps(other.span) for other in found):
            found.append(expression)
    return tuple(sorted(found, key=lambda e: e.span.start))


def _matches(text: str, span: Span, anchor: date | None) -> Iterator[TimeExpression]:
    for pattern, resolver in GRAMMAR:
        for match in pattern.finditer(text, span.start, span.end):
            words = match.group()
            if "may" in words.lower() and not ("May" in words and _MODAL_MAY.search(words)):
                continue
            if re.search(r"\b(?:mar|sun|sat|dec)\b", words) and words.islower():
                continue
            yield TimeExpression(
                span=Span(start=match.start(), end=match.end()), when=resolver(match, anchor)
            )


def resolve(wording: str, anchor: date | None) -> When | None:
    """Return what a time expression means to a report of a day; None where no rule reads it whole."""
    for expression in find_times(wording, Span(start=0, end=len(wording)), anchor):
        if expression.span == Span(start=0, end=len(wording)):
            return expression.when
    return None
