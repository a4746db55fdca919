"""Revisions, how they came in, what they repeat, and what was set aside."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from sqlalchemy import Column, Connection, func, or_, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert

from dateline.errors import NoSuchItem
from dateline.ids import stable_id
from dateline.records.encode import from_json, to_json
from dateline.records.report import Incoming, Report, Revision, SetAside, Sighting
from dateline.store import tables as t
from dateline.store.pieces import MANY, pieces
from dateline.store.search import Search

Reading = Literal["waiting", "unread", "nothing", "read"]


BASES: Final[tuple[Literal["url", "own_id", "likeness"], ...]] = ("url", "own_id", "likeness")
"""Why revisions are one report, the firmest first."""


class Relation(NamedTuple):
    """Two revisions that are versions of one report, or copies of one text."""

    first: str
    second: str
    kind: Literal["version", "copy"]
    basis: str
    similarity: float
    containment: float


class Kept(NamedTuple):
    """A revision as the record holds it."""

    revision: Revision
    report_id: str
    family_id: str
    reading: Reading


class Texts:
    """The texts of a record."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    # ---- coming in ----

    def add(self, incoming: Incoming, reading: Reading, keys: Sequence[str]) -> bool:
        """Keep a revision with its bytes and its keys; return whether it is new. A text seen again only adds a sighting."""
        revision, seen = incoming.revision, incoming.sighting
        self._db.execute(
            insert(t.sightings)
            .values(
                revision_id=seen.revision_id,
                own_id=seen.own_id,
                path=seen.path,
                item=seen.item,
                stated=int(seen.own_id_stated),
            )
            .on_conflict_do_nothing()
        )
        if self._db.scalar(select(t.revisions.c.id).where(t.revisions.c.id == revision.id)):
            return False
        self._db.execute(
            insert(t.raws)
            .values(hash=revision.raw_hash, size=len(incoming.raw), data=zlib.compress(incoming.raw, 6))
            .on_conflict_do_nothing()
        )
        alone = _group_id("rep", (revision.id,))
        self._db.execute(
            insert(t.revisions).values(
                id=revision.id,
                raw_hash=revision.raw_hash,
                report_id=alone,
                family_id=_group_id("fam", (revision.id,)),
                publisher=revision.publisher,
                published=revision.published.at.isoformat() if revision.published else None,
                language=revision.language,
                reading=reading,
                refused=0,
                body=to_json(revision),
            )
        )
        Search(self._db).add(revision.id, revision.title, revision.text)
        if keys:
            self._db.execute(
                insert(t.bands).on_conflict_do_nothing(),
                [{"key": key, "revision_id": revision.id} for key in sorted(set(keys))],
            )
        return True

    def set_aside(self, item: SetAside) -> bool:
        """Keep what could not be used; return whether it is new."""
        done = self._db.execute(
            insert(t.set_aside)
            .values(id=item.id, reason=item.reason, body=to_json(item))
            .on_conflict_do_nothing()
        )
        return done.rowcount > 0

    def meeting(self, revision_id: str, keys: Sequence[str], most: int) -> list[str]:
        """The ids of the revisions that share a key, those with the most shared keys first, at most so many."""
        if not keys:
            return []
        shared = func.count().label("shared")
        rows = self._db.execute(
            select(t.bands.c.revision_id, shared)
            .where(t.bands.c.key.in_(sorted(set(keys))), t.bands.c.revision_id != revision_id)
            .group_by(t.bands.c.revision_id)
            .order_by(shared.desc(), t.bands.c.revision_id)
            .limit(most)
        )
        return [row.revision_id for row in rows]

    def relate(self, relations: Iterable[Relation]) -> frozenset[str]:
        """Keep relations, join the reports and families that they connect, and return the revisions whose group changed."""
        changed: set[str] = set()
        for relation in relations:
            self._db.execute(insert(t.relations).values(**relation._asdict()).on_conflict_do_nothing())
            if relation.kind == "version":
                changed |= self._join(t.revisions.c.report_id, "rep", relation)
            changed |= self._join(t.revisions.c.family_id, "fam", relation)
        return frozenset(changed)

    def _join(self, column: Column[str], prefix: str, relation: Relation) -> set[str]:
        """Give two groups one id, that of the revision with the smallest id; return those whose id changed."""
        groups = select(column).where(t.revisions.c.id.in_((relation.first, relation.second)))
        before = list(self._db.scalars(groups.distinct()))
        if len(before) == 1:
            return set()
        smallest = self._db.scalar(select(func.min(t.revisions.c.id)).where(column.in_(before)))
        joined = _group_id(prefix, (str(smallest),))
        others = [group for group in before if group != joined]
        changed = set(self._db.scalars(select(t.revisions.c.id).where(column.in_(others))))
        self._db.execute(update(t.revisions).where(column.in_(others)).values({column: joined}))
        return changed

    # ---- looking up ----

    def get(self, revision_id: str) -> Kept:
        """One revision; raises `NoSuchItem`."""
        found = self.many([revision_id])
        if revision_id not in found:
            raise NoSuchItem(f"The record has no revision {revision_id}.", subject=revision_id)
        return found[revision_id]

    def many(self, ids: Iterable[str]) -> Mapping[str, Kept]:
        """Revisions by id; those that the record lacks are left out."""
        wanted = sorted(set(ids))
        found: dict[str, Kept] = {}
        for part in pieces(wanted):
            rows = self._db.execute(select(t.revisions).where(t.revisions.c.id.in_(part)))
            for row in rows:
                found[row.id] = Kept(from_json(Revision, row.body), row.report_id, row.family_id, row.reading)
        return found

    def named(self, name: str) -> list[str]:
        """The ids of the revisions that a name means: their own id, or the id of the revision."""
        own = select(t.sightings.c.revision_id).where(t.sightings.c.own_id == name)
        same = select(t.revisions.c.id).where(t.revisions.c.id == name)
        return sorted(set(self._db.scalars(own)) | set(self._db.scalars(same)))

    def sizes(self, report_ids: Iterable[str]) -> dict[str, int]:
        """How many revisions some reports have."""
        found: dict[str, int] = {}
        wanted = sorted(set(report_ids))
        for part in pieces(wanted):
            rows = self._db.execute(
                select(t.revisions.c.report_id, func.count().label("number"))
                .where(t.revisions.c.report_id.in_(part))
                .group_by(t.revisions.c.report_id)
            )
            found.update({row.report_id: row.number for row in rows})
        return found

    def waiting(self, most: int, after: str = "") -> list[Revision]:
        """Revisions that are still to be read, in the order of their ids, from behind an id on."""
        rows = self._db.scalars(
            select(t.revisions.c.body)
            .where(t.revisions.c.reading == "waiting", t.revisions.c.id > after)
            .order_by(t.revisions.c.id)
            .limit(most)
        )
        return [from_json(Revision, body) for body in rows]

    def count_waiting(self) -> int:
        """How many revisions are still to be read."""
        return (
            self._db.scalar(
                select(func.count()).select_from(t.revisions).where(t.revisions.c.reading == "waiting")
            )
            or 0
        )

    def all(self) -> Iterator[Kept]:
        """Every revision, in the order of the ids."""
        last = ""
        while True:
            rows = self._db.execute(
                select(t.revisions).where(t.revisions.c.id > last).order_by(t.revisions.c.id).limit(MANY)
            ).all()
            for row in rows:
                yield Kept(from_json(Revision, row.body), row.report_id, row.family_id, row.reading)
            if not rows:
                return
            last = rows[-1].id

    def sightings(self, revision_ids: Iterable[str]) -> dict[str, list[Sighting]]:
        """How revisions came in, by revision."""
        wanted = sorted(set(revision_ids))
        found: dict[str, list[Sighting]] = {}
        for part in pieces(wanted):
            rows = self._db.execute(
                select(t.sightings)
                .where(t.sightings.c.revision_id.in_(part))
                .order_by(t.sightings.c.own_id, t.sightings.c.path, t.sightings.c.item)
            )
            for row in rows:
                found.setdefault(row.revision_id, []).append(
                    Sighting(
                        revision_id=row.revision_id,
                        own_id=row.own_id,
                        own_id_stated=bool(row.stated),
                        path=row.path,
                        item=row.item,
                    )
                )
        return found

    def walk_sightings(self, start: int = 0) -> Iterator[Sighting]:
        """Every sighting, in the order of the reports' own ids, from a place in that order on."""
        last = ("", "", -1, "")
        columns = (t.sightings.c.own_id, t.sightings.c.path, t.sightings.c.item, t.sightings.c.revision_id)
        if start:
            found = self._db.execute(select(*columns).order_by(*columns).offset(start - 1).limit(1)).first()
            if found is None:
                return
            last = (found.own_id, found.path, found.item, found.revision_id)
        while True:
            rows = self._db.execute(
                select(t.sightings).where(tuple_(*columns) > last).order_by(*columns).limit(MANY)
            ).all()
            for row in rows:
                yield Sighting(
                    revision_id=row.revision_id,
                    own_id=row.own_id,
                    own_id_stated=bool(row.stated),
                    path=row.path,
                    item=row.item,
                )
            if not rows:
                return
            last = (rows[-1].own_id, rows[-1].path, rows[-1].item, rows[-1].revision_id)

    def raw(self, raw_hash: str) -> bytes:
        """The bytes that a revision was read from; raises `NoSuchItem`."""
        data = self._db.scalar(select(t.raws.c.data).where(t.raws.c.hash == raw_hash))
        if data is None:
            raise NoSuchItem(f"The record has no bytes with the hash {raw_hash}.", subject=raw_hash)
        return zlib.decompress(data)

    def report(self, report_id: str) -> Report:
        """One report with its revisions in the order of publication; raises `NoSuchItem`."""
        ids = list(
            self._db.scalars(
                select(t.revisions.c.id)
                .where(t.revisions.c.report_id == report_id)
                .order_by(t.revisions.c.published, t.revisions.c.id)
            )
        )
        if not ids:
            raise NoSuchItem(f"The record has no report {report_id}.", subject=report_id)
        bases = {one.basis for one in self.relations(ids) if one.kind == "version"}
        firmest = [name for name in BASES if name in bases]
        return Report(id=report_id, revision_ids=tuple(ids), basis=firmest[0] if firmest else "single")

    def relations(self, revision_ids: Iterable[str]) -> list[Relation]:
        """The versions and copies of some revisions."""
        found: set[Relation] = set()
        wanted = sorted(set(revision_ids))
        for part in pieces(wanted):
            ends = or_(t.relations.c.first.in_(part), t.relations.c.second.in_(part))
            found.update(Relation(*row) for row in self._db.execute(select(t.relations).where(ends)))
        return sorted(found)

    def asides(self, most: int | None = None) -> list[SetAside]:
        """What could not be used, at most so many."""
        query = select(t.set_aside.c.body).order_by(t.set_aside.c.id).limit(most)
        return [from_json(SetAside, body) for body in self._db.scalars(query)]

    def aside_reasons(self) -> dict[str, int]:
        """How many items were set aside for each reason."""
        number = func.count().label("number")
        rows = self._db.execute(
            select(t.set_aside.c.reason, number).group_by(t.set_aside.c.reason).order_by(number.desc())
        )
        return {row.reason: row.number for row in rows}

    def by_month(self) -> dict[tuple[str | None, str], int]:
        """How many revisions each publisher published in each month; the month is "" where no day is known."""
        month = func.coalesce(func.substr(t.revisions.c.published, 1, 7), "").label("month")
        rows = self._db.execute(
            select(t.revisions.c.publisher, month, func.count().label("number")).group_by(
                t.revisions.c.publisher, month
            )
        )
        return {(row.publisher, row.month): row.number for row in rows}

    def days(self) -> list[date]:
        """The days on which something was published, in their order."""
        day = func.substr(t.revisions.c.published, 1, 10).label("day")
        rows = self._db.scalars(
            select(day).where(t.revisions.c.published.is_not(None)).distinct().order_by(day)
        )
        return [date.fromisoformat(one) for one in rows]

    def languages(self) -> dict[str, int]:
        """How many revisions are in a language that is not read, by language."""
        rows = self._db.execute(
            select(t.revisions.c.language, func.count().label("number"))
            .where(t.revisions.c.reading == "unread")
            .group_by(t.revisions.c.language)
        )
        return {row.language or "unknown": row.number for row in rows}

    def counts(self) -> dict[str, int]:
        """How many revisions, reports, copies, unread and set-aside items the record holds."""
        db = self._db
        copies = (
            db.scalar(select(func.count()).select_from(t.relations).where(t.relations.c.kind == "copy")) or 0
        )
        return {
            "revisions": db.scalar(select(func.count()).select_from(t.revisions)) or 0,
            "reports": db.scalar(select(func.count(func.distinct(t.revisions.c.report_id)))) or 0,
            "publishers": db.scalar(select(func.count(func.distinct(t.revisions.c.publisher)))) or 0,
            "copies": copies,
            "unread": db.scalar(
                select(func.count()).select_from(t.revisions).where(t.revisions.c.reading == "unread")
            )
            or 0,
            "set aside": db.scalar(select(func.count()).select_from(t.set_aside)) or 0,
            "refused values": db.scalar(select(func.sum(t.revisions.c.refused))) or 0,
        }


def _group_id(prefix: str, members: Sequence[str]) -> str:
    return stable_id(prefix, (min(members),))
