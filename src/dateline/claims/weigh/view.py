"""A reading by the rules as the questions need it: what is counted or looked up more than once is kept here."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from dateline.claims.dates import TimeExpression
from dateline.claims.rules.agency import cleaned
from dateline.claims.rules.draft import Draft, Sighted
from dateline.claims.rules.events import Event
from dateline.claims.rules.phrases import Range, after, words
from dateline.claims.rules.places import FoundPlace
from dateline.claims.rules.same_place import fold_place
from dateline.claims.rules.scene import Scene
from dateline.claims.rules.tagger import RulesReading
from dateline.claims.rules.times import distance
from dateline.claims.tokens import Token, tokenize
from dateline.records.report import Revision
from dateline.records.values import Span
from dateline.tagger.tagged import TaggedMention

Days = tuple[date, date]
"""The first and the last day."""

FAR: Final = 15
"""Sentences from which on two of them are only far apart."""


@dataclass(frozen=True)
class Phrase:
    """A noun phrase of a sentence: as it stands, and without marks, numbers and what describes the happening."""

    whole: Range
    core: Range
    span: Span
    words: str


class Time(NamedTuple):
    """A time of a report with the days that it means; `said_then` where something was said then, not done."""

    days: Days
    time: TimeExpression
    scene: Scene
    said_then: bool


class View:
    """A revision with what the rules read in it."""

    def __init__(self, revision: Revision, reading: RulesReading) -> None:
        self.revision = revision
        self.text = revision.text
        self.anchor = revision.day
        self.reading = reading
        self._phrases: dict[int, tuple[Phrase, ...]] = {}

    @cached_property
    def title(self) -> str:
        """The title, folded as names are."""
        return fold_place(self.revision.title or "")

    @cached_property
    def events(self) -> dict[int, list[Event]]:
        """The events of every sentence, by its number."""
        found: dict[int, list[Event]] = defaultdict(list)
        for item in self.reading.sighted:
            if item.event not in found[item.scene.number]:
                found[item.scene.number].append(item.event)
        return found

    @cached_property
    def places(self) -> dict[str, list[tuple[FoundPlace, Scene]]]:
        """Every place that the report names, by its folded name, with where it stands."""
        found: dict[str, list[tuple[FoundPlace, Scene]]] = defaultdict(list)
        for scene in self.reading.scenes:
            for place in scene.places:
                name = fold_place(place.name.of(self.text))
                if name:
                    found[name].append((place, scene))
        return found

    @cached_property
    def first_places(self) -> Counter[str]:
        """For how many mentions the rules take a place first."""
        return Counter(
            self.names_of_places(mention)[0] for mention in self.reading.mentions if mention.places
        )

    def names_of_places(self, mention: TaggedMention) -> list[str]:
        """The places of a mention by the rules, folded as those of `places` are."""
        return [self._named.get(place.span, "") for place in mention.places]

    @cached_property
    def _named(self) -> dict[Span, str]:
        return {place.span: name for name, found in self.places.items() for place, _ in found}

    @cached_property
    def times(self) -> list[Time]:
        """Every time that the report names and that means an interval, with where it stands."""
        return [
            Time(days=(when.earliest, when.latest), time=time, scene=scene, said_then=said_then)
            for scene in self.reading.scenes
            for times, said_then in ((scene.times, False), (scene.statement_times, True))
            for time in times
            if (when := time.when) and when.earliest and when.latest
        ]

    @cached_property
    def sides(self) -> tuple[Counter[str], Counter[str]]:
        """For how many mentions the rules take some words for who did it, and for who suffered it."""
        actors = Counter(n for m in self.reading.mentions for n in {self.plain(p.span) for p in m.actors})
        hurt = Counter(n for m in self.reading.mentions for n in {self.plain(p.span) for p in m.recipients})
        return actors, hurt

    @cached_property
    def said_before(self) -> Counter[str]:
        """How often the report uses a phrase."""
        return Counter(phrase.words for scene in self.reading.scenes for phrase in self.phrases(scene))

    def plain(self, span: Span) -> str:
        """Words in lower case, without determiners."""
        return plain(tokenize(self.text, span))

    def phrases(self, scene: Scene) -> tuple[Phrase, ...]:
        """The noun phrases of a sentence, left to right."""
        found = self._phrases.get(scene.number)
        if found is None:
            found = self._phrases[scene.number] = tuple(_phrases(scene.tokens))
        return found


def _phrases(tokens: Sequence[Token]) -> list[Phrase]:
    found = []
    index = 0
    while index < len(tokens):
        whole = after(tokens, index)
        core = cleaned(tokens, whole) if whole else None
        if whole and core:
            found.append(
                Phrase(
                    whole=whole,
                    core=core,
                    span=core.span(tokens),
                    words=plain(tokens[core.first : core.last]),
                )
            )
        index = max(whole.last, index + 1) if whole else index + 1
    return found


def plain(tokens: Sequence[Token]) -> str:
    """Words in lower case, without determiners."""
    return " ".join(token.low for token in tokens if token.low not in words("determiners"))


@dataclass(frozen=True)
class Told:
    """One mention of a reading: its draft, its tagged form, and its place in the reading."""

    view: View
    number: int

    @cached_property
    def draft(self) -> Draft:
        """The draft."""
        return self.view.reading.told[self.number]

    @cached_property
    def tagged(self) -> TaggedMention:
        """What the rules make of it."""
        return self.view.reading.mentions[self.number]

    @cached_property
    def main(self) -> Sighted:
        """Its most telling event."""
        return self.draft.main

    @cached_property
    def own(self) -> dict[int, Sighted]:
        """Its events by the numbers of their sentences, the last of a sentence."""
        return {item.scene.number: item for item in self.draft.sighted}

    @cached_property
    def features(self) -> dict[str, float | str]:
        """What every question about it is told."""
        scene, count = self.main.scene.number, len(self.view.reading.scenes)
        return {
            "type": str(self.draft.type),
            "sentence": scene,
            "sentences": count,
            "along": scene / count,
            "rank": self.number,
            "mentions": len(self.view.reading.told),
            "passive": self.main.event.passive,
            "verb": self.main.event.verb,
        }

    def away(self, scene: Scene) -> int:
        """Sentences from the nearest of its own to another: below 0 where that comes first."""
        return max(-FAR, min(FAR, min((scene.number - number for number in self.own), key=abs)))

    def nearness(self, span: Span, scene: Scene) -> tuple[bool, bool, int, int]:
        """How near words of the report stand to it, to be compared: in its main sentence, in one of its own, how far else."""
        apart = abs(offset(self.event_in(scene), span))
        return scene is self.main.scene, scene.number in self.own, -abs(self.away(scene)), -apart

    def standing(self, span: Span, scene: Scene) -> dict[str, float | str]:
        """Where words stand to it: features of a place and of a time."""
        event = self.event_in(scene)
        return {
            "main_sentence": scene is self.main.scene,
            "own_sentence": scene.number in self.own,
            "away": self.away(scene),
            "offset": signed_log(offset(event, span)),
            "clause": event is not None and span.within(event.clause.span(scene.tokens)),
            "stands_in": scene.number,
        }

    def event_in(self, scene: Scene) -> Event | None:
        """Its event in a sentence."""
        item = self.own.get(scene.number)
        return item.event if item else None


def signed_log(number: float) -> float:
    """A distance with its sign, large ones drawn together."""
    return math.copysign(math.log1p(abs(number)), number)


def offset(event: Event | None, span: Span) -> int:
    """Characters from an event to a span of its sentence, below 0 where the span comes first; 0 without an event."""
    if event is None:
        return 0
    apart = distance(event.span, span)
    return -apart if span.start < event.span.start else apart


def between(event: Event | None, span: Span, others: Sequence[Event]) -> int:
    """How many other events stand between an event and a span."""
    if event is None:
        return 0
    first, last = min(span.end, event.span.end), max(span.start, event.span.start)
    return sum(first <= other.span.start < last for other in others if other is not event)
