"""Linking alone: the mentions are those that the annotators coded in syria, and only which of them are one incident is ours.

    .venv/bin/python benchmarks/gold_links.py [--write] [--raise]

Annotations are read as `dateline build --coded` reads them. The steps by which coded mentions are judged are fitted on the pairs that
blocking brings together: stumps of LightGBM, one feature each, so that their sum is a table of steps a feature. A pair is judged
by steps that were fitted without the reports of its two folds by date and without their incidents. `--write` fits on all pairs
and writes `link_steps.toml`. Tells link precision, recall and F1, and B3, for all reports and each half by date; beside them what the weights for
mentions that are read come to; and how far the probabilities are off (expected calibration error, ten bins).
"""

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, combinations_with_replacement
from typing import Any, NamedTuple

import numpy as np

from corpora import SYRIA, by_date, read_gold
from dateline.claims.find import find_claims
from dateline.evaluate.measure import Measure, b_cubed, links
from dateline.gazetteer.cache import open_gazetteer
from dateline.incidents import Facts, bars_of, facts_of, group_mentions, judge_briefly
from dateline.incidents.score import judgement_of, weights
from dateline.ingest import read_file
from dateline.records.link import Link
from dateline.records.report import Incoming
from dateline.settings import Settings
from dateline.tagger.coded import ORIGIN, CodedTagger
from fit_links import candidate_pairs
from floors import raise_floors
from steps import Growth, Pair, grown, steps_of, values_of, write

FOLDS = 5
SAME, DIFFERENT = 0.4, 0.08
"""The bounds of what is unsure. From 0.3 to 0.5 link F1 lies between 79.2 and 80.8."""
NAMES = [
    "place", "leading_place", "distance", "kind", "one_of_a_day", "killed", "injured", "actors", "recipients", "weapon", "wording",
    "own_names", "shared_days", "same_start", "longest", "shortest", "news", "shared_places", "sides_swapped", "toll_ratio",
    "shared_words", "words_alike",
]  # fmt: skip
"""The features that stumps were found to use: half of the others add nothing, half say the same in another way."""
GROWTH = Growth(NAMES, rounds=500, rate=0.1, bins=15, draws=4)


class Coded(NamedTuple):
    """The coded mentions: their facts, incident and report; the rank of each report by date."""

    facts: dict[str, Facts]
    incident: dict[str, str]
    report: dict[str, str]
    rank: dict[str, int]


@cache
def read_coded() -> Coded:
    """The annotated mentions of syria, with the reports in the order of their dates."""
    gold, gazetteer = read_gold(SYRIA / "gold.jsonl"), open_gazetteer(Settings())
    found = Coded({}, {}, {}, {})
    order = sorted(gold, key=lambda one: (gold[one]["report_date"] or "", one))
    found.rank.update({own: n for n, own in enumerate(order)})
    for item in read_file(SYRIA / "reports.jsonl", Settings()):
        own = item.sighting.own_id if isinstance(item, Incoming) else ""
        if not isinstance(item, Incoming) or own not in gold:
            continue
        lines: list[dict[str, Any]] = list(gold[own]["mentions"])
        for n, line in enumerate(lines):  # one by one, so that each keeps the name of its annotation
            reading = find_claims(item.revision, CodedTagger({item.revision.id: [line]}), gazetteer)
            for mention in reading.mentions:
                name = f"{own}-{n:02d}"
                found.facts[name] = replace(facts_of(mention, item.revision), id=name, revision_id=own)
                found.incident[name], found.report[name] = line["incident"], own
    return found


# ---- the steps ----


class Matrix(NamedTuple):
    """The pairs that blocking brings together, the value of every feature (NaN where silent), and whether each is the same."""

    pairs: list[Pair]
    x: np.ndarray
    same: np.ndarray


def matrix_of(coded: Coded) -> Matrix:
    """What the steps are fitted on."""
    pairs = sorted(candidate_pairs(coded.facts))
    same = np.array([coded.incident[a] == coded.incident[b] for a, b in pairs], float)
    return Matrix(pairs, values_of(pairs, coded.facts, GROWTH.names), same)


def by_folds(coded: Coded, matrix: Matrix) -> np.ndarray:
    """The probability of each pair, by stumps that saw neither the reports of its folds nor their incidents."""
    number = {own: rank * FOLDS // len(coded.rank) for own, rank in coded.rank.items()}
    folds = np.array([sorted((number[coded.report[a]], number[coded.report[b]])) for a, b in matrix.pairs])
    told: list[set[str]] = [set() for _ in range(FOLDS)]
    for mention, incident in coded.incident.items():
        told[number[coded.report[mention]]].add(incident)
    found = np.zeros(len(matrix.pairs))
    for one, other in combinations_with_replacement(range(FOLDS), 2):
        asked = (folds[:, 0] == one) & (folds[:, 1] == other)
        held = told[one] | told[other]
        free = ~np.isin(folds, (one, other)).any(axis=1)
        free &= np.array([not {coded.incident[a], coded.incident[b]} & held for a, b in matrix.pairs])
        if asked.any():
            found[asked] = grown(matrix.x[free], matrix.same[free], GROWTH).chances(matrix.x[asked])
    return found


# ---- what it comes to ----


def judged(coded: Coded, pairs: Sequence[Pair], chances: Iterable[float]) -> list[Link]:
    """Links by probability, as they ship."""
    return [
        Link(
            first=a, second=b, score=float(chance), reasons=(), origin=ORIGIN,
            judgement=judgement_of(coded.facts[a], coded.facts[b], chance, weights("coded")),
        )
        for (a, b), chance in zip(pairs, chances, strict=True)
    ]  # fmt: skip


class Told(NamedTuple):
    """What linking came to for some mentions."""

    mentions: int
    compared: int
    met: int
    same: int
    link: Measure
    b3: Measure


def told(coded: Coded, ids: Sequence[str], given: Iterable[Link]) -> Told:
    """Group some mentions by the links among them, and measure."""
    among = set(ids)
    kept = [link for link in given if link.first in among and link.second in among]
    bars = bars_of(coded.facts[m] for m in ids)
    groups = group_mentions({m: coded.facts[m].revision_id for m in ids}, kept, (), bars)
    ours = {m: group[0] for group in groups for m in group}
    own = {m: coded.incident[m] for m in ids}
    compared = {(link.first, link.second) for link in kept}
    same = [
        (min(a, b), max(a, b))
        for some in groups_of(own, coded.report).values()
        for (p, a), (q, b) in combinations(some, 2)
        if p != q
    ]
    return Told(
        len(ids),
        len(kept),
        sum(pair in compared for pair in same),
        len(same),
        links(groups_of(own, coded.report), groups_of(ours, coded.report)),
        b_cubed((own[m], ours[m]) for m in ids),
    )


def groups_of(incident: Mapping[str, str], report: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The mentions of each incident, each with its report."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for mention, one in incident.items():
        found[one].append((report[mention], mention))
    return found


def parts_of(coded: Coded) -> dict[str, list[str]]:
    """The mentions of all reports, and of each half by date."""
    earlier, _ = by_date(read_gold(SYRIA / "gold.jsonl"))
    return {
        "all": sorted(coded.facts),
        "earlier half": sorted(m for m in coded.facts if coded.report[m] in earlier),
        "later half": sorted(m for m in coded.facts if coded.report[m] not in earlier),
    }


def calibration_error(chances: np.ndarray, same: np.ndarray) -> float:
    """How far probabilities are off the share that is the same, on average over ten bins (Naeini 2015)."""
    edges = [n / 10 for n in range(1, 10)]
    bins = np.array([bisect_left(edges, chance) for chance in chances])
    return float(
        sum(
            abs(chances[bins == one].sum() - same[bins == one].sum())
            for one in range(10)
        ) / len(chances)
    )  # fmt: skip


def figures() -> dict[str, dict[str, float]]:
    """What the floors hold."""
    coded = read_coded()
    matrix = matrix_of(coded)
    given = judged(coded, matrix.pairs, by_folds(coded, matrix))
    found = {}
    for name, ids in parts_of(coded).items():
        one = told(coded, ids, given)
        found[name] = {"link": 100 * (one.link.f1 or 0), "b3": 100 * (one.b3.f1 or 0)}
    return {f"syria.coded.{name.split()[0]}": figures for name, figures in found.items()}


def main() -> None:
    """Fit, link, and tell."""
    coded = read_coded()
    matrix = matrix_of(coded)
    if "--write" in sys.argv:
        bias, steps = steps_of(grown(matrix.x, matrix.same, GROWTH), matrix.x, NAMES)
        write("coded", (SAME, DIFFERENT), bias, steps)
    chances = by_folds(coded, matrix)
    read = {m: replace(facts, coded=False) for m, facts in coded.facts.items()}
    ways = {
        "coded, by folds": (coded, judged(coded, matrix.pairs, chances)),
        "as if read": (
            coded._replace(facts=read),
            [judge_briefly(read[a], read[b]) for a, b in sorted(candidate_pairs(read))],
        ),
    }
    print(
        "| given the annotated mentions | mentions | pairs compared | same pairs that meet | link P | R | F1 | B3 |\n"
        + "|---" * 8
        + "|"
    )
    for way, (mentions, given) in ways.items():
        for name, ids in parts_of(mentions).items():
            one = told(mentions, ids, given)
            measured = (one.link.precision, one.link.recall, one.link.f1, one.b3.f1)
            cells = " | ".join(f"{100 * (number or 0):.1f}" for number in measured)
            print(f"| {way}: {name} | {one.mentions} | {one.compared} | {one.met} of {one.same} | {cells} |")
    print(f"\nCalibration error of the probabilities: {calibration_error(chances, matrix.same):.3f}")
    if "--raise" in sys.argv:
        raise_floors(figures())


if __name__ == "__main__":
    main()
