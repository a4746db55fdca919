"""A text cut into segments, each with what stands on it: so that marks may overlap and nothing of the text is lost."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.records.values import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that stands on a span of a text: its kind (a class of the style sheet), its words for a reader, where it leads."""

    span: Span
    kind: str
    title: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Characters of a text on which the same marks stand."""

    words: str
    kinds: str
    title: str
    link: str


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """Cut a text where marks begin or end. The segments joined are the text."""
    kept = [mark for mark in marks if mark.span.start < mark.span.end <= len(text)]
    edges = sorted({0, len(text), *(edge for mark in kept for edge in (mark.span.start, mark.span.end))})
    found: list[Segment] = []
    standing: list[Mark] = []
    waiting = sorted(kept, key=lambda mark: mark.span.start)
    for start, end in itertools.pairwise(edges):
        while waiting and waiting[0].span.start <= start:
            standing.append(waiting.pop(0))
        standing = [mark for mark in standing if mark.span.end > start]
        found.append(_segment(text[start:end], standing))
    return found


def _segment(words: str, marks: Sequence[Mark]) -> Segment:
    return Segment(
        words=words,
        kinds=" ".join(dict.fromkeys(mark.kind for mark in marks)),
        title="; ".join(dict.fromkeys(mark.title for mark in marks if mark.title)),
        link=next((mark.link for mark in reversed(marks) if mark.link), ""),
    )
