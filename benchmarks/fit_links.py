"""Fit what the link scorer judges by: weights for news of a war from syria (`link_weights.toml`), steps for local news from gun_violence (`link_steps.toml`).

    .venv/bin/python benchmarks/fit_links.py [--abroad] [--local] [--show]

Pairs are those that blocking brings together. `--abroad`: among the mentions of syria that are found by folds (`folded.py`), where a pair is
"same" if both are paired with gold mentions of one incident; logistic regression with an L2 penalty by Newton's method (numpy); the
later half is not touched. `--local`: among the mentions of gun_violence (train), whose archive says which reports tell of one
incident; of the pairs between two such reports only the likeliest is held to be the same (multiple-instance learning: Andrews et al.
2002), by stumps that were fitted first on what each report tells first. `--show` writes nothing.
"""

import collections
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

import gun_violence
from corpora import SYRIA, by_date, load_scorer, read_gold
from dateline.batch.read import Reader
from dateline.incidents import Facts, index_keys, lookup_keys
from dateline.incidents.score import is_local
from dateline.ingest import read_file
from dateline.publish.mentions import mention_line
from dateline.records.report import Incoming
from dateline.settings import Settings, TaggerName
from folded import reading_by_folds
from steps import Growth, Pair, Steps, grown, steps_of, values_of, write

PENALTY = 3.0
SAME, DIFFERENT = 0.18, 0.08
TARGET = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "link_weights.toml"


def read_mentions(
    wanted: dict[str, object], tagger: TaggerName | None = None
) -> tuple[dict[str, Facts], dict[str, list[dict[str, object]]]]:
    """Facts of every mention by id, and the mention lines of every report; read by folds where no tagger is given."""
    facts: dict[str, Facts] = {}
    lines: dict[str, list[dict[str, object]]] = {}
    with nullcontext() if tagger else reading_by_folds():
        reader = Reader(Settings(tagger=tagger or "weighed"))
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


def matrix(some: "Pairs") -> np.ndarray:
    """A row a pair: the value of every feature of news abroad (0 where silent), whether each is silent, and 1."""
    values = values_of(some.pairs, some.facts, ABROAD)
    silent = np.isnan(values)
    return np.hstack([np.where(silent, 0.0, values), silent, np.ones((len(values), 1))])


FIXED = {"one_of_a_day": 2.3}
"""Weights that are not fitted abroad: 2.3 * (2 r - 1) is nearly the logit of the rate r, the prior odds of the type."""
ABROAD = [
    "place", "region", "leading_place", "distance", "time", "told_time", "precision", "kind", "one_of_a_day", "country", "killed",
    "injured", "big_toll", "actors", "recipients", "weapon", "wording", "same_sentence", "role",
]  # fmt: skip
"""What tells incidents apart where a war is told to the world: there, reports of one day share words and names anyway."""
STEPS = [
    "place", "region", "leading_place", "distance", "time", "told_time", "kind", "killed", "injured", "actors", "recipients", "weapon",
    "wording", "same_sentence", "role", "weeks_apart", "published", "report_wording", "report_names", "names_weight", "names_share",
    "leading_names", "own_names", "ages", "shared_ages", "told_first", "shared_days", "same_start", "shared_places", "shared_words",
]  # fmt: skip
GROWTH = Growth(
    STEPS, rounds=1500, rate=0.06, bins=31, draws=4, rising=[name for name in STEPS if name != "role"]
)
BOUNDS = (0.4, 0.15)
"""From which probability on local news is the same, and up to which it is different. Chosen with the growth by folds of gun_violence, train."""


class Pairs(NamedTuple):
    """Pairs of mentions with whether they are the same, and whether they are told as local news."""

    pairs: list[Pair]
    facts: dict[str, Facts]
    y: np.ndarray
    local: np.ndarray


def fit(some: Sequence[Pairs]) -> np.ndarray:
    """Logistic regression on the pairs of news abroad, penalised; the fixed weights are an offset."""
    x = np.vstack([matrix(one)[~one.local] for one in some])
    y = np.concatenate([one.y[~one.local] for one in some])
    held = np.array([FIXED.get(name, 0.0) for name in ABROAD] + [0.0] * (len(ABROAD) + 1))
    free = np.array([name not in FIXED for name in ABROAD] + [True] * (len(ABROAD) + 1))
    beta = held.copy()
    beta[free] = _newton(x[:, free], y, x @ held)
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


def pairs_of_syria(tagger: TaggerName | None) -> Pairs:
    """The pairs of the earlier half of the syria reports, as one reader finds them."""
    earlier, _ = by_date(read_gold(SYRIA / "gold.jsonl"))
    facts, lines = read_mentions(earlier, tagger)
    incident = gold_incidents(earlier, lines)
    pairs = sorted(candidate_pairs(facts))
    y = np.array([1.0 if a in incident and incident.get(a) == incident.get(b) else 0.0 for a, b in pairs])
    print(
        f"syria, {tagger or 'folds'}: {len(facts)} mentions, {len(pairs)} pairs, {int(y.sum())} the same, of {same_pairs(facts, incident)} that are"
    )
    return paired(pairs, facts, y)


def paired(pairs: list[Pair], facts: dict[str, Facts], y: np.ndarray) -> Pairs:
    """The pairs with how they are told."""
    return Pairs(pairs, facts, y, np.array([is_local(facts[a], facts[b]) for a, b in pairs], bool))


class Reports(NamedTuple):
    """The mentions of gun_violence (train): the report of each, those that are told first, and the reports that tell of one incident."""

    facts: dict[str, Facts]
    report: dict[str, str]
    first: set[str]
    together: set[Pair]

    def between(self, pair: Pair) -> Pair:
        """The two reports of a pair of mentions."""
        a, b = self.report[pair[0]], self.report[pair[1]]
        return min(a, b), max(a, b)


def reports_of_gun_violence() -> Reports:
    """What is read of the training part."""
    read = gun_violence.read_reports("train")
    facts = {one.id: one for found in read.facts.values() for one in found}
    report = {one.id: rid for rid, found in read.facts.items() for one in found}
    first = {found[0].id for found in read.facts.values() if found}
    return Reports(facts, report, first, gun_violence.same_reports(read.incidents))


def fit_local(reports: Reports, syria: Pairs) -> tuple[float, dict[str, Steps]]:
    """The steps of local news."""
    pairs = sorted(candidate_pairs(reports.facts))
    guns = paired(
        pairs, reports.facts, np.array([float(reports.between(pair) in reports.together) for pair in pairs])
    )
    x = values_of(pairs, reports.facts, STEPS)
    first = guns.local & np.array([set(pair) <= reports.first for pair in pairs])
    print(
        f"gun_violence, train: {len(reports.facts)} mentions, {int(guns.local.sum())} local pairs, "
        f"{int(guns.y[guns.local].sum())} of them between reports of one incident, {int(first.sum())} of what is told first"
    )
    chances = grown(x[first], guns.y[first], GROWTH._replace(rounds=GROWTH.rounds // 3)).chances(x)
    most: dict[Pair, float] = collections.defaultdict(float)
    for pair, chance in zip(pairs, chances, strict=True):
        most[reports.between(pair)] = max(most[reports.between(pair)], chance)
    likeliest = np.array([c >= most[reports.between(pair)] for pair, c in zip(pairs, chances, strict=True)])
    used = guns.local & ((guns.y == 0) | likeliest)
    more = values_of(
        [p for p, local in zip(syria.pairs, syria.local, strict=True) if local], syria.facts, STEPS
    )
    rows, y = np.vstack([x[used], more]), np.concatenate([guns.y[used], syria.y[syria.local]])
    return steps_of(grown(rows, y, GROWTH), rows, STEPS)


def written(beta: np.ndarray) -> str:
    """The table of weights of news abroad."""
    return "\n".join(
        [
            "# Weights of the link scorer (logits) where both reports name a country. Written by benchmarks/fit_links.py: logistic",
            "# regression on the pairs of mentions that blocking brings together in the earlier half of the syria reports.",
            "# `same` and `different` bound the unsure: set by the link F1 on that half, and by caution.",
            f"same = {SAME}",
            f"different = {DIFFERENT}",
            f"bias = {beta[-1]:.3f}",
            "",
            "[present]",
            *(f"{one} = {beta[n]:.3f}" for n, one in enumerate(ABROAD)),
            "",
            "[absent]",
            *(f"{one} = {beta[len(ABROAD) + n]:.3f}" for n, one in enumerate(ABROAD)),
            "",
        ]
    )


def main() -> None:
    """Fit, and write."""
    found = pairs_of_syria(None)
    if "--abroad" in sys.argv:
        table = written(fit([found, pairs_of_syria("rules")]))
        print(table)
        if "--show" not in sys.argv:
            TARGET.write_text(table, encoding="utf-8")
    if "--local" in sys.argv:
        bias, steps = fit_local(reports_of_gun_violence(), found)
        if "--show" not in sys.argv:
            write("local", BOUNDS, bias, steps)


if __name__ == "__main__":
    main()
