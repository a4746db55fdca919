"""Near-copy search by MinHash bands against brute force: time and what is found.

    .venv/bin/python benchmarks/near_copies.py [--times 4]

Brute force compares every pair of texts exactly. Recall is measured against it for pairs with half or more of their
five-word runs in common.
"""

import argparse
import itertools
import time

from corpora import SYRIA
from dateline.ingest import band_keys
from dateline.ingest.shingles import shingles
from worlds import repeat

ALIKE = 0.5


def jaccard(a: frozenset[str] | set[str], b: frozenset[str] | set[str]) -> float:
    """The overlap of two sets of shingles."""
    return len(a & b) / len(a | b) if a or b else 0.0


def main() -> None:
    """Measure both ways on the same texts and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=4)
    args = parser.parse_args()
    texts = {row["id"]: row["text"] for row in repeat(SYRIA / "reports.jsonl", args.times)}

    started = time.monotonic()
    buckets: dict[str, list[str]] = {}
    pairs: set[tuple[str, str]] = set()
    for rid, text in texts.items():
        for key in band_keys(text):
            met = buckets.setdefault(key, [])
            pairs.update((min(rid, other), max(rid, other)) for other in met)
            met.append(rid)
    sets = {rid: frozenset(shingles(texts[rid])) for rid in {end for pair in pairs for end in pair}}
    found = {pair for pair in pairs if jaccard(sets[pair[0]], sets[pair[1]]) >= ALIKE}
    banded = time.monotonic() - started

    started = time.monotonic()
    every = {rid: frozenset(shingles(text)) for rid, text in texts.items()}
    truth = {
        (min(a, b), max(a, b))
        for a, b in itertools.combinations(every, 2)
        if jaccard(every[a], every[b]) >= ALIKE
    }
    brute = time.monotonic() - started

    print(f"{len(texts)} texts, {len(truth)} near-copies by brute force")
    print(
        f"bands: {banded:.2f} s, {len(pairs)} pairs compared, recall {len(found & truth) / max(len(truth), 1):.3f}"
    )
    print(f"brute force: {brute:.2f} s, {len(texts) * (len(texts) - 1) // 2} pairs compared")
    print(f"bands take {banded / brute:.3f} of the time of brute force")


if __name__ == "__main__":
    main()
