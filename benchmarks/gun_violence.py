"""Reports of shootings with an official record: which tell of one incident, and with what toll. Its development part (`dev`), or its training part.

    .venv/bin/uv pip install --python .venv/bin/python --group bench   # scikit-learn, once
    .venv/bin/python benchmarks/gun_violence.py [--train] [--raise]

Linking: two reports are said to be of one incident where a mention of the one and a mention of the other are. Precision, recall
and F1 over pairs of reports, beside TF-IDF with average links (scikit-learn and scipy), at its best distance on these very reports.
Tolls: of the incidents that more than one report tells, killed and injured as reconciled against the record, beside "the largest",
"the latest" and "the first" figure told: how often exact, within one, and how often the truth lies in low to high.
"""

import gzip
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from corpora import SHARED
from dateline.batch.build import build
from dateline.batch.read import Reader
from dateline.incidents import Facts
from dateline.ingest import read_file
from dateline.records.claim import Mention
from dateline.records.incident import Incident
from dateline.records.report import Incoming, Revision
from dateline.records.values import Outcome, Toll
from dateline.settings import Settings
from dateline.store import Record
from floors import raise_floors

FOLDER = SHARED / "corpora" / "gun_violence"
Pair = tuple[str, str]


class Read(NamedTuple):
    """What was read of each report, and the incidents of the archive that it tells of."""

    facts: dict[str, list[Facts]]
    incidents: dict[str, tuple[str, ...]]


def lines_of(name: str) -> list[dict[str, Any]]:
    """The lines of a file of the corpus."""
    with gzip.open(FOLDER / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_reports(split: str, path: Path) -> dict[str, tuple[str, ...]]:
    """Write the reports of a part as one file to read; return the incidents of each."""
    some = [one for one in lines_of("reports") if one["split"] == split]
    keys = {"id": "id", "title": "title", "text": "text", "pub_date": "date", "url": "url"}
    with path.open("w", encoding="utf-8") as file:
        for one in some:
            file.write(json.dumps({ours: one[theirs] for theirs, ours in keys.items()}) + "\n")
    return {one["id"]: tuple(one["incident_ids"]) for one in some}


_reader: Reader | None = None


def _start() -> None:
    global _reader  # noqa: PLW0603 - a process of a pool has nowhere else to keep what it opens once
    _reader = Reader(Settings())


def _read(item: tuple[str, Revision]) -> tuple[str, list[Facts]]:
    assert _reader is not None
    return item[0], [facts for _, facts in _reader.read(item[1])[1]]


def read_reports(split: str) -> Read:
    """Read the reports of a part, in two processes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        incidents = write_reports(split, path)
        items = [
            (i.sighting.own_id, i.revision) for i in read_file(path, Settings()) if isinstance(i, Incoming)
        ]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=_start) as pool:
        return Read(dict(pool.map(_read, items, chunksize=10)), incidents)


def same_reports(groups: Mapping[str, Iterable[str]]) -> set[Pair]:
    """The pairs of reports that share a group: an incident of the archive, or one of ours."""
    members: dict[str, set[str]] = defaultdict(set)
    for report, some in groups.items():
        for one in some:
            members[one].add(report)
    return {pair for found in members.values() for pair in combinations(sorted(found), 2)}


# ---- linking ----


class Scored(NamedTuple):
    """Precision, recall and F1 in per cent, and how many pairs were said to be the same."""

    precision: float
    recall: float
    f1: float
    said: int


def scored(said: set[Pair], true: set[Pair]) -> Scored:
    """Pairs that were said to be the same against those that are."""
    hit = len(said & true)
    precision, recall = hit / max(len(said), 1), hit / max(len(true), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Scored(100 * precision, 100 * recall, 100 * f1, len(said))


def texts_of(split: str) -> dict[str, str]:
    """The title and the text of each report of a part."""
    return {
        one["id"]: f"{one['title']}\n{one['text']}" for one in lines_of("reports") if one["split"] == split
    }


def by_words(texts: Mapping[str, str], incidents: Mapping[str, tuple[str, ...]]) -> Scored:
    """TF-IDF with average links, at the distance that is best for these very reports: it is helped."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - of the group "bench"

    ids = sorted(texts)
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform([texts[i] for i in ids])
    apart = np.clip(1 - (vectors @ vectors.T).toarray(), 0, 1)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    true = same_reports(incidents)
    return max(
        (
            scored(
                same_reports(
                    {i: (str(c),) for i, c in zip(ids, fcluster(tree, at, "distance"), strict=True)}
                ),
                true,
            )
            for at in np.arange(0.5, 0.95, 0.025)
        ),
        key=lambda one: one.f1,
    )


# ---- tolls ----


class Told(NamedTuple):
    """What the reports of one incident tell of an outcome: what we reconcile, and every figure by the day of its report."""

    low: int | None
    best: int | None
    high: int | None
    figures: tuple[tuple[date, int], ...]


def told_of(
    incident: Incident, outcome: Outcome, mentions: Mapping[str, Mention], days: Mapping[str, date]
) -> Told | None:
    """What is told of an outcome of an incident of ours."""
    estimate = incident.widest(outcome)
    if estimate is None:
        return None
    found: list[tuple[date, int]] = []
    for name in incident.mention_ids:
        for claim in mentions[name].of("toll"):
            value = claim.value
            if isinstance(value, Toll) and (value.outcome, value.group) == (outcome, estimate.group):
                number = value.count.low if value.count.low is not None else value.count.high
                if number is not None:
                    found.append((days.get(mentions[name].revision_id, date.max), number))
    return Told(estimate.low, estimate.best, estimate.high, tuple(sorted(found)))


CHOICES: dict[str, Callable[[Told], int | None]] = {
    "reconciled (best)": lambda told: told.best,
    "largest": lambda told: max((n for _, n in told.figures), default=None),
    "latest": lambda told: told.figures[-1][1] if told.figures else None,
    "first": lambda told: told.figures[0][1] if told.figures else None,
}


def toll_lines(cases: Mapping[str, list[tuple[int, Told]]]) -> Iterator[str]:
    """A table of tolls, by outcome and by choice."""
    yield "| outcome | choice | incidents | a figure | exact | within one | truth in low to high |"
    yield "|---|---|---|---|---|---|---|"
    for outcome, some in cases.items():
        inside = sum(
            t.low is not None and t.high is not None and t.low <= truth <= t.high for truth, t in some
        )
        for name, choose in CHOICES.items():
            chosen = [(truth, choose(told)) for truth, told in some]
            given = [(truth, number) for truth, number in chosen if number is not None]
            exact = sum(truth == number for truth, number in given)
            near = sum(abs(truth - number) <= 1 for truth, number in given)
            held = f"{100 * inside / max(len(some), 1):.1f}" if name.startswith("reconciled") else ""
            yield (
                f"| {outcome} | {name} | {len(some)} | {len(given)} | {100 * exact / max(len(given), 1):.1f} "
                f"| {100 * near / max(len(given), 1):.1f} | {held} |"
            )


# ---- all of it ----


class Found(NamedTuple):
    """What a record makes of a part: our incidents, the reports of each, and the mentions with their reports' days."""

    incidents: dict[str, Incident]
    reports: dict[str, set[str]]
    mentions: dict[str, Mention]
    days: dict[str, date]


def build_record(split: str, folder: Path) -> tuple[Found, dict[str, tuple[str, ...]]]:
    """Build a record of a part; return what it holds, with the incidents of the archive by report."""
    path = folder / f"{split}.jsonl"
    truth = write_reports(split, path)
    settings = Settings(record=folder / f"{split}.dateline", jobs=2)
    build([path], settings)
    own = {i.revision.id: i.sighting.own_id for i in read_file(path, settings) if isinstance(i, Incoming)}
    with Record.open(settings.record) as record, record.begin() as parts:
        incidents = {one.id: one for one in parts.linking.incidents()}
        ids = sorted(m for one in incidents.values() for m in one.mention_ids)
        mentions = {one.id: one for one in parts.readings.many(ids)}
        texts = parts.texts.many(one.revision_id for one in mentions.values())
        days = {rid: kept.revision.day for rid, kept in texts.items() if kept.revision.day}
    reports = {
        name: {own[mentions[m].revision_id] for m in one.mention_ids} for name, one in incidents.items()
    }
    return Found(incidents, reports, mentions, days), truth


def toll_cases(found: Found, truth: Mapping[str, tuple[str, ...]]) -> dict[str, list[tuple[int, Told]]]:
    """For each incident of the archive with two reports or more, what the incident of ours that has most of them tells."""
    official = {one["id"]: one["gva_record"] for one in lines_of("incidents")}
    members: dict[str, set[str]] = defaultdict(set)
    for report, some in truth.items():
        if len(some) == 1:
            members[some[0]].add(report)
    of_report: dict[str, list[str]] = defaultdict(list)
    for name, reports in found.reports.items():
        for report in reports:
            of_report[report].append(name)
    cases: dict[str, list[tuple[int, Told]]] = {"killed": [], "injured": []}
    for incident, reports in sorted(members.items()):
        ours = sorted({name for report in reports for name in of_report[report]})
        if len(reports) < 2 or not ours:
            continue
        best = max(
            ours, key=lambda name: (len(found.reports[name] & reports), -len(found.reports[name]), name)
        )
        for outcome, key in (("killed", "n_killed"), ("injured", "n_injured")):
            told = told_of(found.incidents[best], outcome, found.mentions, found.days)  # type: ignore[arg-type] # the two literals
            number = (official[incident] or {}).get(key)  # the archive has no record of some
            if told and number is not None:
                cases[outcome].append((number, told))
    return cases


def incidents_of(found: Found) -> dict[str, list[str]]:
    """Our incidents of each report."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, reports in found.reports.items():
        for report in reports:
            groups[report].append(name)
    return groups


def figures(split: str = "dev") -> dict[str, dict[str, float]]:
    """What the floors hold."""
    with tempfile.TemporaryDirectory() as folder:
        found, truth = build_record(split, Path(folder))
    f1 = scored(same_reports(incidents_of(found)), same_reports(truth)).f1
    return {f"gun_violence.{split}": {"pairs": f1}}


def main() -> None:
    """Measure and print; raise the floors if asked to."""
    split = "train" if "--train" in sys.argv else "dev"
    with tempfile.TemporaryDirectory() as folder:
        found, truth = build_record(split, Path(folder))
    groups = incidents_of(found)
    true = same_reports(truth)
    ours, theirs = scored(same_reports(groups), true), by_words(texts_of(split), truth)
    read = {report for pair in true for report in pair} & set(groups)
    open_to_us = sum(a in read and b in read for a, b in true)
    print(
        f"{len(truth)} reports, {len(truth) - len(groups)} of them with nothing read; {len(true)} pairs of one incident, "
        f"{open_to_us} of them with something read in both\n"
    )
    print("| pairs of reports | said | precision | recall | F1 |\n|---|---|---|---|---|")
    for name, one in (("Dateline", ours), ("TF-IDF, average links, best distance", theirs)):
        print(f"| {name} | {one.said} | {one.precision:.1f} | {one.recall:.1f} | {one.f1:.1f} |")
    print()
    print("\n".join(toll_lines(toll_cases(found, truth))))
    if "--raise" in sys.argv:
        raise_floors({f"gun_violence.{split}": {"pairs": ours.f1}})


if __name__ == "__main__":
    main()
