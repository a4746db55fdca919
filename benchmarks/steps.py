"""Steps of link features, fitted: boosted stumps of LightGBM, one feature each, so that their sum is a table of steps a feature.

What coded mentions are judged by (`gold_links.py`) and what local news is (`fit_links.py`) are sections of `link_steps.toml`.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

import lightgbm
import numpy as np

from dateline.incidents import Facts
from dateline.incidents.features import FEATURES
from dateline.incidents.score import weights

Pair = tuple[str, str]
Section = Literal["coded", "local"]
TARGET: Final = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "link_steps.toml"
GROWN: Final = {
    "objective": "binary", "num_leaves": 2, "min_data_in_leaf": 20, "feature_fraction": 0.5, "bagging_fraction": 0.8,
    "bagging_freq": 1, "lambda_l2": 5.0, "num_threads": 2, "deterministic": True, "verbose": -1,
}  # fmt: skip
OFTEN: Final = 50
"""Pairs in which a feature has to be silent for its silence to tell anything."""
HEAD: Final = """\
# By what coded mentions and local news are judged (logits). Written by benchmarks/gold_links.py --write (coded) and
# benchmarks/fit_links.py --local (local): boosted stumps, fitted on the pairs of mentions that blocking brings together, of annotated
# syria reports and of gun_violence, train. A feature counts the score of the step that its value lies on, a step beginning at its
# bound; where it is silent it counts that. Over those pairs each feature counts zero on average.
"""


class Growth(NamedTuple):
    """How stumps are grown: the features they may use, how many, how much each counts, how finely they cut, from how many draws of the pairs.

    Of `rising` features a larger value never counts less: what few pairs say otherwise is chance.
    """

    names: Sequence[str]
    rounds: int
    rate: float
    bins: int
    draws: int
    rising: Sequence[str] = ()


class Stumps(NamedTuple):
    """Boosted stumps from several draws of the pairs, whose log-odds are averaged: what one draw makes of few pairs is chance."""

    forests: tuple[lightgbm.Booster, ...]

    def raw(self, x: np.ndarray) -> np.ndarray:
        """The log-odds."""
        return np.asarray(
            np.mean([np.asarray(one.predict(x, raw_score=True)) for one in self.forests], axis=0)
        )

    def chances(self, x: np.ndarray) -> np.ndarray:
        """The probabilities."""
        return np.asarray(1 / (1 + np.exp(-self.raw(x))))


class Steps(NamedTuple):
    """What a feature counts by the step of its value, and where it is silent; zero on average over the pairs."""

    bounds: Sequence[float]
    scores: Sequence[float]
    silent: float


def values_of(pairs: Sequence[Pair], facts: dict[str, Facts], names: Sequence[str]) -> np.ndarray:
    """A row a pair: the value of every feature, NaN where it is silent."""
    rows = np.full((len(pairs), len(names)), np.nan)
    for number, (a, b) in enumerate(pairs):
        for column, name in enumerate(names):
            seen = FEATURES[name](facts[a], facts[b])
            rows[number, column] = np.nan if seen is None else seen.value
    return rows


def grown(x: np.ndarray, same: np.ndarray, growth: Growth) -> Stumps:
    """Boosted stumps."""
    how = {**GROWN, "learning_rate": growth.rate, "max_bin": growth.bins}
    if growth.rising:
        how["monotone_constraints"] = [int(name in growth.rising) for name in growth.names]
    return Stumps(
        tuple(
            lightgbm.train({**how, "seed": seed}, lightgbm.Dataset(x, same), growth.rounds)
            for seed in range(1, growth.draws + 1)
        )
    )


def steps_of(stumps: Stumps, x: np.ndarray, names: Sequence[str]) -> tuple[float, dict[str, Steps]]:
    """What counts before any feature does, and the steps of each feature: the sums of its stumps.

    The silence of a feature that is hardly ever silent counts nothing.
    """
    nothing = np.full((1, len(names)), np.nan)
    bias = float(stumps.raw(nothing)[0])
    splits: dict[int, set[float]] = defaultdict(set)
    for tree in (tree for forest in stumps.forests for tree in forest.dump_model()["tree_info"]):
        root = tree["tree_structure"]
        if "split_feature" in root:
            splits[root["split_feature"]].add(float(np.nextafter(root["threshold"], 2)))
    found: dict[str, Steps] = {}
    for column, all_bounds in sorted(splits.items()):
        bounds = [bound for bound in sorted(all_bounds) if -1 <= bound <= 1]
        rows = np.repeat(nothing, len(bounds) + 1, axis=0)
        rows[:, column] = [-1.0, *bounds]
        scores = stumps.raw(rows) - stumps.raw(nothing)
        values = x[:, column]
        counted = np.where(np.isnan(values), 0.0, scores[np.searchsorted(bounds, values, side="right")])
        middle = float(counted.mean())
        bias += middle
        silent = -middle if np.isnan(values).sum() >= OFTEN else 0.0
        found[names[column]] = Steps(bounds, [float(score) - middle for score in scores], silent)
    return bias, found


def write(section: Section, bounds: tuple[float, float], bias: float, steps: dict[str, Steps]) -> None:
    """Write one section of the table; the other stays as it is."""
    lines = {section: _lines(section, bounds, bias, steps)}
    others: tuple[Section, ...] = ("coded", "local")
    for other in others:
        if other != section:
            now = weights(other)
            kept = {name: Steps(one.bounds, one.scores, one.silent) for name, one in now.effects.items()}
            lines[other] = _lines(other, (now.same, now.different), now.bias, kept)
    TARGET.write_text(HEAD + "\n".join(lines["coded"] + lines["local"]) + "\n", encoding="utf-8")
    weights.cache_clear()


def _lines(section: Section, bounds: tuple[float, float], bias: float, steps: dict[str, Steps]) -> list[str]:
    lines = ["", f"[{section}]", f"same = {bounds[0]}", f"different = {bounds[1]}", f"bias = {bias:.4f}"]
    for name, one in steps.items():
        lines += ["", f"[{section}.steps.{name}]"]
        lines += [f"bounds = [{', '.join(f'{bound:.6g}' for bound in one.bounds)}]"]
        lines += [f"scores = [{', '.join(f'{score:.3f}' for score in one.scores)}]"]
        lines += [f"silent = {one.silent:.3f}"]
    return lines
