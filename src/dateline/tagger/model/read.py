"""Probabilities to mentions: which candidates are told, which parts of the first reading hold, and what it missed.

What the first reading has is kept with its own account of it (how a time hangs on another, where the name of a place ends,
who says a toll) wherever the model finds it likely enough; what it lacks is added where the model is sure enough.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from dateline.records.values import Outcome, Span, Stance
from dateline.tagger.model.features import Floats, Tokens, words_at
from dateline.tagger.model.scheme import (
    BEGIN,
    GROUPS,
    INSIDE,
    MODALITIES,
    OUTCOMES,
    PARTS,
    ROLES,
    STANCES,
    TYPES,
)
from dateline.tagger.tagged import (
    TaggedMention,
    TaggedParty,
    TaggedPlace,
    TaggedTime,
    TaggedToll,
    TaggedWeapon,
)

Where = tuple[int, int]
TaggedPart = TaggedTime | TaggedPlace | TaggedParty | TaggedToll | TaggedWeapon

NEVER: Final = 2.0
"""A threshold that no probability reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which probability on something is taken.

    `told`: a mention of the first reading; `found`: one that it lacks; `keep` and `add`, by part: what it has of a mention, and
    what it lacks; `alone`: a part of a mention that it lacks. `kind`, `role`, `modality`: what the model says against the first
    reading; `claimant`: the words of a claimant.
    """

    told: float = 0.4
    found: float = 0.6
    keep: Mapping[str, float] = field(default_factory=dict)
    add: Mapping[str, float] = field(default_factory=dict)
    alone: float = 0.45
    kind: float = 0.9
    role: float = 0.8
    modality: float = 0.9
    claimant: float = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of tokens that were tagged together, with the probability of its beginning."""

    where: Where
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words that are a part of a mention.

    `first` is the first reading's account of them; where there is none, `claimant`, `group` and `stance` are asked for.
    """

    part: str
    where: Where
    first: TaggedPart | None = None
    claimant: Where | None = None
    group: int = 0
    stance: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided on one candidate; `first` is what the first reading says of it."""

    trigger: Where
    first: TaggedMention | None
    sure: float
    kind: int
    role: int
    modality: int
    parts: tuple[Part, ...]


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = powers / powers.sum(-1, keepdims=True)
    return shares


def runs(chances: Floats, threshold: float) -> list[Run]:
    """The runs of tokens that begin with at least a probability: [tokens, 3] to spans, in the order of the text."""
    found: list[Run] = []
    end = 0
    for start in np.flatnonzero(chances[:, BEGIN] >= threshold).tolist():
        if start < end:
            continue
        end = start + 1
        while end < len(chances) and chances[end].argmax() == INSIDE:
            end += 1
        found.append(Run(where=(start, end), sure=float(chances[start, BEGIN])))
    return found


def first_parts(mention: TaggedMention) -> Iterator[tuple[str, TaggedPart]]:
    """The parts of a first reading's mention, by their names, in its order."""
    for time in mention.times:
        yield "time", time
    for n, place in enumerate(mention.places):
        yield "other_place" if n else "place", place
    for actor in mention.actors:
        yield "denier" if actor.stance == "denied" else "actor", actor
    for recipient in mention.recipients:
        yield "recipient", recipient
    for weapon in mention.weapons:
        yield "weapon", weapon
    for toll in mention.tolls:
        yield toll.outcome, toll


def parts_of(
    chances: Floats, first: TaggedMention | None, tokens: Tokens, thresholds: Thresholds
) -> list[Part]:
    """The parts of one candidate, out of its probabilities [tokens, parts, 3] and the first reading."""
    kept: list[Part] = []
    had: list[tuple[str, Where]] = []
    for name, one in first_parts(first) if first else ():
        where = tokens.at(one.span)
        if where is None:
            continue
        had.append((name, where))
        shared = isinstance(one, TaggedTime) and not one.own
        if shared or _likely(chances, name, where) >= thresholds.keep.get(_group(name), 0.0):
            kept.append(Part(part=name, where=where, first=one))
    added = [
        Part(part=name, where=run.where)
        for column, name in enumerate(PARTS)
        for run in _new(chances[:, column], name, kept, thresholds, alone=first is None)
        if not any(_group(name) == _group(other) and _overlap(run.where, where) for other, where in had)
    ]
    return _one_time([*kept, *added])


def _one_time(parts: Sequence[Part]) -> list[Part]:
    """A time that is told of the mention takes the place of one that it shares with another."""
    told = any(
        part.part == "time" and not (isinstance(part.first, TaggedTime) and not part.first.own)
        for part in parts
    )
    return [
        part for part in parts if not (told and isinstance(part.first, TaggedTime) and not part.first.own)
    ]


def _group(name: str) -> str:
    """Parts that share their thresholds and their words."""
    if name in OUTCOMES:
        return name if name in ("killed", "injured") else "other_toll"
    return "place" if name == "other_place" else name


def _likely(chances: Floats, name: str, where: Where) -> float:
    """How likely the words are this part: on average over their tokens."""
    columns = [PARTS.index(name)]
    if _group(name) == "place":
        columns = [PARTS.index("place"), PARTS.index("other_place")]
    inside = 1 - chances[where[0] : where[1], columns, 0]
    return float(inside.sum(-1).mean())


def _new(
    chances: Floats, name: str, kept: Sequence[Part], thresholds: Thresholds, *, alone: bool
) -> list[Run]:
    threshold = thresholds.alone if alone else thresholds.add.get(_group(name), NEVER)
    some = runs(chances, threshold)
    if name in ("time", "place") and some:
        if any(part.part == name and _told(part) for part in kept):
            return []
        return [max(some, key=lambda run: run.sure)]
    return some


def _told(part: Part) -> bool:
    return not (isinstance(part.first, TaggedTime) and not part.first.own)


def _overlap(one: Where, two: Where) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def mention_of(decided: Decided, text: str, tokens: Tokens, sentences: Sequence[Span]) -> TaggedMention:
    """One decided candidate as a tagged mention; `whole` is left to the caller."""
    first = decided.first
    words = _Words(text, tokens, sentences)
    sentence = first.sentence if first else words.sentence(decided.trigger)
    tagged = [part.first or _tagged(part, words) for part in decided.parts]
    parties = [
        (part.part, one)
        for part, one in zip(decided.parts, tagged, strict=True)
        if isinstance(one, TaggedParty)
    ]
    return TaggedMention(
        type=TYPES[decided.kind],
        trigger=first.trigger if first else words.span(decided.trigger),
        sentence=sentence,
        sentences=first.sentences if first else (sentence,),
        role=ROLES[decided.role],
        modality=MODALITIES[decided.modality],
        confidence=decided.sure,
        claimant=first.claimant if first else None,
        stance=first.stance if first else "asserted",
        times=tuple(one for one in tagged if isinstance(one, TaggedTime)),
        places=_apart(one for one in tagged if isinstance(one, TaggedPlace)),
        actors=tuple(one for name, one in parties if name != "recipient"),
        recipients=tuple(one for name, one in parties if name == "recipient"),
        weapons=tuple(one for one in tagged if isinstance(one, TaggedWeapon)),
        tolls=tuple(one for one in tagged if isinstance(one, TaggedToll)),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    tokens: Tokens
    sentences: Sequence[Span]

    def span(self, where: Where) -> Span:
        return words_at(self.text, self.tokens, where)

    def sentence(self, where: Where) -> Span:
        return self.sentences[int(self.tokens.sentence[where[0]])]


def _apart(places: Iterable[TaggedPlace]) -> tuple[TaggedPlace, ...]:
    """Places of which none shares words with one before it."""
    found: list[TaggedPlace] = []
    for place in places:
        if not any(place.span.overlaps(other.span) for other in found):
            found.append(place)
    return tuple(found)


def _tagged(part: Part, words: _Words) -> TaggedPart:
    """A part that the first reading lacks."""
    span, sentence = words.span(part.where), words.sentence(part.where)
    claimant = words.span(part.claimant) if part.claimant else None
    outcome: Outcome | None = next((one for one in OUTCOMES if one == part.part), None)
    if outcome:
        return TaggedToll(
            span=span, sentence=sentence, outcome=outcome, group=GROUPS[part.group], claimant=claimant
        )
    if part.part == "time":
        return TaggedTime(span=span, sentence=sentence)
    if part.part in ("place", "other_place"):
        return TaggedPlace(span=span, sentence=sentence)
    if part.part == "weapon":
        return TaggedWeapon(span=span, sentence=sentence)
    if part.part == "recipient":
        return TaggedParty(span=span, sentence=sentence)
    stance: Stance = "denied" if part.part == "denier" else STANCES[part.stance]
    return TaggedParty(span=span, sentence=sentence, stance=stance, claimant=claimant)
