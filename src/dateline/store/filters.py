"""Which incidents are wanted: what lists, maps, counts and exports are narrowed by."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from sqlalchemy import Column, ColumnElement, and_, func, or_, select

from dateline.store.tables import listing, mentions, revisions

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Select

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees; where west lies east of east the box goes over the date line."""

Looked = Literal["any", "reviewed", "unreviewed"]
LOOKED: Final[tuple[Looked, ...]] = get_args(Looked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which incidents are wanted. Days are ISO dates; the other texts are looked for in lower case.

    `background` adds incidents that are only ever recalled; `contested` keeps those on which accounts disagree, `single_voice`
    those that one voice alone tells of, `grading` those of one grade. `killed` and `voices` are the fewest that are wanted
    (of the highest figure told). `reviewed` keeps what people have looked at, or have not. `box` keeps what is placed in it,
    on a `grid` of degrees where one is given; `changed_since` (ISO, UTC) those of which a report came out then or later; `unsaid` leaves out what has any of some names among its places.
    """

    since: str | None = None
    until: str | None = None
    place: str | None = None
    actor: str | None = None
    type: str | None = None
    background: bool = True
    contested: bool = False
    single_voice: bool = False
    grading: str | None = None
    killed: int | None = None
    voices: int | None = None
    reviewed: Looked = "any"
    box: Box | None = None
    grid: float = 0.0
    changed_since: str | None = None
    unsaid: tuple[str, ...] = ()


def conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """The conditions on `listing` that keep what is wanted."""
    columns = listing.c
    asked: list[tuple[bool, Callable[[], ColumnElement[bool]]]] = [
        (bool(wanted.since), lambda: columns.latest >= wanted.since),
        (bool(wanted.until), lambda: columns.earliest <= wanted.until),
        (bool(wanted.place), lambda: _holds(columns.places, wanted.place)),
        (bool(wanted.actor), lambda: _holds(columns.actors, wanted.actor)),
        (bool(wanted.type), lambda: _holds(columns.types, wanted.type)),
        (not wanted.background, lambda: columns.background == 0),
        (wanted.contested, lambda: columns.contested > 0),
        (wanted.single_voice, lambda: columns.voices == 1),
        (bool(wanted.grading), lambda: columns.grading == wanted.grading),
        (wanted.killed is not None, lambda: columns.killed >= wanted.killed),
        (wanted.voices is not None, lambda: columns.voices >= wanted.voices),
        (wanted.reviewed != "any", lambda: columns.reviewed == int(wanted.reviewed == "reviewed")),
        (bool(wanted.changed_since), lambda: columns.id.in_(_told_since(wanted.changed_since or ""))),
        (wanted.box is not None, lambda: _within(wanted.box or (-180, -90, 180, 90), wanted.grid)),
    ]
    found = [condition() for is_asked, condition in asked if is_asked]
    return found + [~_holds(columns.places, name) for name in wanted.unsaid]


def _told_since(at: str) -> "Select[tuple[str]]":
    """The incidents of which a report came out at a time or later; one of which only the day is known, on that day."""
    return (
        select(mentions.c.incident_id)
        .join(revisions, revisions.c.id == mentions.c.revision_id)
        .where(revisions.c.published >= at, mentions.c.incident_id.is_not(None))
    )


def _holds(column: Column[str], words: str | None) -> ColumnElement[bool]:
    return column.contains((words or "").lower(), autoescape=True)


def _within(box: Box, grid: float) -> ColumnElement[bool]:
    west, south, east, north = box
    lat: ColumnElement[float] = listing.c.lat
    lon: ColumnElement[float] = listing.c.lon
    if grid:  # only what is shown may tell whether it lies in the box
        lat, lon = func.round(lat / grid) * grid, func.round(lon / grid) * grid
    across = and_(lon >= west, lon <= east) if west <= east else or_(lon >= west, lon <= east)
    return and_(lat >= south, lat <= north, across)
