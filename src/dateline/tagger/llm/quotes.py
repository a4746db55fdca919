"""Finding a model's quotes in the text: where the very words stand, or nothing.

Only two things may differ: white space (a line break where the text has a space) and the form of quotation marks and
apostrophes. What is found is the span of the text as it came. A quote never cuts a word or a number: "US" is not found in "bus",
nor "500" in "2,500".
"""

import re
from collections.abc import Sequence
from typing import Final

from dateline.records.values import Span

_SPACE: Final = re.compile(r"\s+")
_MARKS: Final = {ord(mark): "'" for mark in "‘’‚‛`´′"} | {ord(mark): '"' for mark in "“”„‟«»″"}


class Quotes:
    """The words of one part of a report: what lies `within` was sent; the sentences are those of the whole report."""

    def __init__(self, text: str, within: Sequence[Span], sentences: Sequence[Span]) -> None:
        self._text = text
        self._within = within
        self._sentences = sentences
        self._folded, self._starts = _fold(text)

    def find(self, quote: str, *near: Span) -> Span | None:
        """Return where the quote stands; of several places the one nearest to the first span, then to the next."""
        places = self.find_all(quote)
        return min(
            places, key=lambda place: (*(gap(place, span) for span in near), place.start), default=None
        )

    def find_all(self, quote: str) -> list[Span]:
        """Return every place where the quote stands: as it is, or, where it nowhere stands so, but for spaces and marks."""
        exact = quote.strip()
        if not exact:
            return []
        places = self._places(self._text, exact, None)
        folded = _SPACE.sub(" ", exact).translate(_MARKS)
        return places or self._places(self._folded, folded, self._starts)

    def sentence_at(self, span: Span) -> Span:
        """Return the sentence in which a span stands, or all that it touches; the span itself where it is in none."""
        touched = [sentence for sentence in self._sentences if sentence.overlaps(span)]
        return Span(
            start=min([span.start, *(s.start for s in touched)]),
            end=max([span.end, *(s.end for s in touched)]),
        )

    def _places(self, text: str, quote: str, starts: Sequence[int] | None) -> list[Span]:
        found: list[Span] = []
        at = text.find(quote)
        while at >= 0:
            last = at + len(quote) - 1
            span = Span(start=starts[at], end=starts[last] + 1) if starts else Span(start=at, end=last + 1)
            if self._is_whole(span) and any(span.within(piece) for piece in self._within):
                found.append(span)
            at = text.find(quote, at + 1)
        return found

    def _is_whole(self, span: Span) -> bool:
        return not (_joins(self._text, span.start) or _joins(self._text, span.end))


def gap(one: Span, other: Span) -> int:
    """How many characters lie between two spans; 0 where they touch or overlap."""
    return max(0, one.start - other.end, other.start - one.end)


def _joins(text: str, at: int) -> bool:
    """Whether the characters on both sides belong to one word or number. Scripts without case have no such border."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _in_word(before) and _in_word(after):
        return True
    in_number = before in ".," and after.isdigit() and text[at - 2 : at - 1].isdigit()
    return in_number or (before.isdigit() and after in ".," and text[at + 1 : at + 2].isdigit())


def _in_word(character: str) -> bool:
    return character.isdigit() or character.lower() != character.upper()


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with single spaces and plain marks, and for each of its characters where it stands in the text."""
    folded: list[str] = []
    starts: list[int] = []
    for at, character in enumerate(text.translate(_MARKS)):
        if not character.isspace():
            folded.append(character)
            starts.append(at)
        elif not folded or folded[-1] != " ":
            folded.append(" ")
            starts.append(at)
    return "".join(folded), starts
