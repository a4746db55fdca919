"""From a revision to its mentions and claims: a tagger finds the words, this stage reads their values and holds the gate."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.claims.actors import read_party
from dateline.claims.counts import read_count
from dateline.claims.dates import precision_of, resolve
from dateline.claims.gate import holds
from dateline.claims.places import read_place
from dateline.claims.weapons import read_weapon
from dateline.ids import stable_id
from dateline.records.claim import Claim, Claimant, Field, Mention, Refused
from dateline.records.report import Revision
from dateline.records.values import Count, Kind, Span, Stance, Toll, Value, When
from dateline.tagger.tagged import TaggedMention, TaggedTime, TaggedToll, Tagger

CONTEXT = 40
"""Characters before a place name that may hold its common noun."""
NEWS_WINDOW_DAYS = 1
"""News whose time no words give is taken to lie between the day before the report and its day; shown as inferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one revision gave: its mentions, and the values that the gate refused."""

    mentions: tuple[Mention, ...]
    refused: tuple[Refused, ...]


def find_claims(revision: Revision, tagger: Tagger) -> Reading:
    """Return the incidents that a revision tells of, each with its claims. The same revision gives the same reading."""
    reader = _Reader(revision, tagger)
    mentions = tuple(reader.mention(tagged, rank) for rank, tagged in enumerate(tagger.tag(revision), start=1))
    return Reading(mentions=_with_wholes(mentions, reader), refused=tuple(reader.refused))


def _with_wholes(mentions: tuple[Mention, ...], reader: "_Reader") -> tuple[Mention, ...]:
    return tuple(
        replace(mention, part_of=mentions[whole].id) if whole is not None and whole < len(mentions) else mention
        for mention, whole in zip(mentions, reader.wholes, strict=True)
    )


class _Reader:
    """Reads the values of one revision; keeps what was refused."""

    def __init__(self, revision: Revision, tagger: Tagger) -> None:
        self.text = revision.text
        self.revision = revision
        self.origin = tagger.origin
        self.anchor: date | None = revision.published.at.date() if revision.published else None
        self.refused: list[Refused] = []
        self.wholes: list[int | None] = []

    def mention(self, tagged: TaggedMention, rank: int) -> Mention:
        identity = stable_id(
            "men", (self.revision.id, tagged.trigger.start, tagged.trigger.end, tagged.type.value, rank, self.origin.version)
        )
        self.wholes.append(tagged.whole)
        claims = tuple(
            claim for draft in self._claims(identity, tagged) for claim in [self._passed(draft)] if claim is not None
        )
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
            claims=tuple({claim.id: claim for claim in claims}.values()),
            origin=self.origin,
            confidence=tagged.confidence,
        )

    def _passed(self, claim: Claim) -> Claim | None:
        reason = holds(claim, self.text, self.anchor)
        if reason is None:
            return claim
        self.refused.append(
            Refused(revision_id=self.revision.id, field=claim.field, span=claim.span, reason=reason)
        )
        return None

    def _claims(self, mention: str, tagged: TaggedMention) -> Iterator[Claim]:
        def claim(field: Field, value: Value | None, span: Span | None, sentence: Span, by: Span | None, stance: Stance) -> Iterator[Claim]:
            if value is not None:
                yield self._claim(mention, field, value, span, sentence, by, stance, tagged.confidence)

        kind = Kind(type=tagged.type, wording=tagged.trigger.of(self.text))
        yield from claim("type", kind, tagged.trigger, tagged.sentence, tagged.claimant, tagged.stance)
        yield from self._dates(mention, tagged)
        for place in tagged.places:
            words = place.span.of(self.text)
            value = read_place(words, self.text[max(place.span.start - CONTEXT, place.sentence.start) : place.span.start])
            yield from claim("place", value, place.span, place.sentence, place.claimant, "asserted")
        for actor in tagged.actors:
            yield from claim("actor", read_party(actor.span.of(self.text)), actor.span, actor.sentence, actor.claimant, actor.stance)
        for hit in tagged.recipients:
            yield from claim("recipient", read_party(hit.span.of(self.text)), hit.span, hit.sentence, hit.claimant, hit.stance)
        for weapon in tagged.weapons:
            yield from claim("weapon", read_weapon(weapon.span.of(self.text)), weapon.span, weapon.sentence, weapon.claimant, weapon.stance)
        for toll in tagged.tolls:
            yield from claim("toll", self._toll(toll), toll.span, toll.sentence, toll.claimant, toll.stance)

    def _toll(self, toll: TaggedToll) -> Toll:
        words = toll.span.of(self.text)
        if words.lower().split()[0] in ("a", "an", "another") and len(words.split()) > 1:
            single = read_count(words)
            count = single if single and single.low and single.low > 1 else Count(low=1, high=1, wording=words)
        else:
            count = read_count(words) or Count(low=None, high=None, wording=words)
        return Toll(outcome=toll.outcome, group=toll.group, count=count)

    def _dates(self, mention: str, tagged: TaggedMention) -> Iterator[Claim]:
        for time in tagged.times:
            when = resolve(time.span.of(self.text), self.anchor)
            if when is None:
                continue
            if time.own:
                yield self._claim(mention, "date", when, time.span, time.sentence, None, "asserted", tagged.confidence)
            else:
                yield self._inferred(mention, tagged, time, when)
        if not tagged.times and self.anchor and tagged.role == "news":
            first = self.anchor - timedelta(days=NEWS_WINDOW_DAYS)
            when = When(
                earliest=first, latest=self.anchor, precision=precision_of(first, self.anchor), basis="publication", wording=None
            )
            yield self._claim(mention, "date", when, None, tagged.sentence, None, "asserted", tagged.confidence)

    def _inferred(self, mention: str, tagged: TaggedMention, time: TaggedTime, when: When) -> Claim:
        """A time that was told of something else: taken over as an inference, without words of its own."""
        shared = replace(when, basis="inferred", wording=None)
        return self._claim(mention, "date", shared, None, time.sentence, None, "asserted", tagged.confidence)

    def _claim(
        self, mention: str, field: Field, value: Value, span: Span | None, sentence: Span, by: Span | None, stance: Stance, confidence: float
    ) -> Claim:
        claimant = Claimant(party=read_party(by.of(self.text)), span=by) if by else None
        where = (span.start, span.end) if span else (None, None)
        extra = f"{value.outcome}/{value.group}" if isinstance(value, Toll) else ""
        said = by.start if by else None
        return Claim(
            id=stable_id("clm", (mention, field, *where, extra, said, stance)),
            mention_id=mention,
            revision_id=self.revision.id,
            field=field,
            value=value,
            span=span,
            sentence=sentence,
            claimant=claimant,
            stance=stance,
            origin=self.origin,
            confidence=confidence,
        )
