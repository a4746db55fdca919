"""Count in how many reports each word stands, for the weight of shared words in linking.

    .venv/bin/python benchmarks/word_rarity.py

Reads the public corpora beside the project, none of which is measured on for linking, and writes
`data/word_rarity.csv`: words, not texts. A word that the table lacks is as rare as can be.
"""

import collections
import gzip
import json
import math
import re
from pathlib import Path

from corpora import SHARED

SOURCES = (
    "m2e2/reports",
    "muc4/reports",
    "rams/reports",
    "wikievents/reports",
    "ecbplus/reports",
    "attribution/polnear_train",
)
TARGET = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "word_rarity.csv"
LEAST = 8
"""Reports that a word must stand in to be in the table."""


def main() -> None:
    """Count and write."""
    counted: collections.Counter[str] = collections.Counter()
    reports = 0
    for name in SOURCES:
        with gzip.open(SHARED / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                reports += 1
                counted.update(set(re.findall(r"[^\W\d_]{3,}", json.loads(line)["text"].lower())))
    kept = sorted(word for word, number in counted.items() if number >= LEAST and word.isascii())
    rows = [f"{word},{math.log(reports / counted[word]):.2f}" for word in kept]
    TARGET.write_text("word,rarity\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words of {reports} reports; a word not in the table: {math.log(reports / LEAST):.2f}")


if __name__ == "__main__":
    main()
