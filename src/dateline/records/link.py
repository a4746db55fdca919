"""Links: whether two mentions tell of one incident, and why."""

from dataclasses import dataclass
from typing import Final, Literal

from dateline.records.values import Origin

SILENT: Final = "not told by both"
"""The detail of a reason where one side says nothing: it counts, and there is nothing to see."""

Judgement = Literal["same", "different", "unsure"]
"""What was judged of a pair. A pair that nobody looked at has no link at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What one feature says of a pair: `score` above 0 speaks for the same incident, below 0 against, in logits."""

    feature: str
    score: float
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A judgement on two mentions; `first` has the smaller id. `score` is the probability that they are one, 0..1."""

    first: str
    second: str
    judgement: Judgement
    score: float
    reasons: tuple[Reason, ...]
    origin: Origin
