"""Fit the weights of the link scorer on the earlier half of the syria reports, and write `link_weights.toml`.

    .venv/bin/python benchmarks/fit_links.py [--show]

Pairs are those that blocking brings together among the mentions that are found by folds (`folded.py`); a pair is "same" where both are
paired with gold mentions of one incident. Logistic regression with an L2 penalty by Newton's method (numpy).
The later half is not touched.
"""

import collections
import sys
from itertools import combinations
from pathlib import Path

import numpy as np

from corpora import SYRIA, by_date, load_scorer, read_gold
from dateline.batch.read import Reader
from dateline.incidents import Facts, index_keys, lookup_keys
from dateline.incidents.features import FEATURES
from dateline.ingest import read_file
from dateline.publish.mentions import mention_line
from dateline.records.report import Incoming
from dateline.settings import Settings
from folded import reading_by_folds

PENALTY = 3.0
TARGET = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "link_weights.toml"


def read_mentions(wanted: dict[str, object]) -> tuple[dict[str, Facts], dict[str, list[dict[str, object]]]]:
    """Facts of every mention by id, and the mention lines of every report."""
    facts: dict[str, Facts] = {}
    lines: dict[str, list[dict[str, object]]] = {}
    with reading_by_folds():
        reader = Reader(Settings())
    for item in read_file(SYRIA / "reports.jsonl", Settings()):
        if not isinstance(item, Incoming) or item.sighting.own_id not in wanted:
            continue
        revision = item.revision
        _, read, _ = reader.read(revision)
        mentions = [mention for mention, _ in read]
        facts |= {mention.id: found for mention, found in read}
        lines[item.sighting.own_id] = [
            mention_line(m, revision.text, {m.id: m.id for m in mentions}) for m in mentions
        ]
    return facts, lines


def candidate_pairs(facts: dict[str, Facts]) -> set[tuple[str, str]]:
    """The pairs that blocking brings together, of different revisions."""
    buckets: dict[str, list[str]] = collections.defaultdict(list)
    for mention, fact in facts.items():
        for key in index_keys(fact):
            buckets[key].append(mention)
    pairs = set()
    for mention, fact in facts.items():
        for key in lookup_keys(fact):
            for other in buckets.get(key, ()):
                if facts[other].revision_id != fact.revision_id:
                    pairs.add((min(mention, other), max(mention, other)))
    return pairs


def gold_incidents(
    gold: dict[str, dict[str, list[dict[str, str]]]], lines: dict[str, list[dict[str, object]]]
) -> dict[str, str]:
    """The gold incident of every mention that gold has too."""
    scorer = load_scorer()
    found: dict[str, str] = {}
    for rid, report in gold.items():
        for i, j in scorer.pair(report["mentions"], lines.get(rid, [])):
            found[str(lines[rid][j]["incident"])] = report["mentions"][i]["incident"]
    return found


def matrix(pairs: list[tuple[str, str]], facts: dict[str, Facts]) -> np.ndarray:
    """A row a pair: the value of every feature (0 where silent), whether each is silent, and 1."""
    rows = np.zeros((len(pairs), 2 * len(FEATURES) + 1))
    for number, (a, b) in enumerate(pairs):
        for column, feature in enumerate(FEATURES.values()):
            seen = feature(facts[a], facts[b])
            rows[number, column] = seen.value if seen else 0.0
            rows[number, len(FEATURES) + column] = 0.0 if seen else 1.0
    rows[:, -1] = 1.0
    return rows


FIXED = {"one_of_a_day": 2.3}
"""Weights that are not fitted: 2.3 * (2 r - 1) is nearly the logit of the rate r, the prior odds of the type."""


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression, penalised, by Newton's method; the fixed weights are an offset."""
    fixed = np.array([FIXED.get(name, 0.0) for name in FEATURES] + [0.0] * (x.shape[1] - len(FEATURES)))
    free = np.array([name not in FIXED for name in FEATURES] * 2 + [True])
    beta = fixed.copy()
    beta[free] = _newton(x[:, free], y, x @ fixed)
    return beta


def _newton(x: np.ndarray, y: np.ndarray, offset: np.ndarray) -> np.ndarray:
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ beta + offset)))
        gradient = x.T @ (y - p) - penalty * beta
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def same_pairs(facts: dict[str, Facts], incident: dict[str, str]) -> int:
    """How many pairs of found mentions of different revisions tell of one gold incident, compared or not."""
    revisions: dict[str, list[str]] = collections.defaultdict(list)
    for mention, one in incident.items():
        revisions[one].append(facts[mention].revision_id)
    return sum(a != b for found in revisions.values() for a, b in combinations(found, 2))


def main() -> None:
    """Fit, report on the pairs fitted on, and write."""
    earlier, _ = by_date(read_gold(SYRIA / "gold.jsonl"))
    facts, lines = read_mentions(earlier)
    incident = gold_incidents(earlier, lines)
    pairs = sorted(candidate_pairs(facts))
    y = np.array([1.0 if a in incident and incident.get(a) == incident.get(b) else 0.0 for a, b in pairs])
    x = matrix(pairs, facts)
    beta = fit(x, y)
    p = 1 / (1 + np.exp(-x @ beta))
    print(
        f"{len(facts)} mentions, {len(pairs)} pairs, {int(y.sum())} the same, of {same_pairs(facts, incident)} that are"
    )
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        hit = float(((p >= threshold) & (y == 1)).sum())
        print(
            f"  at {threshold}: precision {hit / max((p >= threshold).sum(), 1):.3f} recall {hit / y.sum():.3f}"
        )
    names = list(FEATURES)
    out = [
        "# Weights of the link scorer (logits). Written by benchmarks/fit_links.py: logistic regression on the pairs of",
        f"# mentions that blocking brings together in the earlier half of the syria reports ({len(pairs)} pairs, {int(y.sum())} the same).",
        "# `same` and `different` bound the unsure: set by the link F1 on that half and by caution.",
        f"bias = {beta[-1]:.3f}",
        "same = 0.25",
        "different = 0.08",
        "",
        "[present]",
        *(f"{name} = {beta[n]:.3f}" for n, name in enumerate(names)),
        "",
        "[absent]",
        *(f"{name} = {beta[len(names) + n]:.3f}" for n, name in enumerate(names)),
    ]
    print("\n".join(out))
    if "--show" not in sys.argv:
        TARGET.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
