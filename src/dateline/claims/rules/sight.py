"""From a sentence to the events it tells, each with the sides, places, times, weapons and tolls that are its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from dateline.claims.rules.agency import is_actor
from dateline.claims.rules.draft import Sighted
from dateline.claims.rules.events import Event, find_events
from dateline.claims.rules.lexicon import groups
from dateline.claims.rules.nearest import nearest_actor
from dateline.claims.rules.parties import find_parties
from dateline.claims.rules.phrases import Range
from dateline.claims.rules.place_words import RANK
from dateline.claims.rules.places import FoundPlace
from dateline.claims.rules.scene import Scene
from dateline.claims.rules.times import ToldTime, distance, time_of
from dateline.claims.rules.tolls import FoundToll
from dateline.claims.rules.weapons import find_weapons
from dateline.claims.tokens import Token, tokenize
from dateline.records.values import IncidentType, Span, Stance
from dateline.tagger.tagged import TaggedParty, TaggedToll, TaggedWeapon

_BLAST: Final = ("explosion", "blast")
_BARRAGE: Final = ("bombard", "pound", "barrage", "rocket attack", "missile attack")
_STRIKES: Final = ("strike", "strikes")
"""News English keeps the noun for what comes from afar, most often from the air."""
_MASS_KILLING: Final = ("massacre", "carnage", "bloodshed")


def sight_all(scenes: Iterable[Scene]) -> Iterator[Sighted]:
    """Yield the events that a report tells, sentence after sentence."""
    before: ToldTime | None = None
    campaign: Sighted | None = None
    for scene in scenes:
        latest = before
        for told in sight(scene, before):
            yield _one_of(told, campaign)
            latest = told.when or latest
            campaign = told if told.event.campaign else campaign
        before = latest


def _one_of(told: Sighted, campaign: Sighted | None) -> Sighted:
    """An event that is told as one of those of a campaign ("one of these attacks"): its sides are the campaign's."""
    if campaign is None or not told.event.one_of or told.actors or told.recipients:
        return told
    return replace(told, actors=campaign.actors, recipients=campaign.recipients)


def sight(scene: Scene, before: ToldTime | None = None) -> Iterator[Sighted]:
    """Yield the events that a sentence tells, left to right; `before` is the time of the event told before."""
    events = _without_the_war(scene, _distinct(find_events(scene.text, scene.span, scene.tokens)))
    shares = _shares(scene.tokens, events, scene.tolls)
    weapons = tuple(_weapon(scene, span) for span in find_weapons(scene.text, scene.span))
    told_in = [event.clause.span(scene.tokens) for event in events]
    for event, share in zip(events, shares, strict=True):
        parties = find_parties(scene.tokens, event)
        kind = event.type or _lent_type(event, events)
        tolls = tuple(_toll(scene, toll) for toll in share)
        actors = tuple(
            acting(scene, found.span(scene.tokens))
            for found in parties.actors
            if not _says_where(scene, found, event)
        )
        recipients = tuple(hit(scene, found.span(scene.tokens)) for found in parties.recipients)
        places = _places_of(scene, event, events, [party.span for party in (*actors, *recipients)])
        elsewhere = _and_elsewhere(scene, places)
        told = Sighted(
            scene=scene,
            event=event,
            type=kind or _default(event, scene),
            typed=kind is not None,
            when=time_of(scene, event, before),
            places=tuple(place for place in places if place not in elsewhere),
            actors=actors,
            near=() if actors else _nearest(scene, event, parties.recipients),
            recipients=recipients or _victims(scene, tolls),
            weapons=tuple(weapon for weapon in weapons if _is_mine(weapon.span, event, scene, told_in)),
            tolls=tolls,
            killed=_killed(share),
            separate=scene.has("separate") or event.came_before,
            recalled=scene.has("recalled") or event.came_before,
        )
        yield told
        if elsewhere:
            yield replace(told, places=elsewhere, tolls=(), killed=frozenset())


def find_answer(scene: Scene) -> TaggedParty | None:
    """Who in this sentence denies or claims to have done it: "The army denied responsibility"."""
    for said in scene.attributions:
        stance = _answer(scene, said.verb)
        if stance and said.source:
            mine = [n for n, t in enumerate(scene.tokens) if said.source.start <= t.start < said.source.end]
            if mine and is_actor(scene.tokens, Range(mine[0], mine[-1] + 1)):
                return TaggedParty(span=said.source, sentence=scene.span, stance=stance, claimant=said.source)
    return None


def _answer(scene: Scene, verb: str) -> Stance | None:
    if verb in ("denied", "denies"):
        return "denied" if scene.has("responsibility") else None
    return "claimed" if verb in ("claimed", "claims") and scene.has("claims_for_oneself") else None


# ---- which events a sentence tells ----


def _distinct(events: Sequence[Event]) -> list[Event]:
    """One event for each type of a sentence: the first, and what is told apart; harm only where nothing else is named."""
    named = [event for event in events if not event.harm]
    if not named:
        return list(events[:1])
    kept: list[Event] = []
    for event in [event for event in named if not event.generic] or named[:1]:
        if all(event.type != other.type or _told_apart(event, other) for other in kept):
            kept.append(event)
    kept += [event for event in named if event.campaign and event not in kept]
    kept += [event for event in named if event.came_before and event not in kept][:1]
    for event in named:
        if event.generic and event.verb and all(_another(event, other) for other in kept):
            kept.append(event)
    return sorted(kept, key=lambda event: event.span)


def _told_apart(event: Event, other: Event) -> bool:
    """Whether a happening of the same type stands in another clause as one more: "... and a second raid hit Dol"."""
    return (event.one_more or event.came_before) and event.clause != other.clause


def _another(event: Event, other: Event) -> bool:
    """Whether a bare attack stands in a clause of its own and is of another type: "were attacked and a jet struck"."""
    return event.clause != other.clause and event.type != other.type


def _without_the_war(scene: Scene, events: list[Event]) -> list[Event]:
    """The events without the protests that a war is told to have begun with."""
    if scene.tolls or not scene.has("whole_war"):
        return events
    return [event for event in events if event.type != IncidentType.PROTEST]


def _lent_type(event: Event, events: Sequence[Event]) -> IncidentType | None:
    """The type that another happening of its clause tells of a bare attack."""
    return next((other.type for other in events if other.type and other.clause == event.clause), None)


def _default(event: Event, scene: Scene) -> IncidentType:
    """The type of a bare attack or of mere harm where nothing in its sentence tells."""
    word = event.span.of(scene.text).lower()
    if word.startswith(_BLAST):
        return IncidentType.BOMBING
    if word.startswith(_BARRAGE):
        return IncidentType.SHELLING
    if any(token.low in _STRIKES for token in scene.tokens):
        return IncidentType.AIR_STRIKE
    fighters = any(toll.group == "combatants" for toll in scene.tolls)
    harm = event.harm or word.startswith(_MASS_KILLING)
    return IncidentType.ASSAULT if harm and not fighters else IncidentType.ARMED_CLASH


# ---- what is whose ----


def _shares(
    tokens: Sequence[Token], events: Sequence[Event], tolls: Sequence[FoundToll]
) -> list[list[FoundToll]]:
    """The tolls of a sentence, each with the event of its clause that it stands nearest to, territory excepted."""
    shares: list[list[FoundToll]] = [[] for _ in events]
    takers = [n for n, e in enumerate(events) if e.type != IncidentType.TERRITORY_CHANGE] or list(
        range(len(events))
    )[:1]
    for toll in tolls if takers else ():
        own = [n for n in takers if toll.span.within(events[n].clause.span(tokens))]
        _, nearest = min((distance(events[n].span, toll.span), n) for n in own or takers)
        shares[nearest].append(toll)
    return shares


def _killed(tolls: Sequence[FoundToll]) -> frozenset[int]:
    """The numbers of dead by which two sentences are known to speak of one incident; parts of a count are none."""
    numbers = (toll.low or toll.high for toll in tolls if toll.outcome == "killed" and toll.total is None)
    return frozenset(number for number in numbers if number)


def _places_of(
    scene: Scene, event: Event, events: Sequence[Event], parties: Sequence[Span]
) -> tuple[FoundPlace, ...]:
    """The places of the sentence that are nearer to this event than to another, those that locate something first.

    What another clause locates is lent, but no site to an answer: what answers an attack on a base need not fall on
    the base. A country that acts or suffers is no place.
    """
    named = [place for place in scene.places if not _is_side(place, parties)]
    mine = [place for place in named if not place.locates or _owner(place, events) is event]
    near = [place for place in mine if _to_go_by(place) and _owner(place, events) is event]
    found = [place for place in mine if place.locates]
    found = [*found, *(place for place in near if place not in found)] if found else mine
    found = found or [p for p in named if _lends(p, event, events)]
    return tuple(sorted(found, key=lambda place: (place.rank, place.span.start)))


def _lends(place: FoundPlace, event: Event, events: Sequence[Event]) -> bool:
    """Whether another clause lends a place to an event: no site to an answer, none where one happening came after another."""
    if event.answers and place.level == "site":
        return False
    return not any(other.came_before for other in (event, *events))


def _to_go_by(place: FoundPlace) -> bool:
    """Whether a settlement only tells which way: "an air base west of Hara"."""
    return place.level == "settlement" and place.rank == RANK["region"]


def _is_side(place: FoundPlace, parties: Sequence[Span]) -> bool:
    return place.level == "country" and any(
        place.span.within(span) and (not place.locates or place.span.end < span.end) for span in parties
    )


def _is_mine(words: Span, event: Event, scene: Scene, told_in: Sequence[Span]) -> bool:
    """Whether words stand in the clause of an event, or in one that tells of no event."""
    return words.within(event.clause.span(scene.tokens)) or not any(words.within(other) for other in told_in)


def _and_elsewhere(scene: Scene, places: Sequence[FoundPlace]) -> tuple[FoundPlace, ...]:
    """The places of a second incident of the same kind: "struck centres in Hara, south of Vorna, and in Dol province"."""
    order = sorted((place for place in places if place.locates), key=lambda place: place.span.start)
    for place in order[1:]:
        before = scene.text[order[0].span.end : place.span.start].split()
        if before[-2:] == ["and", place.preposition] and place.preposition == order[0].preposition:
            return tuple(other for other in order if other.span.start >= place.span.start)
    return ()


def _owner(place: FoundPlace, events: Sequence[Event]) -> Event:
    return min(events, key=lambda event: distance(event.span, place.span))


def _says_where(scene: Scene, found: Range, event: Event) -> bool:
    """Whether a name right before a happening is where it was: "the Hara strike". A country's is who: "US strikes"."""
    words_of = found.span(scene.tokens)
    return found.last == event.at.first and any(
        words_of == place.name and place.level != "country" for place in scene.places
    )


# ---- with who says so ----


def _toll(scene: Scene, toll: FoundToll) -> TaggedToll:
    claimant, stance = scene.said_at(toll.span.start)
    return TaggedToll(
        span=toll.span,
        sentence=scene.span,
        outcome=toll.outcome,
        hurt=toll.hurt,
        group=toll.group,
        claimant=claimant,
        stance=stance,
    )


def _weapon(scene: Scene, span: Span) -> TaggedWeapon:
    claimant, stance = scene.said_at(span.start)
    return TaggedWeapon(span=span, sentence=scene.span, claimant=claimant, stance=stance)


def hit(scene: Scene, span: Span) -> TaggedParty:
    """Words of a sentence as who suffered it, with who says so."""
    claimant, stance = scene.said_at(span.start)
    return TaggedParty(span=span, sentence=scene.span, stance=stance, claimant=claimant)


def acting(scene: Scene, span: Span) -> TaggedParty:
    """Words of a sentence as who did it, with who says so and how he stands to it."""
    claimant, stance = scene.said_at(span.start)
    if claimant and stance == "asserted":
        first = next((token.low for token in scene.tokens if token.start >= span.start), "")
        own = claimant.overlaps(span) or first in ("its", "our", "their") or scene.has("claims_for_oneself")
        stance = "claimed" if own else "accused"
    return TaggedParty(span=span, sentence=scene.span, stance=stance, claimant=claimant)


def _nearest(scene: Scene, event: Event, recipients: Sequence[Range]) -> tuple[TaggedParty, ...]:
    """The side that a sentence names nearest to its event, where the grammar gives no actor."""
    skip = [a.source for a in scene.attributions if a.source]
    skip += [toll.span for toll in scene.tolls] + [place.span for place in scene.places]
    skip += [found.span(scene.tokens) for found in recipients]
    found = nearest_actor(scene.tokens, event, scene.parties, skip)
    return (acting(scene, found.span(scene.tokens)),) if found else ()


def _victims(scene: Scene, tolls: Sequence[TaggedToll]) -> tuple[TaggedParty, ...]:
    """The people of a toll as recipients, where the sentence names no other: the noun without its number."""
    stance: Stance = "asserted"
    for toll in tolls:
        for token in tokenize(scene.text, toll.span):
            if groups().get(token.low, "all") != "all":
                span = Span(start=token.start, end=toll.span.end)
                return (TaggedParty(span=span, sentence=scene.span, stance=stance, claimant=toll.claimant),)
    return ()
