"""A sentence as the rules see it: its words, times, counts of people and claimants, found once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.claims.dates import TimeExpression
from dateline.claims.rules.attribution import CITING, Attribution
from dateline.claims.rules.lexicon import phrase_pattern, word_set
from dateline.claims.rules.places import FoundPlace
from dateline.claims.rules.tolls import FoundToll
from dateline.claims.tokens import Token
from dateline.records.values import Span, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence of a report's `text`, read; `anchor` is the report's day.

    `parties` are names, in lower case, that the report uses as parties; `statement_times` tell when something was
    said, not when it happened.
    """

    number: int
    text: str
    anchor: date | None
    span: Span
    tokens: Sequence[Token]
    parties: frozenset[str]
    times: Sequence[TimeExpression]
    statement_times: Sequence[TimeExpression]
    places: Sequence[FoundPlace]
    attributions: Sequence[Attribution]
    tolls: Sequence[FoundToll]

    def claimant_at(self, position: int) -> Attribution | None:
        """Who says what stands at a place of the sentence: the last who spoke up before it, else the next after it.

        Who is cited says it, not who cites: "SANA reported, quoting the governor".
        """
        leading = [a for a in self.attributions if a.leads and a.cue.end <= position]
        if leading:
            behind = (
                a for a in self.attributions if a.verb in CITING and a.cue.start > leading[-1].cue.start
            )
            return next(behind, leading[-1])
        return next((a for a in self.attributions if self._reaches_back(a, position)), None)

    def _reaches_back(self, said: Attribution, position: int) -> bool:
        """Whether words before a claimant may be his: not across a contrast ("..., while the governor says ...")."""
        if not said.leads:
            return True
        if said.cue.end <= position:
            return False
        first = said.source.start if said.source else said.cue.start
        between = (token.low for token in self.tokens if position <= token.start < first)
        return not word_set("contrasts").intersection(between)

    def said_at(self, position: int) -> tuple[Span | None, Stance]:
        """The claimant's words at a place of the sentence, and how he stands to what is said there."""
        attribution = self.claimant_at(position)
        if attribution is None or attribution.source is None:
            return None, "asserted"
        if attribution.verb in word_set("denials"):
            return attribution.source, "denied"
        return attribution.source, "conceded" if attribution.verb in word_set("admissions") else "asserted"

    def has(self, phrases: str) -> bool:
        """Whether the sentence holds a phrase of one list of `saying.toml`."""
        return phrase_pattern(phrases).search(self.text, self.span.start, self.span.end) is not None
