"""The judgement on a pair of mentions: same, different or unsure, with its reasons.

A logistic sum of what the features of `features` count. The numbers are in `data/link_weights.toml` and `data/link_steps.toml`, with how they were set.
Where news tells its readers which country it is about, a feature's value is multiplied by its weight. Local news, of which there are many examples,
and what people coded by hand, which is right more often than what is read, have steps: there a feature counts by steps of its value (a
generalized additive model of boosted stumps: Lou, Caruana and Gehrke 2012), so that fine differences may count.
Between the two bounds a pair is unsure, and an unsure link merges nothing.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Final, Literal, NamedTuple

from dateline.data import toml_of
from dateline.incidents.block import is_coarse
from dateline.incidents.facts import Facts
from dateline.incidents.features import FEATURES, Seen, place
from dateline.incidents.kinds import CRIMES
from dateline.records.link import SILENT, Judgement, Link, Reason
from dateline.records.values import Origin

VERSION: Final = "2"
ORIGIN: Final = Origin(kind="rule", name="dateline.incidents.score", version=VERSION)


Told = Literal["abroad", "local", "coded"]
"""How a pair is told: as news that names its country, as local news, or as people coded it."""


class Effect(NamedTuple):
    """What a feature counts: `scores` by the step of its value, which the `bounds` divide; or `slope` times its value."""

    silent: float
    slope: float = 0.0
    bounds: tuple[float, ...] = ()
    scores: tuple[float, ...] = ()

    def of(self, value: float) -> float:
        """What a value counts, in logits."""
        return self.scores[bisect_right(self.bounds, value)] if self.scores else self.slope * value


class Weights(NamedTuple):
    """The numbers for pairs that are told in one way: what counts without any feature, what each feature counts, in logits.

    From the probability `same` on a pair is the same, up to `different` it is different; between them it is unsure.
    """

    bias: float
    effects: Mapping[str, Effect]
    same: float
    different: float


@cache
def weights(told: Told) -> Weights:
    """The numbers that ship with this version."""
    if told != "abroad":
        table = toml_of("link_steps.toml")[told]
        steps = {
            name: Effect(one["silent"], bounds=tuple(one["bounds"]), scores=tuple(one["scores"]))
            for name, one in table["steps"].items()
        }
        return Weights(table["bias"], steps, table["same"], table["different"])
    table = toml_of("link_weights.toml")
    slopes = {name: Effect(table["absent"].get(name, 0.0), slope) for name, slope in table["present"].items()}
    return Weights(table["bias"], slopes, table["same"], table["different"])


def told_as(a: Facts, b: Facts) -> Told:
    """How a pair is told."""
    if a.coded and b.coded:
        return "coded"
    return "local" if is_local(a, b) else "abroad"


def is_local(a: Facts, b: Facts) -> bool:
    """Whether a pair is of local news: one report names no country, since its readers know where they live, and tells of a crime.

    Where a war is told to the world, two reports of one day and kind are often of one incident. Of the shootings that local news
    tells of on one day hardly any two are. Reports of which nobody says when they came out are judged like that as well: what they
    share in names and words has to say it.
    """
    if not (a.published and b.published):
        return True
    return not (a.countries and b.countries) and (a.type in CRIMES or b.type in CRIMES)


LOCAL_BAR: Final = 0.4
CODED_BAR: Final = 0.2
"""The mean probability between groups from which they join. Of local news one week has many crimes, and a chain of them is no
incident (set by folds of gun_violence, train); what people coded by hand is judged with more to go by (by folds of syria)."""


def bar_of(facts: Facts) -> float | None:
    """From which mean probability on groups with a mention join, where it has a bar of its own: local news and what was coded by hand.

    Local news is a report that names no country and tells of a crime, or that nobody dates.
    """
    if facts.coded:
        return CODED_BAR
    local = not facts.published or (not facts.countries and facts.type in CRIMES)
    return LOCAL_BAR if local else None


def bars_of(some: Iterable[Facts]) -> dict[str, float]:
    """The bars of those mentions that have one of their own."""
    return {facts.id: bar for facts in some if (bar := bar_of(facts)) is not None}


def _seen(a: Facts, b: Facts, table: Weights) -> Iterator[tuple[str, float, Seen | None]]:
    """What each feature counts for a pair, and what it saw. The order of the two does not matter."""
    first, second = (a, b) if a.id <= b.id else (b, a)
    for name, effect in table.effects.items():
        seen = FEATURES[name](first, second)
        yield name, effect.of(seen.value) if seen else effect.silent, seen


def reasons(a: Facts, b: Facts) -> tuple[Reason, ...]:
    """What speaks for and against, strongest first."""
    found = (
        Reason(feature=name, score=round(score, 3), detail=seen.detail if seen else SILENT)
        for name, score, seen in _seen(a, b, weights(told_as(a, b)))
        if score
    )
    return tuple(sorted(found, key=lambda r: (-abs(r.score), r.feature)))


def judge(a: Facts, b: Facts) -> Link:
    """Return the judgement on a pair of mentions, with its reasons.

    Two mentions of one revision are different: the report tells them apart.
    """
    link = judge_briefly(a, b)
    if a.revision_id == b.revision_id:
        told = Reason(feature="one report", score=-9.0, detail="one report tells them apart")
        return replace(link, reasons=(told,))
    return replace(link, reasons=reasons(a, b))


def judge_briefly(a: Facts, b: Facts) -> Link:
    """The same judgement without its reasons: what is kept of the many pairs that nobody asks about."""
    if a.revision_id == b.revision_id:
        return _link(a, b, 0.0, "different")
    numbers = weights(told_as(a, b))
    probability = _probability(a, b, numbers)
    return _link(a, b, probability, judgement_of(a, b, probability, numbers))


def _probability(a: Facts, b: Facts, table: Weights) -> float:
    total = table.bias + math.fsum(score for _, score, _ in _seen(a, b, table))
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


def _vague(a: Facts, b: Facts) -> bool:
    """Whether a pair is told too coarsely to be called the same: to months or years, with no place and no wording in common.

    "In 2014" two wars may have been fought; what is the same then is for a person to say.
    """
    if not (is_coarse(a) or is_coarse(b)):
        return False
    shared = place(a, b)
    return not (a.marks & b.marks) and (shared is None or shared.value < 1)


def _link(a: Facts, b: Facts, probability: float, judgement: Judgement) -> Link:
    return Link(
        first=min(a.id, b.id),
        second=max(a.id, b.id),
        judgement=judgement,
        score=round(probability, 4),
        reasons=(),
        origin=ORIGIN,
    )


def judgement_of(a: Facts, b: Facts, probability: float, bounds: Weights) -> Judgement:
    """What a probability means for a pair that is told as the bounds are for."""
    if probability >= bounds.same:
        return "unsure" if _vague(a, b) else "same"
    return "different" if probability <= bounds.different else "unsure"
