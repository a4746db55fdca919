"""What of a report is sent, and in how many parts.

Boilerplate is left out. A report within `READ_WHOLE` goes out whole; a longer one in parts of whole paragraphs; a
paragraph that is longer than that itself is cut at the end of a sentence, else at a space.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dateline.records.report import Revision
from dateline.records.values import Span

READ_WHOLE: Final = 16_000
"""Characters, some 4,000 tokens: nine times a news item's usual length, and room left in a context of 16,000 tokens."""

_PARAGRAPH: Final = re.compile(r"[^\n]*\n+|[^\n]+")
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)]*\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is sent of a report at once: `spans` of its text, in order."""

    spans: tuple[Span, ...]

    def of(self, text: str) -> str:
        """The words that are sent."""
        return "\n".join(span.of(text) for span in self.spans).strip()


def cut(revision: Revision, most: int = READ_WHOLE) -> tuple[Part, ...]:
    """Return the parts of a revision, each of at most so many characters; none where there is nothing to read."""
    pieces = tuple(_readable(revision))
    if not pieces:
        return ()
    if sum(piece.end - piece.start for piece in pieces) <= most:
        return (Part(spans=pieces),)
    parts: list[list[Span]] = [[]]
    length = 0
    for paragraph in (p for piece in pieces for p in _paragraphs(revision.text, piece, most)):
        if parts[-1] and length + paragraph.end - paragraph.start > most:
            parts.append([])
            length = 0
        length += paragraph.end - paragraph.start
        if parts[-1] and parts[-1][-1].end == paragraph.start:
            parts[-1][-1] = Span(start=parts[-1][-1].start, end=paragraph.end)
        else:
            parts[-1].append(paragraph)
    return tuple(Part(spans=tuple(spans)) for spans in parts)


def _readable(revision: Revision) -> Iterator[Span]:
    """The text between boilerplate, where it holds more than space."""
    start = 0
    gaps = sorted(item.span for item in revision.boilerplate)
    for gap in (*gaps, Span(start=len(revision.text), end=len(revision.text))):
        if revision.text[start : gap.start].strip():
            yield Span(start=start, end=gap.start)
        start = max(start, gap.end)


def _paragraphs(text: str, piece: Span, most: int) -> Iterator[Span]:
    for paragraph in _PARAGRAPH.finditer(text, piece.start, piece.end):
        start, end = paragraph.span()
        while end - start > most:
            middle = _middle(text, start, start + most)
            yield Span(start=start, end=middle)
            start = middle
        yield Span(start=start, end=end)


def _middle(text: str, start: int, end: int) -> int:
    """Where to cut: behind the last sentence that ends in between, else behind the last space, else at the end."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    space = text.rfind(" ", start + 1, end)
    return ends[-1] if ends else space + 1 if space > 0 else end
