"""Annotated reports: what something is trained on, and how it is cut into folds by date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dateline.batch.progress import Progress
from dateline.errors import InputError, NothingToRead
from dateline.evaluate import evaluate, read_mention_file
from dateline.ingest import find_files, read_file
from dateline.publish.mentions import mention_line
from dateline.records.claim import Mention
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
    """Folds of reports in the order of their dates: what to learn from, without the incidents of the fold, and the fold.

    Raises `InputError` where a fold leaves nothing to learn from.
    """
    size = -(-len(reports) // folds)
    parts = [list(reports[start : start + size]) for start in range(0, len(reports), size)]
    found = []
    for n, part in enumerate(parts, start=1):
        ids = {one.id for one in part}
        told = {mention.get("incident") for one in part for mention in one.mentions}
        rest = [
            one
            for one in reports
            if one.id not in ids and not any(mention.get("incident") in told for mention in one.mentions)
        ]
        if not rest:
            raise InputError(
                f"Fold {n} leaves nothing to learn from: its incidents stand in every other report. Use --folds 1, "
                "or annotate more reports."
            )
        found.append((rest, part))
    return found


def need(extra: str, packages: Iterable[str]) -> None:
    """Raise `InputError` where a package of an extra is missing."""
    for name in packages:
        if find_spec(name) is None:
            raise InputError(
                f"Training needs the package {name}, which is not installed: pip install 'dateline[{extra}]'.",
                subject=name,
            )


def lines_of(revision: Revision, mentions: Sequence[Mention]) -> list[Line]:
    """The mentions of a revision in the mention format, each an incident of its own."""
    own = {mention.id: mention.id for mention in mentions}
    return [mention_line(mention, revision.text, own) for mention in mentions]


def figures_of(gold: Mapping[str, list[Line]], lines: Mapping[str, list[Line]]) -> dict[str, float]:
    """What a reading of single reports comes to: F1 of each measure, and the share of right claimants, in 0..1."""
    return {
        name: round(value, 4)
        for name, one in evaluate(gold, lines).items()
        if (value := one.f1 if one.f1 is not None else one.precision) is not None
        and name not in ("link", "b3")
    }
