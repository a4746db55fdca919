"""Chooses the time of publication from all that were found, and says where they contradict each other.

The order: metadata, then the prefix or date line of the text, then the URL, then an "Updated" line (which is the time
of a change, not of publication), and last a metadata date that calls itself a guess.
"""

from collections.abc import Sequence
from datetime import timedelta

from dateline.records.report import DateBasis, Dated

TOLERANCE = timedelta(days=2)
"""Metadata and text may differ by this much: time zones, a night's delay, a day-only date against an hour."""

_ORDER: tuple[DateBasis, ...] = ("metadata", "prefix", "date_line", "url", "updated_line", "guess")
_NAMES: dict[DateBasis, str] = {
    "metadata": "the date that came with the report",
    "guess": "the date that came with the report, a guess,",
    "prefix": "the date before its text",
    "date_line": "its date line",
    "updated_line": "its line on the last update",
    "url": "its URL",
}


def best_of(dates: Sequence[Dated]) -> Dated | None:
    """Return the date to go by; of two found in the same way, the first."""
    return min(dates, key=lambda dated: _ORDER.index(dated.basis), default=None)


def contradictions(dates: Sequence[Dated]) -> tuple[str, ...]:
    """Return a sentence for each date in the text or the URL that the date in the metadata cannot be squared with."""
    stated = next((dated for dated in dates if dated.basis in {"metadata", "guess"}), None)
    if stated is None:
        return ()
    others = (dated for dated in dates if dated.basis not in {"metadata", "guess"})
    return tuple(_sentence(stated, other) for other in others if _differ(stated, other))


def _differ(stated: Dated, other: Dated) -> bool:
    apart = other.at - stated.at
    if other.basis == "updated_line" and stated.basis == "metadata":
        return apart < -TOLERANCE  # a later update is what update lines are for
    return abs(apart) > TOLERANCE


def _sentence(stated: Dated, other: Dated) -> str:
    name = _NAMES[stated.basis]
    return f"{name[0].upper()}{name[1:]} is {stated.at:%Y-%m-%d}, but {_NAMES[other.basis]} says {other.at:%Y-%m-%d}."
