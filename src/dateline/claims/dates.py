"""Time expressions of news English: where they stand, and the days that they mean.

A first, small grammar: weekdays, calendar dates, months, years, "yesterday", "two days ago", "over the past 24 hours",
"since last week". It looks back: a weekday or a month without a year is the latest one that is not after the report.
It does not read hours, holidays or times that hang on another event ("two days after the attack").
Without the report's own date only full calendar dates are resolved.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateline.records.values import Basis, Precision, Span, When

MONTHS: Final = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number], calendar.month_abbr[number] + ".")
} | {"sept": 9, "sept.": 9}
WEEKDAYS: Final = {calendar.day_name[n].lower(): n for n in range(7)}
NUMBERS: Final = {
    word: n
    for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "several": 3, "few": 3, "a few": 3, "a couple of": 2, "couple of": 2}

_MONTH = "(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)"
_DAY = "(?P<day>[0-3]?\\d)(?:st|nd|rd|th)?"
_YEAR = "(?P<year>(?:19|20)\\d\\d)"
_WEEKDAY = "(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART = "(?:\\s+(?:at\\s+)?(?P<part>morning|afternoon|evening|night|midday|dawn|dusk|noon))?"
_LEAD = "(?:(?:in\\s+the\\s+)?(?P<lead>late|early|earlier|later)\\s+(?:on\\s+)?)?"
_ON = "(?:(?:on|since|from|by|until)\\s+)?"
_NUMBER = "(?P<number>\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|(?:a\\s+)?few|(?:a\\s+)?couple\\s+of)"
_UNIT = "(?P<unit>hours?|days?|weeks?|months?|years?)"
SINCE: Final = "since"
LOOK_AHEAD_DAYS: Final = 1
"""A date without a year may lie this far after the report before it is taken for last year's: agencies print ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that give a time, with what they mean (None where that cannot be told)."""

    span: Span
    when: When | None


def _when(
    first: date | None, last: date | None, wording: str, *, basis: Basis, precision: Precision | None = None
) -> When:
    return When(
        earliest=first, latest=last, precision=precision or precision_of(first, last), basis=basis, wording=wording
    )


def precision_of(first: date | None, last: date | None) -> Precision:
    """The precision of an interval by its length; an open one is `longer`."""
    if first is None or last is None:
        return "longer"
    days = (last - first).days + 1
    for limit, name in ((1, "day"), (6, "days"), (8, "week"), (31, "month"), (366, "year")):
        if days <= limit:
            return name  # type: ignore[return-value]
    return "longer"


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower()]


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _full_date(match: re.Match[str], anchor: date | None) -> When | None:
    groups = match.groupdict()
    month, day = _month(match), int(match["day"])
    if groups.get("year"):
        year: int | None = int(match["year"])
    elif anchor is None:
        return None
    else:
        year = anchor.year
        last_year = (groups.get("last_year") or "").lower()
        if last_year:
            year -= 1
        elif (month, day) > _month_day(anchor + timedelta(days=LOOK_AHEAD_DAYS)) and not (
            anchor.month == 12 and anchor.day == 31  # noqa: PLR2004
        ):
            year -= 1
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    last = found
    if groups.get("day2"):
        try:
            last = date(year, month, int(match["day2"]))
        except ValueError:
            return None
    basis: Basis = "stated" if groups.get("year") else "relative"
    return _since(match, _when(found, last, match.group(), basis=basis), anchor)


def _month_day(day: date) -> tuple[int, int]:
    return day.month, day.day


def _since(match: re.Match[str], when: When, anchor: date | None) -> When:
    words = match.group().lower()
    if words.startswith((SINCE, "from ")) and anchor and when.earliest and when.earliest <= anchor:
        return _when(when.earliest, anchor, match.group(), basis=when.basis)
    return when


def _iso_date(match: re.Match[str], _anchor: date | None) -> When | None:
    try:
        found = date(int(match["year"]), int(match["m"]), int(match["day"]))
    except ValueError:
        return None
    return _when(found, found, match.group(), basis="stated")


def _weekday(match: re.Match[str], anchor: date | None) -> When | None:
    if anchor is None:
        return None
    back = (anchor.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    which = (match.groupdict().get("which") or "").lower()
    if which in ("last", "previous", "past") and back == 0:
        back = 7
    if which == "next":
        back -= 7
    found = anchor - timedelta(days=back)
    first = found
    second = match.groupdict().get("weekday2")
    if second:
        other = anchor - timedelta(days=(anchor.weekday() - WEEKDAYS[second.lower()]) % 7)
        first, found = min(found, other), max(found, other)
    return _since(match, _when(first, found, match.group(), basis="relative"), anchor)


def _near_day(match: re.Match[str], anchor: date | None) -> When | None:
    if anchor is None:
        return None
    words = match.group().lower()
    if "yesterday" in words or words.startswith("last night"):
        day = anchor - timedelta(days=1)
        return _since(match, _when(day, day, match.group(), basis="relative"), anchor)
    if "overnight" in words:
        return _when(anchor - timedelta(days=1), anchor, match.group(), basis="relative")
    return _when(anchor, anchor, match.group(), basis="relative")


def _ago(match: re.Match[str], anchor: date | None) -> When | None:
    if anchor is None:
        return None
    number = _number(match["number"])
    unit = match["unit"].lower().rstrip("s")
    first = last = anchor
    if unit == "hour":
        first = anchor - timedelta(days=0 if number < 6 else 1)  # noqa: PLR2004 - a few hours stay within the day
    elif unit == "day":
        first = last = anchor - timedelta(days=number)
    elif unit == "week":
        last = anchor - timedelta(days=7 * number - 3)
        first = anchor - timedelta(days=7 * number + 3)
    elif unit == "month":
        first, last = _month_span(*_months_back(anchor, number))
    else:
        first, last = date(anchor.year - number, 1, 1), date(anchor.year - number, 12, 31)
    return _when(first, last, match.group(), basis="relative")


def _number(words: str) -> int:
    words = " ".join(words.lower().split())
    return int(words) if words.isdigit() else NUMBERS[words]


def _months_back(anchor: date, number: int) -> tuple[int, int]:
    index = anchor.year * 12 + anchor.month - 1 - number
    return max(index // 12, 1), index % 12 + 1


def _past(match: re.Match[str], anchor: date | None) -> When | None:
    """ "over the past 24 hours": up to and with the day of the report."""
    if anchor is None:
        return None
    words = match.groupdict().get("number")
    unit = match["unit"].lower()
    number = _number(words) if words else (1 if not unit.endswith("s") else 3)
    unit = unit.rstrip("s")
    days = {"hour": max(1, round(number / 24)) if words else 1, "day": number if words is None else max(number - 1, 1)}.get(unit)
    if days is None:
        days = number * {"week": 7, "month": 30, "year": 365}[unit]
    return _when(anchor - timedelta(days=days), anchor, match.group(), basis="relative")


def _period(match: re.Match[str], anchor: date | None) -> When | None:
    """ "last week", "this month", "earlier this year"."""
    if anchor is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    words = match.group()
    this = which in ("this", "the same")
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday())
        first, last = (monday, anchor) if this else (monday - timedelta(days=7), monday - timedelta(days=1))
        if "late" in words.lower() and not this:
            first = last - timedelta(days=2)
    elif unit == "month":
        first, last = _month_span(anchor.year, anchor.month) if this else _month_span(*_months_back(anchor, 1))
    else:
        year = anchor.year if this else anchor.year - 1
        first, last = date(year, 1, 1), date(year, 12, 31)
    return _since(match, _when(first, min(last, anchor), words, basis="relative"), anchor)


def _in_month(match: re.Match[str], anchor: date | None) -> When | None:
    groups = match.groupdict()
    month = _month(match)
    if groups.get("year"):
        year = int(match["year"])
    elif anchor is None:
        return None
    else:
        year = anchor.year - (1 if groups.get("last_year") or month > anchor.month else 0)
    first, last = _month_span(year, month)
    part = (groups.get("third") or "").lower()
    if part == "early":
        last = date(year, month, 10)
    elif part == "mid":
        first, last = date(year, month, 11), date(year, month, 20)
    elif part == "late":
        first = date(year, month, 21)
    if anchor and first <= anchor < last:
        last = anchor
    basis: Basis = "stated" if groups.get("year") else "relative"
    return _since(match, _when(first, last, match.group(), basis=basis), anchor)


def _in_year(match: re.Match[str], anchor: date | None) -> When | None:
    year = int(match["year"])
    first, last = date(year, 1, 1), date(year, 12, 31)
    part = (match.groupdict().get("third") or "").lower()
    if part == "early":
        last = date(year, 4, 30)
    elif part == "mid":
        first, last = date(year, 5, 1), date(year, 8, 31)
    elif part == "late":
        first = date(year, 9, 1)
    if anchor and first <= anchor < last:
        last = anchor
    return _since(match, _when(first, last, match.group(), basis="stated"), anchor)


Resolver = Callable[[re.Match[str], date | None], When | None]

_GRAMMAR: Final[tuple[tuple[re.Pattern[str], Resolver], ...]] = tuple(
    (re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE), resolver)
    for pattern, resolver in (
        (rf"{_ON}{_LEAD}(?:{_WEEKDAY}\s*,?\s+)?(?:the\s+)?{_MONTH}\s+{_DAY}(?:\s*(?:-|–|to|and)\s*(?P<day2>[0-3]?\d)\b)?(?:\s*,?\s*(?:{_YEAR}|(?P<last_year>last\s+year)))?", _full_date),
        (rf"{_ON}{_LEAD}(?:{_WEEKDAY}\s*,?\s+)?(?:the\s+)?{_DAY}(?:\s*(?:-|–|to|and)\s*(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_MONTH}(?:\s*,?\s*(?:{_YEAR}|(?P<last_year>last\s+year)))?", _full_date),
        (rf"{_ON}{_YEAR}-(?P<m>[01]\d)-(?P<day>[0-3]\d)", _iso_date),
        (rf"{_ON}(?P<day>[0-3]?\d)[-/](?P<m>[01]?\d)[-/]{_YEAR}", _iso_date),
        (rf"{_ON}{_LEAD}(?P<which>last|next|this|past|previous)?\s*{_WEEKDAY}s?(?:['’]s?)?{_PART}(?:\s+(?:and|to|through|until)\s+(?:on\s+)?(?P<weekday2>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\s+(?:morning|night|evening|afternoon))?)?", _weekday),
        (r"(?:since\s+|from\s+)?(?:early\s+|late\s+|earlier\s+)?(?:today|yesterday)(?:\s+(?:morning|afternoon|evening|night))?", _near_day),
        (r"(?:last\s+night|overnight|tonight|this\s+(?:morning|afternoon|evening)|(?:earlier|later)\s+in\s+the\s+day)", _near_day),
        (rf"{_NUMBER}\s+{_UNIT}\s+(?:ago|earlier)", _ago),
        (rf"(?:(?:in|over|during|within|for)\s+)?(?:the\s+)?(?:past|last|previous)\s+(?:{_NUMBER}\s+)?(?P<unit>hours|days|weeks|months|years)", _past),
        (rf"(?:in|within|over)\s+(?:the\s+)?(?:past\s+|last\s+)?{_NUMBER}\s+(?P<unit>hours|days)(?=\s+of|\s*[.,]|\s*$)", _past),
        (rf"for\s+(?:nearly\s+|almost\s+|over\s+|more\s+than\s+)?(?:the\s+past\s+)?{_NUMBER}\s+{_UNIT}", _past),
        (r"(?:(?:in|over|during|for|within)\s+)?the\s+(?:past|last)\s+(?P<unit>day|week|month|year)", _past),
        (r"(?:since\s+|from\s+)?(?:early\s+|late\s+|earlier\s+|later\s+)?(?P<which>last|this|the\s+same)\s+(?P<unit>week|month|year)", _period),
        (rf"(?:(?:in|since|during|from|of)\s+)?(?:the\s+month\s+of\s+)?(?:(?P<third>early|mid|late)(?:-|\s+))?{_MONTH}\s*,?\s*(?:{_YEAR}|(?:of\s+)?(?P<last_year>last\s+year))", _in_month),
        (rf"(?:in|since|during|last|from|by|month\s+of|of)\s+(?:(?P<third>early|mid|late)(?:-|\s+))?{_MONTH}(?:\s+this\s+year)?", _in_month),
        (rf"(?:in|since|during|from|of)\s+(?:(?P<third>early|mid|late)(?:-|\s+))?{_YEAR}", _in_year),
    )
)
_LIKELY: Final = re.compile(
    r"\d|day|night|ago\b|earlier|past|last|month|year|week|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|morning|evening|afternoon|this|hours",
    re.IGNORECASE,
)
_MODAL_MAY: Final = re.compile(r"(?:(?:in|since|during|last|from|by|of|late|early|mid)[\s-]+)may\b|\d\s+may\b|may\s+\d", re.IGNORECASE)


def find_times(text: str, span: Span, anchor: date | None) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a span of a text, left to right, the longest where they overlap.

    `anchor` is the day the report was published; None where that is not known.
    """
    if not _LIKELY.search(text, span.start, span.end):
        return ()
    found: list[TimeExpression] = []
    for expression in sorted(_matches(text, span, anchor), key=lambda e: (-(e.span.end - e.span.start), e.span.start)):
        if not any(expression.span.overlaps(other.span) for other in found):
            found.append(expression)
    return tuple(sorted(found, key=lambda e: e.span.start))


def _matches(text: str, span: Span, anchor: date | None) -> Iterator[TimeExpression]:
    for pattern, resolver in _GRAMMAR:
        for match in pattern.finditer(text, span.start, span.end):
            words = match.group()
            if "may" in words.lower() and not ("May" in words and _MODAL_MAY.search(words)):
                continue
            if re.search(r"\b(?:mar|sun|sat|dec)\b", words) and words.islower():
                continue
            yield TimeExpression(span=Span(start=match.start(), end=match.end()), when=resolver(match, anchor))


def resolve(wording: str, anchor: date | None) -> When | None:
    """Return what a time expression means to a report of a day; None where no rule reads it whole."""
    for expression in find_times(wording, Span(start=0, end=len(wording)), anchor):
        if expression.span == Span(start=0, end=len(wording)):
            return expression.when
    return None
