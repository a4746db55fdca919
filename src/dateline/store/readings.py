"""Mentions and claims: what the tagger found in each revision."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Column, Connection, delete, func, insert, select, update

from dateline.errors import NoSuchItem
from dateline.incidents import Facts, index_keys
from dateline.reconcile.tolls import RULE
from dateline.records.claim import Claim, Mention
from dateline.records.encode import from_json, to_json
from dateline.store import tables as t
from dateline.store.pieces import begins, pieces, the_one, whole_id

TOLL_RULE: Final = "toll_rule"
READ_WITH = "read with"


class Readings:
    """The mentions and claims of a record."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def keep(self, revision_id: str, mentions: Sequence[tuple[Mention, Facts]], refused: int) -> None:
        """Keep what one revision tells; what an earlier reading of it kept is replaced."""
        old = select(t.mentions.c.id).where(t.mentions.c.revision_id == revision_id)
        self._db.execute(delete(t.claims).where(t.claims.c.mention_id.in_(old)))
        self._db.execute(delete(t.mentions).where(t.mentions.c.revision_id == revision_id))
        for mention, facts in mentions:
            body = to_json(replace(mention, claims=()))
            self._db.execute(
                insert(t.mentions).values(
                    id=mention.id,
                    revision_id=revision_id,
                    incident_id=None,
                    state="found",
                    day=facts.earliest.isoformat() if facts.earliest else None,
                    body=body,
                    facts=to_json(facts),
                )
            )
            rows = [
                {
                    "id": claim.id,
                    "mention_id": mention.id,
                    "place": place,
                    "field": claim.field,
                    "body": to_json(claim),
                }
                for place, claim in enumerate(mention.claims)
            ]
            if rows:
                self._db.execute(insert(t.claims), rows)
            keys = index_keys(facts)
            if keys:
                self._db.execute(insert(t.buckets), [{"key": key, "mention_id": mention.id} for key in keys])
        state = "read" if mentions else "nothing"
        self._db.execute(
            update(t.revisions).where(t.revisions.c.id == revision_id).values(reading=state, refused=refused)
        )

    def version(self) -> str | None:
        """What the reports of the record were read with; None where none was read."""
        return self._db.scalar(select(t.facts_of_record.c.value).where(t.facts_of_record.c.name == READ_WITH))

    def set_version(self, version: str) -> None:
        """Remember what the reports are read with."""
        self._db.execute(delete(t.facts_of_record).where(t.facts_of_record.c.name == READ_WITH))
        self._db.execute(insert(t.facts_of_record).values(name=READ_WITH, value=version))

    def toll_rule(self) -> str:
        """The rule by which the tolls of the record are reconciled."""
        named = t.facts_of_record.c.name == TOLL_RULE
        kept: str | None = self._db.scalar(select(t.facts_of_record.c.value).where(named))
        return kept or RULE

    def set_toll_rule(self, rule: str) -> None:
        """Reconcile by another rule from now on; every mention waits to be grouped again."""
        self._db.execute(delete(t.facts_of_record).where(t.facts_of_record.c.name == TOLL_RULE))
        self._db.execute(insert(t.facts_of_record).values(name=TOLL_RULE, value=rule))
        grouped = t.mentions.c.state == "grouped"
        self._db.execute(update(t.mentions).where(grouped).values(state="linked"))

    def forget(self) -> None:
        """Take away all that was read, and all that was made of it; every text waits to be read again. Decisions stay."""
        for table in (t.claims, t.buckets, t.links, t.incidents, t.listing, t.mentions):
            self._db.execute(delete(table))
        read = t.revisions.c.reading.in_(("read", "nothing"))
        self._db.execute(update(t.revisions).where(read).values(reading="waiting", refused=0))

    def of_incident(self, incident_id: str) -> list[Mention]:
        """The mentions of an incident, with their claims."""
        return self._with_claims(
            self._db.execute(
                select(t.mentions).where(t.mentions.c.incident_id == incident_id).order_by(t.mentions.c.id)
            ).all()
        )

    def of_revisions(self, revision_ids: Iterable[str]) -> list[Mention]:
        """The mentions of some revisions, in the order of their rank."""
        found: list[Mention] = []
        wanted = sorted(set(revision_ids))
        for part in pieces(wanted):
            rows = self._db.execute(select(t.mentions).where(t.mentions.c.revision_id.in_(part))).all()
            found.extend(self._with_claims(rows))
        return sorted(found, key=lambda mention: (mention.revision_id, mention.rank))

    def revisions_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The revision of each of some mentions."""
        found: dict[str, str] = {}
        wanted = sorted(set(ids))
        for part in pieces(wanted):
            rows = self._db.execute(
                select(t.mentions.c.id, t.mentions.c.revision_id).where(t.mentions.c.id.in_(part))
            )
            found.update({row.id: row.revision_id for row in rows})
        return found

    def many(self, ids: Iterable[str]) -> list[Mention]:
        """Mentions by id, with their claims."""
        found: list[Mention] = []
        wanted = sorted(set(ids))
        for part in pieces(wanted):
            rows = self._db.execute(select(t.mentions).where(t.mentions.c.id.in_(part))).all()
            found.extend(self._with_claims(rows))
        return found

    def bare(self, ids: Iterable[str]) -> list[Mention]:
        """Mentions by id, without their claims."""
        return self._bare(t.mentions.c.id, ids)

    def bare_of_revisions(self, revision_ids: Iterable[str]) -> list[Mention]:
        """The mentions of some revisions, without their claims."""
        return self._bare(t.mentions.c.revision_id, revision_ids)

    def bare_of_incidents(self, incident_ids: Iterable[str]) -> list[Mention]:
        """The mentions of some incidents, without their claims."""
        return self._bare(t.mentions.c.incident_id, incident_ids)

    def _bare(self, column: Column[str], among: Iterable[str]) -> list[Mention]:
        found: list[Mention] = []
        for part in pieces(sorted(set(among))):
            bodies = self._db.scalars(select(t.mentions.c.body).where(column.in_(part)))
            found.extend(from_json(Mention, body) for body in bodies)
        return found

    def with_tallies(self) -> Iterator[Mention]:
        """The mentions with which a report gives a number of incidents, with their claims."""
        query = (
            select(t.mentions.c.id)
            .where(t.mentions.c.body.contains('"tallies":[{'))
            .order_by(t.mentions.c.id)
        )
        for part in pieces(list(self._db.scalars(query))):
            yield from self.many(part)

    def get(self, mention_id: str) -> Mention:
        """One mention; raises `NoSuchItem`."""
        found = self.many([mention_id])
        if not found:
            raise NoSuchItem(f"The record has no mention {mention_id}.", subject=mention_id)
        return found[0]

    def named(self, name: str) -> Mention:
        """One mention by its id or the beginning of it, with or without "men-"; raises `NoSuchItem`."""
        starts = begins(t.mentions.c.id, whole_id("men", name))
        ids = list(self._db.scalars(select(t.mentions.c.id).where(starts).limit(2)))
        return self.get(the_one(ids, "mention", name, "dateline show lists the mentions of an incident."))

    def mention_of_claim(self, name: str) -> str:
        """The mention of the claim whose id is, or begins with, a name; raises `NoSuchItem`."""
        starts = begins(t.claims.c.id, name)
        rows = self._db.execute(select(t.claims.c.id, t.claims.c.mention_id).where(starts).limit(2))
        found = {row.id: row.mention_id for row in rows}
        kept: str = found[the_one(found, "claim", name, "The page of an incident shows its claims.")]
        return kept

    def _with_claims(self, rows: Sequence[object]) -> list[Mention]:
        ids = [row.id for row in rows]  # type: ignore[attr-defined]
        claims: dict[str, list[Claim]] = {}
        for part in pieces(ids):
            found = self._db.execute(
                select(t.claims.c.mention_id, t.claims.c.body)
                .where(t.claims.c.mention_id.in_(part))
                .order_by(t.claims.c.mention_id, t.claims.c.place)
            )
            for claim in found:
                claims.setdefault(claim.mention_id, []).append(from_json(Claim, claim.body))
        return [
            replace(from_json(Mention, row.body), claims=tuple(claims.get(row.id, ())))  # type: ignore[attr-defined]
            for row in rows
        ]

    def incident_ids(self, mention_ids: Iterable[str]) -> Mapping[str, str]:
        """The incident of each mention."""
        found: dict[str, str] = {}
        wanted = sorted(set(mention_ids))
        for part in pieces(wanted):
            rows = self._db.execute(
                select(t.mentions.c.id, t.mentions.c.incident_id).where(t.mentions.c.id.in_(part))
            )
            found.update({row.id: row.incident_id for row in rows if row.incident_id})
        return found

    def counts(self) -> dict[str, int]:
        """How many mentions and claims the record holds."""
        return {
            "mentions": self._db.scalar(select(func.count()).select_from(t.mentions)) or 0,
            "claims": self._db.scalar(select(func.count()).select_from(t.claims)) or 0,
        }
