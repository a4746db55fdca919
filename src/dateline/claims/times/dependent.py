"""Times that hang on another time of the text: "a few hours later", "the previous day", "that night", "at dawn".

They mean nothing alone. Which time they hang on is decided by the sentence, not here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.claims.times.days import FARTHEST, Days, month_span, shifted, units_on, when_of
from dateline.claims.times.forms import groups, whole_words
from dateline.claims.times.words import NUMBER, UNIT, count_of
from dateline.records.values import When

HOURS_WITHIN_PART: Final = 6
"""So many hours from a morning are the same day, and so many before an evening."""
_EARLY: Final = re.compile(r"\b(?:early|pre-?dawn|dawn|daybreak|sunrise|morning|a\.?\s?m)\b", re.IGNORECASE)
_LATE: Final = re.compile(r"\b(?:late|evening|dusk|sunset|nightfall|night|p\.?\s?m)\b", re.IGNORECASE)
_VAGUE: Final = {"day": (2, 6), "week": (11, 31)}
"""Days on that "days later" and "weeks later" may mean, without a number; for months and years nobody can tell."""
_AFTER: Final = ("later", "after", "afterwards", "afterward", "next", "following")
_PART: Final = "(?:morning|afternoon|evening|night|dawn)"


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentForm:
    """A dependent form, and how it shifts the interval that it hangs on."""

    pattern: re.Pattern[str]
    shift: Callable[[re.Match[str], date | None, date | None], Days | None]
    hints: tuple[str, ...]


def resolve_dependent(wording: str, told: When, anchor: date | None) -> When | None:
    """What a dependent wording means, hung on a time; None where that cannot be told, or would lie after the report.

    Clock times may stand with it; a clock time alone is of the day that it hangs on.
    """
    found = [(match, form) for form in FORMS for match in form.pattern.finditer(wording)]
    if not found:
        return _until_report((told.earliest, told.latest), wording, anchor)
    match, form = max(found, key=lambda one: one[0].end() - one[0].start())
    if _stays_in_day(match, told):
        return _until_report((told.earliest, told.latest), wording, anchor)
    days = form.shift(match, told.earliest, told.latest)
    return _until_report(days, wording, anchor) if days else None


def _stays_in_day(match: re.Match[str], told: When) -> bool:
    """Whether some hours stay within the day: "a few hours later" than a morning, hours earlier than an evening."""
    parts = groups(match)
    if not parts.get("unit", "").lower().startswith("hour"):
        return False
    if "number" in parts and count_of(parts["number"]) > HOURS_WITHIN_PART:
        return False
    part = _EARLY if _sign(match) > 0 else _LATE
    return part.search(told.wording or "") is not None


def _until_report(days: Days, wording: str, anchor: date | None) -> When | None:
    first, last = days
    if (first is None and last is None) or (anchor and first and first > anchor):
        return None
    return when_of(first, min(last, anchor) if last and anchor else last, wording)


def _same(_match: re.Match[str], first: date | None, last: date | None) -> Days:
    return first, last


def _same_period(match: re.Match[str], first: date | None, last: date | None) -> Days | None:
    """As in "that month": the whole of the month or year that the time lies in."""
    if first is None or last is None or match["unit"].lower() == "week":
        return first, last
    if match["unit"].lower() == "month":
        return month_span(first.year, first.month)[0], month_span(last.year, last.month)[1]
    return date(first.year, 1, 1), date(last.year, 12, 31)


def _sign(match: re.Match[str]) -> int:
    """Which way the time lies: on from the time that it hangs on, or back; "came hours after" looks back at what it names."""
    on = match["way"].lower() in _AFTER
    return 1 if on != ("came" in groups(match)) else -1


def _counted(match: re.Match[str], first: date | None, last: date | None) -> Days | None:
    """As in "two days earlier", "a few hours later"."""
    parts = groups(match)
    number, sign = count_of(parts["number"]), _sign(match)
    if number > FARTHEST:
        return None
    unit = parts["unit"].lower().removesuffix("s")
    if "under" in parts and unit not in ("minute", "hour"):
        return _within(first, last, sign, number, unit)
    return units_on((first, last), sign * number, unit)


def _within(first: date | None, last: date | None, sign: int, number: int, unit: str) -> Days:
    """As in "less than two weeks later": anything between."""
    on = units_on((first, last), sign * number, unit)
    return (first, on[1]) if sign > 0 else (on[0], last)


def _uncounted(match: re.Match[str], first: date | None, last: date | None) -> Days | None:
    """As in "hours later", "days earlier"."""
    unit, sign = match["unit"].lower().removesuffix("s"), _sign(match)
    if unit == "minute":
        return first, last
    if unit == "hour":
        return units_on((first, last), sign, unit)
    if unit not in _VAGUE:
        return None
    least, most = _VAGUE[unit]
    if sign > 0:
        return shifted(first, least), shifted(last, most)
    return shifted(first, -most), shifted(last, -least)


def _neighbour(match: re.Match[str], first: date | None, last: date | None) -> Days | None:
    """As in "the previous day", "the following morning", "the week before"."""
    sign = _sign(match)
    match match["unit"].lower():
        case "week" | "month" | "year" as unit:
            return units_on((first, last), sign, unit)
        case _:
            return units_on((first, last), sign, "day")


_DAYS: Final = ("day", "mor", "aft", "eve", "nig", "daw")


def _of_that(units: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{word} {unit}" for word in ("that", "same") for unit in units)


_WAY: Final = r"(?P<way>later|earlier|before|after(?:wards?)?|prior)"
_ABOUT: Final = r"(?:(?:just|only|about|around|some|nearly|almost|(?P<under>less\s+than|within))\s+)*"
_CAME: Final = r"(?P<came>came|comes|coming|happened|occurred|took\s+place)"
_ON: Final = r"(?:(?:on|in|during|by|at|late|early|later|earlier|since)\s+)*"

_CAME_HINTS: Final = ("came", "comes", "coming", "happened", "occurred", "took")


def looks_back(wording: str) -> bool:
    """Whether a wording tells of what it names next, and not of its subject: "the raid came hours after a strike"."""
    return wording.lower().startswith(_CAME_HINTS)


FORMS: Final = tuple(
    DependentForm(pattern=whole_words(pattern), shift=shift, hints=hints)
    for pattern, shift, hints in (
        (
            rf"{_ABOUT}{NUMBER}\s+{UNIT}\s+{_WAY}",
            _counted,
            ("later", "earlier", "before", "after", "prior"),
        ),
        (
            r"(?:just\s+|only\s+)?(?P<unit>minutes|hours|days|weeks|months|years)\s+(?P<way>later|earlier|before|after(?:wards?)?)",
            _uncounted,
            ("later", "earlier", "before", "after"),
        ),
        (rf"{_CAME}\s+{_ABOUT}{NUMBER}\s+{UNIT}\s+(?P<way>after|before)", _counted, _CAME_HINTS),
        (
            rf"{_CAME}\s+(?:just\s+|only\s+)?(?P<unit>minutes|hours|days|weeks|months|years)\s+(?P<way>after|before)",
            _uncounted,
            _CAME_HINTS,
        ),
        (
            rf"{_ON}the\s+(?:very\s+)?(?P<way>previous|preceding|following|next)\s+(?P<unit>day|{_PART}|week|month|year)",
            _neighbour,
            ("previous", "preceding", "following", "next"),
        ),
        (
            rf"(?:(?:on|by|since)\s+)?the\s+(?P<unit>day|{_PART}|week|month|year)\s+(?P<way>before|after|earlier|prior|previous)(?!\s+(?:yesterday|tomorrow))",
            _neighbour,
            ("before", "after", "earlier", "prior", "previous"),
        ),
        (rf"{_ON}(?:the\s+)?(?:that|same)(?:\s+same)?\s+(?:day|{_PART})", _same, _of_that(_DAYS)),
        (
            rf"{_ON}(?:the\s+)?(?:that|same)(?:\s+same)?\s+(?P<unit>week|month|year)",
            _same_period,
            _of_that(("week", "month", "year")),
        ),
        (r"(?:moments|shortly|soon)\s+(?:later|afterwards?|thereafter)", _same, ("later", "after")),
        (
            r"(?:earlier|later|early|late)\s+(?:in|on)\s+the\s+(?:day|morning|afternoon|evening|night)",
            _same,
            tuple(f"{at} the {part}" for at in ("in", "on") for part in _DAYS),
        ),
        (
            r"in\s+the\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening)(?:\s+hours)?",
            _same,
            tuple(f"in the {part}" for part in ("mor", "aft", "eve", "ear", "lat")),
        ),
        (
            r"(?:(?:shortly|just)\s+)?(?:at|around|before|after)\s+(?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall|midnight)",
            _same,
            ("dawn", "daybreak", "midday", "sunrise", "sunset", "noon", "dusk", "nightfall", "midnight"),
        ),
    )
)
