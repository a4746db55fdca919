"""When the two were, how exactly that is told, and when it was printed."""

import math
from collections.abc import Callable
from typing import Final

from dateline.incidents.block import INFERRED_DAYS
from dateline.incidents.facts import Facts
from dateline.incidents.features.seen import Seen


def time(a: Facts, b: Facts) -> Seen | None:
    """The same days (1), days that overlap (0.4), or a gap between them (down to -1 at three days).

    Silent where one of the days is inferred and not a week away.
    """
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return Seen(1.0, f"both on {a.earliest}")
    gap = max((b.earliest - a.latest).days, (a.earliest - b.latest).days)
    if 0 < gap <= INFERRED_DAYS and not (a.time_told and b.time_told):
        return None
    if gap <= 0:
        return Seen(0.4, f"{a.earliest} to {a.latest} overlaps {b.earliest} to {b.latest}")
    return Seen(-min(gap, 3) / 3, f"{gap} days apart")


def told_time(a: Facts, b: Facts) -> Seen | None:
    """Both reports give the day in words, and it is the same day (1), or not the same (-1)."""
    if not (a.time_told and b.time_told):
        return None
    same = (a.earliest, a.latest) == (b.earliest, b.latest)
    return Seen(1.0 if same else -1.0, "both say the day" if same else "they say different days")


def precision(a: Facts, b: Facts) -> Seen | None:
    """One of them is told only to the week or more coarsely (-1): it may be the whole of which the other is a part."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    longest = max((a.latest - a.earliest).days, (b.latest - b.earliest).days)
    return Seen(-1.0, f"told within {longest} days") if longest > 6 else None  # noqa: PLR2004 - a week


WEEKS_AWAY: Final = 60
"""Days apart from which two times are as far apart as can be."""


def weeks_apart(a: Facts, b: Facts) -> Seen | None:
    """More than three days lie between them, and how many: what is told of other weeks is another incident (down to -1 at 60)."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    gap = max((b.earliest - a.latest).days, (a.earliest - b.latest).days)
    return Seen(-min(gap, WEEKS_AWAY) / WEEKS_AWAY, f"{gap} days apart") if gap > 3 else None  # noqa: PLR2004 - `time` has the rest


def published(a: Facts, b: Facts) -> Seen | None:
    """The reports are of one day (1), or how far apart, by the logarithm (down to -1 at two months)."""
    if not a.published or not b.published:
        return None
    apart = abs((a.published - b.published).days)
    value = 1 - 2 * min(math.log1p(apart) / math.log1p(WEEKS_AWAY), 1.0)
    return Seen(value, f"printed {apart} days apart" if apart else "printed on one day")


def shared_days(a: Facts, b: Facts) -> Seen | None:
    """How many of the days that either may have been are days of both: all (1) to none (-1), by the Jaccard index."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    both = (min(a.latest, b.latest) - max(a.earliest, b.earliest)).days + 1
    either = (max(a.latest, b.latest) - min(a.earliest, b.earliest)).days + 1
    return Seen(2 * max(both, 0) / either - 1, f"{max(both, 0)} of {either} days in common")


YEAR: Final = 365


def same_start(a: Facts, b: Facts) -> Seen | None:
    """Their first days are one (1), or how far apart, by the logarithm (down to -1 at a year)."""
    if not a.earliest or not b.earliest:
        return None
    apart = abs((a.earliest - b.earliest).days)
    words = f"the first days are {apart} days apart" if apart else f"both begin on {a.earliest}"
    return Seen(1 - 2 * _share_of_a_year(apart), words)


def longest(a: Facts, b: Facts) -> Seen | None:
    """The longer of the two lasted a day (1) or longer, by the logarithm (down to -1 at a year)."""
    return _lasting(a, b, max)


def shortest(a: Facts, b: Facts) -> Seen | None:
    """The shorter of the two lasted a day (1) or longer, by the logarithm (down to -1 at a year)."""
    return _lasting(a, b, min)


def _lasting(a: Facts, b: Facts, pick: Callable[[int, int], int]) -> Seen | None:
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    days = pick((a.latest - a.earliest).days, (b.latest - b.earliest).days)
    return Seen(1 - 2 * _share_of_a_year(days), f"within {days + 1} days")


def _share_of_a_year(days: int) -> float:
    return min(math.log1p(days) / math.log1p(YEAR), 1.0)
