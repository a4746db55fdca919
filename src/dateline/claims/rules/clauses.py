"""Where a sentence begins anew with a subject and a verb of its own: "... were attacked and a jet responded".

So does one that sets one happening after another: "the raid came hours after a strike killed two".
"""

from collections.abc import Sequence
from typing import Final

from dateline.claims.rules.lexicon import word_set
from dateline.claims.rules.phrases import Range, after, is_verb, words
from dateline.claims.tokens import Token

_JOINTS: Final = frozenset(["and", "while", "but", "as", ";"])
_COMES: Final = frozenset(["came", "comes", "coming"])
TIME_BETWEEN: Final = 4
"""Words between "came" and "after": "just a few hours"."""
_FINITE: Final = frozenset(["was", "were", "has", "have", "had", "is", "are"])


def clauses(tokens: Sequence[Token]) -> tuple[Range, ...]:
    """The clauses of a sentence, left to right; a sentence without a joint is one."""
    starts = [0]
    for index, token in enumerate(tokens):
        joint = token.low in _JOINTS and _begins(tokens, index + 1)
        if index > starts[-1] and (joint or comes_after(tokens, index)) and _told(tokens, starts[-1], index):
            starts.append(index)
    return tuple(Range(first, last) for first, last in zip(starts, [*starts[1:], len(tokens)], strict=True))


def _begins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a subject with a finite verb stands at a word."""
    subject = after(tokens, index)
    if subject is None or subject.last >= len(tokens):
        return False
    verb = tokens[subject.last].low
    return verb in _FINITE or (
        is_verb(tokens, subject.last) and not verb.endswith("ing") and verb not in words("auxiliaries")
    )


def comes_after(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word sets what is told before it after or before another happening: "came several hours after a strike".

    What was said before is no such happening.
    """
    if tokens[index].low not in ("after", "before"):
        return False
    if not any(token.low in _COMES for token in tokens[max(index - TIME_BETWEEN, 0) : index]):
        return False
    verb = next((n for n in range(index + 1, len(tokens)) if is_verb(tokens, n)), None)
    return verb is None or tokens[verb].low not in word_set("cues")


def _told(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(is_verb(tokens, n) for n in range(first, last))


def clause_of(found: Sequence[Range], at: Range) -> Range:
    """The clause that holds a range."""
    return next((one for one in found if one.first <= at.first < one.last), found[-1])
