"""A sentence as the rules see it: its words, times, counts of people and claimants, found once."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.claims.dates import TimeExpression
from dateline.claims.rules.attribution import Attribution
from dateline.claims.rules.places import FoundPlace
from dateline.claims.rules.tolls import FoundToll
from dateline.claims.tokens import Token
from dateline.records.values import Span


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, read. `parties` are names, in lower case, that the
    report uses as parties; `statement_times` tell when something was said, not when it happened."""

    number: int
    span: Span
    tokens: Sequence[Token]
    parties: frozenset[str]
    times: Sequence[TimeExpression]
    statement_times: Sequence[TimeExpression]
    places: Sequence[FoundPlace]
    attributions: Sequence[Attribution]
    tolls: Sequence[FoundToll]

    def claimant_at(self, position: int) -> Attribution | None:
        """Who says what stands at a place of the sentence: the last who spoke up before it, else the next after it."""
        leading = [a for a in self.attributions if a.leads and a.cue.end <= position]
        if leading:
            return leading[-1]
        return next((a for a in self.attributions if a.cue.end > position or not a.leads), None)
