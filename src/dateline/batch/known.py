"""What was known of an incident at a time: the same mentions, without those of reports that were not out yet."""

from dataclasses import replace
from datetime import datetime

from dateline.batch.join import as_told
from dateline.errors import NoSuchItem
from dateline.records.incident import Incident
from dateline.records.report import Revision
from dateline.store.record import Parts


def as_of(parts: Parts, incident: Incident, at: datetime | None, toll_rule: str | None = None) -> Incident:
    """Return an incident as its reports up to a time tell it, all of them where no time is given; raises `NoSuchItem` where none was out.

    `toll_rule` is another rule for its tolls than the record's.

    A report of which only the day is known counts from the beginning of that day (UTC), one without a date never. What people
    ruled since is theirs, not the reports', and stands.
    """
    mentions = parts.readings.of_incident(incident.id)
    texts = parts.texts.many(mention.revision_id for mention in mentions)
    known = [
        mention for mention in mentions if at is None or _is_out(texts[mention.revision_id].revision, at)
    ]
    if not known and at is not None:
        raise NoSuchItem(
            f"No report that tells of {incident.id} is dated {at:%Y-%m-%d %H:%M} or before.",
            subject=incident.id,
        )
    ruled = parts.rulings.by_mention(mention.id for mention in known)
    made = as_told(known, texts, ruled, {}, toll_rule or parts.readings.toll_rule())
    return replace(made, id=incident.id)


def moments(parts: Parts, incident: Incident) -> list[datetime]:
    """The times at which a report that tells of an incident came out, each once, the earliest first."""
    texts = parts.texts.many(parts.readings.revisions_of(incident.mention_ids).values())
    return sorted({kept.revision.published.at for kept in texts.values() if kept.revision.published})


def _is_out(revision: Revision, at: datetime) -> bool:
    return revision.published is not None and revision.published.at <= at
