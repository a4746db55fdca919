"""Clock times: "0430 GMT", "10 p.m. local time", "at 4.30am". They are part of the expression that they stand with.

A clock time gives no day: alone it hangs on a time of the text. Nothing is converted between zones.
"""

import re
from collections.abc import Iterator
from typing import Final

from dateline.claims.times.forms import whole_words
from dateline.records.values import Span

_ZONE: Final = r"(?:(?:\s*(?:GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT|MSK|IST|AST)|\s*Z)(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|\s+(?:local\s+time|[A-Z][a-z]+\s+time))"
_HALF: Final = r"\s*(?:a\.\s?m\.?|p\.\s?m\.?|am|pm)"
_HOUR: Final = r"(?:[01]?\d|2[0-4])"
_CLOCK: Final = (
    rf"(?:{_HOUR}(?:[:.][0-5]\d)?{_HALF}(?:{_ZONE})?"
    rf"|{_HOUR}[:.]?[0-5]\d(?:\s*(?:hours|hrs|h))?{_ZONE}"
    rf"|{_HOUR}{_ZONE}"
    rf"|{_HOUR}[.:][0-5]\d\s+(?:in\s+the\s+)?(?:morning|evening|afternoon)"
    r"|(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o['’]?clock(?:\s+in\s+the\s+(?:morning|evening|afternoon))?)"
)
_AT: Final = r"(?:(?:at|around|about|by|from|since|shortly|just|before|after|between|until)\s+)*"
_NAKED: Final = r"(?:at|around)\s+(?:about\s+|around\s+)?(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\s*(?:%|percent|million|billion|km|m\b))"

PATTERN: Final = whole_words(
    rf"\(?(?:{_AT}{_CLOCK}(?:\s+(?:and|to|until)\s+{_CLOCK})?|{_NAKED}(?:{_ZONE})?)(?:\s*\(\s*{_CLOCK}\s*\))?\)?"
)
_LIKELY: Final = re.compile(
    r"\d\s*(?:[ap]\.?\s?m\b|GMT|UTC|[BCE]E?S?T\b|local|hours?\b|hrs)|\d[:.][0-5]\d|o['’]?clock", re.IGNORECASE
)


def find_clocks(text: str, span: Span) -> Iterator[Span]:
    """Yield where clock times stand in a span of a text."""
    if not _LIKELY.search(text, span.start, span.end):
        return
    for match in PATTERN.finditer(text, span.start, span.end):
        start, end = match.span()
        words = match.group()
        start += words.startswith("(") and ")" not in words
        end -= words.endswith(")") and "(" not in words
        yield Span(start=start, end=end)
