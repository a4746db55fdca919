"""Annotations to spans: where in a report the words of a gold mention stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.records.values import Group, IncidentType, Modality, Role, Span
from dateline.tagger.model.scheme import GROUPS, MODALITIES, OUTCOMES, STANCES, TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPart:
    """Words of a mention: what they are in it, who says so (if anybody), a toll's group, an actor's stance."""

    part: str
    span: Span
    claimant: Span | None = None
    claimant_known: bool = True
    group: Group = "all"
    stance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A gold mention in its text. `elsewhere` are other places of the same words, of which nothing is known."""

    type: IncidentType
    role: Role
    modality: Modality
    trigger: Span
    sentence: Span
    parts: tuple[GoldPart, ...]
    elsewhere: tuple[tuple[str, Span], ...]


def occurrences(text: str, words: str, within: Span) -> Iterator[Span]:
    """Where words stand as whole words inside a span."""
    start = text.find(words, within.start, within.end) if words else -1
    while start >= 0:
        end = start + len(words)
        before = start > 0 and text[start - 1].isalnum() and words[0].isalnum()
        behind = end < len(text) and text[end].isalnum() and words[-1].isalnum()
        if not before and not behind:
            yield Span(start=start, end=end)
        start = text.find(words, start + 1, within.end)


class _Places:
    """Finds the words of one mention, those in its own sentences and near its trigger first."""

    def __init__(self, text: str, trigger: Span, home: Sequence[Span]) -> None:
        self.text = text
        self.trigger = trigger
        self.home = home
        self.whole = Span(start=0, end=len(text))

    def find(self, words: str | None, first: Span | None = None) -> tuple[Span | None, list[Span]]:
        found = list(occurrences(self.text, words, self.whole)) if words else []
        for home in (*([first] if first else ()), *self.home, self.whole):
            inside = [span for span in found if span.within(home)]
            if inside:
                best = min(inside, key=lambda span: abs(span.start - self.trigger.start))
                return best, [span for span in found if span != best]
        return None, []


def read_mention(text: str, given: Mapping[str, Any]) -> GoldMention | None:
    """Find a mention of the mention format (`docs/formats.md`) in its text; None where its trigger is not there."""
    whole = Span(start=0, end=len(text))
    sentence = _sentence(text, given.get("sentence"))
    triggers = [
        *occurrences(text, given["trigger"], sentence or whole),
        *occurrences(text, given["trigger"], whole),
    ]
    if not triggers or given["type"] not in TYPES:
        return None
    tolls = [toll for toll in (given.get("tolls") or []) if toll.get("outcome") in OUTCOMES]
    home = [s for s in (sentence, *(_sentence(text, toll.get("sentence")) for toll in tolls)) if s]
    places = _Places(text, triggers[0], home)
    parts: list[GoldPart] = []
    elsewhere: list[tuple[str, Span]] = []

    def add(part: str, words: str | None, first: Span | None = None, **more: Any) -> None:
        span, others = places.find(words, first)
        if span:
            parts.append(GoldPart(part=part, span=span, **more))
            elsewhere.extend((part, other) for other in others)

    add("time", (given.get("date") or {}).get("text"))
    for n, place in enumerate(given.get("places") or []):
        add("other_place" if n else "place", place.get("text"))
    for actor in given.get("initiators") or []:
        source = places.find(actor.get("source"))[0]
        stance = actor.get("stance") if actor.get("stance") in STANCES else None
        known = bool(source) or not actor.get("source")
        part = "denier" if actor.get("stance") == "denied" else "actor"
        add(part, actor.get("text"), claimant=source, claimant_known=known, stance=stance)
    for target in given.get("targets") or []:
        add("recipient", target.get("text"))
    for weapon in given.get("weapons") or []:
        add("weapon", weapon.get("text"))
    for toll in tolls:
        first = _sentence(text, toll.get("sentence"))
        source = places.find(toll.get("source"), first)[0]
        known = bool(source) or not toll.get("source")
        group = next((g for g in GROUPS if g == toll.get("group")), "all")
        add(toll["outcome"], toll.get("text"), first, claimant=source, claimant_known=known, group=group)
    return GoldMention(
        type=IncidentType(given["type"]),
        role="background" if given.get("role") == "background" else "news",
        modality=next((m for m in MODALITIES if m == given.get("modality")), "asserted"),
        trigger=triggers[0],
        sentence=sentence or triggers[0],
        parts=tuple(parts),
        elsewhere=tuple(elsewhere),
    )


def _sentence(text: str, words: str | None) -> Span | None:
    start = text.find(words) if words else -1
    return Span(start=start, end=start + len(words)) if words and start >= 0 else None
