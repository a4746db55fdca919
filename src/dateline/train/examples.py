"""Reports with their annotations, as the network is trained on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from dateline.records.report import Revision
from dateline.records.values import Span
from dateline.tagger.annotation import GoldMention, GoldPart, read_mention
from dateline.tagger.model.features import (
    Floats,
    Ints,
    Tokenizer,
    Tokens,
    hints_of,
    marks_of,
    tokenize,
)
from dateline.tagger.model.scheme import BEGIN, INSIDE, MARKS, PARTS, SAID_BY
from dateline.tagger.sentences import sentences_of
from dateline.tagger.tagged import Tagger
from dateline.train.gold import pair

UNKNOWN: Final = -100
"""The tag of a token of which nothing is known; no loss is taken there."""

Where = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A part whose claimant is known: words, or nobody but the outlet."""

    where: Where
    part: GoldPart
    claimant: Where | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention that may be told: of the first reading, of the annotation, or of both. `gold` is None where it is not told."""

    trigger: Where
    hints: Floats
    marks: Floats
    gold: GoldMention | None
    tags: Ints | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A report to train on. `triggers` [2, tokens] tags all gold triggers, and those that the first reading lacks."""

    id: str
    tokens: Tokens
    marks: Floats
    triggers: Ints
    candidates: tuple[Candidate, ...]


def example(
    revision: Revision,
    mentions: Sequence[Mapping[str, Any]],
    first: Tagger | None,
    tokenizer: Tokenizer,
) -> Example | None:
    """Return a report as an example; None where it has no words. Without a first reader the marks are all 0."""
    tokens = tokenize(revision.text, sentences_of(revision), tokenizer)
    if tokens is None:
        return None
    gold = [found for found in (read_mention(revision.text, given) for given in mentions) if found]
    read = first.tag(revision) if first else ()
    pairs = pair(gold, read, revision.text)
    marks = [marks_of(mention, tokens) for mention in read]
    all_marks = np.maximum.reduce(marks) if marks else np.zeros((len(tokens), len(MARKS)), dtype=np.float32)
    candidates = [
        _candidate(
            mention.trigger,
            hints_of(mention, rank),
            marks[rank],
            gold[pairs[rank]] if rank in pairs else None,
            tokens,
        )
        for rank, mention in enumerate(read)
    ]
    missed = [one for n, one in enumerate(gold) if n not in pairs.values()]
    none = np.zeros_like(all_marks)
    candidates += [_candidate(one.trigger, hints_of(None, 0), none, one, tokens) for one in missed]
    triggers = np.stack([_tags([g.trigger for g in some], tokens) for some in (gold, missed)])
    return Example(
        id=revision.id,
        tokens=tokens,
        marks=all_marks,
        triggers=triggers,
        candidates=tuple(c for c in candidates if c is not None),
    )


def _tags(spans: Sequence[Span], tokens: Tokens) -> Ints:
    tags = np.zeros(len(tokens), dtype=np.int64)
    for span in spans:
        where = tokens.at(span)
        if where:
            tags[where[0]] = BEGIN
            tags[where[0] + 1 : where[1]] = INSIDE
    return tags


def _candidate(
    trigger: Span, hints: Floats, marks: Floats, gold: GoldMention | None, tokens: Tokens
) -> Candidate | None:
    where = tokens.at(trigger)
    if where is None:
        return None
    tags = _part_tags(gold, tokens) if gold else None
    said = tuple(_said(gold, tokens)) if gold else ()
    return Candidate(trigger=where, hints=hints, marks=marks, gold=gold, tags=tags, said=said)


def _part_tags(gold: GoldMention, tokens: Tokens) -> Ints:
    tags = np.zeros((len(tokens), len(PARTS)), dtype=np.int64)
    for part, span in gold.elsewhere:
        where = tokens.at(span)
        if where:
            tags[where[0] : where[1], PARTS.index(part)] = UNKNOWN
    for one in gold.parts:
        where = tokens.at(one.span)
        if where:
            column = PARTS.index(one.part)
            tags[where[0], column] = BEGIN
            tags[where[0] + 1 : where[1], column] = INSIDE
    return tags


def _said(gold: GoldMention, tokens: Tokens) -> list[Said]:
    found = []
    for part in gold.parts:
        where = tokens.at(part.span)
        if where is None or part.part not in SAID_BY or not part.claimant_known:
            continue
        claimant = tokens.at(part.claimant) if part.claimant else None
        found.append(Said(where=where, part=part, claimant=claimant))
    return found
