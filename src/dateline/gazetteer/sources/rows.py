"""What all readers share: a row is a place, or it is set aside with its reason."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from dateline.gazetteer.entry import Entry, kinds, usual_radius

NORTH: Final = 90.0
EAST: Final = 180.0


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that gives no place: its number in the file, counted from 1, and a short reason that can be counted."""

    row: int
    reason: str


Read = Entry | Rejected


class BadRow(Exception):  # noqa: N818 - it never leaves this folder
    """A row that gives no place; its text is the reason."""


Row = TypeVar("Row")


def read_rows(rows: Iterable[tuple[int, Row]], entry_of: Callable[[Row], Entry]) -> Iterator[Read]:
    """The place of each numbered row, or the row set aside with its reason."""
    for number, row in rows:
        try:
            yield entry_of(row)
        except BadRow as problem:
            yield Rejected(number, str(problem))


def position(lat: str | float | None, lon: str | float | None) -> tuple[float, float]:
    """A latitude and a longitude in degrees; raises `BadRow` where they are none."""
    try:
        north, east = float(lat), float(lon)  # type: ignore[arg-type] # None is caught as any other that is no number
    except (TypeError, ValueError) as error:
        raise BadRow("no coordinates") from error
    if not (-NORTH <= north <= NORTH and -EAST <= east <= EAST):
        raise BadRow("coordinates off the globe")
    return north, east


def whole_number(text: str | float | None) -> int:
    """A number of people; 0 where it is unknown or no number."""
    try:
        return max(int(float(text or 0)), 0)
    except (ValueError, OverflowError):
        return 0


def country_code(text: str | None) -> str | None:
    """An ISO 3166-1 alpha-2 code; None where there is none. Raises `BadRow` where it is something else."""
    code = (text or "").strip().upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):  # noqa: PLR2004 - two letters
        raise BadRow("country is no two-letter ISO code")
    return code or None


def other_names(name: str, names: list[str]) -> tuple[str, ...]:
    """The other names, each once, in their order."""
    return tuple(dict.fromkeys(one.strip() for one in names if one.strip() and one.strip() != name))


def radius_of(text: str | float | None, kind: str, population: int) -> float:
    """The radius (km) that a row tells; else the usual one of its kind. Raises `BadRow` where it is below 0."""
    try:
        radius = float(text) if text not in (None, "") else usual_radius(kind, population)
    except ValueError as error:
        raise BadRow("radius is no number") from error
    if not 0 <= radius < 20_040:  # noqa: PLR2004 - half of the way round the globe
        raise BadRow("radius out of range")
    return radius


def known_kind(text: str | None) -> str:
    """A kind of place; raises `BadRow` where there is no such kind."""
    kind = (text or "settlement").strip().lower()
    if kind not in kinds():
        raise BadRow("unknown kind")
    return kind
