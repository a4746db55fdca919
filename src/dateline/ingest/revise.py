"""Whether two texts are versions of one report, and what changed between them.

Copies between outlets are `copies`'. The differences are for people to look at; nothing is decided by them.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from dateline.ingest.address import canonical_url
from dateline.ingest.differences import Change, compared
from dateline.records.report import Likeness, Revision, Sighting

SAME_REPORT = 0.4
"""Jaccard overlap of two versions of one report. Set on 621 reports by 15 outlets: no two texts of one outlet
lay between 0.34 (different reports) and 0.62; the most heavily edited version that was seen elsewhere lies at 0.50."""

WITHIN = timedelta(days=3)
"""An outlet edits a report for days at most; the same words a week later are another report."""


def same_report(
    a: Revision,
    a_sightings: Sequence[Sighting],
    b: Revision,
    b_sightings: Sequence[Sighting],
    likeness: Likeness | None,
) -> Literal["url", "own_id", "likeness"] | None:
    """Return why two revisions are versions of one report, or None where they are not. The order does not matter."""
    url = canonical_url(a.url)
    if url is not None and url == canonical_url(b.url):
        return "url"
    if (
        a.publisher is not None
        and a.publisher == b.publisher
        and _own_ids(a_sightings) & _own_ids(b_sightings)
    ):
        return "own_id"
    if (
        likeness is not None
        and likeness.similarity >= SAME_REPORT
        and not _different_publishers(a, b)
        and _near_in_time(a, b)
    ):
        return "likeness"
    return None


def changes(old: Revision, new: Revision) -> tuple[Change, ...]:
    """Return what changed between two texts, in the order of the new one: by sentences, and within them by words."""
    return tuple(compared(old.text, new.text))


def _own_ids(sightings: Sequence[Sighting]) -> set[str]:
    return {sighting.own_id for sighting in sightings if sighting.own_id_stated}


def _different_publishers(a: Revision, b: Revision) -> bool:
    return a.publisher is not None and b.publisher is not None and a.publisher != b.publisher


def _near_in_time(a: Revision, b: Revision) -> bool:
    """Whether nothing speaks against it: a guessed date is as good as none."""
    if a.published is None or b.published is None or "guess" in {a.published.basis, b.published.basis}:
        return True
    return abs(a.published.at - b.published.at) <= WITHIN


__all__ = ["Change", "changes", "same_report"]
