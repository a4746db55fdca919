"""Times from which something goes on: "the attacks began on Oct. 17", "following the raid of October 7 they began ...".

Only a run of attacks goes on: of one attack that "began on Monday" the day is that Monday. What is meant is decided by
the sentence, not here.
"""

import re
from datetime import date
from typing import Final

from dateline.claims.times.days import when_of
from dateline.records.values import Span, When

BEGINS: Final = r"(?:began|begun|begins|beginning|started|starting)"
_BEGAN: Final = re.compile(rf"\b{BEGINS}\s+$", re.IGNORECASE)
_OPENING: Final = re.compile(r"(?:following|after|since)\b[^.;,]*$", re.IGNORECASE)
_OPENER: Final = re.compile(rf"(?:{BEGINS}|following|after|since)\s", re.IGNORECASE)


def opening_of(text: str, sentence: Span, happening: Span, time: Span) -> Span | None:
    """The words that make a time the beginning of what goes on, the time among them; None where there are none.

    They stand right behind the happening ("the attacks began on Oct. 17"), or open the sentence ("Following ... on October
    7, ...").
    """
    if happening.end <= time.start:
        began = _BEGAN.search(text, happening.end, time.start)
        return Span(start=began.start(), end=time.end) if began else None
    opens = _OPENING.match(text, sentence.start, time.start)
    return (
        Span(start=sentence.start, end=time.end) if opens and text[time.end : time.end + 1] == "," else None
    )


def is_opening(wording: str) -> bool:
    """Whether words may be such an opening: they begin as one."""
    return _OPENER.match(wording) is not None


def going_on(began: When, wording: str, anchor: date | None) -> When | None:
    """From the first day of a time up to the report; None where one of the two is not known, or in the wrong order."""
    if began.earliest is None or anchor is None or began.earliest > anchor:
        return None
    return when_of(began.earliest, anchor, wording)
