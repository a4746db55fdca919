"""Finds where a text or its address says when it was published: a prefix, a date line, an "Updated" line, a URL.

A date in a sentence is the date of a happening and not of the report: only the places where desks put the date of
publication are looked at, and a date line needs its year.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from dateline.ingest.days import Day, days_in, words
from dateline.ingest.headline import letters_of
from dateline.records.report import DateBasis, Dated
from dateline.records.values import Span

HEAD_LINES = 12
HEAD = 1200
TAIL = 600
LONGEST_LINE = 140
"""A line that is only about the report (byline, date) is shorter than this."""

AFTER_TITLE = 80
"""How far behind a repeated title a date may stand, with an agency or a section name between."""

_PREFIX = re.compile(r"\s*date[: ]\s*(?=\d{4}-\d\d-\d\d)")
_GOES_ON = re.compile(r"(?:[ \t]*(?:$|[\n(),;|:–—-]|by\b|[a-z]+:)|[ \t]+(?:[A-Z0-9\"“‘'(\[]))|[A-Z]")
_SEPARATED = re.compile(
    r".*[|•·–—/][ \t]*|By [A-Z].*\bon[ \t]*|(?:[A-Z][\w.'’-]*,?[ \t]+)*[A-Z][\w.'’-]*,[ \t]*"
)
_PREPOSITION = re.compile(
    r"\b(?:on|in|of|since|until|till|by|from|after|before|during|between|and|to|the)[ \t]*$", re.IGNORECASE
)
_PLACE = re.compile(r"[A-Z][\w .'’/-]{1,40}[,(][ \t]*$")
_PLACE_ENDS = re.compile(r"[ \t]*(?:\([^()\n]{2,30}\))?[ \t]*(?:[-–—:]|\))")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_URL_COMPACT = 8


def dates_in_text(text: str, title: str | None = None) -> tuple[Dated, ...]:
    """Return every date of publication or update that the text gives, in the order of the text."""
    found: dict[int, Dated] = {}
    for dated in _found(text, title):
        if dated.span and not any(dated.span.overlaps(other.span) for other in found.values() if other.span):
            found[dated.span.start] = dated
    return tuple(found[start] for start in sorted(found))


def date_in_url(url: str | None) -> Dated | None:
    """Return the day that an address holds (`/2031/04/02/`, `2031-04-02`, `20310402`), if it holds one only."""
    path = (url or "").split("://", 1)[-1].partition("/")[2]
    days = {}
    for match in _URL_DAY.finditer(path):
        if match[2] or len(match[0]) == _URL_COMPACT:
            text = f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}"
            days.update({day.at: match[0] for day in days_in(text)})
    if len(days) != 1:
        return None
    ((at, wording),) = days.items()
    return Dated(at=at, to_the_day=True, basis="url", wording=wording)


def _found(text: str, title: str | None) -> Iterator[Dated]:
    yield from _prefix(text)
    for start, end, in_head in _lines(text):
        yield from _led(text, start, end)
        if in_head:
            yield from _date_lines(text, start, end)
    yield from _inline_updates(text)
    yield from _behind_title(text, title)


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """The lines of the head and of the tail: start, end, and whether it is the head's."""
    start = 0
    number = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            in_head = number < HEAD_LINES and start < HEAD
            if in_head or end > len(text) - TAIL:
                yield start, end, in_head
            number += 1
        start = end + 1


def _prefix(text: str) -> Iterator[Dated]:
    match = _PREFIX.match(text)
    if match:
        day = _day_at(text, match.end())
        start = len(text) - len(text.lstrip())
        if day:
            yield _dated(text, day, "prefix", start)


def _led(text: str, start: int, end: int) -> Iterator[Dated]:
    """`Published November 26 2031`, `Updated: December 04, 2031, 10:39 AM` at the start of a line."""
    for kind, basis in _LEADS:
        match = _lead(kind).match(text, start, end)
        day = _day_at(text, match.end()) if match else None
        if match and day:
            yield _dated(text, day, basis, match.start("lead"))
            return


def _date_lines(text: str, start: int, end: int) -> Iterator[Dated]:
    for day in days_in(text, start, min(end, start + HEAD)):
        before = text[start : day.start]
        if _is_date_line(text, before, day, end):
            yield _dated(text, day, "date_line", day.start)
            return


def _is_date_line(text: str, before: str, day: Day, end: int) -> bool:
    rest = text[day.end : end]
    if not before.strip():
        return bool(_GOES_ON.match(rest))
    if len(before) <= LONGEST_LINE and not rest.strip(" \t.,|)"):
        return bool(_SEPARATED.fullmatch(before)) and not re.search(r"[.!?] ", before)
    if _PLACE.fullmatch(before):
        return bool(_PLACE_ENDS.match(rest))
    return bool(_agency().search(before)) and len(before) <= HEAD // 4


def _inline_updates(text: str) -> Iterator[Dated]:
    """`Last Update: Tuesday 12 July 2031` in a text whose lines were joined: in its last words, or in brackets in its first."""
    for match in _inline_lead().finditer(text, max(0, len(text) - TAIL // 4)):
        day = _day_at(text, match.end())
        if day:
            yield _dated(text, day, "updated_line", match.start("lead"))


def _behind_title(text: str, title: str | None) -> Iterator[Dated]:
    """The date behind a title that the text repeats: `Blast hits Vorna AFP Friday 2 Apr 2031 At least ...`."""
    end = _end_of_title(text, title)
    if not end:
        return
    for day in days_in(text, end, end + AFTER_TITLE):
        if not _PREPOSITION.search(text[end : day.start]) and _GOES_ON.match(text[day.end : day.end + 20]):
            yield _dated(text, day, "date_line", day.start)
        return


def _end_of_title(text: str, title: str | None) -> int:
    """Where the text stops repeating its title, punctuation apart; 0 where it does not repeat it."""
    wanted = letters_of((title or "").split(" - ")[0])
    if len(wanted) < len("four words or so"):
        return 0
    matched = 0
    for offset, letter in enumerate(text[: 2 * len(wanted) + 40]):
        folded = letters_of(letter)
        if not wanted.startswith(folded, matched):
            return 0
        matched += len(folded)
        if matched == len(wanted):
            return offset + 1
    return 0


def _day_at(text: str, start: int) -> Day | None:
    day = next(days_in(text, start, start + 60), None)
    return day if day and not text[start : day.start].strip() else None


def _dated(text: str, day: Day, basis: DateBasis, start: int) -> Dated:
    span = Span(start=start, end=day.end)
    return Dated(
        at=day.at, to_the_day=day.to_the_day, basis=basis, wording=text[day.start : day.end], span=span
    )


_LEADS: tuple[tuple[str, DateBasis], ...] = (("published", "date_line"), ("updated", "updated_line"))


def _leads(kind: str) -> str:
    leads = cast("list[str]", words()["leads"][kind])
    return "|".join(re.escape(lead) for lead in sorted(leads, key=len, reverse=True))


@cache
def _lead(kind: str) -> re.Pattern[str]:
    return re.compile(rf"[ \t]*(?P<lead>(?:{_leads(kind)})(?:[ \t]+(?:on|at))?[ \t]*:?[ \t]*)", re.IGNORECASE)


@cache
def _inline_lead() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.!?\"”)] )(?P<lead>(?:{_leads('updated')})(?: on| at)?:[ \t]*)", re.IGNORECASE)


@cache
def _agency() -> re.Pattern[str]:
    names = cast("list[str]", words()["agencies"]["names"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})[ \t,|–-]+$")
