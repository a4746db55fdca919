"""Counted back from the report: "two days ago", "in the past 24 hours", "for weeks", "for the third day running".

A number of units goes back just so far from the report's day. "More than", "several" and plurals without a number
tell no farthest day where it is a length of time that they bound.
"""

import re
from datetime import date, timedelta
from typing import Final

from dateline.claims.times.days import FARTHEST, HOURS_OF_DAY, Days, shifted, units_on, when_of
from dateline.claims.times.forms import form, groups
from dateline.claims.times.words import NUMBER, ORDINAL, UNIT, count_of, is_vague, ordinal_of
from dateline.records.values import When

FEW: Final = 3
"""What "the past days" counts."""
HOURS_WITHIN_DAY: Final = 6
"""From so many hours ago on, it may have been the day before."""
_UNIT_DAYS: Final = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
_SOME_AGO: Final = {"day": (6, 2), "week": (31, 11)}
"""The farthest and the nearest day of "days ago" and "weeks ago"; for months and years nobody can tell."""


def _unit(words: str) -> str:
    return words.lower().removesuffix("s")


def _ago(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "three weeks ago": the coarser the unit, the more days it leaves open."""
    if anchor is None:
        return None
    parts = groups(match)
    number, unit = count_of(parts["number"]), _unit(parts["unit"])
    if number > FARTHEST:
        return None
    first, last = _hours_ago(anchor, number) if unit == "hour" else units_on((anchor, anchor), -number, unit)
    if "more" in parts:
        first = None
    return when_of(first, last, match.group())


def _hours_ago(anchor: date, number: int) -> Days:
    whole, rest = divmod(number, HOURS_OF_DAY)
    return shifted(anchor, -whole - (rest >= HOURS_WITHIN_DAY)), shifted(anchor, -whole)


def _half_ago(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "two and a half years ago": between two and three."""
    if anchor is None or (number := count_of(match["number"])) >= FARTHEST:
        return None
    length = _UNIT_DAYS[_unit(match["unit"])]
    return when_of(shifted(anchor, -(number + 1) * length), shifted(anchor, -number * length), match.group())


def _some_ago(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "days ago", without a number."""
    if anchor is None:
        return None
    unit = _unit(match["unit"])
    if unit in ("hour", "minute"):
        return when_of(anchor - timedelta(days=unit == "hour"), anchor, match.group())
    if unit not in _SOME_AGO:
        return None
    farthest, nearest = _SOME_AGO[unit]
    return when_of(shifted(anchor, -farthest), shifted(anchor, -nearest), match.group())


def _past(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "over the past 24 hours": up to and with the day of the report."""
    if anchor is None:
        return None
    parts = groups(match)
    unit = _unit(parts["unit"])
    number = count_of(parts["number"]) if "number" in parts else (FEW if parts["unit"].endswith("s") else 1)
    if number > FARTHEST:
        return None
    if unit in ("hour", "minute"):
        days = max(1, round(number / HOURS_OF_DAY)) if "number" in parts and unit == "hour" else 1
    else:
        days = number * _UNIT_DAYS[unit]
    return when_of(shifted(anchor, -days), anchor, match.group())


def _for(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "for two weeks": up to the report. The start is open where the words give the least only."""
    if anchor is None:
        return None
    parts = groups(match)
    unit = _unit(parts["unit"])
    if "number" not in parts:
        return when_of(None, anchor, match.group()) if unit not in ("hour", "minute") else None
    number = count_of(parts["number"])
    if unit in ("hour", "minute"):  # how long a happening took, not when it was
        return None
    if number > FARTHEST:
        return None
    open_start = "more" in parts or is_vague(parts["number"])
    first = None if open_start else shifted(anchor, -number * _UNIT_DAYS[unit])
    return when_of(first, anchor, match.group())


def _recent(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "in recent days": a few of them; of months and years, and for "recently", the start is open."""
    if anchor is None:
        return None
    unit = _unit(groups(match).get("unit", ""))
    days = {"hour": 1, "day": FEW, "week": 7 * FEW}.get(unit)
    return when_of(shifted(anchor, -days) if days else None, anchor, match.group())


def _running(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "for the third day running": from the first of them to the report."""
    number = ordinal_of(match["nth"])
    return _in_a_row(match, anchor, number) if number > 1 else None


def _straight(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "for three consecutive days", "three days in a row"."""
    return _in_a_row(match, anchor, count_of(match["number"]))


def _in_a_row(match: re.Match[str], anchor: date | None, number: int) -> When | None:
    """So many units of which that of the report is the last."""
    if anchor is None or number > FARTHEST:
        return None
    days = (number - 1) * _UNIT_DAYS[_unit(match["unit"])]
    return when_of(shifted(anchor, -days), anchor, match.group())


def _old(match: re.Match[str], anchor: date | None) -> When | None:
    """As in "the two-week-old offensive": from then to the report."""
    if anchor is None or (number := count_of(match["number"])) > FARTHEST:
        return None
    return when_of(shifted(anchor, -number * _UNIT_DAYS[_unit(match["unit"])]), anchor, match.group())


_MORE: Final = r"(?:(?P<more>over|more\s+than|at\s+least|longer\s+than)\s+)"
_ABOUT: Final = (
    r"(?:(?:just|only|about|around|some|nearly|almost|roughly|exactly|barely|less\s+than|under)\s+)"
)
_IN: Final = r"(?:(?:in|over|during|within|for|throughout|of)\s+)?"
_UNITS: Final = "hours|days|nights|weeks|months|years|decades"
_OFFENSIVES: Final = (
    "offensive|campaign|battle|siege|operation|fighting|blockade|truce|ceasefire|assault|clashes|bombardment"
)

FORMS: Final = (
    form(rf"(?:{_MORE}|{_ABOUT})?{NUMBER}\s+{UNIT}\s+(?:ago|back)", _ago, " ago", " back"),
    form(
        rf"{_ABOUT}?{NUMBER}\s+and\s+a\s+half\s+(?P<unit>days|weeks|months|years)\s+ago", _half_ago, " half "
    ),
    form(r"(?P<unit>minutes|hours|days|weeks|months|years|decades)\s+ago", _some_ago, " ago"),
    form(
        rf"{_IN}(?:the\s+|these\s+)?(?:past|last|previous|preceding)\s+{NUMBER}\s+(?P<unit>{_UNITS}|hour|minutes)",
        _past,
        "past",
        "last",
        "previous",
        "preceding",
    ),
    form(
        rf"{_IN}(?:the|these)\s+(?:past|last|previous|preceding)\s+(?P<unit>{_UNITS})",
        _past,
        "past",
        "last",
        "previous",
        "preceding",
    ),
    form(
        r"(?:in|over|during|within)\s+(?:past|last)\s+(?P<unit>hours|days|weeks|months|years)",
        _past,
        "past",
        "last",
    ),
    form(
        r"(?:(?:in|over|during|for|within|throughout)\s+)?the\s+(?:past|last)\s+(?P<unit>hour|day|week|month|year|decade)",
        _past,
        "past",
        "last",
    ),
    form(r"(?:in|over|during|within)\s+(?:past|last)\s+(?P<unit>day|week)", _past, "past", "last"),
    form(
        rf"(?:in|within|over)\s+(?:(?:less|no\s+more)\s+than|under|just|only|barely|the\s+space\s+of)\s+{NUMBER}\s+(?P<unit>(?:hour|day|week|month)s?)",
        _past,
        "less than",
        "more than",
        " under ",
        " just ",
        " only ",
        "barely",
        "space of",
    ),
    form(
        rf"(?:in|within|over)\s+{NUMBER}\s+(?P<unit>hours|days)(?=\s+of\b|\s*[.,]|\s*$)",
        _past,
        "hours",
        "days",
    ),
    form(
        rf"for\s+(?:{_MORE}|{_ABOUT})?(?:the\s+)?(?:past\s+|last\s+)?{NUMBER}\s+{UNIT}(?:\s+now)?",
        _for,
        "for ",
    ),
    form(r"for\s+(?:many\s+|some\s+)?(?P<unit>days|weeks|months|years|decades)", _for, "for "),
    form(
        r"(?:(?:in|over|during|of|on)\s+)?(?:the\s+|these\s+)?(?:more\s+)?recent\s+(?P<unit>hours|days|weeks|months|years)",
        _recent,
        "recent ",
    ),
    form(r"(?:more\s+|most\s+|until\s+)?(?:recently|lately)", _recent, "recently", "lately"),
    form(
        rf"(?:for\s+)?(?:the\s+|a\s+)?{ORDINAL}\s+(?:consecutive|straight|successive)\s+(?P<unit>day|night|week|month|year)",
        _running,
        "consecutive",
        "straight",
        "successive",
    ),
    form(
        rf"(?:for\s+)?(?:the\s+|a\s+)?{ORDINAL}\s+(?P<unit>day|night|week|month|year)\s+(?:running|in\s+a\s+row)",
        _running,
        "running",
        "a row",
    ),
    form(
        rf"(?:in|into|on|entered|entering)\s+(?:its|their|the)\s+{ORDINAL}\s+(?:consecutive\s+|straight\s+)?(?P<unit>day|week|month|year)(?=\s+of\b|\s*$)",
        _running,
        "day",
        "week",
        "month",
        "year",
    ),
    form(
        rf"(?:for|over|on)\s+{NUMBER}\s+(?:consecutive|straight|successive)\s+(?P<unit>days|nights|weeks|months)",
        _straight,
        "consecutive",
        "straight",
        "successive",
    ),
    form(
        rf"(?:for\s+|on\s+)?{NUMBER}\s+(?P<unit>days|nights|weeks|months)\s+(?:running|in\s+a\s+row)",
        _straight,
        "running",
        "a row",
    ),
    form(
        rf"(?:(?:the|a|its|their)\s+)?(?:nearly\s+|almost\s+)?{NUMBER}-(?P<unit>day|week|month|year)-old(?=\s+(?:\w+\s+)?(?:{_OFFENSIVES})|\s*$)",
        _old,
        "-old",
    ),
)
