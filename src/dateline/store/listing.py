"""The lines of incidents: pages of a list, counts, points for a map. Bodies stay where they are."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Literal, NamedTuple, TypeVar, get_args

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select, true
from sqlalchemy.dialects.sqlite import insert

from dateline.errors import InputError
from dateline.records.incident import Incident
from dateline.records.values import Kind, Toll, Value, When, Where
from dateline.store import tables as t
from dateline.store.filters import Filter, conditions
from dateline.store.pieces import pieces

Order = Literal["newest", "oldest", "killed", "reports"]
ORDERS: Final[tuple[Order, ...]] = get_args(Order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One incident as lists show it (the columns are told in `tables.py`)."""

    id: str
    day: str
    earliest: str | None
    latest: str | None
    headline: str
    type: str
    place: str | None
    level: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    killed_low: int | None
    killed: int | None
    injured: int | None
    reports: int
    publishers: int
    voices: int
    contested: int
    spread: int
    grading: str
    realis: str
    background: int
    reviewed: int
    doubt: float


class Page(NamedTuple):
    """Some lines, and where the next begin; `after` is None at the end."""

    lines: tuple[Line, ...]
    after: str | None


class Tallies(NamedTuple):
    """How many incidents there are in all, by month ("" where no day is known) and by type, and how many lie on the map."""

    total: int
    by_month: dict[str, int]
    by_type: dict[str, int]
    placed: int


LONGEST_NUMBER: Final = 10
_SHOWN: Final = [t.listing.c[field.name] for field in fields(Line)]
_KEYS: Final = {
    "newest": t.listing.c.day,
    "oldest": t.listing.c.day,
    "killed": t.listing.c.killed,
    "reports": t.listing.c.reports,
}


class Listing:
    """The lines of a record's incidents."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def keep(self, incidents: Sequence[Incident]) -> None:
        """Keep the lines of some incidents."""
        if incidents:
            self._db.execute(insert(t.listing).on_conflict_do_nothing(), [row_of(one) for one in incidents])

    def page(self, wanted: Filter, order: Order = "newest", most: int = 50, after: str | None = None) -> Page:
        """Return one page of lines. `after` is what the page before gave.

        What has no day, or no toll where the order is by those killed, comes last.
        """
        key = _KEYS[order]
        found = conditions(wanted)
        told = (
            key.is_not(None) if order == "killed" else key != "" if order in ("newest", "oldest") else true()
        )
        ranking = (key, t.listing.c.id) if order == "oldest" else (key.desc(), t.listing.c.id.desc())
        rows: list[Row[Any]] = []
        if after is None or not after.startswith("~"):
            behind = [_behind(order, after)] if after else []
            query = select(*_SHOWN).where(*found, told, *behind).order_by(*ranking).limit(most + 1)
            rows.extend(self._db.execute(query))
        if len(rows) <= most:
            behind = [t.listing.c.id > after[1:]] if after and after.startswith("~") else []
            query = select(*_SHOWN).where(*found, ~told, *behind).order_by(t.listing.c.id)
            rows.extend(self._db.execute(query.limit(most + 1 - len(rows))))
        lines = tuple(_line(row) for row in rows[:most])
        if len(rows) <= most:
            return Page(lines, None)
        value = getattr(lines[-1], key.name)
        return Page(lines, f"{'' if value is None else value}~{lines[-1].id}")

    def tallies(self, wanted: Filter) -> Tallies:
        """Count what is wanted, by month and by type: an incident counts under every type that a report gives it."""
        month = func.substr(t.listing.c.day, 1, 7)
        rows = self._db.execute(
            select(
                month.label("month"), t.listing.c.types, func.count().label("number"),
                func.count(t.listing.c.lat).label("placed"),
            ).where(*conditions(wanted)).group_by(month, t.listing.c.types)
        ).all()  # fmt: skip
        by_month: dict[str, int] = {}
        by_type: dict[str, int] = {}
        for row in rows:
            by_month[row.month] = by_month.get(row.month, 0) + row.number
            for kind in row.types.split("\n") if row.types else ("other",):
                by_type[kind] = by_type.get(kind, 0) + row.number
        return Tallies(
            sum(row.number for row in rows),
            dict(sorted(by_month.items())),
            dict(sorted(by_type.items(), key=lambda item: (-item[1], item[0]))),
            sum(row.placed for row in rows),
        )

    def placed(self, wanted: Filter, most: int) -> list[Line]:
        """The lines of incidents with coordinates, those that most reports tell of first, at most so many."""
        rows = self._db.execute(
            select(*_SHOWN).where(*conditions(wanted), t.listing.c.lat.is_not(None))
            .order_by(t.listing.c.reports.desc(), t.listing.c.id.desc()).limit(most)
        )  # fmt: skip
        return [_line(row) for row in rows]

    def many(self, ids: Sequence[str]) -> dict[str, Line]:
        """Lines by the incident's id."""
        found: dict[str, Line] = {}
        for part in pieces(sorted(set(ids))):
            for row in self._db.execute(select(*_SHOWN).where(t.listing.c.id.in_(part))):
                found[row.id] = _line(row)
        return found

    def countries(self) -> dict[str, int]:
        """How many incidents each country has, by its name; "" where none is known."""
        number = func.count().label("number")
        rows = self._db.execute(
            select(func.coalesce(t.listing.c.country, "").label("country"), number)
            .group_by(t.listing.c.country)
            .order_by(number.desc())
        )
        return {row.country: row.number for row in rows}

    def provinces(self) -> set[str]:
        """The codes of the provinces in which any incident has a place."""
        told = self._db.scalars(select(t.listing.c.provinces).distinct())
        return {code for codes in told for code in codes.split("\n") if code}

    def widest(self, most: int) -> list[Line]:
        """Incidents on whose toll the accounts disagree, those with the widest spread first."""
        return self._few(t.listing.c.spread > 0, t.listing.c.spread.desc(), most)

    def single_high(self, least: int, most: int) -> list[Line]:
        """Incidents that one voice alone tells of, with so many killed or more, the gravest first."""
        return self._few(
            and_(t.listing.c.voices == 1, t.listing.c.killed >= least), t.listing.c.killed.desc(), most
        )

    def doubtful(self, least: float, most: int) -> list[Line]:
        """Incidents whose reading is unsure, the least sure first."""
        return self._few(t.listing.c.doubt >= least, t.listing.c.doubt.desc(), most)

    def _few(self, keep: ColumnElement[bool], rank: ColumnElement[object], most: int) -> list[Line]:
        rows = self._db.execute(
            select(*_SHOWN).where(keep, t.listing.c.reviewed == 0).order_by(rank, t.listing.c.id).limit(most)
        )
        return [_line(row) for row in rows]

    def near(self, line: Line, days: tuple[str, str], degrees: float, most: int) -> list[Line]:
        """Other incidents of some days within a square of degrees around one, in the order of their days."""
        if line.lat is None or line.lon is None:
            return []
        columns = t.listing.c
        rows = self._db.execute(
            select(*_SHOWN).where(
                columns.day >= days[0], columns.day <= days[1], columns.id != line.id,
                columns.lat.between(line.lat - degrees, line.lat + degrees),
                columns.lon.between(line.lon - degrees, line.lon + degrees),
            ).order_by(columns.day, columns.id).limit(most)
        )  # fmt: skip
        return [_line(row) for row in rows]


def _line(row: Row[Any]) -> Line:
    return Line(**row._mapping)  # noqa: SLF001 - the documented way to a row's names


def _behind(order: Order, after: str) -> ColumnElement[bool]:
    """What comes after the line that a page ended with."""
    told, _, last = after.partition("~")
    key, own = _KEYS[order], t.listing.c.id
    by_day = order in ("newest", "oldest")
    if not last or not (by_day or (told.isascii() and told.isdigit() and len(told) < LONGEST_NUMBER)):
        raise InputError(f"{after!r} is no place in a list: give what the page before gave.", subject=after)
    value: str | int = told if by_day else int(told)
    if order == "oldest":
        return or_(key > value, and_(key == value, own > last))
    return or_(key < value, and_(key == value, own < last))


def row_of(incident: Incident) -> dict[str, object]:
    """The line of an incident, with what it is filtered by. A value that a person set stands in place of what is reported."""
    by_hand = {one.field: one.value for one in incident.settled}
    when = _of(by_hand.get("date"), When) or (incident.when.value if incident.when else None)
    where = _of(by_hand.get("place"), Where) or (incident.where.value if incident.where else None)
    kind = _of(by_hand.get("type"), Kind)
    types = [kind.type.value] if kind else [one.value.value for one in incident.types]
    earliest = when.earliest.isoformat() if when and when.earliest else None
    latest = when.latest.isoformat() if when and when.latest else None
    killed = [one for one in incident.tolls if one.outcome == "killed"]
    widest = incident.widest("killed")
    low, high = _bounds(by_hand.get("killed")) or (
        widest.low if widest else None,
        max((one.high for one in killed if one.high is not None), default=None),
    )
    _, injured = _bounds(by_hand.get("injured")) or (
        None,
        max(
            (one.high for one in incident.tolls if one.outcome == "injured" and one.high is not None),
            default=None,
        ),
    )
    line = Line(
        id=incident.id,
        day=earliest or latest or "",
        earliest=earliest,
        latest=latest,
        headline=incident.headline,
        type=types[0] if types else "other",
        place=where.name if where else None,
        level=where.level if where else None,
        country=where.country if where else None,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        radius_km=where.radius_km if where else None,
        killed_low=low,
        killed=high,
        injured=injured,
        reports=len(incident.reports),
        publishers=len(incident.publishers),
        voices=len(incident.voices),
        contested=len(incident.disagreements),
        spread=_spread(incident),
        grading=incident.grading.grade,
        realis=incident.realis,
        background=int(incident.background_only),
        reviewed=int(bool(incident.reviewers)),
        doubt=round(1 - incident.confidence, 4),
    )
    parties = [one.label for one in (*incident.actors, *incident.recipients)]
    parties += [one.label for one in incident.settled if one.field in ("actor", "recipient")]
    return asdict(line) | {
        "provinces": "\n".join(
            sorted({one.value.admin1_code for one in incident.places if one.value.admin1_code})
        ),
        "types": "\n".join(types),
        "places": "\n".join(
            dict.fromkeys([line.place or "", *(one.label for one in incident.places)])
        ).lower(),
        "actors": "\n".join(parties).lower(),
    }


T = TypeVar("T", When, Where, Kind)


def _of(value: Value | None, kind: type[T]) -> T | None:
    return value if isinstance(value, kind) else None


def _bounds(value: Value | None) -> tuple[int | None, int | None] | None:
    """The lowest and highest figure of a toll that a person set."""
    if not isinstance(value, Toll):
        return None
    low, high = value.count.low, value.count.high
    return (low if low is not None else high), (high if high is not None else low)


def _spread(incident: Incident) -> int:
    if not any(one.field == "toll" for one in incident.disagreements):
        return 0
    return max(
        (one.high - one.low for one in incident.tolls if one.high is not None and one.low is not None),
        default=0,
    )
