"""The last stages: mentions to links, links to incidents. Each touches only the neighbourhood of what is new."""

from typing import Final

from dateline.batch.progress import Progress
from dateline.incidents import group_mentions, judge, lookup_keys
from dateline.reconcile import Told, reconcile
from dateline.records.claim import Mention
from dateline.records.incident import Incident
from dateline.store import Record
from dateline.store.record import Parts

IN_ONE_TRANSACTION: Final = 200


def link_found(record: Record, progress: Progress) -> int:
    """Compare every mention that is new with all that it meets; return how many were compared."""
    done = 0
    progress.stage("Linking", None)
    while True:
        with record.begin() as parts:
            ids = parts.linking.in_state("found", IN_ONE_TRANSACTION)
            if not ids:
                return done
            own = parts.linking.facts(ids)
            for mention in ids:
                facts = own[mention]
                others = [m for m in parts.linking.meeting(lookup_keys(facts)) if m != mention]
                met = parts.linking.facts(others)
                parts.linking.link(
                    mention,
                    [
                        judge(facts, met[m])
                        for m in others
                        if m in met and met[m].revision_id != facts.revision_id
                    ],
                )
        progress.step(len(ids))
        done += len(ids)


def group_linked(record: Record, progress: Progress) -> int:
    """Group every neighbourhood that changed into incidents; return how many incidents were made."""
    made = 0
    progress.stage("Reconciling", None)
    while True:
        with record.begin() as parts:
            ids = parts.linking.in_state("linked", IN_ONE_TRANSACTION)
            if not ids:
                return made
            reached: set[str] = set()
            for mention in ids:
                if mention not in reached:
                    members = parts.linking.neighbourhood(mention)
                    reached.update(members)
                    made += _group(parts, members)
        progress.step(len(ids))


def _group(parts: Parts, members: list[str]) -> int:
    mentions = {mention.id: mention for mention in parts.readings.many(members)}
    present = [m for m in members if m in mentions]
    links = [
        link for link in parts.linking.links_of(present) if link.first in mentions and link.second in mentions
    ]
    groups = group_mentions(
        {m: mentions[m].revision_id for m in present}, links, parts.linking.decisions_of(present)
    )
    incidents = [reconcile_group(parts, [mentions[m] for m in group]) for group in groups]
    parts.linking.replace(present, incidents)
    return len(incidents)


def reconcile_group(parts: Parts, mentions: list[Mention]) -> Incident:
    """The incident that some mentions of the record tell of."""
    return reconcile(told_of(parts, mentions))


def told_of(parts: Parts, mentions: list[Mention]) -> list[Told]:
    """Mentions with what the record knows of their reports."""
    kept = parts.texts.many(m.revision_id for m in mentions)
    return [
        Told(
            mention=m,
            report_id=kept[m.revision_id].report_id,
            family_id=kept[m.revision_id].family_id,
            publisher=kept[m.revision_id].revision.publisher,
            published=published.at.date() if (published := kept[m.revision_id].revision.published) else None,
        )
        for m in mentions
    ]
