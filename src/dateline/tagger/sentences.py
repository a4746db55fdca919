"""Sentences of a text, as spans, with boilerplate left out.

Splitting is done by sentencex (Wikimedia); this module only maps its answer to spans, passes over boilerplate and
cuts what is too long to be a sentence. Newlines always end a sentence.
"""

import re
from collections.abc import Iterable, Iterator

import sentencex

from dateline.records.report import Revision
from dateline.records.values import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_SPACE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_WIDE = re.compile(r"[^\S\x00-\x7f]")
"""Blanks beyond ASCII (no-break, thin, ...). sentencex 1.0 panics on some of them, as in an initial, one, and a full stop."""
LONGEST = 1_500
"""Characters; beyond that it is a list or a page without punctuation, and is cut at a space."""


def sentences_of(revision: Revision) -> tuple[Span, ...]:
    """The sentences of a revision that are the report: its boilerplate is passed over."""
    return find_sentences(revision.text, [item.span for item in revision.boilerplate])


def find_sentences(text: str, skip: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return the sentences of a text in order, none overlapping a span to skip, none empty."""
    found: list[Span] = []
    for piece in _between(Span(start=0, end=len(text)), sorted(skip)):
        for line in _LINE.finditer(text, piece.start, piece.end):
            found.extend(_split(text, line.start(), line.group()))
    return tuple(found)


def _between(whole: Span, skip: Iterable[Span]) -> Iterator[Span]:
    start = whole.start
    for gap in skip:
        if gap.start > start:
            yield Span(start=start, end=gap.start)
        start = max(start, gap.end)
    if start < whole.end:
        yield Span(start=start, end=whole.end)


def _split(text: str, offset: int, line: str) -> Iterator[Span]:
    plain = _WIDE.sub(" ", line)  # as many characters: places stay
    position = 0
    for sentence in sentencex.segment("en", plain):
        at = plain.find(sentence, position)
        if at < 0:  # the splitter changed characters: the rest of the line is kept whole
            yield from _cut(text, offset + position, offset + len(line))
            return
        position = at + len(sentence)
        yield from _cut(text, offset + at, offset + position)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        middle = space if space > 0 else start + LONGEST
        yield from _trim(text, start, middle)
        start = middle
    yield from _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> Iterator[Span]:
    match = _SPACE.search(text, start, end)
    if match:
        yield Span(start=match.start(), end=match.end())
