"""Ties between incidents that reports state: an answer, one hours after another, a part. They are claims, each with its words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from dateline.records.claim import Mention, StatedKind
from dateline.store.record import Parts

TIES: Final[dict[StatedKind, tuple[str, str]]] = {
    "response": ("told as an answer to", "told to be answered by"),
    "after": ("told to come after", "told to come before"),
    "part_of": ("told as a part of", "told to have as a part"),
}
"""How a tie reads from either end."""


class Tie(NamedTuple):
    """One tie from an incident (`of`) to another (`other`), as a report states it.

    `quote` is the sentence, `words` those that tie, `claimant` who says so (the outlet itself where None).
    """

    of: str
    other: str
    kind: StatedKind
    words: str
    quote: str
    claimant: str | None
    publisher: str | None
    mention_id: str

    def seen_from(self, incident_id: str) -> tuple[str, str]:
        """How the tie reads from one of its ends, and the incident at the other."""
        out, back = TIES[self.kind]
        return (out, self.other) if self.of == incident_id else (back, self.of)


def ties_among(parts: Parts, incident_ids: Sequence[str]) -> Mapping[str, tuple[Tie, ...]]:
    """Return the ties that go out from some incidents, by incident; what ties an incident to itself is left out."""
    mentions = parts.readings.bare_of_incidents(incident_ids)
    return _ties(parts, [one for one in mentions if one.links])


def ties_to(parts: Parts, incident_id: str) -> tuple[Tie, ...]:
    """The ties that other incidents have to one, as the reports that tell of it state them."""
    own = [one.id for one in parts.readings.bare_of_incidents([incident_id])]
    beside = parts.readings.bare_of_revisions(parts.readings.revisions_of(own).values())
    here = set(own)
    pointing = [one for one in beside if any(link.to in here for link in one.links)]
    found = _ties(parts, pointing)
    return tuple(tie for ties in found.values() for tie in ties if tie.other == incident_id)


def _ties(parts: Parts, mentions: Iterable[Mention]) -> dict[str, tuple[Tie, ...]]:
    tied = list(mentions)
    ends = {one.id for one in tied} | {link.to for one in tied for link in one.links}
    incidents = parts.readings.incident_ids(ends)
    texts = parts.texts.many(one.revision_id for one in tied)
    found: dict[str, dict[tuple[str, str, str], Tie]] = {}
    for one in sorted(tied, key=lambda mention: mention.id):
        for link in one.links:
            of, other = incidents.get(one.id), incidents.get(link.to)
            if of is None or other is None or of == other:
                continue
            revision = texts[one.revision_id].revision
            tie = Tie(
                of=of,
                other=other,
                kind=link.kind,
                words=link.span.of(revision.text),
                quote=link.sentence.of(revision.text),
                claimant=link.claimant.party.wording if link.claimant else None,
                publisher=revision.publisher,
                mention_id=one.id,
            )
            found.setdefault(of, {}).setdefault((other, link.kind, tie.quote), tie)
    return {of: tuple(ties.values()) for of, ties in found.items()}
