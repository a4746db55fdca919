"""Re-verifies a record: that every span holds what its claim says, that every text and its bytes are what they were."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.batch.progress import Progress
from dateline.batch.read import Reader
from dateline.claims.gate import holds
from dateline.claims.settle import misplaced
from dateline.errors import NoSuchItem
from dateline.ids import content_hash
from dateline.records.claim import Mention
from dateline.records.report import Revision
from dateline.settings import Settings
from dateline.store import Record
from dateline.store.record import Parts


class Fault(NamedTuple):
    """Something in a record that is not as it says: what it is about, and the problem in words."""

    subject: str
    problem: str


class Verified(NamedTuple):
    """What was looked at, and what was wrong with it."""

    revisions: int
    claims: int
    faults: tuple[Fault, ...]


def verify(record: Record, settings: Settings, progress: Progress) -> Verified:
    """Check every revision, its bytes, and every claim of a record.

    Where the record was read with the rules and the places at hand, every place is settled again and has to come out the
    same; else only what its words say is checked.
    """
    reader = Reader(settings, progress)
    faults: list[Fault] = []
    revisions = claims = 0
    with record.begin() as parts:
        same_reader = parts.readings.version() == reader.version
        progress.stage("Checking", parts.texts.counts()["revisions"])
        for kept in parts.texts.all():
            revisions += 1
            mentions = parts.readings.of_revisions([kept.revision.id])
            claims += sum(len(mention.claims) for mention in mentions)
            faults.extend(_revision(parts, kept.revision))
            faults.extend(fault for mention in mentions for fault in _mention(mention, kept.revision))
            if same_reader:
                wrong = misplaced(mentions, kept.revision.text, reader.gazetteer)
                faults.extend(
                    Fault(claim.id, "it is not where its words and the gazetteer put it") for claim in wrong
                )
            progress.step()
        faults.extend(_incidents(parts))
    return Verified(revisions, claims, tuple(faults))


def _revision(parts: Parts, revision: Revision) -> Iterator[Fault]:
    try:
        if content_hash(parts.texts.raw(revision.raw_hash)) != revision.raw_hash:
            yield Fault(revision.id, "its bytes do not have the hash that they came with")
    except NoSuchItem:
        yield Fault(revision.id, "the bytes that it was read from are missing")
    expected = {
        Revision.identify(
            text=words,
            publisher=revision.publisher,
            url=revision.url,
            title=revision.title,
            published=revision.published,
        )
        for words in (revision.body, revision.text)  # of records of an earlier version the whole text
    }
    if revision.id not in expected:
        yield Fault(revision.id, "its text or what is known of it was changed: they no longer give its id")
    end = len(revision.text)
    for piece in revision.boilerplate:
        if not 0 <= piece.span.start < piece.span.end <= end:
            yield Fault(revision.id, f"boilerplate at {piece.span.start} lies outside the text")


def _mention(mention: Mention, revision: Revision) -> Iterator[Fault]:
    anchor = revision.day
    for claim in mention.claims:
        if claim.mention_id != mention.id or claim.revision_id != revision.id:
            yield Fault(claim.id, "it names another mention or revision than the one it is kept with")
        problem = holds(claim, revision.text, anchor)
        if problem:
            yield Fault(claim.id, f"{claim.field} of mention {mention.id}: {problem}")


def _incidents(parts: Parts) -> Iterator[Fault]:
    for incident in parts.linking.incidents():
        held = {claim.id for mention in parts.readings.of_incident(incident.id) for claim in mention.claims}
        cited = {claim for voice in incident.voices for claim in voice.claims}
        cited.update(claim for toll in incident.tolls for claim in (*toll.support, *toll.dissent))
        cited.update(claim for place in incident.places for claim in (*place.support, *place.dissent))
        if cited - held:
            yield Fault(incident.id, f"{len(cited - held)} claims that it cites are not in the record")
