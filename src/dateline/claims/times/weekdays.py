"""Weekdays: "late on Sunday", "in the early hours of Tuesday", "last Friday", "Mondays attack".

A weekday is the latest one that is not after the report. "Last Friday" said on a Friday is that of the week before.
"""

import re
from datetime import date, timedelta
from typing import Final

from dateline.claims.times.calendar_dates import night_to
from dateline.claims.times.days import until_report, when_of
from dateline.claims.times.forms import form, groups
from dateline.claims.times.words import LEAD, TAIL, WEEKDAY_NAME, WEEKDAYS
from dateline.records.values import When

_BEFORE_TODAY: Final = ("last", "previous", "past", "this past")
_AHEAD: Final = ("next", "coming", "this coming")


def _weekday(match: re.Match[str], anchor: date | None) -> When | None:
    parts, words = groups(match), match.group()
    if anchor is None or "every" in parts or _is_habit(words):
        return None
    day = _latest(parts["weekday"], anchor)
    which = " ".join(parts.get("which", "").lower().split())
    if day == anchor and which in _BEFORE_TODAY:
        day -= timedelta(days=7)
    if which in _AHEAD:
        day += timedelta(days=7)
    if "weekday2" in parts:
        other = _latest(parts["weekday2"], anchor)
        return when_of(min(day, other), max(day, other), words)
    if "overnight" in parts:
        first, last = night_to(day, anchor, into="into" in parts["overnight"].lower())
        return until_report((first, last), words, anchor)
    if "weeks" in parts:
        day -= timedelta(days=7)
    return until_report((day, day), words, anchor)


def _latest(name: str, anchor: date) -> date:
    """The latest day of a name that is not after the report."""
    return anchor - timedelta(days=(anchor.weekday() - WEEKDAYS[name.lower()]) % 7)


def _is_habit(words: str) -> bool:
    """Whether a plural tells of every week: "on Fridays", but not "Fridays attack" that lost its apostrophe."""
    return words.lower().startswith("on ") and words.lower().endswith("days")


FORMS: Final = (
    form(
        rf"(?<!Black\s)(?<!Bloody\s)(?<!Good\s)(?<!Easter\s)(?<!Palm\s)(?:(?P<every>every|each)\s+|between\s+)?{LEAD}(?:(?<=on\s)the\s+)?(?:(?P<which>this\s+(?:past|coming)|last|next|this|past|previous|coming)\s+)?"
        rf"(?P<weekday>{WEEKDAY_NAME})s?(?:['’]s?)?{TAIL}(?:\s+(?P<weeks>last\s+week))?"
        rf"(?:\s+(?:and|to|through|until|into|and\s+into)\s+(?:on\s+)?(?:early\s+|late\s+)?(?P<weekday2>{WEEKDAY_NAME}){TAIL})?",
        _weekday,
        *WEEKDAYS,
    ),
)
