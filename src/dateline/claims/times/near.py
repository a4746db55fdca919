"""The report's own day and those beside it: "today", "late yesterday", "overnight", "this morning", "tomorrow"."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dateline.claims.times.days import until_report, when_of
from dateline.claims.times.forms import Form, form
from dateline.claims.times.words import PART_OF_DAY
from dateline.records.values import When


def _on(days: int) -> Callable[[re.Match[str], date | None], When | None]:
    """A reading: the day so many days from that of the report."""

    def reading(match: re.Match[str], anchor: date | None) -> When | None:
        if anchor is None:
            return None
        day = anchor + timedelta(days=days)
        return until_report((day, day), match.group(), anchor)

    return reading


def _overnight(match: re.Match[str], anchor: date | None) -> When | None:
    """The night before the report's day has two dates."""
    return when_of(anchor - timedelta(days=1), anchor, match.group()) if anchor else None


_LEAD: Final = (
    r"(?:(?:since|from|by|until|till|in\s+the\s+early\s+hours\s+of)\s+)?(?:(?:early|late|earlier|later)\s+)?"
)
_TAIL: Final = rf"(?:['’]?s)?(?:\s+(?:at\s+|in\s+the\s+)?{PART_OF_DAY})?"

FORMS: Final[tuple[Form, ...]] = (
    form(rf"{_LEAD}today{_TAIL}", _on(0), "today"),
    form(rf"{_LEAD}(?:the\s+day\s+before\s+)yesterday{_TAIL}", _on(-2), "yesterday"),
    form(rf"{_LEAD}yesterday{_TAIL}", _on(-1), "yesterday"),
    form(r"(?:(?:since|from)\s+)?(?:late\s+|early\s+)?last\s+(?:night|evening)(?:['’]?s)?", _on(-1), "last"),
    form(r"(?:(?:since|from|during\s+the|in\s+the)\s+)?overnight", _overnight, "overnight"),
    form(
        r"(?:(?:since|from)\s+)?(?:(?:early|late|earlier|later)\s+)?this\s+(?:morning|afternoon|evening)(?:['’]?s)?",
        _on(0),
        "this",
    ),
    form(r"tonight", _on(0), "tonight"),
    form(r"since\s+(?:the\s+)?(?:early\s+)?(?:dawn|daybreak|sunrise|morning)", _on(0), "since"),
    form(rf"{_LEAD}tomorrow{_TAIL}", _on(1), "tomorrow"),
    form(r"the\s+day\s+after\s+tomorrow", _on(2), "tomorrow"),
)
