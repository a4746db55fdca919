"""From the drafts of a report to its mentions: what of all that its sentences said is told, and in which order."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from dateline.claims.rules.draft import Draft
from dateline.claims.rules.lexicon import place_words
from dateline.claims.rules.phrases import words
from dateline.claims.rules.place_words import RANK
from dateline.claims.rules.places import FoundPlace
from dateline.claims.rules.scene import Scene
from dateline.claims.rules.sides import names_of_sides
from dateline.claims.rules.times import ToldTime
from dateline.claims.tokens import tokenize
from dateline.records.values import Role, Span, When
from dateline.tagger.tagged import (
    TaggedMention,
    TaggedParty,
    TaggedPlace,
    TaggedTime,
    TaggedToll,
    TaggedWeapon,
)

MOST_ACTORS: Final = 2
MOST_RECIPIENTS: Final = 2
"""Wordings of a mention; more lower the score, as later sentences name others."""
NEWS_DAYS: Final = 8
"""What happened longer than this many days before the report is background."""
LONG_PERIOD: Final = 21
"""An incident told to last longer than this many days is background."""
INHERITED_DAYS: Final = 2
"""A time that is shared with another incident leaves at most so many days open."""
CONFIDENCE: Final = 0.7
"""The share of the rules' mentions that gold has too, measured on the earlier half of the syria reports."""


def tells(draft: Draft) -> bool:
    """Whether a draft says enough to be an incident: a place, a toll, both sides, or one side and a time."""
    tolls = any(item.tolls for item in draft.sighted)
    if tolls or all(item.event.harm for item in draft.sighted):
        return tolls
    if any(item.places or (item.actors and item.recipients) for item in draft.sighted):
        return True
    return draft.when is not None and any(item.actors or item.recipients for item in draft.sighted)


def tells_little(draft: Draft) -> bool:
    """Whether a draft is an incident where its report tells of no other: one side, or a time, with a happening of its own."""
    sides = any(item.actors or item.recipients or item.near for item in draft.sighted)
    return sides or draft.when is not None


def heads(draft: Draft) -> bool:
    """Whether a draft is what the title tells of: a happening of a kind of its own, though nothing else is said of it."""
    return any(
        item.scene.number < 0 and item.event.type and not (item.event.generic or item.event.harm)
        for item in draft.sighted
    )


def role_of(draft: Draft, anchor: date | None) -> Role:
    """News, or background: what is long past, lasts long, or is told as recalled."""
    when = draft.when
    if draft.first.event.campaign:
        return "background"
    if when is None:
        return "background" if draft.first.recalled else "news"
    if anchor and when.latest and when.latest < anchor - timedelta(days=NEWS_DAYS):
        return "background"
    long = when.earliest and when.latest and (when.latest - when.earliest).days > LONG_PERIOD
    return "background" if anchor and long else "news"


def mention_of(draft: Draft, drafts: Sequence[Draft], anchor: date | None) -> TaggedMention:
    """The mention that a draft makes; what it leaves unsaid may be taken from the other drafts of its report."""
    main = draft.main
    text = main.scene.text
    claimant, stance = main.scene.said_at(main.event.span.start)
    actors = [p for item in draft.sighted for p in item.actors]
    actors += [party for party in draft.answers if party.stance == "claimed"]
    actors = actors or [p for item in draft.sighted for p in item.near if not _suffered(draft, text, p)]
    denials = [party for party in draft.answers if party.stance == "denied"]
    return TaggedMention(
        type=draft.type,
        trigger=main.event.span,
        sentence=main.scene.span,
        sentences=tuple(dict.fromkeys(item.scene.span for item in draft.sighted)),
        role=role_of(draft, anchor),
        modality=draft.first.event.modality,
        confidence=CONFIDENCE,
        claimant=claimant,
        stance=stance,
        times=_times(draft, drafts, anchor),
        places=_places(draft, drafts),
        actors=(*_parties(text, actors, MOST_ACTORS), *denials[:1]),
        recipients=_parties(text, (p for item in draft.sighted for p in item.recipients), MOST_RECIPIENTS),
        weapons=_weapons(text, (w for item in draft.sighted for w in item.weapons)),
        tolls=_tolls(text, (t for item in draft.sighted for t in item.tolls)),
    )


def _suffered(draft: Draft, text: str, party: TaggedParty) -> bool:
    """Whether a side that stands near is the one that the incident was told to have struck."""
    return bool(names_of_sides(text, [party]) & draft.recipients)


# ---- when ----


def _times(draft: Draft, drafts: Sequence[Draft], anchor: date | None) -> tuple[TaggedTime, ...]:
    """The times told of it; else when it was said; else the time of the incident told before it, as inferred."""
    own = [_tagged(item.when, item.scene, own=True) for item in draft.sighted if item.when]
    if own:
        return tuple({time.span: time for time in own}.values())
    for told in draft.sighted:
        for time in told.scene.statement_times:
            if _is_recent(time.when, anchor):
                return (TaggedTime(span=time.span, sentence=told.scene.span, own=False),)
    short = [other for other in drafts if _is_recent(other.when, anchor)]
    before = [other for other in short if other.first.scene.number < draft.first.scene.number]
    for other in (*before[-1:], *short[:1]):
        for item in other.sighted:
            if item.when:
                return (_tagged(item.when, item.scene, own=False),)
    return ()


def _tagged(time: ToldTime, scene: Scene, *, own: bool) -> TaggedTime:
    return TaggedTime(span=time.span, sentence=scene.span, own=own, hangs_on=time.hangs_on)


def _is_recent(when: When | None, anchor: date | None) -> bool:
    if not when or not when.earliest or not when.latest or not anchor:
        return False
    return (when.latest - when.earliest).days < INHERITED_DAYS and (anchor - when.latest).days <= NEWS_DAYS


# ---- where ----


def _places(draft: Draft, drafts: Sequence[Draft]) -> tuple[TaggedPlace, ...]:
    """Its places, the most specific first; where it names none, those of the incident told before it."""
    found = _named(draft)
    earlier = [other for other in drafts if other.first.scene.number <= draft.first.scene.number]
    for other in reversed(earlier):
        found = found or _named(other)
    main = draft.main.scene.number
    fine = any(place.rank <= RANK["settlement"] for place, scene in found if scene.number == main)
    found.sort(key=lambda pair: _order(pair[0], pair[1].number, main, fine=fine))
    seen: dict[str, TaggedPlace] = {}
    for place, scene in found:
        claimant, _ = scene.said_at(place.span.start)
        name = place.name.of(scene.text).lower()
        where = TaggedPlace(span=place.span, sentence=place.sentence or scene.span, claimant=claimant)
        seen.setdefault(name, where)
    return tuple(seen.values())


def _named(draft: Draft) -> list[tuple[FoundPlace, Scene]]:
    return [(place, item.scene) for item in draft.sighted for place in item.places]


def _order(place: FoundPlace, number: int, main: int, *, fine: bool) -> tuple[bool, int, bool, bool, int]:
    """The most specific place first; one of another sentence only where the main one names nothing fine."""
    other = number != main and (fine or number > main + 1)
    held = place.preposition in place_words("held_at")
    return (other, place.rank, not place.sure, not held, place.span.start)


# ---- what was said more than once ----


def _parties(text: str, parties: Iterable[TaggedParty], most: int) -> tuple[TaggedParty, ...]:
    """The parties of a mention, each wording once for each claimant and stance, at most so many wordings."""
    seen: dict[tuple[frozenset[str], str, str], TaggedParty] = {}
    wordings: list[frozenset[str]] = []
    for party in parties:
        words_of = frozenset(token.low for token in tokenize(text, party.span)) - words("determiners")
        if not any(words_of <= other or other <= words_of for other in wordings):
            if len(wordings) == most:
                continue
            wordings.append(words_of)
        if words_of in wordings:
            seen.setdefault((words_of, party.stance, _said_by(text, party.claimant)), party)
    return tuple(seen.values())


def _weapons(text: str, weapons: Iterable[TaggedWeapon]) -> tuple[TaggedWeapon, ...]:
    """Each wording of a weapon once for each claimant, singular or plural."""
    seen: dict[tuple[str, str], TaggedWeapon] = {}
    for weapon in weapons:
        seen.setdefault((weapon.span.of(text).lower().rstrip("s"), _said_by(text, weapon.claimant)), weapon)
    return tuple(seen.values())


def _tolls(text: str, tolls: Iterable[TaggedToll]) -> tuple[TaggedToll, ...]:
    """Each wording of a toll once for each outcome and claimant."""
    seen: dict[tuple[str, str, str], TaggedToll] = {}
    for toll in tolls:
        seen.setdefault((toll.span.of(text).lower(), toll.outcome, _said_by(text, toll.claimant)), toll)
    return tuple(seen.values())


def _said_by(text: str, claimant: Span | None) -> str:
    return claimant.of(text).lower() if claimant else ""
