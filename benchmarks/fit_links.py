"""Fit the weights of the link scorer, and write `link_weights.toml`: news of a war from syria, local news from gun_violence.

    .venv/bin/python benchmarks/fit_links.py [--abroad] [--show]

The weights of news abroad stay as they are without `--abroad`: they were fitted on a reading of syria that has been made anew since,
and fitted again they come out a little worse.

Pairs are those that blocking brings together among the mentions that are found by folds (`folded.py`); a pair is "same" where both are
paired with gold mentions of one incident. Of gun_violence (train) what each report tells first is paired, and its archive says what is the same. Logistic regression with an L2 penalty by Newton's method (numpy).
The later half is not touched.
"""

import collections
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

import gun_violence
from corpora import SYRIA, by_date, load_scorer, read_gold
from dateline.batch.read import Reader
from dateline.incidents import Facts, index_keys, lookup_keys
from dateline.incidents.features import FEATURES
from dateline.incidents.score import is_local, weights
from dateline.ingest import read_file
from dateline.publish.mentions import mention_line
from dateline.records.report import Incoming
from dateline.settings import Settings, TaggerName
from folded import reading_by_folds

PENALTY = 3.0
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
"""Weights that are not fitted abroad: 2.3 * (2 r - 1) is nearly the logit of the rate r, the prior odds of the type."""
LOCAL = [
    "place", "region", "leading_place", "distance", "time", "told_time", "precision", "kind", "one_of_a_day", "country", "killed",
    "injured", "big_toll", "actors", "recipients", "weapon", "wording", "same_sentence", "role", "weeks_apart", "published",
    "report_wording", "report_names", "own_names",
]  # fmt: skip
ABROAD = [
    name
    for name in LOCAL
    if name not in ("weeks_apart", "published", "report_wording", "report_names", "own_names")
]
"""What tells incidents apart where a war is told to the world: there, reports of one day share words and names anyway."""
LOCAL_SYRIA = 12.0
"""What a pair of the syria reports counts among local pairs, where a pair of gun_violence counts 1: they are few."""
CAUTION = 1.75
"""Taken off the bias for local news, so that both kinds of pairs share their bounds. Set on the pairs of gun_violence, train."""


class Pairs(NamedTuple):
    """Pairs of mentions with whether they are the same; `weight` is what each counts."""

    x: np.ndarray
    y: np.ndarray
    local: np.ndarray
    weight: float


def fit(
    some: Sequence[Pairs], names: Sequence[str], fixed: Mapping[str, float], *, local: bool
) -> np.ndarray:
    """Logistic regression on the local pairs or on the others, penalised; the fixed weights are an offset."""
    columns = [
        *(list(FEATURES).index(n) for n in names),
        *(len(FEATURES) + list(FEATURES).index(n) for n in names),
        -1,
    ]
    picked = [(one.x[one.local == local][:, columns], one.y[one.local == local], one.weight) for one in some]
    x, y = np.vstack([x for x, _, _ in picked]), np.concatenate([y for _, y, _ in picked])
    w = np.concatenate([np.full(len(y), weight) for _, y, weight in picked])
    held = np.array([fixed.get(name, 0.0) for name in names] + [0.0] * (len(names) + 1))
    free = np.array([name not in fixed for name in names] + [True] * (len(names) + 1))
    beta = held.copy()
    beta[free] = _newton(x[:, free], y, x @ held, w)
    return beta


def _newton(x: np.ndarray, y: np.ndarray, offset: np.ndarray, w: np.ndarray) -> np.ndarray:
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ beta + offset)))
        gradient = x.T @ (w * (y - p)) - penalty * beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
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
    return Pairs(
        matrix(pairs, facts), y, np.array([is_local(facts[a], facts[b]) for a, b in pairs]), LOCAL_SYRIA
    )


def pairs_of_gun_violence() -> Pairs:
    """The pairs of what each report of gun_violence (train) tells first; the archive says which reports are of one incident."""
    read = gun_violence.read_reports("train")
    facts = {found[0].id: found[0] for found in read.facts.values() if found}
    report = {found[0].id: rid for rid, found in read.facts.items() if found}
    pairs = sorted(candidate_pairs(facts))
    together = gun_violence.same_reports(read.incidents)
    y = np.array(
        [1.0 if (min(report[a], report[b]), max(report[a], report[b])) in together else 0.0 for a, b in pairs]
    )
    print(f"gun_violence, train: {len(facts)} mentions, {len(pairs)} pairs, {int(y.sum())} the same")
    return Pairs(matrix(pairs, facts), y, np.array([is_local(facts[a], facts[b]) for a, b in pairs]), 1.0)


def as_they_are() -> np.ndarray:
    """The weights of news abroad that are in the file."""
    now = weights("abroad")
    effects = [now.effects[name] for name in ABROAD]
    return np.array([*(one.slope for one in effects), *(one.silent for one in effects), now.bias])


def table(name: str, names: Sequence[str], beta: np.ndarray) -> list[str]:
    """The lines of the weights for one kind of news."""
    return [
        f"[{name}]",
        f"bias = {beta[-1]:.3f}",
        "",
        f"[{name}.present]",
        *(f"{one} = {beta[n]:.3f}" for n, one in enumerate(names)),
        "",
        f"[{name}.absent]",
        *(f"{one} = {beta[len(names) + n]:.3f}" for n, one in enumerate(names)),
        "",
    ]


def main() -> None:
    """Fit, report on the pairs fitted on, and write."""
    syria = [pairs_of_syria(tagger) for tagger in (None, "rules")]
    guns = pairs_of_gun_violence()
    abroad = as_they_are()
    if "--abroad" in sys.argv:
        abroad = fit([one._replace(weight=1.0) for one in syria], ABROAD, FIXED, local=False)
    local = fit([*syria, guns], LOCAL, {}, local=True)
    local[-1] -= CAUTION
    out = [
        "# Weights of the link scorer (logits). Written by benchmarks/fit_links.py: logistic regression on the pairs of",
        "# mentions that blocking brings together. `abroad` (both reports name a country) from the earlier half of the syria",
        "# reports, `local` (one of them names none) from gun_violence, train, and the few such pairs of syria.",
        "# `same` and `different` bound the unsure: set by the link F1 on the earlier half of syria, and by caution.",
        "same = 0.18",
        "different = 0.08",
        "",
        *table("abroad", ABROAD, abroad),
        *table("local", LOCAL, local),
    ]
    print("\n".join(out))
    if "--show" not in sys.argv:
        TARGET.write_text("\n".join(out).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
