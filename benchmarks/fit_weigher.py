"""Train the weigher that ships, and measure what carries over: on muc4 and m2e2, and on the seeds.

    .venv/bin/python benchmarks/fit_weigher.py [--write] [--only-syria] [--going-on]

Learned from: the syria reports, each counting 1, and the training texts of muc4, each counting a half. `--only-syria` leaves muc4
out: how a weigher of one war reads another. `--going-on`: a user's own annotations: a weigher of muc4 alone, one of 100 syria reports
alone, and one that goes on from the first with the second, on the other syria reports. `--write` writes `src/dateline/data/weigher`, with the figures of the folds
(`evaluate.py` prints more of them) and the calibration that they give.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

import carry_over
from corpora import SEEDS, SYRIA, load_scorer, read_gold
from dateline.batch.annotated import lines_of
from dateline.batch.teach_weigher import About, Reliability, calibrated, joined, write_weigher
from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import RuleTagger
from dateline.claims.weigh.tagger import WeighedTagger
from dateline.claims.weigh.weigher import Weigher
from dateline.gazetteer.cache import open_gazetteer
from dateline.records.report import Revision
from dateline.settings import Settings
from dateline.tagger.tagged import Tagger
from folded import MADE_FROM, by_date, folded_tagger, muc4_examples, others, revisions_of, syria_examples

TARGET = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "weigher"
SHOWN = (
    "mention",
    "fact",
    "  type",
    "  date",
    "  place",
    "  initiator",
    "  target",
    "  weapon",
    "  toll",
    "claimant",
)
A_USER_S = 100

Lines = list[dict[str, Any]]
scorer = load_scorer()


class Reading:
    """Reads revisions to mention lines."""

    def __init__(self) -> None:
        self.gazetteer = open_gazetteer(Settings())

    def lines(self, revision: Revision, tagger: Tagger) -> Lines:
        """The mentions of a revision in the mention format."""
        mentions = find_claims(revision, tagger, self.gazetteer).mentions
        lines = lines_of(revision, mentions)
        return [line | {"sure": mention.confidence} for line, mention in zip(lines, mentions, strict=True)]


def show(name: str, gold: dict[str, Any], read_by: dict[str, Lines]) -> dict[str, float]:
    """Print and return F1 (precision for claimants) of mention lines against gold."""
    result, _ = scorer.score(gold, {rid: {"mentions": lines} for rid, lines in read_by.items()})
    found = {
        m.strip(): 100 * (result[m]["f1"] if result[m]["f1"] is not None else result[m]["p"]) for m in SHOWN
    }
    print(f"{name:24}", "  ".join(f"{m} {value:.1f}" for m, value in found.items()), flush=True)
    return {m: round(value, 1) for m, value in found.items()}


def carried(name: str, tagger: Tagger, reading: Reading) -> dict[str, dict[str, float]]:
    """Print and return how a tagger reads muc4 and m2e2: F1."""
    figures = {}
    for kind, texts in (("muc4 dev", carry_over.muc4("dev")), ("m2e2", carry_over.m2e2())):
        found = carry_over.measure((told, reading.lines(revision, tagger)) for revision, told in texts)
        figures[kind] = {f: round(100 * m["f1"], 1) for f, m in found.items() if m["gold"]}
        print(
            f"{name:22} {kind:10}",
            "  ".join(f"{f} {value}" for f, value in figures[kind].items()),
            flush=True,
        )
    return figures


def going_on(reading: Reading) -> None:
    """Print what a user's own annotations are worth: alone, and added to a weigher of other wars."""
    gold = read_gold(SYRIA / "gold.jsonl")
    revisions = revisions_of(SYRIA / "reports.jsonl")
    order = by_date(gold)
    own = order[: len(order) // 2][:: len(order) // 2 // A_USER_S][:A_USER_S]
    rest = others(order, own, gold)
    examples = joined(syria_examples({rid: gold[rid] for rid in own}, revisions).values())
    truth = {rid: gold[rid] for rid in rest}
    show(
        f"rules, {len(rest)} reports",
        truth,
        {rid: reading.lines(revisions[rid], RuleTagger()) for rid in rest},
    )
    with tempfile.TemporaryDirectory() as temporary:
        base, alone, both = (Path(temporary) / name for name in ("base", "alone", "both"))
        write_weigher(muc4_examples(), base, About(made_from="muc4", reports=0))
        write_weigher(examples, alone, About(made_from="own", reports=A_USER_S))
        write_weigher(examples, both, About(made_from="own", reports=A_USER_S), base)
        for name, folder in (("muc4", base), ("own", alone), ("muc4, own added", both)):
            tagger = WeighedTagger(Weigher(folder))
            show(name, truth, {rid: reading.lines(revisions[rid], tagger) for rid in rest})


def main() -> None:
    """Measure, and write."""
    reading = Reading()
    if "--going-on" in sys.argv:
        going_on(reading)
        return
    gold = read_gold(SYRIA / "gold.jsonl")
    revisions = revisions_of(SYRIA / "reports.jsonl")
    tagger = folded_tagger()
    lines = {rid: reading.lines(revisions[rid], tagger) for rid in gold}
    figures: dict[str, Any] = {
        "rules": show(
            "syria, rules", gold, {rid: reading.lines(revisions[rid], RuleTagger()) for rid in gold}
        ),
        "folds": show("syria, folds", gold, lines),
    }
    curve = calibration(gold, lines)
    figures |= {"calibration_error": round(curve.error, 3), "reliability": curve.bins}
    print("expected calibration error", figures["calibration_error"])
    syria, muc4 = joined(syria_examples(gold, revisions).values()), muc4_examples()
    with tempfile.TemporaryDirectory() as temporary:
        folder = TARGET if "--write" in sys.argv else Path(temporary) / "all"
        both = syria if "--only-syria" in sys.argv else joined([syria, muc4])
        about = About(made_from=MADE_FROM, reports=len(gold), figures=figures, calibration=curve.curve)
        write_weigher(both, folder, about)
        print(f"{sum(file.stat().st_size for file in folder.iterdir()) / 1e6:.2f} MB")
        taggers: list[tuple[str, Tagger]] = [
            ("rules", RuleTagger()),
            ("weighed", WeighedTagger(Weigher(folder))),
        ]
        seeds, texts = read_gold(SEEDS / "gold.jsonl"), revisions_of(SEEDS)
        for name, one in taggers:
            show(f"seeds, {name}", seeds, {rid: reading.lines(texts[rid], one) for rid in seeds})
            carried(name, one, reading)


def calibration(gold: dict[str, Any], read_by: dict[str, Lines]) -> Reliability:
    """How often mentions are right, by their probability."""
    sure, right = [], []
    for rid, lines in read_by.items():
        found = {j for _, j in scorer.pair(gold[rid]["mentions"], lines)}
        sure += [line["sure"] for line in lines]
        right += [n in found for n in range(len(lines))]
    return calibrated(sure, right)


if __name__ == "__main__":
    main()
