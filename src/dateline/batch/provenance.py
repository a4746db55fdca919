"""Gathers what is shown of reports, in the terminal and on pages: where a text comes from, its versions, what it repeats."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from dateline.errors import NoSuchItem
from dateline.ingest import changes, copy_of
from dateline.records.claim import Mention
from dateline.records.report import Boilerplate, Copy, Likeness, Revision
from dateline.store.record import Parts
from dateline.store.texts import Kept, Reading, Relation

AT_A_TIME = 200


class Listed(NamedTuple):
    """A text as the list of reports shows it. `versions` counts the texts of its report, itself included."""

    own_id: str
    revision_id: str
    report_id: str
    publisher: str | None
    published: str | None
    published_basis: str | None
    language: str | None
    reading: Reading
    versions: int
    copy_kind: str | None
    copy_of: str | None
    contradictions: tuple[str, ...]


class Changed(NamedTuple):
    """What a version says other than the one before it: words that are new, words that are gone."""

    kind: str
    old: str
    new: str


class Version(NamedTuple):
    """One text of a report, and what changed from the one before."""

    revision: Revision
    own_ids: tuple[str, ...]
    changes: tuple[Changed, ...]


class Repeats(NamedTuple):
    """A copy, and the names by which a person knows the two texts."""

    copy: Copy
    copy_name: str
    original_name: str


class Provenance(NamedTuple):
    """All that is shown of a report: its versions in their order, why they are one, its copies, what was read in the text asked for."""

    asked: Kept
    basis: str
    versions: tuple[Version, ...]
    copies: tuple[Repeats, ...]
    boilerplate: tuple[tuple[Boilerplate, str], ...]
    mentions: tuple[tuple[Mention, str | None], ...]


def listed(parts: Parts, start: int = 0) -> Iterator[Listed]:
    """Every text of a record, in the order of the reports' own ids, from a place in that order on."""
    walk = parts.texts.walk_sightings(start)
    while batch := list(islice(walk, AT_A_TIME)):
        ids = [seen.revision_id for seen in batch]
        texts = parts.texts.many(ids)
        relations = parts.texts.relations(ids)
        sizes = parts.texts.sizes(kept.report_id for kept in texts.values())
        copies = copies_among(parts, relations)
        for seen in batch:
            kept = texts[seen.revision_id]
            of = next((one for one in copies if one.copy.revision_id == seen.revision_id), None)
            published = kept.revision.published
            yield Listed(
                own_id=seen.own_id,
                revision_id=seen.revision_id,
                report_id=kept.report_id,
                publisher=kept.revision.publisher,
                published=kept.revision.day.isoformat() if kept.revision.day else None,
                published_basis=published.basis if published else None,
                language=kept.revision.language,
                reading=kept.reading,
                versions=sizes[kept.report_id],
                copy_kind=of.copy.kind if of else None,
                copy_of=of.original_name if of else None,
                contradictions=kept.revision.contradictions,
            )


def provenance(parts: Parts, name: str) -> Provenance:
    """Gather what is known of the report that a text belongs to; raises `NoSuchItem`.

    `name` is the text's own id, or the id of the revision.
    """
    found = parts.texts.named(name)
    if len(found) != 1:
        problem = f"{len(found)} texts that are called" if found else "no text that is called"
        among = f" Say which: {', '.join(found)}." if found else " List them with: dateline reports"
        raise NoSuchItem(f"The record has {problem} {name}.{among}", subject=name)
    asked = parts.texts.get(found[0])
    report = parts.texts.report(asked.report_id)
    texts = parts.texts.many(report.revision_ids)
    names = {rid: [seen.own_id for seen in one] for rid, one in parts.texts.sightings(texts).items()}
    versions = _versions([texts[rid].revision for rid in report.revision_ids], names)
    mentions = parts.readings.of_revisions([asked.revision.id])
    incident_of = parts.readings.incident_ids(mention.id for mention in mentions)
    return Provenance(
        asked=asked,
        basis=report.basis,
        versions=versions,
        copies=tuple(copies_among(parts, parts.texts.relations(report.revision_ids))),
        boilerplate=tuple((one, one.span.of(asked.revision.text)) for one in asked.revision.boilerplate),
        mentions=tuple((mention, incident_of.get(mention.id)) for mention in mentions),
    )


def _versions(revisions: Sequence[Revision], names: dict[str, list[str]]) -> tuple[Version, ...]:
    before: list[Revision | None] = [None, *revisions[:-1]]
    return tuple(
        Version(now, tuple(dict.fromkeys(names.get(now.id, ()))), _changes(old, now) if old else ())
        for old, now in zip(before, revisions, strict=True)
    )


def _changes(old: Revision, now: Revision) -> tuple[Changed, ...]:
    return tuple(
        Changed(
            kind=change.kind,
            old=change.old.of(old.text) if change.old else "",
            new=change.new.of(now.text) if change.new else "",
        )
        for change in changes(old, now)
    )


def copies_among(parts: Parts, relations: Sequence[Relation]) -> list[Repeats]:
    """The copies among some relations; which repeats which, and why it is held to, is told again from the two texts."""
    between = [one for one in relations if one.kind == "copy"]
    ends = {end for one in between for end in (one.first, one.second)}
    texts = parts.texts.many(ends)
    names = {rid: seen[0].own_id for rid, seen in parts.texts.sightings(ends).items()}
    found: list[Repeats] = []
    for one in between:
        likeness = Likeness(
            first=one.first, second=one.second, similarity=one.similarity, containment=one.containment
        )
        copy = copy_of(texts[one.first].revision, texts[one.second].revision, likeness)
        if copy:
            found.append(Repeats(copy, names[copy.revision_id], names[copy.original_id]))
    return found
