"""A chronology to read: incidents in the order of their days, each with the sentence of the report that told it first."""

from dataclasses import dataclass

from dateline.records.incident import Incident
from dateline.store.filters import Filter
from dateline.store.record import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A report that is cited: who printed it, when, under which id of its own, and the revision."""

    publisher: str
    day: str
    own_id: str
    revision_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An incident in a chronology: the sentence that told it first, and the reports that tell of it, each once."""

    incident: Incident
    sentence: str
    citations: tuple[Citation, ...]


def story(parts: Parts, wanted: Filter, most: int, after: str | None) -> tuple[list[Told], str | None]:
    """Return the incidents that are wanted in the order of their days, at most so many, and where the next begin."""
    page = parts.listing.page(wanted, "oldest", most, after)
    incidents = parts.linking.bodies([line.id for line in page.lines])
    mentions = {
        m.id: m for m in parts.readings.bare(m for one in incidents.values() for m in one.mention_ids)
    }
    texts = parts.texts.many(m.revision_id for m in mentions.values())
    names = {rid: seen[0].own_id for rid, seen in parts.texts.sightings(texts).items()}
    made: list[Told] = []
    for line in page.lines:
        own = [mentions[m] for m in incidents[line.id].mention_ids if m in mentions]
        own.sort(key=lambda m: (str(texts[m.revision_id].revision.day or "9999"), m.revision_id, m.rank))
        revisions = dict.fromkeys(m.revision_id for m in own)
        citations = tuple(
            Citation(
                publisher=texts[rid].revision.publisher or "publisher not stated",
                day=str(texts[rid].revision.day or "no date"),
                own_id=names.get(rid, rid),
                revision_id=rid,
            )
            for rid in revisions
        )
        sentence = own[0].sentence.of(texts[own[0].revision_id].revision.text) if own else ""
        made.append(Told(incident=incidents[line.id], sentence=sentence, citations=citations))
    return made, page.after
