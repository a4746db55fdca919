"""Links, decisions and incidents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from dateline.incidents import Facts
from dateline.incidents.score import ORIGIN
from dateline.records.decision import Decision
from dateline.records.encode import from_json, to_json
from dateline.records.incident import Incident
from dateline.records.link import Judgement, Link
from dateline.store import tables as t
from dateline.store.filters import Filter, conditions
from dateline.store.listing import Listing
from dateline.store.pieces import MANY, begins, pieces, the_one, whole_id


class Linking:
    """The links and incidents of a record."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    # ---- links ----

    def in_state(self, state: str, most: int) -> list[str]:
        """Mentions that wait in a state, in the order of their days."""
        return list(
            self._db.scalars(
                select(t.mentions.c.id)
                .where(t.mentions.c.state == state)
                .order_by(t.mentions.c.day, t.mentions.c.id)
                .limit(most)
            )
        )

    def compared(self, ids: Iterable[str]) -> set[str]:
        """Those of some mentions that were compared with all that they met."""
        found: set[str] = set()
        wanted = sorted(set(ids))
        for part in pieces(wanted):
            found.update(
                self._db.scalars(
                    select(t.mentions.c.id).where(t.mentions.c.id.in_(part), t.mentions.c.state != "found")
                )
            )
        return found

    def facts(self, ids: Iterable[str]) -> Mapping[str, Facts]:
        """What is compared of mentions."""
        found: dict[str, Facts] = {}
        wanted = sorted(set(ids))
        for part in pieces(wanted):
            rows = self._db.execute(
                select(t.mentions.c.id, t.mentions.c.facts).where(t.mentions.c.id.in_(part))
            )
            found.update({row.id: from_json(Facts, row.facts) for row in rows})
        return found

    def buckets(self, keys: Iterable[str]) -> Mapping[str, list[str]]:
        """The mentions that lie in some buckets, by bucket."""
        found: dict[str, list[str]] = {}
        wanted = sorted(set(keys))
        for part in pieces(wanted):
            for row in self._db.execute(select(t.buckets).where(t.buckets.c.key.in_(part))):
                found.setdefault(row.key, []).append(row.mention_id)
        return found

    def link(self, ids: Sequence[str], links: Iterable[Link]) -> None:
        """Keep the links of mentions that were compared with all that they meet."""
        rows = [
            {"first": link.first, "second": link.second, "judgement": link.judgement, "score": link.score}
            for link in links
        ]
        if rows:
            self._db.execute(insert(t.links).on_conflict_do_nothing(), rows)
        for part in pieces(ids):
            self._db.execute(update(t.mentions).where(t.mentions.c.id.in_(part)).values(state="linked"))

    def links_among(self, ids: Sequence[str]) -> list[Link]:
        """The links of which both ends are among some mentions, in their order, without their reasons."""
        known = set(ids)
        found: list[Link] = []
        for part in pieces(sorted(known)):
            rows = self._db.execute(
                select(t.links).where(t.links.c.first.in_(part)).order_by(t.links.c.first, t.links.c.second)
            )
            found.extend(_link(row) for row in rows if row.second in known)
        return found

    def unsure(self, most: int) -> list[Link]:
        """Pairs that nobody could tell to be one or two, those nearest to being one first, without their reasons."""
        rows = self._db.execute(
            select(t.links)
            .where(t.links.c.judgement == "unsure")
            .order_by(t.links.c.score.desc(), t.links.c.first)
            .limit(most)
        )
        return [_link(row) for row in rows]

    # ---- decisions ----

    def decide(self, decision: Decision) -> None:
        """Append a decision; the mentions that it is about are grouped again."""
        self._db.execute(
            insert(t.decisions)
            .values(id=decision.id, first=decision.first, second=decision.second, body=to_json(decision))
            .on_conflict_do_nothing()
        )
        self.group_again([decision.first, decision.second])

    def decisions_of(self, ids: Sequence[str]) -> list[Decision]:
        """The decisions on some mentions."""
        found: dict[str, Decision] = {}
        for part in pieces(ids):
            bodies = self._db.scalars(
                select(t.decisions.c.body).where(
                    or_(t.decisions.c.first.in_(part), t.decisions.c.second.in_(part))
                )
            )
            found.update(
                {decision.id: decision for decision in (from_json(Decision, body) for body in bodies)}
            )
        return [found[key] for key in sorted(found)]

    def decisions(self) -> list[Decision]:
        """Every decision."""
        bodies = self._db.scalars(select(t.decisions.c.body).order_by(t.decisions.c.id))
        return [from_json(Decision, body) for body in bodies]

    # ---- incidents ----

    def group_again(self, ids: Iterable[str]) -> None:
        """Put mentions back among those that wait to be grouped."""
        wanted = sorted(set(ids))
        for part in pieces(wanted):
            self._db.execute(
                update(t.mentions)
                .where(and_(t.mentions.c.id.in_(part), t.mentions.c.state == "grouped"))
                .values(state="linked")
            )

    def regroup_revisions(self, revision_ids: Iterable[str]) -> None:
        """Put the mentions of revisions whose report or family changed back among those that wait to be grouped."""
        ids: list[str] = []
        wanted = sorted(set(revision_ids))
        for part in pieces(wanted):
            ids.extend(self._db.scalars(select(t.mentions.c.id).where(t.mentions.c.revision_id.in_(part))))
        self.group_again(ids)

    def neighbourhood(self, ids: Sequence[str]) -> list[str]:
        """All mentions that same-links, decisions or a present incident connect to some mentions, themselves included."""
        reached, front = set(ids), sorted(set(ids))
        while front:
            found: set[str] = set()
            for part in pieces(front):
                found |= self._next(part)
            front = sorted(found - reached)
            reached |= found
        return sorted(reached)

    def _next(self, front: Sequence[str]) -> set[str]:
        links = self._db.execute(
            select(t.links.c.first, t.links.c.second).where(
                t.links.c.judgement == "same", or_(t.links.c.first.in_(front), t.links.c.second.in_(front))
            )
        )
        decided = self._db.execute(
            select(t.decisions.c.first, t.decisions.c.second).where(
                or_(t.decisions.c.first.in_(front), t.decisions.c.second.in_(front))
            )
        )
        present = select(t.mentions.c.incident_id).where(
            t.mentions.c.id.in_(front), t.mentions.c.incident_id.is_not(None)
        )
        together = self._db.scalars(select(t.mentions.c.id).where(t.mentions.c.incident_id.in_(present)))
        return {end for row in links for end in row} | {end for row in decided for end in row} | set(together)

    def replace(self, members: Sequence[str], incidents: Iterable[Incident]) -> None:
        """Put incidents in the place of those that their mentions were in."""
        for part in pieces(members):
            old = select(t.mentions.c.incident_id).where(t.mentions.c.id.in_(part))
            self._db.execute(delete(t.listing).where(t.listing.c.id.in_(old)))
            self._db.execute(delete(t.incidents).where(t.incidents.c.id.in_(old)))
        kept: list[Incident] = []
        for incident in incidents:
            kept.append(incident)
            if len(kept) == MANY:
                self._keep(kept)
                kept = []
        self._keep(kept)

    def _keep(self, incidents: Sequence[Incident]) -> None:
        if not incidents:
            return
        bodies = [{"id": one.id, "body": to_json(one)} for one in incidents]
        self._db.execute(insert(t.incidents).on_conflict_do_nothing(), bodies)
        Listing(self._db).keep(incidents)
        placed = [
            {"mention": mention, "incident": one.id} for one in incidents for mention in one.mention_ids
        ]
        self._db.execute(
            update(t.mentions)
            .where(t.mentions.c.id == bindparam("mention"))
            .values(incident_id=bindparam("incident"), state="grouped"),
            placed,
        )

    def get(self, incident_id: str) -> Incident:
        """One incident by its id or the beginning of it, with or without "inc-"; raises `NoSuchItem`."""
        wanted = whole_id("inc", incident_id)
        query = select(t.incidents.c.id, t.incidents.c.body)
        rows = self._db.execute(query.where(begins(t.incidents.c.id, wanted)).limit(2)).all()
        bodies = {row.id: row.body for row in rows}
        return from_json(
            Incident, bodies[the_one(bodies, "incident", wanted, "List them with: dateline incidents")]
        )

    def bodies(self, ids: Sequence[str]) -> dict[str, Incident]:
        """Incidents by id."""
        found: dict[str, Incident] = {}
        for part in pieces(ids):
            rows = self._db.execute(
                select(t.incidents.c.id, t.incidents.c.body).where(t.incidents.c.id.in_(part))
            )
            found.update({row.id: from_json(Incident, row.body) for row in rows})
        return found

    def incidents(self, wanted: Filter | None = None) -> list[Incident]:
        """Incidents in the order of their days; those without a day come last."""
        return list(self.walk(wanted or Filter()))

    def walk(self, wanted: Filter) -> Iterator[Incident]:
        """The same, one after the other, without holding them all."""
        columns, lines = t.incidents.c, t.listing.c
        query = select(lines.id).where(*conditions(wanted))
        query = query.order_by(lines.earliest.is_(None), lines.earliest, lines.latest, lines.id)
        ids = list(self._db.scalars(query))
        for part in pieces(ids):
            bodies = {
                row.id: row.body
                for row in self._db.execute(select(columns.id, columns.body).where(columns.id.in_(part)))
            }
            yield from (from_json(Incident, bodies[key]) for key in part)

    def counts(self) -> dict[str, int]:
        """How many incidents and unsure links the record holds."""
        unsure = select(func.count()).select_from(t.links).where(t.links.c.judgement == "unsure")
        return {
            "incidents": self._db.scalar(select(func.count()).select_from(t.incidents)) or 0,
            "of them only recalled": self._db.scalar(
                select(func.count()).select_from(t.listing).where(t.listing.c.background == 1)
            )
            or 0,
            "unsure links": self._db.scalar(unsure) or 0,
        }


def _link(row: Row[tuple[str, str, Judgement, float]]) -> Link:
    return Link(
        first=row.first,
        second=row.second,
        judgement=row.judgement,
        score=row.score,
        reasons=(),
        origin=ORIGIN,
    )
