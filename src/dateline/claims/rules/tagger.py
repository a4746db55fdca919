"""The tagger by rules: reads a revision sentence by sentence and returns the incidents it tells of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from dateline.claims.dates import TimeExpression, find_times
from dateline.claims.rules.attribution import find_attributions, times_of_statements
from dateline.claims.rules.draft import Draft, Sighted
from dateline.claims.rules.events import Event, find_events
from dateline.claims.rules.lexicon import groups, phrase_pattern, word_set
from dateline.claims.rules.merge import merge
from dateline.claims.rules.parties import find_parties, nearest_actor, party_names
from dateline.claims.rules.phrases import Range, words
from dateline.claims.rules.places import FoundPlace, find_places
from dateline.claims.rules.scene import Scene
from dateline.claims.rules.tolls import FoundToll, find_tolls
from dateline.claims.rules.weapons import find_weapons
from dateline.claims.sentences import find_sentences
from dateline.claims.tokens import Token, tokenize
from dateline.records.report import Revision
from dateline.records.values import IncidentType, Origin, Role, Span, Stance, When
from dateline.tagger.tagged import (
    TaggedMention,
    TaggedParty,
    TaggedPlace,
    TaggedTime,
    TaggedToll,
    TaggedWeapon,
)

VERSION: Final = "1"
MOST_MENTIONS: Final = 10
MOST_ACTORS: Final = 3
MOST_RECIPIENTS: Final = 2
NEWS_DAYS: Final = 8
"""What happened longer than this many days before the report is background."""
LONG_PERIOD: Final = 21
"""An incident told to last longer than this many days is background."""
CONFIDENCE: Final = 0.6
"""The share of the rules' mentions that gold has too, measured on the syria reports (`tests/floors.json`)."""


@dataclass(frozen=True, slots=True)
class RuleTagger:
    """The first reader. It implements `dateline.tagger.tagged.Tagger` and keeps no state."""

    @property
    def origin(self) -> Origin:
        """Rules of this version."""
        return Origin(kind="rule", name="dateline.claims.rules", version=VERSION)

    def tag(self, revision: Revision) -> tuple[TaggedMention, ...]:
        """Return the mentions of a revision, most important first, at most ten."""
        text = revision.text
        anchor = revision.published.at.date() if revision.published else None
        scenes = _scenes(revision, anchor)
        headings = _headings(revision, [scene.span for scene in scenes])
        sighted = [item for scene in scenes if scene.span not in headings for item in _sighted(text, scene)]
        drafts = [draft for draft in merge(text, sighted) if _tells(draft)]
        ranked = sorted(enumerate(drafts), key=lambda pair: (_role(text, pair[1], anchor) != "news", pair[0]))
        return tuple(_mention(text, draft, drafts, anchor) for _, draft in ranked[:MOST_MENTIONS])


FEW_SENTENCES: Final = 3
"""A text of so few sentences is read with its heading."""


def _headings(revision: Revision, sentences: Sequence[Span]) -> frozenset[Span]:
    """The sentences that only repeat the title: the lead tells the same with its claimant and its hedges."""
    if len(sentences) < FEW_SENTENCES:
        return frozenset()
    title = _letters(revision.title or "")
    stamps = [item.span.start for item in revision.boilerplate if item.kind in ("date_prefix", "byline")]
    found = []
    for span in sentences[:2]:
        letters = _letters(span.of(revision.text))
        stamped = span is sentences[0] and any(0 <= start - span.end <= GAP for start in stamps)
        if stamped or (letters and title and (title.startswith(letters) or letters.startswith(title) and len(letters) < len(title) + GAP)):
            found.append(span)
    return frozenset(found)


GAP: Final = 12
"""Characters between a title and the date line that ends it: an agency's name."""


def _letters(words_of: str) -> str:
    return "".join(char for char in words_of.lower() if char.isalnum())


def _scenes(revision: Revision, anchor: date | None) -> list[Scene]:
    text = revision.text
    spans = find_sentences(text, [item.span for item in revision.boilerplate])
    sentences = [tokenize(text, span) for span in spans]
    parties = frozenset(name for tokens in sentences for name in party_names(tokens))
    known = _known_places(text, sentences, parties)
    scenes: list[Scene] = []
    previous: Span | None = None
    for number, (span, tokens) in enumerate(zip(spans, sentences, strict=True)):
        scene = _scene(text, number, span, tokens, anchor, Names(known, parties), previous)
        named = [a.source for a in scene.attributions if a.source and not a.pronoun]
        previous = named[-1] if named else previous
        scenes.append(scene)
    return scenes


class Names(NamedTuple):
    """Names, in lower case, that the report uses as places and as parties."""

    places: frozenset[str]
    parties: frozenset[str]


def _known_places(text: str, sentences: Sequence[Sequence[Token]], parties: frozenset[str]) -> frozenset[str]:
    """Names that some sentence of the report makes places."""
    return frozenset(
        place.name.of(text).lower() for tokens in sentences for place in find_places(tokens, (), parties) if place.sure
    )


def _scene(
    text: str, number: int, span: Span, tokens: Sequence[Token], anchor: date | None, names: Names, previous: Span | None
) -> Scene:
    times = find_times(text, span, anchor)
    attributions = find_attributions(tokens, previous)
    said = times_of_statements(tokens, attributions, [time.span for time in times])
    sources = [a.source for a in attributions if a.source]
    places = tuple(
        place for place in find_places(tokens, names.places, names.parties) if not any(place.span.overlaps(source) for source in sources)
    )
    return Scene(
        number=number,
        span=span,
        tokens=tokens,
        parties=names.parties,
        times=[time for time in times if time.span not in said],
        statement_times=[time for time in times if time.span in said],
        places=places,
        attributions=attributions,
        tolls=find_tolls(text, span, tokens, [time.span for time in times]),
    )


# ---- from a sentence to the events it tells ----


def _sighted(text: str, scene: Scene) -> Iterator[Sighted]:
    events = _distinct_events(find_events(text, scene.span, scene.tokens))
    if not events:
        return
    typed = [event for event in events if event.type is not None]
    shares = _shares(events, scene.tolls)
    separate = bool(_SEPARATE.search(text, scene.span.start, scene.span.end))
    recalled = bool(phrase_pattern("recalled").search(text, scene.span.start, scene.span.end))
    for number, event in enumerate(events):
        kind = event.type or (typed[0].type if typed else None) or _default(event, scene)
        parties = find_parties(scene.tokens, event)
        tolls = [_toll(scene, toll) for toll in shares[number]]
        actors = tuple(_party(text, scene, r.span(scene.tokens), actor=True) for r in parties.actors)
        actors = actors or _nearest(text, scene, event, parties.recipients)
        recipients = tuple(_party(text, scene, r.span(scene.tokens), actor=False) for r in parties.recipients)
        yield Sighted(
            scene=scene,
            event=event,
            type=kind,
            when=_time_of(scene, event),
            places=_places_of(scene, event, events),
            actors=actors,
            recipients=recipients or _victims(text, scene, tolls),
            weapons=tuple(_weapon(scene, span) for span in find_weapons(text, scene.span, [])),
            tolls=tuple(tolls),
            killed=frozenset(
                toll.low or toll.high or 0
                for toll in shares[number]
                if toll.outcome == "killed" and toll.total is None and (toll.low or toll.high)
            ),
            separate=separate,
            recalled=recalled,
        )


def _nearest(text: str, scene: Scene, event: Event, recipients: Sequence[Range]) -> tuple[TaggedParty, ...]:
    """The side that a sentence names nearest to its event, where the grammar gives no actor."""
    skip = [a.source for a in scene.attributions if a.source]
    skip += [toll.span for toll in scene.tolls] + [place.span for place in scene.places]
    skip += [r.span(scene.tokens) for r in recipients]
    found = nearest_actor(scene.tokens, event, scene.parties, skip)
    return (_party(text, scene, found.span(scene.tokens), actor=True),) if found else ()


_SEPARATE: Final = re.compile(
    r"\b(?:another|separate(?:ly)?|elsewhere|meanwhile|second|also|in a similar|other)\b", re.IGNORECASE
)


def _distinct_events(events: Sequence[Event]) -> list[Event]:
    """One event for each type of a sentence: the first; harm only where nothing else is named."""
    typed = [event for event in events if not event.harm]
    if not typed:
        return list(events[:1])
    specific = [event for event in typed if not event.generic]
    kept: list[Event] = []
    for event in specific or typed[:1]:
        if all(event.type != other.type for other in kept):
            kept.append(event)
    return kept


def _default(event: Event, scene: Scene) -> IncidentType:
    """The type of a bare attack or of mere harm where nothing in its sentence tells."""
    if event.harm:
        fighters = any(toll.group == "combatants" for toll in scene.tolls)
        return IncidentType.ARMED_CLASH if fighters else IncidentType.ASSAULT
    return IncidentType.ARMED_CLASH


def _shares(events: Sequence[Event], tolls: Sequence[FoundToll]) -> list[list[FoundToll]]:
    """The tolls of a sentence, each with the event that it stands nearest to, territory excepted."""
    shares: list[list[FoundToll]] = [[] for _ in events]
    takers = [n for n, e in enumerate(events) if e.type != IncidentType.TERRITORY_CHANGE] or [0]
    for toll in tolls:
        nearest = min(takers, key=lambda n: _distance(events[n].span, toll.span))
        shares[nearest].append(toll)
    return shares


def _distance(a: Span, b: Span) -> int:
    if a.overlaps(b):
        return 0
    return b.start - a.end if b.start >= a.end else a.start - b.end


def _time_of(scene: Scene, event: Event) -> tuple[Span, When] | None:
    times = [time for time in scene.times if time.when and (time.when.earliest or time.when.latest)]
    if not times:
        return None
    nearest = min(times, key=lambda time: _distance(event.span, time.span))
    assert nearest.when
    return nearest.span, nearest.when


def _places_of(scene: Scene, event: Event, events: Sequence[Event]) -> tuple[FoundPlace, ...]:
    """The places of the sentence, those that locate something first, the more specific before the less."""
    if len(events) > 1:
        mine = [
            place
            for place in scene.places
            if min(events, key=lambda other: _distance(other.span, place.span)) is event or not place.locates
        ]
    else:
        mine = list(scene.places)
    locating = [place for place in mine if place.locates] or mine or list(scene.places)
    return tuple(sorted(locating, key=lambda place: (place.rank, place.span.start)))


def _said(scene: Scene, position: int) -> tuple[Span | None, Stance]:
    attribution = scene.claimant_at(position)
    if attribution is None or attribution.source is None:
        return None, "asserted"
    return attribution.source, "denied" if attribution.verb in word_set("denials") else "asserted"


def _toll(scene: Scene, toll: FoundToll) -> TaggedToll:
    claimant, stance = _said(scene, toll.span.start)
    return TaggedToll(
        span=toll.span, sentence=scene.span, outcome=toll.outcome, group=toll.group, claimant=claimant, stance=stance
    )


def _weapon(scene: Scene, span: Span) -> TaggedWeapon:
    claimant, stance = _said(scene, span.start)
    return TaggedWeapon(span=span, sentence=scene.span, claimant=claimant, stance=stance)


def _party(text: str, scene: Scene, span: Span, *, actor: bool) -> TaggedParty:
    claimant, stance = _said(scene, span.start)
    if claimant and claimant.overlaps(span):
        stance = "claimed" if actor else stance
    elif actor and claimant:
        if phrase_pattern("claims_for_oneself").search(text, scene.span.start, scene.span.end):
            stance = "claimed"
        elif stance == "asserted":
            stance = "accused"
    return TaggedParty(span=span, sentence=scene.span, stance=stance, claimant=claimant)


def _victims(text: str, scene: Scene, tolls: Sequence[TaggedToll]) -> tuple[TaggedParty, ...]:
    """The people of a toll as recipients, where the sentence names no other: the noun without its number."""
    for toll in tolls:
        for token in tokenize(text, toll.span):
            if token.low in groups() and groups()[token.low] != "all":
                span = Span(start=token.start, end=toll.span.end)
                return (TaggedParty(span=span, sentence=scene.span, claimant=toll.claimant),)
    return ()


# ---- from the events of a report to its mentions ----


def _tells(draft: Draft) -> bool:
    """Whether a draft says enough to be an incident: a place, a toll, or a time with somebody who did or suffered it."""
    places = any(item.places for item in draft.sighted)
    tolls = any(item.tolls for item in draft.sighted)
    sides = any(item.actors or item.recipients for item in draft.sighted)
    if all(item.event.harm for item in draft.sighted):
        return tolls
    return places or tolls or (sides and draft.when is not None)


def _role(text: str, draft: Draft, anchor: date | None) -> Role:
    when = draft.when
    if when and anchor:
        latest, earliest = when[1].latest, when[1].earliest
        if latest and latest < anchor - timedelta(days=NEWS_DAYS):
            return "background"
        if earliest and latest and (latest - earliest).days > LONG_PERIOD:
            return "background"
    return "background" if draft.first.recalled and not when else "news"


def _mention(text: str, draft: Draft, drafts: Sequence[Draft], anchor: date | None) -> TaggedMention:
    first = next((item for item in draft.sighted if not item.event.generic), draft.first)
    claimant, stance = _said(first.scene, first.event.span.start)
    return TaggedMention(
        type=draft.type,
        trigger=first.event.span,
        sentence=draft.first.scene.span if first.scene is draft.first.scene else first.scene.span,
        sentences=tuple(dict.fromkeys(item.scene.span for item in draft.sighted)),
        role=_role(text, draft, anchor),
        modality=draft.modality,
        confidence=CONFIDENCE,
        claimant=claimant,
        stance=stance,
        times=_times(draft, drafts),
        places=_places(text, draft, drafts),
        actors=_unique(text, (p for item in draft.sighted for p in item.actors), MOST_ACTORS),
        recipients=_unique(text, (p for item in draft.sighted for p in item.recipients), MOST_RECIPIENTS),
        weapons=_unique_weapons(text, draft),
        tolls=_unique_tolls(text, draft),
    )


def _times(draft: Draft, drafts: Sequence[Draft]) -> tuple[TaggedTime, ...]:
    own = [
        TaggedTime(span=item.when[0], sentence=item.scene.span) for item in draft.sighted if item.when
    ]
    if own:
        return tuple({time.span: time for time in own}.values())
    said = [TaggedTime(span=t.span, sentence=item.scene.span, own=False) for item in draft.sighted for t in _resolved(item.scene.statement_times)]
    if said:
        return tuple(said[:1])
    before = [other for other in drafts if other.when and other.first.scene.number < draft.first.scene.number]
    near = before[-1] if before else next((other for other in drafts if other.when), None)
    if near and near.when:
        sentence = next(item.scene.span for item in near.sighted if item.when)
        return (TaggedTime(span=near.when[0], sentence=sentence, own=False),)
    return ()


def _resolved(times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    return (time for time in times if time.when)


def _places(text: str, draft: Draft, drafts: Sequence[Draft]) -> tuple[TaggedPlace, ...]:
    found = [(place, item.scene) for item in draft.sighted for place in item.places]
    if not found:
        earlier = [other for other in drafts if other.first.scene.number <= draft.first.scene.number and other is not draft]
        for other in reversed(earlier):
            found = [(place, item.scene) for item in other.sighted for place in item.places]
            if found:
                break
    found.sort(key=lambda pair: (pair[0].rank, pair[0].span.start))
    seen: set[str] = set()
    places: list[TaggedPlace] = []
    for place, scene in found:
        name = place.name.of(text).lower()
        if name in seen:
            continue
        seen.add(name)
        places.append(TaggedPlace(span=place.span, sentence=scene.span, claimant=_said(scene, place.span.start)[0]))
    return tuple(places)


def _unique(text: str, parties: Iterator[TaggedParty], most: int) -> tuple[TaggedParty, ...]:
    """The parties of a mention, each wording once for each claimant and stance, at most so many wordings."""
    seen: dict[tuple[str, str, str], TaggedParty] = {}
    wordings: list[frozenset[str]] = []
    for party in parties:
        words_of = frozenset(token.low for token in tokenize(text, party.span)) - words("determiners")
        if not any(words_of <= other or other <= words_of for other in wordings):
            if len(wordings) == most:
                continue
            wordings.append(words_of)
        elif words_of not in wordings:
            continue
        claimant = party.claimant.of(text).lower() if party.claimant else ""
        seen.setdefault((" ".join(sorted(words_of)), party.stance, claimant), party)
    return tuple(seen.values())


def _unique_weapons(text: str, draft: Draft) -> tuple[TaggedWeapon, ...]:
    seen: dict[tuple[str, str], TaggedWeapon] = {}
    for item in draft.sighted:
        for weapon in item.weapons:
            claimant = weapon.claimant.of(text).lower() if weapon.claimant else ""
            seen.setdefault((weapon.span.of(text).lower().rstrip("s"), claimant), weapon)
    return tuple(seen.values())


def _unique_tolls(text: str, draft: Draft) -> tuple[TaggedToll, ...]:
    seen: dict[tuple[str, str, str], TaggedToll] = {}
    for item in draft.sighted:
        for toll in item.tolls:
            claimant = toll.claimant.of(text).lower() if toll.claimant else ""
            seen.setdefault((toll.span.of(text).lower(), toll.outcome, claimant), toll)
    return tuple(seen.values())



