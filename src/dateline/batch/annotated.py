"""Annotated reports: what something is trained on, and how it is cut into folds by date."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.batch.progress import Progress
from dateline.errors import NothingToRead
from dateline.evaluate import read_mention_file
from dateline.ingest import find_files, read_file
from dateline.records.report import Incoming, Revision, SetAside
from dateline.settings import Settings

Line = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A report with its gold mentions."""

    id: str
    revision: Revision
    mentions: list[Line]

    @property
    def order(self) -> tuple[str, str]:
        """By day, then by id."""
        return (str(self.revision.day or ""), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What came of training.

    The folder and version of what was trained, how many reports taught it, the annotated reports that are not there, and
    what it came to on the folds: F1 and the share of right claimants, in 0..1.
    """

    folder: Path
    version: str
    reports: int
    lacking: tuple[str, ...]
    figures: dict[str, float]
    calibration_error: float | None


def annotated(
    reports: Sequence[Path], gold_files: Sequence[Path], settings: Settings, progress: Progress
) -> tuple[list[Annotated], list[str]]:
    """Return the reports with gold, by date, and the ids of gold whose report is not there.

    Raises `NothingToRead` where no report has the id of an annotated one.
    """
    gold: dict[str, list[Line]] = {}
    for path in gold_files:
        gold |= read_mention_file(path)
    progress.stage("Reading reports", None)
    found: dict[str, Annotated] = {}
    for file in find_files(reports):
        if isinstance(file, SetAside):
            continue
        for item in read_file(file, settings):
            if isinstance(item, Incoming) and item.sighting.own_id in gold:
                own = item.sighting.own_id
                found[own] = Annotated(id=own, revision=item.revision, mentions=gold[own])
                progress.step()
    if not found:
        raise NothingToRead("None of the reports has the id of an annotated one.")
    lacking = sorted(gold.keys() - found.keys())
    return sorted(found.values(), key=lambda one: one.order), lacking


def split_by_date(reports: Sequence[Annotated], folds: int) -> list[tuple[list[Annotated], list[Annotated]]]:
    """Folds of reports in the order of their dates: what to learn from, without the incidents of the fold, and the fold."""
    size = -(-len(reports) // folds)
    parts = [list(reports[start : start + size]) for start in range(0, len(reports), size)]
    found = []
    for part in parts:
        ids = {one.id for one in part}
        told = {mention.get("incident") for one in part for mention in one.mentions}
        rest = [
            one
            for one in reports
            if one.id not in ids and not any(mention.get("incident") in told for mention in one.mentions)
        ]
        found.append((rest, part))
    return found
