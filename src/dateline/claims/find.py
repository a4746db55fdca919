"""From a revision to its mentions and claims: a tagger finds the words, this stage reads their values and holds the gate.

No word is looked for here, and no value is let through that the gate does not read again from its span.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from dateline.claims.actors import read_party
from dateline.claims.between import tie
from dateline.claims.counts import count_people
from dateline.claims.dates import resolve
from dateline.claims.gate import holds
from dateline.claims.places import place_at
from dateline.claims.settle import settle_places
from dateline.claims.times.days import precision_of
from dateline.claims.weapons import read_weapon
from dateline.gazetteer.index import Gazetteer
from dateline.ids import stable_id
from dateline.records.claim import Claim, Claimant, Field, Mention, Refused
from dateline.records.report import Revision
from dateline.records.values import Count, Kind, Span, Stance, Toll, Value, When
from dateline.tagger.tagged import (
    CodedDays,
    TaggedMention,
    TaggedParty,
    TaggedPlace,
    TaggedTime,
    TaggedToll,
    Tagger,
)

NEWS_WINDOW_DAYS: Final = 1
"""News whose time no words give is taken to lie between the day before the report and its day; shown as inferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one revision gave: its mentions, and the values that the gate refused."""

    mentions: tuple[Mention, ...]
    refused: tuple[Refused, ...]


def find_claims(revision: Revision, tagger: Tagger, gazetteer: Gazetteer | None = None) -> Reading:
    """Return the incidents that a revision tells of, each with its claims. The same revision gives the same reading.

    With a gazetteer its places are resolved in view of each other; without one they stay as worded.
    """
    reader = _Reader(revision, tagger)
    tagged = tagger.tag(revision)
    mentions = [reader.mention(one, rank) for rank, one in enumerate(tagged, start=1)]
    ids = [mention.id for mention in mentions]
    wholes = [ids[one.whole] if one.whole is not None and one.whole < len(ids) else None for one in tagged]
    parts = [replace(mention, part_of=whole) for mention, whole in zip(mentions, wholes, strict=True)]
    if gazetteer is not None:
        parts = settle_places(parts, revision.text, gazetteer)
    return Reading(mentions=tie(parts, revision), refused=tuple(reader.refused))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A value with where and by whom it is said; `span` is None where no words give it."""

    field: Field
    value: Value | None
    span: Span | None
    sentence: Span
    by: Span | None = None
    stance: Stance = "asserted"
    hangs_on: Span | None = None


class _Reader:
    """Reads the values of one revision; keeps what was refused."""

    def __init__(self, revision: Revision, tagger: Tagger) -> None:
        self.text = revision.text
        self.revision = revision
        self.origin = tagger.origin
        self.anchor = revision.day
        self.refused: list[Refused] = []
        self.triggers: Counter[tuple[int, int]] = Counter()

    def mention(self, tagged: TaggedMention, rank: int) -> Mention:
        """Return one mention with those of its claims that the gate lets through.

        Its id names the text and the words of its trigger, so that what people decide on it outlives another reader.
        """
        trigger = (tagged.trigger.start, tagged.trigger.end)
        self.triggers[trigger] += 1
        identity = stable_id("men", (self.revision.id, *trigger, self.triggers[trigger]))
        claims = (self._claim(identity, said, tagged.confidence) for said in self._said(tagged))
        held = {claim.id: claim for claim in claims if claim and self._passes(claim)}
        return Mention(
            id=identity,
            revision_id=self.revision.id,
            rank=rank,
            role=tagged.role,
            modality=tagged.modality,
            trigger=tagged.trigger,
            sentence=tagged.sentence,
            sentences=tagged.sentences,
            part_of=None,
            claims=tuple(held.values()),
            origin=self.origin,
            confidence=tagged.confidence,
        )

    def _passes(self, claim: Claim) -> bool:
        reason = holds(claim, self.text, self.anchor)
        if reason is not None:
            refused = Refused(revision_id=self.revision.id, field=claim.field, span=claim.span, reason=reason)
            self.refused.append(refused)
        return reason is None

    def _said(self, tagged: TaggedMention) -> Iterator[_Said]:
        yield _Said(
            field="type",
            value=Kind(type=tagged.type, wording=tagged.trigger.of(self.text)),
            span=tagged.trigger,
            sentence=tagged.sentence,
            by=tagged.claimant,
            stance=tagged.stance,
        )
        yield from self._dates(tagged)
        for place in tagged.places:
            yield self._place(place)
        yield from self._parties(tagged)
        for weapon in tagged.weapons:
            value = read_weapon(weapon.span.of(self.text))
            yield _Said(
                field="weapon",
                value=value,
                span=weapon.span,
                sentence=weapon.sentence,
                by=weapon.claimant,
                stance=weapon.stance,
            )
        for toll in tagged.tolls:
            yield self._toll(toll)

    def _parties(self, tagged: TaggedMention) -> Iterator[_Said]:
        sides: tuple[tuple[Field, tuple[TaggedParty, ...]], ...] = (
            ("actor", tagged.actors),
            ("recipient", tagged.recipients),
        )
        for field, parties in sides:
            for party in parties:
                yield _Said(
                    field=field,
                    value=read_party(party.span.of(self.text)),
                    span=party.span,
                    sentence=party.sentence,
                    by=party.claimant,
                    stance=party.stance,
                )

    def _place(self, place: TaggedPlace) -> _Said:
        value = place_at(self.text, place.span, place.sentence)
        return _Said(field="place", value=value, span=place.span, sentence=place.sentence, by=place.claimant)

    def _toll(self, toll: TaggedToll) -> _Said:
        words = toll.span.of(self.text)
        count = count_people(words) or Count(low=None, high=None, wording=words)
        return _Said(
            field="toll",
            value=Toll(outcome="injured" if toll.hurt else toll.outcome, group=toll.group, count=count),
            span=toll.span,
            sentence=toll.sentence,
            by=toll.claimant,
            stance=toll.stance,
        )

    def _dates(self, tagged: TaggedMention) -> Iterator[_Said]:
        if tagged.days is not None:
            yield from self._coded(tagged, tagged.days)
            return
        for time in tagged.times:
            told = resolve(time.hangs_on.of(self.text), self.anchor) if time.hangs_on else None
            when = resolve(time.span.of(self.text), self.anchor, told)
            if when is not None:
                yield self._date(time, when)
        if not tagged.times and self.anchor and tagged.role == "news":
            first = self.anchor - timedelta(days=NEWS_WINDOW_DAYS)
            window = When(
                earliest=first,
                latest=self.anchor,
                precision=precision_of(first, self.anchor),
                basis="publication",
                wording=None,
            )
            yield _Said(field="date", value=window, span=None, sentence=tagged.sentence)

    def _coded(self, tagged: TaggedMention, days: CodedDays) -> Iterator[_Said]:
        """The days that a person coded: told where the words that they marked give these days, else an inference of theirs."""
        for time in tagged.times:
            when = resolve(time.span.of(self.text), self.anchor)
            if when is not None and (when.earliest, when.latest) == days:
                yield self._date(time, when)
                return
        if any(days):
            value = When(
                earliest=days.first,
                latest=days.last,
                precision=precision_of(days.first, days.last),
                basis="inferred",
                wording=None,
            )
            yield _Said(field="date", value=value, span=None, sentence=tagged.sentence)

    def _date(self, time: TaggedTime, when: When) -> _Said:
        """A time told of the incident; one told of something else is an inference, without words of its own."""
        if time.own:
            return _Said(
                field="date", value=when, span=time.span, sentence=time.sentence, hangs_on=time.hangs_on
            )
        shared = replace(when, basis="inferred", wording=None)
        return _Said(field="date", value=shared, span=None, sentence=time.sentence, hangs_on=time.hangs_on)

    def _claim(self, mention: str, said: _Said, confidence: float) -> Claim | None:
        if said.value is None:
            return None
        where = (said.span.start, said.span.end) if said.span else (None, None)
        what = f"{said.value.outcome}/{said.value.group}" if isinstance(said.value, Toll) else ""
        by = said.by.start if said.by else None
        base = (said.hangs_on.start,) if said.hangs_on else ()
        return Claim(
            id=stable_id("clm", (mention, said.field, *where, what, by, said.stance, *base)),
            mention_id=mention,
            revision_id=self.revision.id,
            field=said.field,
            value=said.value,
            span=said.span,
            sentence=said.sentence,
            claimant=Claimant(party=read_party(said.by.of(self.text)), span=said.by) if said.by else None,
            stance=said.stance,
            origin=self.origin,
            confidence=confidence,
            hangs_on=said.hangs_on,
        )
