"""Measure the reader on the development corpora, beside the floors.

    .venv/bin/python benchmarks/evaluate.py [--raise]

Prints the seeds by the shipped weigher, and by folds of dates the whole of syria and its two halves: no report is read by
trees that learned from it, or from one that tells of an incident of it. The rules beneath and the weights of links
were tuned on the earlier half alone, so the later half is the one to go by. `syria, rules` is read without a weigher. `--raise` lifts `tests/floors.json` to what was reached; it never lowers.
"""

import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from corpora import SEEDS, SYRIA, by_date, read_gold
from dateline.batch import build
from dateline.batch.export import mention_lines
from dateline.evaluate import Measure, evaluate, read_mention_file
from dateline.settings import Settings, TaggerName
from dateline.store import Record
from floors import held, raise_floors
from folded import reading_by_folds

SHOWN = ("mention", "news", "fact", "fact: type", "fact: date", "fact: place", "fact: initiator", "fact: target",
         "fact: weapon", "fact: toll", "claimant", "link", "b3")  # fmt: skip
FLOORED = ("mention", "fact", "fact: toll", "link", "claimant")


def measured(
    name: str, paths: list[Path], gold: Path, folder: Path, tagger: TaggerName | None
) -> dict[str, dict[str, Measure]]:
    """The measures of a record built from some reports: under its name, and for syria also by halves.

    Without a tagger the syria reports are read by folds.
    """
    settings = Settings(
        record=folder / f"{name}.dateline", jobs=2 if tagger else 1, tagger=tagger or "weighed"
    )
    with nullcontext() if tagger else reading_by_folds():
        build(paths, settings)
    with Record.open(settings.record) as record, record.begin() as parts:
        system = {line["id"]: line["mentions"] for line in mention_lines(parts)}
    truth = read_mention_file(gold)
    found = {name: evaluate(truth, system)}
    if name.startswith("syria"):
        halves = by_date(read_gold(gold))
        for half, part in zip(("earlier half", "later half"), halves, strict=True):
            found[f"{name}, {half}"] = evaluate({rid: truth[rid] for rid in part}, system)
    return found


def all_measures() -> dict[str, dict[str, Measure]]:
    """Everything that is measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        syria = ([SYRIA / "reports.jsonl"], SYRIA / "gold.jsonl", folder)
        found = measured("seeds", sorted(SEEDS.glob("*.txt")), SEEDS / "gold.jsonl", folder, "weighed")
        return found | measured("syria", *syria, None) | measured("syria, rules", *syria, "rules")


def figures(found: dict[str, dict[str, Measure]]) -> dict[str, dict[str, float]]:
    """What the floors hold of the measures."""
    return {name: {key: figure(measures[key]) for key in FLOORED} for name, measures in found.items()}


def figure(one: Measure) -> float:
    """The one number of a measure: F1 where it has one, in per cent."""
    value = next(v for v in (one.f1, one.precision, one.recall) if v is not None)
    return 100 * value


def main() -> None:
    """Measure, print, and raise the floors if asked to."""
    found = all_measures()
    floors = held()
    for name, measures in found.items():
        print(f"\n{name:22}{'P':>8}{'R':>8}{'F1':>8}{'floor':>8}")
        for key in SHOWN:
            one = measures[key]
            cells = ("" if v is None else f"{100 * v:.1f}" for v in (one.precision, one.recall, one.f1))
            floor = floors.get(name, {}).get(key)
            print(f"  {key:20}" + "".join(f"{cell:>8}" for cell in cells) + (f"{floor:>8}" if floor else ""))
    if "--raise" in sys.argv:
        raise_floors(figures(found))


if __name__ == "__main__":
    main()
