"""The judgement on a pair of mentions: same, different or unsure, with its reasons.

A logistic sum of the features of `features.py`. Its weights are in `data/link_weights.toml`, with how they were set.
Between the two thresholds a pair is unsure, and an unsure link merges nothing.
"""

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from dateline.incidents.facts import Facts
from dateline.incidents.features import FEATURES
from dateline.records.link import Judgement, Link, Reason
from dateline.records.values import Origin

VERSION: Final = "1"
ORIGIN: Final = Origin(kind="rule", name="dateline.incidents.score", version=VERSION)


class Weights(NamedTuple):
    """The scorer's numbers: `present` multiplies a feature's value, `absent` counts where it is silent."""

    bias: float
    same: float
    different: float
    present: dict[str, float]
    absent: dict[str, float]


@cache
def weights() -> Weights:
    """The weights that ship with this version."""
    table = tomllib.loads(files("dateline.data").joinpath("link_weights.toml").read_text(encoding="utf-8"))
    return Weights(table["bias"], table["same"], table["different"], table["present"], table["absent"])


def reasons(a: Facts, b: Facts) -> tuple[Reason, ...]:
    """What speaks for and against, strongest first. The order of the two does not matter."""
    first, second = (a, b) if a.id <= b.id else (b, a)
    table = weights()
    found: list[Reason] = []
    for name, feature in FEATURES.items():
        seen = feature(first, second)
        if seen is None:
            score, detail = table.absent.get(name, 0.0), "not told by both"
        else:
            score, detail = table.present.get(name, 0.0) * seen.value, seen.detail
        if score:
            found.append(Reason(feature=name, score=round(score, 3), detail=detail))
    return tuple(sorted(found, key=lambda r: (-abs(r.score), r.feature)))


def judge(a: Facts, b: Facts) -> Link:
    """Return the judgement on a pair of mentions.

    Two mentions of one revision are different: the report tells them apart.
    """
    first, second = (a, b) if a.id <= b.id else (b, a)
    if a.revision_id == b.revision_id:
        told = Reason(feature="one report", score=-9.0, detail="one report tells them apart")
        return Link(
            first=first.id, second=second.id, judgement="different", score=0.0, reasons=(told,), origin=ORIGIN
        )
    found = reasons(first, second)
    total = weights().bias + sum(reason.score for reason in found)
    probability = 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
    return Link(
        first=first.id,
        second=second.id,
        judgement=_judgement(probability),
        score=round(probability, 4),
        reasons=found,
        origin=ORIGIN,
    )


def _judgement(probability: float) -> Judgement:
    if probability >= weights().same:
        return "same"
    return "different" if probability <= weights().different else "unsure"
