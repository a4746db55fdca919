"""The grammar of time expressions: a pattern for each form, and the days that it means to a report of a day.

It looks back: a weekday or a month without a year is the latest one that is not after the report. Without the
report's own date (`anchor`) only full calendar dates are resolved.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dateline.records.values import Basis, Precision, When

MONTHS: Final = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number], calendar.month_abbr[number] + ".")
} | {"sept": 9, "sept.": 9}
WEEKDAYS: Final = {calendar.day_name[n].lower(): n for n in range(7)}
NUMBERS: Final = {
    word: n
    for n, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
} | {"a": 1, "an": 1, "several": 3, "few": 3, "a few": 3, "a couple of": 2, "couple of": 2}


def is_calendar(low: str) -> bool:
    """Whether a word in lower case names a weekday or a month, its possessive included; "may" is left out."""
    bare = low.removesuffix("'s").removesuffix("s")
    return bare in WEEKDAYS or low in WEEKDAYS or (low != "may" and (low in MONTHS or bare in MONTHS))


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
FEW: Final = 3
"""What "the past days" counts."""
HOURS_WITHIN_DAY: Final = 6
"""From so many hours ago on, it may have been the day before."""
MONTHS_IN_YEAR: Final = 12
FARTHEST_BACK: Final = 400
"""Of any unit; a larger number is no time of an incident."""
LOOK_AHEAD_DAYS: Final = 1
"""A date without a year may lie this far after the report before it is taken for last year's: agencies print ahead."""


def _when(
    first: date | None, last: date | None, wording: str, *, basis: Basis, precision: Precision | None = None
) -> When:
    return When(
        earliest=first,
        latest=last,
        precision=precision or precision_of(first, last),
        basis=basis,
        wording=wording,
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


def _date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_date(match: re.Match[str], anchor: date | None) -> When | None:
    groups = match.groupdict()
    month, day = _month(match), int(match["day"])
    year = int(match["year"]) if groups.get("year") else _year_of(month, day, groups.get("last_year"), anchor)
    if year is None:
        return None
    found = _date(year, month, day)
    last = _date(year, month, int(groups["day2"])) if groups.get("day2") else found
    if found is None or last is None or last < found:
        return None
    basis: Basis = "stated" if groups.get("year") else "relative"
    return _since(match, _when(found, last, match.group(), basis=basis), anchor)


def _year_of(month: int, day: int, last_year: str | None, anchor: date | None) -> int | None:
    """The year of a date told without one: the latest in which it is not after the report."""
    if anchor is None:
        return None
    if last_year:
        return anchor.year - 1
    soon = anchor + timedelta(days=LOOK_AHEAD_DAYS)
    if (month, day) == (soon.month, soon.day):
        return soon.year
    return anchor.year if (month, day) <= (anchor.month, anchor.day) else anchor.year - 1


def _since(match: re.Match[str], when: When, anchor: date | None) -> When:
    words = match.group().lower()
    if words.startswith((SINCE, "from ")) and anchor and when.earliest and when.earliest <= anchor:
        return _when(when.earliest, anchor, match.group(), basis=when.basis)
    return when


def _iso_date(match: re.Match[str], _anchor: date | None) -> When | None:
    month, day = int(match["m"]), int(match["day"])
    ambiguous = match.groupdict().get("slash") and month != day and max(month, day) <= MONTHS_IN_YEAR
    found = None if ambiguous else _date(int(match["year"]), month, day)
    if found is None:
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
    if number > FARTHEST_BACK:
        return None
    first, last = _around(anchor, number, match["unit"].lower().rstrip("s"))
    return _when(first, last, match.group(), basis="relative")


def _around(anchor: date, number: int, unit: str) -> tuple[date, date]:
    """The days that "three weeks ago" leaves open: the coarser the unit, the more."""
    match unit:
        case "hour":  # a few hours stay within the day
            return anchor - timedelta(days=number >= HOURS_WITHIN_DAY), anchor
        case "day":
            return anchor - timedelta(days=number), anchor - timedelta(days=number)
        case "week":
            middle = anchor - timedelta(weeks=number)
            return middle - timedelta(days=3), middle + timedelta(days=3)
        case "month":
            return _month_span(*_months_back(anchor, number))
        case _:
            return date(anchor.year - number, 1, 1), date(anchor.year - number, 12, 31)


def _number(words: str) -> int:
    words = " ".join(words.lower().split())
    return int(words) if words.isdigit() else NUMBERS[words]


def _months_back(anchor: date, number: int) -> tuple[int, int]:
    index = anchor.year * 12 + anchor.month - 1 - number
    return max(index // 12, 1), index % 12 + 1


def _past(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "over the past 24 hours": up to and with the day of the report."""
    if anchor is None:
        return None
    words, unit = match.groupdict().get("number"), match["unit"].lower()
    number = _number(words) if words else (FEW if unit.endswith("s") else 1)
    if number > FARTHEST_BACK:
        return None
    match unit.rstrip("s"):
        case "hour":
            days = max(1, round(number / 24)) if words else 1
        case "day":  # the day of the report is one of them
            days = number if words is None else max(number - 1, 1)
        case "week":
            days = 7 * number
        case "month":
            days = 30 * number
        case _:
            days = 365 * number
    return _when(anchor - timedelta(days=days), anchor, match.group(), basis="relative")


def _period(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "last week", "this month", "earlier this year"."""
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
        first, last = (
            _month_span(anchor.year, anchor.month) if this else _month_span(*_months_back(anchor, 1))
        )
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
        past = groups.get("last_year") or (month == anchor.month and match.group().lower().startswith("last"))
        year = anchor.year - (1 if past or month > anchor.month else 0)
    first, last = _month_span(year, month)
    match (groups.get("third") or "").lower():
        case "early":
            last = first.replace(day=10)
        case "mid":
            first, last = first.replace(day=11), first.replace(day=20)
        case "late":
            first = first.replace(day=21)
        case _:
            pass
    basis: Basis = "stated" if groups.get("year") else "relative"
    return _since(match, _until_now(first, last, match.group(), anchor, basis), anchor)


def _in_year(match: re.Match[str], anchor: date | None) -> When | None:
    year = int(match["year"])
    first, last = date(year, 1, 1), date(year, 12, 31)
    match (match.groupdict().get("third") or "").lower():
        case "early":
            last = date(year, 4, 30)
        case "mid":
            first, last = date(year, 5, 1), date(year, 8, 31)
        case "late":
            first = date(year, 9, 1)
        case _:
            pass
    return _since(match, _until_now(first, last, match.group(), anchor, "stated"), anchor)


def _until_now(first: date, last: date, wording: str, anchor: date | None, basis: Basis) -> When:
    """A period, cut at the report's day where that lies in it."""
    if anchor and first <= anchor < last:
        last = anchor
    return _when(first, last, wording, basis=basis)


Resolver = Callable[[re.Match[str], date | None], When | None]

GRAMMAR: Final[tuple[tuple[re.Pattern[str], Resolver], ...]] = tuple(
    (re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE), resolver)
    for pattern, resolver in (
        (
            rf"{_ON}{_LEAD}(?:{_WEEKDAY}\s*,?\s+)?(?:the\s+)?{_MONTH}\s+{_DAY}(?:\s*(?:-|–|to|and)\s*(?P<day2>[0-3]?\d)\b)?(?:\s*,?\s*(?:{_YEAR}|(?P<last_year>last\s+year)))?",
            _full_date,
        ),
        (
            rf"{_ON}{_LEAD}(?:{_WEEKDAY}\s*,?\s+)?(?:the\s+)?{_DAY}(?:\s*(?:-|–|to|and)\s*(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_MONTH}(?:\s*,?\s*(?:{_YEAR}|(?P<last_year>last\s+year)))?",
            _full_date,
        ),
        (rf"{_ON}{_YEAR}-(?P<m>[01]\d)-(?P<day>[0-3]\d)", _iso_date),
        (rf"{_ON}(?P<day>[0-3]?\d)(?P<slash>[-/])(?P<m>[01]?\d)[-/]{_YEAR}", _iso_date),
        (
            rf"{_ON}{_LEAD}(?P<which>last|next|this|past|previous)?\s*{_WEEKDAY}s?(?:['’]s?)?{_PART}(?:\s+(?:and|to|through|until)\s+(?:on\s+)?(?P<weekday2>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\s+(?:morning|night|evening|afternoon))?)?",
            _weekday,
        ),
        (
            r"(?:since\s+|from\s+)?(?:early\s+|late\s+|earlier\s+)?(?:today|yesterday)(?:\s+(?:morning|afternoon|evening|night))?",
            _near_day,
        ),
        (
            r"(?:last\s+night|overnight|tonight|this\s+(?:morning|afternoon|evening)|(?:earlier|later)\s+in\s+the\s+day)",
            _near_day,
        ),
        (rf"{_NUMBER}\s+{_UNIT}\s+(?:ago|earlier)", _ago),
        (
            rf"(?:(?:in|over|during|within|for)\s+)?(?:the\s+)?(?:past|last|previous)\s+(?:{_NUMBER}\s+)?(?P<unit>hours|days|weeks|months|years)",
            _past,
        ),
        (
            rf"(?:in|within|over)\s+(?:the\s+)?(?:past\s+|last\s+)?{_NUMBER}\s+(?P<unit>hours|days)(?=\s+of|\s*[.,]|\s*$)",
            _past,
        ),
        (
            rf"for\s+(?:nearly\s+|almost\s+|over\s+|more\s+than\s+)?(?:the\s+past\s+)?{_NUMBER}\s+{_UNIT}",
            _past,
        ),
        (r"(?:(?:in|over|during|for|within)\s+)?the\s+(?:past|last)\s+(?P<unit>day|week|month|year)", _past),
        (
            r"(?:since\s+|from\s+)?(?:early\s+|late\s+|earlier\s+|later\s+)?(?P<which>last|this|the\s+same)\s+(?P<unit>week|month|year)",
            _period,
        ),
        (
            rf"(?:(?:in|since|during|from|of)\s+)?(?:the\s+month\s+of\s+)?(?:(?P<third>early|mid|late)(?:-|\s+))?{_MONTH}\s*,?\s*(?:of\s+)?(?:{_YEAR}|(?P<last_year>last\s+year))",
            _in_month,
        ),
        (
            rf"(?:in|since|during|last|from|by|month\s+of|of)\s+(?:(?P<third>early|mid|late)(?:-|\s+))?{_MONTH}(?:\s+this\s+year)?",
            _in_month,
        ),
        (rf"(?:in|since|during|from|of)\s+(?:(?P<third>early|mid|late)(?:-|\s+))?{_YEAR}", _in_year),
    )
)
