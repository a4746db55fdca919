"""What changed between two texts, for a person to look at: sentences first, and within them words.

Case, spacing and punctuation are passed over; nothing is decided by what is found here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dateline.ingest.shingles import folded_words
from dateline.records.values import Span

LEAST_KEPT = 3
"""A shorter run of equal words between two changes is part of one change: "the" and "of" tie nothing together."""

MOST_WORDS = 3000
MOST_SENTENCES = 5000
"""What has more words or sentences than this is shown as changed as a whole: comparing it would take minutes."""

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’')\]]*(?=\s|$)|(?=\n)|$)")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What was added, removed or changed: the words in the old text, and in the new one."""

    kind: Literal["added", "removed", "changed"]
    old: Span | None
    new: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A sentence or a word: what it is compared by, and where it stands."""

    folded: str
    span: Span


def compared(old: str, new: str) -> Iterator[Change]:
    """Yield the changes from one text to another, in the order of the texts."""
    before, after = _tokens(_SENTENCE, old), _tokens(_SENTENCE, new)
    if max(len(before), len(after)) > MOST_SENTENCES:
        if [token.folded for token in before] != [token.folded for token in after]:
            yield _change(before, after)
        return
    for tag, a, b, c, d in _opcodes(before, after):
        if tag == "replace":
            yield from _by_words(old, before[a:b], new, after[c:d])
        elif tag != "equal":
            yield _change(before[a:b], after[c:d])


def _by_words(old: str, before: Sequence[Token], new: str, after: Sequence[Token]) -> Iterator[Change]:
    gone = _tokens(_WORD, old, _around(before))
    come = _tokens(_WORD, new, _around(after))
    if max(len(gone), len(come)) > MOST_WORDS:
        yield _change(before, after)
        return
    held: tuple[int, int, int, int] | None = None
    for tag, a, b, c, d in _opcodes(gone, come):
        if tag == "equal" and (held is None or b - a >= LEAST_KEPT):
            if held:
                yield _change(gone[held[0] : held[1]], come[held[2] : held[3]])
            held = None
        else:
            held = (held[0], b, held[2], d) if held else (a, b, c, d)
    if held:
        yield _change(gone[held[0] : held[1]], come[held[2] : held[3]])


def _change(gone: Sequence[Token], come: Sequence[Token]) -> Change:
    kind: Literal["added", "removed", "changed"] = (
        "changed" if gone and come else "removed" if gone else "added"
    )
    return Change(kind=kind, old=_around(gone), new=_around(come))


def _around(tokens: Sequence[Token]) -> Span | None:
    return Span(start=tokens[0].span.start, end=tokens[-1].span.end) if tokens else None


def _tokens(pattern: re.Pattern[str], text: str, within: Span | None = None) -> list[Token]:
    start, end = (within.start, within.end) if within else (0, len(text))
    found = []
    for match in pattern.finditer(text, start, end):
        words = match[0]
        begin = match.start() + len(words) - len(words.lstrip())
        folded = " ".join(folded_words(words))
        if folded:
            found.append(
                Token(folded=folded, span=Span(start=begin, end=match.start() + len(words.rstrip())))
            )
    return found


def _opcodes(before: Sequence[Token], after: Sequence[Token]) -> list[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(
        None, [token.folded for token in before], [token.folded for token in after], autojunk=False
    )
    return list(matcher.get_opcodes())
