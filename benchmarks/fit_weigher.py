"""Train the weigher that ships, and measure it: on folds of the syria reports, on muc4 and m2e2, and on the seeds.

    .venv/bin/python benchmarks/fit_weigher.py [--only-syria] [--write]

Learned from: the syria reports, each counting 1, and the training texts of muc4, each counting a half; of the latter a
template stands for a mention, and what a template leaves open teaches nothing. Each fold of syria is read by trees that
grew on the other four, without the reports that share an incident with it, and on muc4. `--only-syria` leaves muc4 out: how a
weigher of one war carries over. `--write` writes `src/dateline/data/weigher`.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import carry_over
from corpora import SEEDS, SYRIA, load_scorer, read_gold
from dateline.batch.teach_weigher import About, Examples, examples_of, gather, grow_all, write_weigher
from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import RuleTagger, read
from dateline.claims.weigh.asked import Asked, Question
from dateline.claims.weigh.tagger import WeighedTagger, questions_of
from dateline.claims.weigh.weigher import Weigher
from dateline.gazetteer.cache import open_gazetteer
from dateline.ingest import read_file
from dateline.publish.mentions import mention_line
from dateline.records.report import Incoming, Revision
from dateline.settings import Settings
from dateline.tagger.tagged import Tagger
from dateline.train.calibrate import calibration_error, reliability
from dateline.train.trees import Example

FOLDS = 5
MUC4_WEIGHT = 0.5
TARGET = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "weigher"
SHOWN = ("mention", "fact", "  type", "  date", "  place", "  initiator", "  target", "  weapon", "  toll", "claimant")

scorer = load_scorer()


class Reading:
    """Reads revisions to mention lines."""

    def __init__(self) -> None:
        self.gazetteer = open_gazetteer(Settings())

    def lines(self, revision: Revision, tagger: Tagger) -> list[dict[str, Any]]:
        """The mentions of a revision in the mention format."""
        mentions = find_claims(revision, tagger, self.gazetteer).mentions
        names = {mention.id: mention.id for mention in mentions}
        return [mention_line(mention, revision.text, names) | {"sure": mention.confidence} for mention in mentions]


def revisions_of(path: Path) -> dict[str, Revision]:
    """Revisions by their own id, or the name of their file."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return {
        item.sighting.own_id or file.stem: item.revision
        for file in files
        for item in read_file(file, Settings())
        if isinstance(item, Incoming)
    }


def muc4_examples() -> Iterator[tuple[Question, Example]]:
    """What the training texts of muc4 teach."""
    for revision, templates in carry_over.muc4("train"):
        ours = find_claims(revision, RuleTagger()).mentions
        names = {mention.id: mention.id for mention in ours}
        lines = [mention_line(mention, revision.text, names) for mention in ours]
        partner = {j: templates[i] for i, j in carry_over.pairs(templates, lines)}
        for asked in questions_of(revision, read(revision)):
            right = _right(asked, partner.get(asked.mention), revision.text)
            if right is not None:
                yield asked.question, Example(features=asked.features, right=right, weight=MUC4_WEIGHT)


def _right(asked: Asked, told: carry_over.Told | None, text: str) -> bool | None:
    """Whether a template says yes; None where it does not say."""
    if asked.question == "told":
        return told is not None
    if told is None or asked.span is None:
        return None
    if asked.question == "time":
        when = asked.when
        return told.date == (str(when.earliest), str(when.latest)) if told.date and when else None
    stated = {"place": told.place, "actor": told.initiator, "recipient": told.target}[asked.question]
    words = (asked.name or asked.span).of(text)
    return any(carry_over.same(thing, words) for thing in stated) if stated else None


def weigher_of(examples: Examples, folder: Path, figures: dict[str, Any] | None = None, reports: int = 0) -> WeighedTagger:
    """Grow trees and read with them."""
    about = About(
        made_from="syria (FA-KES reports, CC BY 4.0, our annotation) and muc4 (training texts)", reports=reports, figures=figures or {}
    )
    write_weigher(grow_all(examples), examples, folder, about)
    return WeighedTagger(Weigher(folder))


def joined(*parts: Examples) -> Examples:
    """Examples of several sources."""
    return {question: [e for part in parts for e in part[question]] for question in parts[0]}


def show(name: str, gold: dict[str, Any], read_by: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """Print and return F1 (precision for claimants) of mention lines against gold."""
    result, _ = scorer.score(gold, {rid: {"mentions": lines} for rid, lines in read_by.items()})
    found = {m.strip(): 100 * (result[m]["f1"] if result[m]["f1"] is not None else result[m]["p"]) for m in SHOWN}
    print(f"{name:24}", "  ".join(f"{m} {value:.1f}" for m, value in found.items()), flush=True)
    return {m: round(value, 1) for m, value in found.items()}


def carried(name: str, tagger: Tagger, reading: Reading) -> None:
    """Print how a tagger reads muc4 and m2e2."""
    for kind, texts in (("muc4 dev", carry_over.muc4("dev")), ("m2e2", carry_over.m2e2())):
        found = carry_over.measure((told, reading.lines(revision, tagger)) for revision, told in texts)
        print(f"{name:12}{kind:12}", "  ".join(f"{f} {100 * m['f1']:.1f}" for f, m in found.items()), flush=True)


def main() -> None:
    """Measure, and write."""
    reading = Reading()
    gold = read_gold(SYRIA / "gold.jsonl")
    revisions = revisions_of(SYRIA / "reports.jsonl")
    order = sorted(gold, key=lambda rid: (gold[rid]["report_date"] or "", rid))
    by_report = {rid: gather(examples_of(revisions[rid], gold[rid]["mentions"])) for rid in order}
    more = [] if "--only-syria" in sys.argv else [gather(muc4_examples())]
    figures: dict[str, Any] = {}
    rules = {rid: reading.lines(revisions[rid], RuleTagger()) for rid in order}
    figures["rules"] = show("syria, rules", gold, rules)
    with tempfile.TemporaryDirectory() as temporary:
        read_by: dict[str, list[dict[str, Any]]] = {}
        for n in range(FOLDS):
            part = order[len(order) * n // FOLDS : len(order) * (n + 1) // FOLDS]
            tagger = weigher_of(joined(*(by_report[rid] for rid in others(order, part, gold)), *more), Path(temporary) / str(n))
            read_by |= {rid: reading.lines(revisions[rid], tagger) for rid in part}
        figures["folds"] = show("syria, weighed (folds)", gold, read_by)
        half = len(order) // 2
        for name, some in (("earlier", order[:half]), ("later", order[half:])):
            for reader, lines in (("rules", rules), ("weighed", read_by)):
                figures[f"{name} {reader}"] = show(f"  {name}, {reader}", {r: gold[r] for r in some}, {r: lines[r] for r in some})
        figures["calibration_error"], figures["reliability"] = calibration(gold, read_by)
        print("expected calibration error", figures["calibration_error"])
        folder = TARGET if "--write" in sys.argv else Path(temporary) / "all"
        whole = weigher_of(joined(*by_report.values(), *more), folder, figures, len(order) + 1300 * len(more))
        size = sum(file.stat().st_size for file in folder.iterdir())
        print(f"{size / 1e6:.2f} MB")
        seeds, texts = read_gold(SEEDS / "gold.jsonl"), revisions_of(SEEDS)
        for name, one in (("rules", RuleTagger()), ("weighed", whole)):
            show(f"seeds, {name}", seeds, {rid: reading.lines(texts[rid], one) for rid in seeds})
            carried(name, one, reading)


def others(order: Sequence[str], part: Sequence[str], gold: dict[str, Any]) -> list[str]:
    """The reports outside a fold that share no incident with it."""
    told = {mention["incident"] for rid in part for mention in gold[rid]["mentions"]}
    held = set(part)
    return [r for r in order if r not in held and not any(m["incident"] in told for m in gold[r]["mentions"])]


def calibration(gold: dict[str, Any], read_by: dict[str, list[dict[str, Any]]]) -> tuple[float, list[dict[str, float]]]:
    """How far the confidence of mentions is off, and how often each tenth of it is right."""
    sure, right = [], []
    for rid, lines in read_by.items():
        found = {j for _, j in scorer.pair(gold[rid]["mentions"], lines)}
        sure += [line["sure"] for line in lines]
        right += [n in found for n in range(len(lines))]
    bins = reliability(sure, right)
    return round(calibration_error(bins), 3), [{k: round(v, 3) for k, v in asdict(one).items()} for one in bins]


if __name__ == "__main__":
    main()
