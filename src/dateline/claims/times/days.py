"""Days and intervals of days: the calendar arithmetic behind the words, and the values that it makes."""

import calendar
from datetime import date, timedelta
from typing import Final, Literal

from dateline.records.values import Basis, Precision, When

Days = tuple[date | None, date | None]
Third = Literal["early", "mid", "late"]
SINCE: Final = ("since ", "ever since ")
FARTHEST: Final = 400
"""Of any unit; a larger number is no time of an incident."""
WEEK_SLACK: Final = 3
"""Days on each side that "three weeks ago" and "two weeks later" leave open."""
HOURS_OF_DAY: Final = 24
YEARS_OF_DECADE: Final = 10
_LIMITS: Final[tuple[tuple[int, Precision], ...]] = (
    (1, "day"),
    (6, "days"),
    (8, "week"),
    (31, "month"),
    (366, "year"),
)


def when_of(first: date | None, last: date | None, wording: str, *, basis: Basis = "relative") -> When:
    """The interval that a wording gives, as precise as its length."""
    return When(
        earliest=first, latest=last, precision=precision_of(first, last), basis=basis, wording=wording
    )


def precision_of(first: date | None, last: date | None) -> Precision:
    """The precision of an interval by its length; an open one is `longer`."""
    if first is None or last is None:
        return "longer"
    days = (last - first).days + 1
    return next((name for limit, name in _LIMITS if days <= limit), "longer")


def until_report(
    days: tuple[date, date], wording: str, anchor: date | None, *, basis: Basis = "relative"
) -> When:
    """A period, cut at the report's day where that lies in it; "since" takes it up to that day."""
    first, last = days
    goes_on = wording.lower().startswith(SINCE) and last < (anchor or last)
    if anchor and first <= anchor and (goes_on or anchor < last):
        last = anchor
    return when_of(first, last, wording, basis=basis)


def shifted(day: date | None, days: int) -> date | None:
    """A day so many days on; None stays unknown, and so does what lies beyond the calendar."""
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months_on(day: date, number: int) -> tuple[int, int]:
    """The year and the month so many months after that of a day; before it where the number is negative."""
    index = day.year * 12 + day.month - 1 + number
    return min(max(index // 12, 1), date.max.year), index % 12 + 1


def years_on(day: date, number: int) -> tuple[date, date]:
    """The whole year so many years on."""
    year = min(max(day.year + number, 1), date.max.year)
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date, weeks: int = 0) -> tuple[date, date]:
    """Monday to Sunday of the week of a day, so many weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


def third_of_month(days: tuple[date, date], third: str) -> tuple[date, date]:
    """The first ten days of a month, the next ten, or the rest."""
    first, last = days
    match third:
        case "early":
            return first, first.replace(day=10)
        case "mid":
            return first.replace(day=11), first.replace(day=20)
        case _:
            return first.replace(day=21), last


def third_of_year(year: int, third: str) -> tuple[date, date]:
    """Four months of a year: to April, to August, to December."""
    start = {"early": 1, "mid": 5}.get(third, 9)
    return date(year, start, 1), month_span(year, start + 3)[1]


def units_on(days: Days, number: int, unit: str) -> Days:
    """Days so many units on, or back where the number is negative: the coarser the unit, the more is left open."""
    first, last = days
    match unit:
        case "minute":
            return days
        case "hour":
            return _hours_on(days, number)
        case "day" | "night":
            return shifted(first, number), shifted(last, number)
        case "week":
            return shifted(first, 7 * number - WEEK_SLACK), shifted(last, 7 * number + WEEK_SLACK)
        case "month":
            start = month_span(*months_on(first, number))[0] if first else None
            return start, month_span(*months_on(last, number))[1] if last else None
        case "year":
            return years_on(first, number)[0] if first else None, years_on(last, number)[1] if last else None
        case _:
            return units_on(days, YEARS_OF_DECADE * number, "year")


def _hours_on(days: Days, number: int) -> Days:
    """The same day, or the one beyond midnight; from a day on, full days are counted too."""
    sign = 1 if number > 0 else -1
    whole, rest = divmod(abs(number), HOURS_OF_DAY)
    first, last = shifted(days[0], sign * whole), shifted(days[1], sign * whole)
    if not rest:
        return first, last
    return (first, shifted(last, 1)) if sign > 0 else (shifted(first, -1), last)
