"""What people coded by hand: the mentions of each report, by the report's own id."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from dateline.ids import content_hash
from dateline.store import tables as t
from dateline.store.pieces import pieces

Line = Mapping[str, Any]


class Coded:
    """The coded reports of a record. They are kept as they were given: a later build without them reads as coded still."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def keep(self, own_id: str, mentions: Sequence[Line]) -> bool:
        """Keep what was coded of a report, in the place of what was; return whether it is new or another."""
        body = json.dumps(list(mentions), ensure_ascii=False, sort_keys=True)
        if self._db.scalar(select(t.coded.c.body).where(t.coded.c.own_id == own_id)) == body:
            return False
        new = insert(t.coded).values(own_id=own_id, body=body)
        self._db.execute(
            new.on_conflict_do_update(index_elements=[t.coded.c.own_id], set_={"body": new.excluded.body})
        )
        return True

    def of(self, revision_ids: Iterable[str]) -> dict[str, list[Line]]:
        """What was coded of some revisions. Of several own ids of one text the first that was coded counts."""
        found: dict[str, list[Line]] = {}
        for part in pieces(sorted(set(revision_ids))):
            rows = self._db.execute(
                select(t.sightings.c.revision_id, t.coded.c.body)
                .join(t.coded, t.coded.c.own_id == t.sightings.c.own_id)
                .where(t.sightings.c.revision_id.in_(part))
                .order_by(t.coded.c.own_id)
            )
            for row in rows:
                found.setdefault(row.revision_id, json.loads(row.body))
        return found

    def waiting(self) -> list[str]:
        """The ids of the revisions that are coded and still to be read."""
        rows = self._db.scalars(
            select(t.revisions.c.id)
            .join(t.sightings, t.sightings.c.revision_id == t.revisions.c.id)
            .join(t.coded, t.coded.c.own_id == t.sightings.c.own_id)
            .where(t.revisions.c.reading == "waiting")
            .distinct()
            .order_by(t.revisions.c.id)
        )
        return list(rows)

    def version(self) -> str | None:
        """Names all that was coded; None where nothing was."""
        rows = self._db.execute(select(t.coded).order_by(t.coded.c.own_id)).all()
        if not rows:
            return None
        return content_hash(json.dumps([tuple(row) for row in rows]).encode())[:16]

    def counts(self) -> tuple[int, int]:
        """How many reports were coded, and how many of them the record has no report for."""
        met = select(t.sightings.c.own_id).where(t.sightings.c.own_id == t.coded.c.own_id).exists()
        number = select(func.count()).select_from(t.coded)
        return self._db.scalar(number) or 0, self._db.scalar(number.where(~met)) or 0
