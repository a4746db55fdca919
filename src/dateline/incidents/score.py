"""The judgement on a pair of mentions: same, different or unsure, with its reasons.

A logistic sum of the features of `features.py`. Its weights are in `data/link_weights.toml`, with how they were set.
News that tells its readers which country it is about and local news have weights of
their own. Between the two thresholds a pair is unsure, and an unsure link merges nothing.
"""

import math
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from dateline.data import toml_of
from dateline.incidents.block import LONGEST_PRECISE
from dateline.incidents.facts import Facts
from dateline.incidents.features import FEATURES, Seen, place
from dateline.incidents.kinds import CRIMES
from dateline.records.link import SILENT, Judgement, Link, Reason
from dateline.records.values import Origin

VERSION: Final = "1"
ORIGIN: Final = Origin(kind="rule", name="dateline.incidents.score", version=VERSION)


class Weights(NamedTuple):
    """The scorer's numbers: `present` multiplies a feature's value, `absent` counts where it is silent."""

    bias: float
    present: dict[str, float]
    absent: dict[str, float]


class Thresholds(NamedTuple):
    """From which probability on a pair is the same, and up to which it is different; between them it is unsure."""

    same: float
    different: float


@cache
def weights(*, local: bool) -> Weights:
    """The weights that ship with this version: for local news, or for news that tells readers which country it is about."""
    table = toml_of("link_weights.toml")["local" if local else "abroad"]
    return Weights(table["bias"], table["present"], table["absent"])


@cache
def thresholds() -> Thresholds:
    """The bounds that ship with this version."""
    table = toml_of("link_weights.toml")
    return Thresholds(table["same"], table["different"])


def is_local(a: Facts, b: Facts) -> bool:
    """Whether a pair is of local news: one report names no country, since its readers know where they live, and tells of a crime.

    Where a war is told to the world, two reports of one day and kind are often of one incident. Of the shootings that local news
    tells of on one day hardly any two are. Reports of which nobody says when they came out are judged like that as well: what they
    share in names and words has to say it.
    """
    if not (a.published and b.published):
        return True
    return not (a.countries and b.countries) and (a.type in CRIMES or b.type in CRIMES)


def tells_local_news(facts: Facts) -> bool:
    """Whether a mention alone makes its pairs local: its report names no country and tells of a crime, or nobody dates it."""
    return not facts.published or (not facts.countries and facts.type in CRIMES)


def _seen(a: Facts, b: Facts, table: Weights) -> Iterator[tuple[str, float, Seen | None]]:
    """What each feature counts for a pair, and what it saw. The order of the two does not matter."""
    first, second = (a, b) if a.id <= b.id else (b, a)
    for name in table.present:
        seen = FEATURES[name](first, second)
        if seen is None:
            yield name, table.absent.get(name, 0.0), None
        else:
            yield name, table.present.get(name, 0.0) * seen.value, seen


def reasons(a: Facts, b: Facts) -> tuple[Reason, ...]:
    """What speaks for and against, strongest first."""
    found = (
        Reason(feature=name, score=round(score, 3), detail=seen.detail if seen else SILENT)
        for name, score, seen in _seen(a, b, weights(local=is_local(a, b)))
        if score
    )
    return tuple(sorted(found, key=lambda r: (-abs(r.score), r.feature)))


def judge(a: Facts, b: Facts) -> Link:
    """Return the judgement on a pair of mentions, with its reasons.

    Two mentions of one revision are different: the report tells them apart.
    """
    if a.revision_id == b.revision_id:
        told = Reason(feature="one report", score=-9.0, detail="one report tells them apart")
        return _link(a, b, 0.0, (told,))
    return _link(a, b, _probability(a, b), reasons(a, b))


def judge_briefly(a: Facts, b: Facts) -> Link:
    """The same judgement without its reasons: what is kept of the many pairs that nobody asks about."""
    return _link(a, b, 0.0 if a.revision_id == b.revision_id else _probability(a, b), ())


def _probability(a: Facts, b: Facts) -> float:
    table = weights(local=is_local(a, b))
    total = table.bias + math.fsum(score for _, score, _ in _seen(a, b, table))
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


def _vague(a: Facts, b: Facts) -> bool:
    """Whether a pair is told too coarsely to be called the same: to months or years, with no place and no wording in common.

    "In 2014" two wars may have been fought; what is the same then is for a person to say.
    """
    if not any(_is_coarse(one) for one in (a, b)):
        return False
    shared = place(a, b)
    return not (a.marks & b.marks) and (shared is None or shared.value < 1)


def _is_coarse(facts: Facts) -> bool:
    return not (facts.earliest and facts.latest) or (facts.latest - facts.earliest).days > LONGEST_PRECISE


def _link(a: Facts, b: Facts, probability: float, why: tuple[Reason, ...]) -> Link:
    return Link(
        first=min(a.id, b.id),
        second=max(a.id, b.id),
        judgement=_judgement(a, b, probability),
        score=round(probability, 4),
        reasons=why,
        origin=ORIGIN,
    )


def _judgement(a: Facts, b: Facts, probability: float) -> Judgement:
    if probability >= thresholds().same:
        return "unsure" if _vague(a, b) else "same"
    return "different" if probability <= thresholds().different else "unsure"
