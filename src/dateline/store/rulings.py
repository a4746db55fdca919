"""What people ruled on single values."""

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from dateline.errors import NoSuchItem
from dateline.records.encode import from_json, to_json
from dateline.records.ruling import Ruling
from dateline.store import tables as t
from dateline.store.pieces import pieces


class Rulings:
    """The rulings of a record."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def append(self, ruling: Ruling) -> None:
        """Append a ruling."""
        body = to_json(ruling)
        rows = [
            {
                "id": ruling.id,
                "mention_id": name,
                "claim_id": ruling.claim_id,
                "at": ruling.at.isoformat(),
                "body": body,
            }
            for name in sorted({ruling.mention_id, *ruling.about})
        ]
        self._db.execute(insert(t.rulings).on_conflict_do_nothing(), rows)

    def get(self, ruling_id: str) -> Ruling:
        """One ruling; raises `NoSuchItem`."""
        body = self._db.scalar(select(t.rulings.c.body).where(t.rulings.c.id == ruling_id).limit(1))
        if body is None:
            raise NoSuchItem(
                f"The record has no ruling {ruling_id}. List them with: dateline decisions", subject=ruling_id
            )
        return from_json(Ruling, body)

    def on(self, mention_ids: Iterable[str]) -> list[Ruling]:
        """The rulings on some mentions, in the order of their time."""
        found: dict[str, Ruling] = {}
        for part in pieces(sorted(set(mention_ids))):
            rows = select(t.rulings.c.id, t.rulings.c.body).where(t.rulings.c.mention_id.in_(part)).distinct()
            found.update({row.id: from_json(Ruling, row.body) for row in self._db.execute(rows)})
        return sorted(found.values(), key=lambda one: (one.at, one.id))

    def by_mention(self, mention_ids: Iterable[str]) -> dict[str, list[Ruling]]:
        """The same, by mention: one that is about several stands with each."""
        found: dict[str, list[Ruling]] = {}
        for one in self.on(mention_ids):
            for name in {one.mention_id, *one.about}:
                found.setdefault(name, []).append(one)
        return found

    def all(self) -> list[Ruling]:
        """Every ruling, in the order of its time."""
        rows = (
            select(t.rulings.c.id, t.rulings.c.at, t.rulings.c.body)
            .distinct()
            .order_by(t.rulings.c.at, t.rulings.c.id)
        )
        return [from_json(Ruling, row.body) for row in self._db.execute(rows)]
