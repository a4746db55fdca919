"""A report as the model sees it: tokens in segments, and the marks that the first reading leaves on them.

Everything here is numpy; training and reading share it, so that a model meets in use what it met in training.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from dateline.records.values import Span
from dateline.tagger.model.scheme import (
    DISTANCES,
    HINTS,
    LONGEST_REPORT,
    LONGEST_SEGMENT,
    MARKS,
    MODALITIES,
    OFFSETS,
    ROLES,
    TYPES,
)
from dateline.tagger.tagged import TaggedMention

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_NEAR: Final = 8
_MARK: Final = {name: n for n, name in enumerate(MARKS)}


class Encoding(Protocol):
    """What a tokenizer of the `tokenizers` library returns."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class Tokenizer(Protocol):
    """The part of `tokenizers.Tokenizer` that is used here."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoding:
        """Cut a text into tokens."""
        ...

    def token_to_id(self, token: str) -> int | None:
        """The number of a token."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens of a text. `starts` and `ends` are characters; `sentence` is the number of the sentence of each.

    `ids` and `mask` are [segments, longest]; `order` [tokens] gives the place of each token in the flattened segments;
    `sentences` holds the first token and the one behind the last of every sentence that has any.
    """

    ids: Ints
    mask: Ints
    order: Ints
    starts: list[int]
    ends: list[int]
    sentence: Ints
    sentences: dict[int, tuple[int, int]]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, span: Span) -> tuple[int, int] | None:
        """The first token that overlaps a span and the one behind the last; None where none does."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        if first < len(self.starts) and self.ends[first] <= span.start:
            first += 1
        last = bisect_left(self.starts, span.end)
        return (first, last) if last > first else None


def tokenize(
    text: str, sentences: Sequence[Span], tokenizer: Tokenizer, most: int = LONGEST_REPORT
) -> Tokens | None:
    """Cut a text into at most so many tokens and segments of whole sentences; None where it has no words."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    bounds: dict[int, tuple[int, int]] = {}
    for number, sentence in enumerate(sentences):
        encoded = tokenizer.encode(sentence.of(text), add_special_tokens=False)
        room = most - len(ids)
        if not encoded.ids or room <= 0:
            continue
        bounds[number] = (len(ids), len(ids) + min(room, len(encoded.ids)))
        ids += encoded.ids[:room]
        starts += [sentence.start + start for start, _ in encoded.offsets[:room]]
        ends += [sentence.start + end for _, end in encoded.offsets[:room]]
        numbers += [number] * min(room, len(encoded.ids))
    if not ids:
        return None
    segments = list(_segments(bounds.values()))
    longest = max(end - start for start, end in segments) + 2
    table = np.full((len(segments), longest), tokenizer.token_to_id("[PAD]") or 0, dtype=np.int64)
    mask = np.zeros((len(segments), longest), dtype=np.int64)
    order = np.zeros(len(ids), dtype=np.int64)
    for row, (start, end) in enumerate(segments):
        length = end - start
        table[row, 0] = tokenizer.token_to_id("[CLS]") or 0
        table[row, 1 : length + 1] = ids[start:end]
        table[row, length + 1] = tokenizer.token_to_id("[SEP]") or 0
        mask[row, : length + 2] = 1
        order[start:end] = np.arange(row * longest + 1, row * longest + 1 + length)
    return Tokens(
        ids=table,
        mask=mask,
        order=order,
        starts=starts,
        ends=ends,
        sentence=np.asarray(numbers, dtype=np.int64),
        sentences=bounds,
    )


def _segments(sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences that fit into a segment; a sentence that does not is cut."""
    start = end = 0
    for _, behind in sentences:
        if behind - start > LONGEST_SEGMENT and end > start:
            yield start, end
            start = end
        while behind - start > LONGEST_SEGMENT:
            yield start, start + LONGEST_SEGMENT
            start += LONGEST_SEGMENT
        end = behind
    if end > start:
        yield start, end


def marks_of(mention: TaggedMention, tokens: Tokens) -> Floats:
    """What the first reading says of every token in view of one mention: [tokens, marks], 0 or 1."""
    marked = np.zeros((len(tokens), len(MARKS)), dtype=np.float32)
    for name, span in _spans(mention):
        where = tokens.at(span)
        if where:
            marked[where[0] : where[1], _MARK[name]] = 1
    return marked


def _spans(mention: TaggedMention) -> Iterator[tuple[str, Span]]:
    yield "trigger", mention.trigger
    for time in mention.times:
        yield "time" if time.own else "shared_time", time.span
    for n, place in enumerate(mention.places):
        yield "other_place" if n else "place", place.span
    for actor in mention.actors:
        yield "denier" if actor.stance == "denied" else "actor", actor.span
        if actor.claimant:
            yield "claimant", actor.claimant
    for recipient in mention.recipients:
        yield "recipient", recipient.span
    for weapon in mention.weapons:
        yield "weapon", weapon.span
    for toll in mention.tolls:
        yield toll.outcome, toll.span
        if toll.claimant:
            yield "claimant", toll.claimant


def hints_of(mention: TaggedMention | None, rank: int) -> Floats:
    """What the first reading says of a mention as a whole; all 0 where it has none."""
    hints = np.zeros(HINTS, dtype=np.float32)
    if mention is None:
        return hints
    hints[TYPES.index(mention.type)] = 1
    hints[len(TYPES) + ROLES.index(mention.role)] = 1
    hints[len(TYPES) + len(ROLES) + MODALITIES.index(mention.modality)] = 1
    hints[-3:] = (mention.confidence, min(rank, 10) / 10, 1)
    return hints


def pool(spans: Sequence[tuple[int, int]], length: int) -> Floats:
    """Weights [spans, tokens] that average the tokens of each span."""
    weights = np.zeros((len(spans), length), dtype=np.float32)
    for row, (start, end) in enumerate(spans):
        weights[row, start:end] = 1 / (end - start)
    return weights


def distances(spans: Sequence[tuple[int, int]], tokens: Tokens) -> tuple[Ints, Ints]:
    """How far every token lies from the beginning of each span: in sentences and in tokens, as numbers of buckets."""
    heads = np.asarray([start for start, _ in spans], dtype=np.int64)
    apart = tokens.sentence[None, :] - tokens.sentence[heads][:, None]
    half = DISTANCES // 2
    off = np.arange(len(tokens))[None, :] - heads[:, None]
    far = np.abs(off)
    scaled = _NEAR + (3 * np.log2(np.maximum(far, _NEAR) / _NEAR)).astype(np.int64)
    size = np.minimum(np.where(far < _NEAR, far, scaled), OFFSETS // 2 - 1)
    side = np.where(off < 0, OFFSETS // 2 - 1 - size, OFFSETS // 2 + size)
    return np.clip(apart, -half, half) + half, side


def words_at(text: str, tokens: Tokens, where: tuple[int, int]) -> Span:
    """The characters of a run of tokens, widened to whole words."""
    start, end = tokens.starts[where[0]], tokens.ends[where[1] - 1]
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start=start, end=end)
