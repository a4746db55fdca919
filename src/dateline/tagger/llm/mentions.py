"""From an answer to tagged mentions: every quote is looked for in the text, and what is not there is refused and counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import Final, TypeVar, get_args

from dateline.records.values import Group, IncidentType, Modality, Outcome, Role, Span, Stance
from dateline.tagger.llm.answer import Answer, MentionWords, PlaceWords, SaidWords, TimeWords, TollWords
from dateline.tagger.llm.quotes import Quotes, gap
from dateline.tagger.tagged import (
    TaggedMention,
    TaggedParty,
    TaggedPlace,
    TaggedTime,
    TaggedToll,
    TaggedWeapon,
)

CONFIDENCE: Final = 0.5
"""What every mention of a language model carries: nothing was measured, so neither trust nor distrust is told."""
MOST_MENTIONS: Final = 10
"""Of one answer; the guide asks for no more, and what comes behind is refused."""
LONGEST_QUOTE: Final = 200
"""Characters; three times the longest words that name a thing in the gold. Longer ones name nothing."""

_TYPES: Final[Mapping[str, IncidentType]] = {kind.value: kind for kind in IncidentType}
_ROLES: Final[Mapping[str, Role]] = {word: word for word in get_args(Role)}
_MODALITIES: Final[Mapping[str, Modality]] = {word: word for word in get_args(Modality)}
_STANCES: Final[Mapping[str, Stance]] = {word: word for word in get_args(Stance)}
_OUTCOMES: Final[Mapping[str, Outcome]] = {word: word for word in get_args(Outcome)}
_GROUPS: Final[Mapping[str, Group]] = {word: word for word in get_args(Group)}

Known = TypeVar("Known")
Words = TypeVar("Words")
Tagged = TypeVar("Tagged")


class _Refused(Exception):  # noqa: N818
    """Why something of an answer is not taken, as a countable phrase."""


def read_mentions(answer: Answer, quotes: Quotes, refused: Counter[str]) -> tuple[TaggedMention, ...]:
    """Return the mentions of an answer whose trigger and sentence stand in the text; count what is refused."""
    taken: dict[int, TaggedMention] = {}
    for position, told in enumerate(answer.mentions, start=1):
        try:
            if position > MOST_MENTIONS:
                raise _Refused(f"more than {MOST_MENTIONS}")  # noqa: TRY301 - counted where all refusals are
            mention = _MentionReader(told, quotes, refused).read()
            if mention in taken.values():
                raise _Refused("told twice")  # noqa: TRY301
        except _Refused as reason:
            refused[f"mention: {reason}"] += 1
            continue
        taken[position] = mention
    order = {position: place for place, position in enumerate(taken)}
    return tuple(
        replace(mention, whole=_whole(position, answer, order, refused))
        for position, mention in taken.items()
    )


def _whole(position: int, answer: Answer, order: Mapping[int, int], refused: Counter[str]) -> int | None:
    """The place of the mention that one is part of; a part of itself, of a part or of nothing taken is part of none."""
    whole = answer.mentions[position - 1].part_of
    if whole is None:
        return None
    if whole not in order or whole == position or answer.mentions[whole - 1].part_of is not None:
        refused["part_of: no such whole"] += 1
        return None
    return order[whole]


class _MentionReader:
    """Reads one mention of an answer."""

    def __init__(self, told: MentionWords, quotes: Quotes, refused: Counter[str]) -> None:
        self._told = told
        self._quotes = quotes
        self._refused = refused
        quoted, self._trigger = self._nearest("sentence", told.sentence, "trigger", told.trigger)
        self._sentence = quotes.sentence_at(self._trigger)
        self._sentences = {self._sentence, quotes.sentence_at(quoted)}

    def read(self) -> TaggedMention:
        """Return the mention with those of its items that stand in the text. Raises `_Refused`."""
        told = self._told
        modality = _known(_MODALITIES, told.modality, "modality")
        mention = TaggedMention(
            type=_known(_TYPES, told.type, "type"),
            trigger=self._trigger,
            sentence=self._sentence,
            sentences=(),
            role=_known(_ROLES, told.role, "role"),
            modality=modality,
            confidence=CONFIDENCE,
            claimant=self._claimant(told.claimant, self._trigger),
            stance=modality,
            times=self._each("time", told.times, self._time),
            places=self._each("place", told.places, self._place),
            actors=self._each("actor", told.actors, self._party),
            recipients=self._each("recipient", told.recipients, self._party),
            weapons=self._each("weapon", told.weapons, self._weapon),
            tolls=self._each("toll", told.tolls, self._toll),
        )
        return replace(mention, sentences=tuple(sorted(self._sentences)))

    def _each(self, what: str, items: Iterable[Words], read: Callable[[Words], Tagged]) -> tuple[Tagged, ...]:
        found: dict[Tagged, None] = {}
        for item in items:
            try:
                found[read(item)] = None
            except _Refused as reason:
                self._refused[f"{what}: {reason}"] += 1
        return tuple(found)

    def _time(self, words: TimeWords) -> TaggedTime:
        span, sentence = self._item(words.text)
        base = None if words.hangs_on is None else self._find("hangs_on", words.hangs_on, sentence, span)
        return TaggedTime(span=span, sentence=self._spoken(sentence), hangs_on=base)

    def _place(self, words: PlaceWords) -> TaggedPlace:
        span, sentence = self._item(words.text)
        claimant = self._claimant(words.claimant, span)
        return TaggedPlace(span=span, sentence=self._spoken(sentence), claimant=claimant)

    def _party(self, words: SaidWords) -> TaggedParty:
        stance = _known(_STANCES, words.stance, "stance")
        span, sentence = self._item(words.text)
        claimant = self._claimant(words.claimant, span)
        return TaggedParty(span=span, sentence=self._spoken(sentence), stance=stance, claimant=claimant)

    def _weapon(self, words: SaidWords) -> TaggedWeapon:
        party = self._party(words)
        return TaggedWeapon(
            span=party.span, sentence=party.sentence, stance=party.stance, claimant=party.claimant
        )

    def _toll(self, words: TollWords) -> TaggedToll:
        outcome = _known(_OUTCOMES, words.outcome, "outcome")
        group = _known(_GROUPS, words.group, "group")
        stance = _known(_STANCES, words.stance, "stance")
        _, span = self._nearest("sentence", words.sentence, "words", words.text)
        sentence = self._quotes.sentence_at(span)
        return TaggedToll(
            span=span,
            outcome=outcome,
            group=group,
            stance=stance,
            claimant=self._claimant(words.claimant, span),
            sentence=self._spoken(sentence),
        )

    def _item(self, quote: str) -> tuple[Span, Span]:
        """Where the words stand, nearest to the mention's sentence and trigger, and the sentence around them."""
        span = self._find("words", quote, self._sentence, self._trigger)
        return span, self._quotes.sentence_at(span)

    def _claimant(self, quote: str | None, said: Span) -> Span | None:
        """The claimant's words. One that is not in the text takes what it says with it: else the outlet would seem to say it."""
        if quote is None:
            return None
        return self._find("claimant", quote, self._quotes.sentence_at(said), said)

    def _find(self, what: str, quote: str, *near: Span) -> Span:
        if len(quote) > LONGEST_QUOTE:
            raise _Refused(f"{what} too long")
        span = self._quotes.find(quote, *near)
        if span is None:
            raise _Refused(f"{what} not in the text")
        return span

    def _nearest(self, outer: str, sentence: str, inner: str, quote: str) -> tuple[Span, Span]:
        """Where a sentence stands and, nearest to it, the words it is quoted for."""
        if len(quote) > LONGEST_QUOTE:
            raise _Refused(f"{inner} too long")
        sentences = self._quotes.find_all(sentence)
        if not sentences:
            raise _Refused(f"{outer} not in the text")
        spans = self._quotes.find_all(quote)
        if not spans:
            raise _Refused(f"{inner} not in the text")
        whole = {place: self._quotes.sentence_at(place) for place in sentences}
        return min(product(sentences, spans), key=lambda pair: (gap(whole[pair[0]], pair[1]), pair))

    def _spoken(self, sentence: Span) -> Span:
        """Note that the incident is spoken of in a sentence."""
        self._sentences.add(sentence)
        return sentence


def _known(table: Mapping[str, Known], word: str, what: str) -> Known:
    if word not in table:
        raise _Refused(f"unknown {what}")
    return table[word]
