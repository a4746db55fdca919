"""What is told of as a run of attacks rather than one: "the recent attacks", "the attacks began on ...".

A campaign is an incident of its own, told in passing: it lends its days and places to no attack of the news.
"""

from collections.abc import Sequence
from typing import Final

from dateline.claims.rules.lexicon import listed
from dateline.claims.rules.phrases import Range, is_verb, words
from dateline.claims.tokens import Token

BACK: Final = 6
"""Words back from a happening to what marks a run of it."""
AHEAD: Final = 8
"""Words on to the verb that says how a run goes."""


def is_campaign(tokens: Sequence[Token], at: Range, *, verb: bool) -> bool:
    """Whether a trigger names a run of attacks: a plural that is called recent, grows, or is answered."""
    if verb or not tokens[at.last - 1].low.endswith("s"):
        return False
    lows = [token.low for token in tokens[at.first : at.last]]
    back = _phrase(tokens, at.first)
    return (
        bool({*back, *lows} & listed("campaigns", "marks"))
        or _answered(tokens, at.first - len(back))
        or _goes_on(tokens, at.last)
    )


def _phrase(tokens: Sequence[Token], index: int) -> list[str]:
    """The words of a happening's phrase before it, a verb that makes it grow among them."""
    found: list[str] = []
    for token in reversed(tokens[max(index - BACK, 0) : index]):
        grows = token.low in listed("campaigns", "marks")
        closed = token.low in words("prepositions") and token.low != "of"
        if not grows and (token.is_mark or closed or token.low in words("verbs")):
            break
        found.append(token.low)
    return found


def _answered(tokens: Sequence[Token], index: int) -> bool:
    """As in "in response to", "in retaliation for" before the phrase."""
    if index < 2 or tokens[index - 1].low not in ("to", "for"):  # noqa: PLR2004 - a noun and its preposition
        return False
    return tokens[index - 2].low in listed("campaigns", "answers")


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether the next verb says how a run goes: "the attacks on bases have increased"."""
    for step in range(index, min(index + AHEAD, len(tokens))):
        low = tokens[step].low
        if low in listed("campaigns", "goes_on"):
            return True
        if tokens[step].is_mark or (is_verb(tokens, step) and low not in words("auxiliaries")):
            return False
    return False
