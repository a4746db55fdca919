"""Where a sentence begins anew with a subject and a verb of its own: "... were attacked and a jet responded"."""

from collections.abc import Sequence
from typing import Final

from dateline.claims.rules.phrases import Range, after, is_verb, words
from dateline.claims.tokens import Token

_JOINTS: Final = frozenset(["and", "while", "but", "as", ";"])
_FINITE: Final = frozenset(["was", "were", "has", "have", "had", "is", "are"])


def clauses(tokens: Sequence[Token]) -> tuple[Range, ...]:
    """The clauses of a sentence, left to right; a sentence without a joint is one."""
    starts = [0]
    for index, token in enumerate(tokens):
        if (
            token.low in _JOINTS
            and index > starts[-1]
            and _begins(tokens, index + 1)
            and _told(tokens, starts[-1], index)
        ):
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


def _told(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(is_verb(tokens, n) for n in range(first, last))


def clause_of(found: Sequence[Range], at: Range) -> Range:
    """The clause that holds a range."""
    return next((one for one in found if one.first <= at.first < one.last), found[-1])
