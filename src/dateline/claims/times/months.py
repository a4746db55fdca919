"""Months, years, seasons, quarters and decades by name: "mid-October", "in June 2014", "from June to August 2014".

Without a year, the latest that has begun by the report's day. What lies before that day is cut at it.
"""

import re
from datetime import date, timedelta
from typing import Final

from dateline.claims.times.days import (
    SINCE,
    day_of,
    month_span,
    months_on,
    third_of_month,
    third_of_year,
    until_report,
)
from dateline.claims.times.forms import form, groups
from dateline.claims.times.words import (
    DATED_YEAR,
    MONTH,
    MONTH_HINTS,
    MONTH_NAME,
    ORDINAL,
    YEAR,
    month_of,
    ordinal_of,
)
from dateline.records.values import Basis, When

MONTHS_IN_QUARTER: Final = 3
DAYS_AT_END: Final = 7
"""Days that "the end of July" and "the first week of July" hold."""
SEASON_STARTS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First months, of the northern half of the world."""
Interval = tuple[date, date]


def _basis(parts: dict[str, str]) -> Basis:
    return "stated" if "year" in parts else "relative"


def _year_of(month: int, parts: dict[str, str], anchor: date | None) -> int | None:
    """The year that is given or pointed at, or the latest in which the month has begun."""
    if "year" in parts:
        return int(parts["year"])
    if anchor is None:
        return None
    match parts.get("which", "").lower():
        case "last year" | "the previous year":
            return anchor.year - 1
        case "this year":
            return anchor.year
        case "next year":
            return anchor.year + 1
        case "next":
            return anchor.year + (month <= anchor.month)
        case "last":
            return anchor.year - (month >= anchor.month)
        case _:
            return anchor.year - (month > anchor.month)


def _in_month(match: re.Match[str], anchor: date | None) -> When | None:
    parts, words = groups(match), match.group()
    month = month_of(parts["month"])
    year = _year_of(month, parts, anchor)
    if year is None:
        return None
    days = _part_of_month(month_span(year, month), parts, words)
    if (
        days and anchor and days[0] > anchor and not {"year", "which"} & parts.keys()
    ):  # not yet come: last year's
        days = _part_of_month(month_span(year - 1, month), parts, words)
    return until_report(days, words, anchor, basis=_basis(parts)) if days else None


def _part_of_month(days: Interval, parts: dict[str, str], words: str) -> Interval | None:
    first, last = days
    if "third" in parts:
        third = parts["third"].lower()
        if third == "mid" and words.lower().startswith(SINCE):  # of a start, "mid" is the middle
            return first.replace(day=15), last
        return third_of_month(days, "mid" if third == "middle of" else third)
    if "half" in parts:
        middle = first.replace(day=15)
        return (first, middle) if parts["half"].lower() == "first" else (middle + timedelta(days=1), last)
    if "edge" in parts:
        return _edge(days, parts["edge"].lower())
    if "nth" in parts:
        number = ordinal_of(parts["nth"])
        start = day_of(first.year, first.month, 1 + 7 * (number - 1)) if number else None
        return (start, min(start + timedelta(days=6), last)) if start else None
    return days


def _edge(days: Interval, edge: str) -> Interval:
    """As in "the end of July", "the last week of July"."""
    first, last = days
    if edge in ("beginning", "start"):
        return first, first + timedelta(days=DAYS_AT_END - 1)
    if edge == "middle":
        return third_of_month(days, "mid")
    return last - timedelta(days=DAYS_AT_END - 1), last


def _months(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "from June to August 2014": the year of the first is that of the last, or the one before it."""
    parts = groups(match)
    month2, month1 = month_of(parts["month2"]), month_of(parts["month"])
    year = _year_of(month2, parts, anchor)
    if year is None:
        return None
    year1 = int(parts["year1"]) if "year1" in parts else year - (month1 > month2)
    first, last = month_span(year1, month1)[0], month_span(year, month2)[1]
    return until_report((first, last), match.group(), anchor, basis=_basis(parts)) if first <= last else None


def _in_year(match: re.Match[str], anchor: date | None) -> When | None:
    parts, words = groups(match), match.group()
    year = _whole_year(parts, anchor)
    if year is None:
        return None
    first, last = date(year, 1, 1), date(year, 12, 31)
    if "third" in parts:
        first, last = third_of_year(year, parts["third"].lower())
    elif "half" in parts:
        first, last = (
            (first, date(year, 6, 30)) if parts["half"].lower() == "first" else (date(year, 7, 1), last)
        )
    elif "edge" in parts:
        ahead = parts["edge"].lower() in ("beginning", "start", "turn")
        first, last = month_span(year, 1 if ahead else 12)
    elif "quarter" in parts:
        first, last = _quarter(year, parts["quarter"].lower())
    if anchor and first > anchor and parts.get("which", "").lower() == "the":
        return None
    if "year2" in parts:
        last = date(int(parts["year"][: -len(parts["year2"])] + parts["year2"]), 12, 31)
    return until_report((first, last), words, anchor, basis=_basis(parts)) if first <= last else None


def _whole_year(parts: dict[str, str], anchor: date | None) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    if anchor is None:
        return None
    return anchor.year + {"last": -1, "next": 1}.get(parts["which"].lower(), 0)


def _quarter(year: int, nth: str) -> Interval:
    number = 4 if nth in ("last", "final") else ordinal_of(nth)
    start = MONTHS_IN_QUARTER * (number - 1) + 1
    return date(year, start, 1), month_span(year, start + MONTHS_IN_QUARTER - 1)[1]


def _bare_quarter(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "in the third quarter": the latest that has begun; the last quarter is over."""
    if anchor is None:
        return None
    nth = match["quarter"].lower()
    if nth == "last":
        now = date(anchor.year, MONTHS_IN_QUARTER * ((anchor.month - 1) // MONTHS_IN_QUARTER) + 1, 1)
        first = month_span(*months_on(now, -MONTHS_IN_QUARTER))[0]
        return until_report((first, now - timedelta(days=1)), match.group(), anchor)
    days = _quarter(anchor.year, nth)
    return until_report(days if days[0] <= anchor else _quarter(anchor.year - 1, nth), match.group(), anchor)


def _season(match: re.Match[str], anchor: date | None) -> When | None:
    """Three months; the winter of a year begins in its December."""
    parts = groups(match)
    start = SEASON_STARTS[parts["season"].lower()]
    year = int(parts["year"]) if "year" in parts else None
    if year is None:
        if anchor is None:
            return None
        year = anchor.year - (start > anchor.month)
        if parts.get("which", "").lower() == "last" and _season_days(year, start)[1] >= anchor:
            year -= 1
    return until_report(_season_days(year, start), match.group(), anchor, basis=_basis(parts))


def _season_days(year: int, start: int) -> Interval:
    first = date(year, start, 1)
    return first, month_span(*months_on(first, 2))[1]


def _decade(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "the late 1980s": ten years, or four, three, three of them."""
    start = int(match["decade"]) if len(match["decade"]) > len("80") else 1900 + int(match["decade"])
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get((match["third"] or "").lower(), (0, 9))
    return until_report(
        (date(start + first, 1, 1), date(start + last, 12, 31)), match.group(), anchor, basis="stated"
    )


_IN: Final = r"(?:(?:back\s+)?(?:in|since|during|from|of|by|until|throughout|for|through)\s+)"
_AT: Final = r"(?:(?:at|since|by|from|until|in|during|towards?|around|of)\s+)?"
_THIRD: Final = r"(?:(?P<third>early|mid|late)(?:-|\s+))"
_THE_YEAR: Final = (
    rf"(?:\s*,?\s*(?:of\s+)?(?:{DATED_YEAR}|(?P<which>(?:last|this|next)\s+year|the\s+previous\s+year)))"
)
_EDGE: Final = rf"{_AT}the\s+(?:very\s+)?(?P<edge>beginning|start|end|middle|turn|last\s+(?:week|days|few\s+days))\s+of\s+"
_HALF: Final = rf"{_AT}the\s+(?P<half>first|second)\s+half\s+of\s+"
_EDGES: Final = tuple(
    f"{edge} of" for edge in ("beginning", "start", "end", "middle", "turn", "week", "days")
)
_CENTURY: Final = ("19", "20")
_OLD: Final = ("15", "16", "17", "18")
_QUARTERS: Final = "first|second|third|fourth|last|final"
_WHICH: Final = r"(?P<which>last|this|the|next)"

FORMS: Final = (
    form(rf"{_IN}?(?:the\s+)?(?:month\s+of\s+)?{_THIRD}?{MONTH}{_THE_YEAR}", _in_month, *MONTH_HINTS),
    form(
        rf"(?:(?:in|since|during|from|by|until|throughout|month\s+of|of)\s+){_THIRD}?{MONTH}",
        _in_month,
        *MONTH_HINTS,
    ),
    form(rf"(?:the\s+)?{_THIRD}{MONTH}", _in_month, *MONTH_HINTS),
    form(
        rf"(?:(?:in|since|during|from|by)\s+)?(?:{_THIRD})?(?P<which>last|this|next)\s+{MONTH}",
        _in_month,
        *MONTH_HINTS,
    ),
    form(rf"{_EDGE}{MONTH}{_THE_YEAR}?", _in_month, *_EDGES),
    form(rf"{_HALF}{MONTH}{_THE_YEAR}?", _in_month, "half of"),
    form(rf"{_AT}the\s+{ORDINAL}\s+week\s+of\s+{MONTH}{_THE_YEAR}?", _in_month, "week of"),
    form(
        rf"(?:(?:from|between|in)\s+)?{MONTH}(?:\s*,?\s*(?P<year1>(?:1\d|20)\d\d))?\s*(?:-|–|to|and|until|through|till)\s*(?P<month2>{MONTH_NAME}){_THE_YEAR}?(?!\s*\d)",
        _months,
        *MONTH_HINTS,
    ),
    form(rf"{_IN}(?:the\s+)?(?:year\s+)?{_THIRD}?{YEAR}", _in_year, *_CENTURY),
    form(r"(?:in|since|from|by|until)\s+(?P<year>1[5-8]\d\d)(?!\s+[a-z]+s\b)", _in_year, *_OLD),
    form(rf"{_THIRD}{YEAR}", _in_year, *_CENTURY),
    form(
        rf"(?:between|from|in|during)\s+{YEAR}\s*(?:-|–|to|and|until|through)\s*(?:in\s+)?(?P<year2>(?:19|20)\d\d)",
        _in_year,
        *_CENTURY,
    ),
    form(
        rf"{_IN}?(?:the\s+)?(?P<year>(?:1[5-9]|20)\d\d)\s*(?:-|–|/|to)\s*(?P<year2>(?:(?:1[5-9]|20)\d\d|\d\d(?!\d|[-/–])))(?![-/]\d)",
        _in_year,
        *_CENTURY,
        *_OLD,
    ),
    form(rf"the\s+{YEAR}(?=\s+[a-z][a-z-]*[a-rt-z]\b|\s*$)", _in_year, *_CENTURY),
    form(rf"\({YEAR}\)", _in_year, *_CENTURY),
    form(rf"(?:{_EDGE}|{_HALF})(?:{YEAR}|{_WHICH}\s+year)", _in_year, *_EDGES, "half of"),
    form(
        rf"{_AT}the\s+(?P<quarter>{_QUARTERS})\s+quarter\s+of\s+(?:the\s+year\s+)?(?:{YEAR}|(?P<which>last|this)\s+year)",
        _in_year,
        "quarter",
    ),
    form(
        rf"(?:in|during|of|for|since)\s+the\s+(?P<quarter>{_QUARTERS})\s+quarter(?!\s+of\b)",
        _bare_quarter,
        "quarter",
    ),
    form(
        rf"(?:in|during|since|from|of)\s+the\s+{_THIRD}?['’]?(?P<decade>[3-9]0)['’]?s",
        _decade,
        *(f"{n}0s" for n in range(3, 10)),
        *(f"{n}0's" for n in range(3, 10)),
    ),
    form(
        rf"(?:(?:in|since|during|from|of|over)\s+)?(?:the\s+)?(?P<season>spring|summer|autumn|winter|(?<=the\s)fall)\s+(?:of\s+)?{YEAR}",
        _season,
        *SEASON_STARTS,
    ),
    form(
        r"(?:(?:in|since|during|from)\s+)?(?P<which>last|this)\s+(?P<season>spring|summer|autumn|winter)",
        _season,
        *SEASON_STARTS,
    ),
    form(
        rf"(?:{_IN}?the\s+|{_IN}|(?=early|mid|late)){_THIRD}?(?P<decade>(?:19|20)\d0)['’]?s",
        _decade,
        *_CENTURY,
    ),
)
