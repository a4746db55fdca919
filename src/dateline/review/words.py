"""A person's own words for a field of an incident, to a value. What cannot be read is refused with what was expected."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from dateline.errors import InputError
from dateline.records.ruling import SetField
from dateline.records.values import (
    Count,
    IncidentType,
    Kind,
    Outcome,
    Party,
    Precision,
    Toll,
    Value,
    Weapon,
    When,
    Where,
)  # fmt: skip

_RANGE: Final = re.compile(r"\s*(?:\.\.|–|—|-|to)\s*")
_DAYS: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*(?:\.\.|–|to)\s*(\d{4}-\d{2}-\d{2}))?$")
_PLACE: Final = re.compile(
    r"(?P<name>[^;]+);\s*(?P<lat>-?[\d.]+)[ ,]+(?P<lon>-?[\d.]+)\s*;\s*(?P<km>[\d.]+)\s*(?:km)?$"
)
LONGEST: Final = 200


def read_words(field: SetField, words: str) -> Value:
    """Return the value that a person's words give for a field; raises `InputError` where they give none.

    A date is `2031-03-10` or `2031-03-10 to 2031-03-11`; a toll `21`, `19 to 21`, `at least 12` or `up to 30`; a type one of the
    fourteen; a place its name, or `Name; 34.51 41.20; 3 km` with coordinates and how far they may be off.
    """
    plain = " ".join(words.split())
    if not plain or len(plain) > LONGEST:
        raise InputError(f"A value has between 1 and {LONGEST} characters.", subject=field)
    return _READERS[field](plain)


def _type(words: str) -> Value:
    plain = words.lower().replace(" ", "_").replace("-", "_")
    known = [kind.value for kind in IncidentType]
    if plain not in known:
        raise InputError(
            f"{words!r} is no type of incident. The types are: {', '.join(known)}.", subject=words
        )
    return Kind(type=IncidentType(plain), wording=words)


def _date(words: str) -> Value:
    found = _DAYS.match(words)
    try:
        first, last = (
            (date.fromisoformat(day) for day in (found[1], found[2] or found[1])) if found else (None, None)
        )
    except ValueError:
        first = last = None
    if first is None or last is None or last < first:
        raise InputError(
            f"A date is written 2031-03-10 or 2031-03-10 to 2031-03-11, and this is {words!r}.", subject=words
        )
    return When(
        earliest=first, latest=last, precision=_precision((last - first).days), basis="human", wording=words
    )


def _precision(days: int) -> Precision:
    bounds: tuple[tuple[int, Precision], ...] = (
        (0, "day"),
        (5, "days"),
        (6, "week"),
        (31, "month"),
        (366, "year"),
    )
    return next((name for most, name in bounds if days <= most), "longer")


def _place(words: str) -> Value:
    found = _PLACE.match(words)
    if not found:
        if ";" in words:
            raise InputError(
                f"A place with coordinates is written: Name; 34.51 41.20; 3 km. This is {words!r}.",
                subject=words,
            )
        return Where(name=words, level="settlement", basis="human")
    lat, lon, km = (float(found[name]) for name in ("lat", "lon", "km"))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < km <= 2000):  # noqa: PLR2004 - degrees and kilometres
        raise InputError(
            f"{words!r} lies off the map, or its radius is not between 0 and 2000 km.", subject=words
        )
    return Where(
        name=found["name"].strip(), level="settlement", basis="human", lat=lat, lon=lon, radius_km=km
    )


def _party(words: str) -> Value:
    return Party(wording=words, actor=words)


def _weapon(words: str) -> Value:
    return Weapon(wording=words, kind=words.lower())


def _toll(outcome: Outcome) -> Callable[[str], Value]:
    return lambda words: Toll(outcome=outcome, group="all", count=_count(words))


def _count(words: str) -> Count:
    plain = words.lower()
    try:
        if plain.startswith("at least "):
            return Count(low=int(plain[9:]), high=None, wording=words)
        if plain.startswith("up to "):
            return Count(low=None, high=int(plain[6:]), wording=words)
        low, *rest = (int(part) for part in _RANGE.split(plain))
    except ValueError:
        low, rest = -1, []
    high = rest[0] if rest else low
    if len(rest) > 1 or low < 0 or high < low:
        raise InputError(
            f"A toll is written 21, 19 to 21, at least 12 or up to 30, and this is {words!r}.", subject=words
        )
    return Count(low=low, high=high, wording=words)


_READERS: Final[Mapping[SetField, Callable[[str], Value]]] = {
    "type": _type,
    "date": _date,
    "place": _place,
    "actor": _party,
    "recipient": _party,
    "weapon": _weapon,
    "killed": _toll("killed"),
    "injured": _toll("injured"),
}
