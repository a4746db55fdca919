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
        self._db.execute(
            insert(t.rulings)
            .values(
                id=ruling.id, mention_id=ruling.mention_id, claim_id=ruling.claim_id, at=ruling.at.isoformat(),
                body=to_json(ruling),
            )
            .on_conflict_do_nothing()
        )  # fmt: skip

    def get(self, ruling_id: str) -> Ruling:
        """One ruling; raises `NoSuchItem`."""
        body = self._db.scalar(select(t.rulings.c.body).where(t.rulings.c.id == ruling_id))
        if body is None:
            raise NoSuchItem(
                f"The record has no ruling {ruling_id}. List them with: dateline decisions", subject=ruling_id
            )
        return from_json(Ruling, body)

    def on(self, mention_ids: Iterable[str]) -> list[Ruling]:
        """The rulings on some mentions, in the order of their time."""
        found: list[Ruling] = []
        for part in pieces(sorted(set(mention_ids))):
            bodies = self._db.scalars(select(t.rulings.c.body).where(t.rulings.c.mention_id.in_(part)))
            found.extend(from_json(Ruling, body) for body in bodies)
        return sorted(found, key=lambda one: (one.at, one.id))

    def by_mention(self, mention_ids: Iterable[str]) -> dict[str, list[Ruling]]:
        """The same, by mention."""
        found: dict[str, list[Ruling]] = {}
        for one in self.on(mention_ids):
            found.setdefault(one.mention_id, []).append(one)
        return found

    def all(self) -> list[Ruling]:
        """Every ruling, in the order of its time."""
        bodies = self._db.scalars(select(t.rulings.c.body).order_by(t.rulings.c.at, t.rulings.c.id))
        return [from_json(Ruling, body) for body in bodies]
