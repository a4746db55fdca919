"""What people ask for in words (a query of an address, options of a command) to a `Filter`, and back to an address."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from typing import Final, get_args
from urllib.parse import urlencode

from dateline.errors import InputError
from dateline.records.incident import Grade
from dateline.records.values import IncidentType
from dateline.store.filters import LOOKED, Box, Filter, Looked
from dateline.store.listing import ORDERS, Order

NAMES: Final = (
    "since", "until", "place", "actor", "type", "killed", "voices", "grading", "contested", "single_voice", "reviewed",
    "recalled", "box", "changed_since",
)  # fmt: skip
"""The words that narrow a list, the same in addresses, in the API and (with dashes) on the command line."""
TYPES: Final = tuple(kind.value for kind in IncidentType)
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
LONGEST: Final = 100


def filter_of(asked: Mapping[str, str], also: Collection[str] = ()) -> Filter:
    """Return what is asked for; empty values are passed over, and so are the names in `also`.

    Raises `InputError` where a name is not among `NAMES` or a value makes no sense, with what was expected.
    """
    for name in asked:
        if name not in NAMES and name not in also:
            raise InputError(f"{name!r} narrows nothing. What does: {', '.join(NAMES)}.", subject=name)
    given = {name: asked[name].strip()[:LONGEST] for name in NAMES if asked.get(name, "").strip()}
    return Filter(
        since=day_of(given.get("since")),
        until=day_of(given.get("until")),
        place=given.get("place"),
        actor=given.get("actor"),
        type=type_of(given.get("type")),
        background=given.get("recalled", "yes") in ("yes", "1", "true", "on"),
        contested=given.get("contested", "") in ("yes", "1", "true", "on"),
        single_voice=given.get("single_voice", "") in ("yes", "1", "true", "on"),
        grading=_grade(given.get("grading")),
        killed=_number(given.get("killed"), "killed"),
        voices=_number(given.get("voices"), "voices"),
        reviewed=_looked(given.get("reviewed")),
        box=_box(given.get("box")),
        changed_since=moment_of(given["changed_since"]).astimezone(UTC).isoformat()
        if "changed_since" in given
        else None,
    )


def query_of(wanted: Filter, **more: str | None) -> str:
    """The query of an address that asks for the same, with more names where they have a value."""
    told: dict[str, str | None] = {
        "since": wanted.since,
        "until": wanted.until,
        "place": wanted.place,
        "actor": wanted.actor,
        "type": wanted.type,
        "killed": None if wanted.killed is None else str(wanted.killed),
        "voices": None if wanted.voices is None else str(wanted.voices),
        "grading": wanted.grading,
        "contested": "yes" if wanted.contested else None,
        "single_voice": "yes" if wanted.single_voice else None,
        "reviewed": None if wanted.reviewed == "any" else wanted.reviewed,
        "recalled": None if wanted.background else "no",
        "changed_since": wanted.changed_since,
        "box": ",".join(f"{edge:g}" for edge in wanted.box) if wanted.box else None,
    }
    return urlencode({name: value for name, value in (told | more).items() if value})


def order_of(words: str) -> Order:
    """The order of a list that is asked for; raises `InputError`."""
    found: Order | None = next((one for one in ORDERS if one == words), None)
    if found is None:
        raise InputError(f"The order is one of {', '.join(ORDERS)}, and this is {words!r}.", subject=words)
    return found


def day_of(words: str | None) -> str | None:
    """A day as it is written; raises `InputError`."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise InputError(f"A day is written 2031-03-10, and this is {words!r}.", subject=words) from error


def moment_of(words: str, *, end: bool = False) -> datetime:
    """A time, in UTC unless a zone is said; a day alone means its beginning, or its end. Raises `InputError`."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError as error:
        raise InputError(
            f"A time is written 2031-03-12 or 2031-03-12T09:00, and this is {words!r}.", subject=words
        ) from error
    if end and len(words) == len("2031-03-12"):
        found = found.replace(hour=23, minute=59, second=59)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def type_of(words: str | None) -> str | None:
    """A type of incident, however it is spelt; raises `InputError`."""
    plain = words.lower().replace(" ", "_").replace("-", "_") if words else None
    if plain is not None and plain not in TYPES:
        raise InputError(
            f"{words!r} is no type of incident. The types are: {', '.join(TYPES)}.", subject=words or ""
        )
    return plain


def _grade(words: str | None) -> Grade | None:
    found: Grade | None = next((grade for grade in GRADES if grade == words), None)
    if words and found is None:
        raise InputError(f"{words!r} is no grade. The grades are: {', '.join(GRADES)}.", subject=words)
    return found


def _looked(words: str | None) -> Looked:
    found: Looked | None = next((one for one in LOOKED if one == (words or "any")), None)
    if found is None:
        raise InputError(
            f"reviewed is one of {', '.join(LOOKED)}, and this is {words!r}.", subject=words or ""
        )
    return found


def _number(words: str | None, name: str) -> int | None:
    if words is None:
        return None
    if not (words.isascii() and words.isdigit() and len(words) < 10):  # noqa: PLR2004 - people, not more than there are
        raise InputError(f"{name} is a whole number, and this is {words!r}.", subject=words)
    return int(words)


def _box(words: str | None) -> Box | None:
    if words is None:
        return None
    try:
        west, south, east, north = (float(edge) for edge in words.split(","))
    except ValueError as error:
        raise InputError(
            f"A box is west,south,east,north in degrees, and this is {words!r}.", subject=words
        ) from error
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):  # noqa: PLR2004 - degrees
        raise InputError(f"The box {words!r} lies off the map.", subject=words)
    return west, south, east, north
