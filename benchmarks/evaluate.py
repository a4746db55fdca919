"""Measure the shipped reader on the development corpora, beside the floors.

    .venv/bin/python benchmarks/evaluate.py [--raise]

Prints the seeds, the whole of syria, and the two halves of syria by date: rules and weights were tuned on the earlier
half alone, so the later half is the one to go by. `--raise` lifts `tests/floors.json` to what was reached; it never lowers.
"""

import sys
import tempfile
from pathlib import Path

from corpora import SEEDS, SYRIA, by_date, read_gold
from dateline.batch import build
from dateline.batch.export import mention_lines
from dateline.evaluate import Measure, evaluate, read_mention_file
from dateline.settings import Settings
from dateline.store import Record
from floors import held, raise_floors

SHOWN = ("mention", "news", "fact", "fact: type", "fact: date", "fact: place", "fact: initiator", "fact: target",
         "fact: weapon", "fact: toll", "claimant", "link", "b3")  # fmt: skip
FLOORED = ("mention", "fact", "fact: toll", "link", "claimant")


def measured(name: str, paths: list[Path], gold: Path, folder: Path) -> dict[str, dict[str, Measure]]:
    """The measures of a record built from some reports: under its name, and for syria also by halves."""
    settings = Settings(record=folder / f"{name}.dateline", jobs=2)
    build(paths, settings)
    with Record.open(settings.record) as record, record.begin() as parts:
        system = {line["id"]: line["mentions"] for line in mention_lines(parts)}
    truth = read_mention_file(gold)
    found = {name: evaluate(truth, system)}
    if name == "syria":
        halves = by_date(read_gold(gold))
        for half, part in zip(("syria, earlier half", "syria, later half"), halves, strict=True):
            found[half] = evaluate({rid: truth[rid] for rid in part}, system)
    return found


def all_measures() -> dict[str, dict[str, Measure]]:
    """Everything that is measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds = measured("seeds", sorted(SEEDS.glob("*.txt")), SEEDS / "gold.jsonl", folder)
        return seeds | measured("syria", [SYRIA / "reports.jsonl"], SYRIA / "gold.jsonl", folder)


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
