"""Whether two reports are one voice: 60 pairs of syria reports that share wording, labelled by hand, against what the record makes of them.

    .venv/bin/python benchmarks/independence.py [--raise]

The pairs (`independence_pairs.csv`) were drawn by chance from those of two outlets that share runs of five words, as many from each of four
bands of overlap, and labelled by reading both texts before any output of ours was looked at. `one` says that what they tell of an
incident is one text at the root: a copy, a rewrite, two prints of one agency. Shared boilerplate on the war is not enough. Two reports count as one
voice for us where they would in what they tell as news, speaking for themselves.
"""

import csv
import sys
import tempfile
from pathlib import Path

from corpora import SYRIA
from dateline.batch.build import build
from dateline.batch.join import told_of
from dateline.ingest import read_file
from dateline.reconcile.independence import outlets_of
from dateline.records.report import Incoming
from dateline.settings import Settings
from dateline.store import Record
from floors import raise_floors

PAIRS = Path(__file__).with_name("independence_pairs.csv")


def labelled() -> list[tuple[str, str, bool]]:
    """The pairs, and whether they are one voice."""
    with PAIRS.open(encoding="utf-8") as lines:
        return [(row["first"], row["second"], row["one"] == "yes") for row in csv.DictReader(lines)]


def judged() -> list[tuple[str, str, bool, bool]]:
    """Each pair with its label, and what the record makes of it."""
    path = SYRIA / "reports.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(record=Path(folder) / "syria.dateline", tagger="rules")
        build([path], settings)
        own = {i.sighting.own_id: i.revision.id for i in read_file(path, settings) if isinstance(i, Incoming)}
        found = []
        with Record.open(settings.record) as record, record.begin() as parts:
            for first, second, one in labelled():
                mentions = parts.readings.of_revisions([own[first], own[second]])
                texts = parts.texts.many([own[first], own[second]])
                told = [told_of(mention, texts) for mention in mentions if mention.role == "news"]
                voices = outlets_of(told)
                families = {told_one.family_id for told_one in told}
                found.append((first, second, one, len({voices[family] for family in families}) == 1))
    return found


def figures() -> dict[str, dict[str, float]]:
    """What the floors hold."""
    found = judged()
    hit = sum(one and said for _, _, one, said in found)
    said = sum(said for _, _, _, said in found)
    true = sum(one for _, _, one, _ in found)
    return {"independence.syria": {"precision": 100 * hit / max(said, 1), "recall": 100 * hit / max(true, 1)}}


def main() -> None:
    """Measure and print; raise the floors if asked to."""
    found = judged()
    for first, second, one, said in found:
        if one != said:
            print(
                f"{first} {second}: labelled {'one' if one else 'two'}, held to be {'one' if said else 'two'}"
            )
    measures = figures()
    print(
        {name: {k: round(v, 1) for k, v in of.items()} for name, of in measures.items()}, len(found), "pairs"
    )
    if "--raise" in sys.argv:
        raise_floors(measures)


if __name__ == "__main__":
    main()
