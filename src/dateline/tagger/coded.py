"""What people coded by hand, read as a tagger's answer: the words that they marked, each in its own sentence.

The values are read from those words as for any reader, and the gate holds for them; only the days of an incident may be a
person's own judgement, and are then an inference. What they marked and the text does not hold is refused.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, get_args

from dateline.records.report import Revision
from dateline.records.values import Origin, Span, Stance
from dateline.tagger.annotation import GoldMention, GoldPart, read_mention
from dateline.tagger.model.scheme import OUTCOMES
from dateline.tagger.sentences import find_sentences
from dateline.tagger.tagged import (
    CodedDays,
    TaggedMention,
    TaggedParty,
    TaggedPlace,
    TaggedTime,
    TaggedToll,
    TaggedWeapon,
)

Line = Mapping[str, Any]
ORIGIN: Final = Origin(kind="human", name="coded by hand", version="1")
STANCES: Final[tuple[Stance, ...]] = get_args(Stance)


class CodedTagger:
    """Answers for revisions that people coded; `coded` holds the mentions of each, by the id of the revision."""

    def __init__(self, coded: Mapping[str, Sequence[Line]]) -> None:
        self._coded = coded

    @property
    def origin(self) -> Origin:
        """A person."""
        return ORIGIN

    def tag(self, revision: Revision) -> tuple[TaggedMention, ...]:
        """Return the coded mentions whose words stand in the revision, in the order in which they were coded."""
        found = [
            (line, told)
            for line in self._coded.get(revision.id, ())
            if (told := _read(revision.text, line)) is not None
        ]
        names = [line.get("incident") for line, _ in found]
        sentences = find_sentences(revision.text) if found else ()
        return tuple(
            _tagged(told, line, sentences, _whole(names, n, line)) for n, (line, told) in enumerate(found)
        )

    def refused_of(self, revision: Revision) -> int:
        """How many words that were coded of a revision do not stand in its text: with its trigger a whole mention is lost."""
        return sum(_lost(revision.text, line) for line in self._coded.get(revision.id, ()))


def _read(text: str, line: Line) -> GoldMention | None:
    return read_mention(text, line) if line.get("trigger") else None


def _lost(text: str, line: Line) -> int:
    told = _read(text, line)
    if told is None:
        return 1
    fields = ("places", "initiators", "targets", "weapons", "tolls")
    given = [one.get("text") for field in fields for one in line.get(field) or ()]
    given.append((line.get("date") or {}).get("text"))
    return sum(map(bool, given)) - len(told.parts)


def _whole(names: Sequence[str | None], own: int, line: Line) -> int | None:
    """The place of the mention of the whole that a coded mention is a part of."""
    whole = line.get("part_of")
    return next((n for n, name in enumerate(names) if whole and name == whole and n != own), None)


def _tagged(told: GoldMention, line: Line, sentences: Sequence[Span], whole: int | None) -> TaggedMention:
    def around(span: Span) -> Span:
        return next((one for one in sentences if span.within(one)), span)

    sentence = told.sentence if told.sentence != told.trigger else around(told.trigger)

    def home(span: Span) -> Span:
        """The sentence of some words: the one that was coded, or the one of the text in which they stand."""
        return sentence if span.within(sentence) else around(span)

    def of(*names: str) -> list[GoldPart]:
        return [one for one in told.parts if one.part in names]

    times = tuple(TaggedTime(span=one.span, sentence=home(one.span)) for one in of("time"))
    places = of("place") + of("other_place")
    return TaggedMention(
        type=told.type,
        trigger=told.trigger,
        sentence=sentence,
        sentences=tuple(dict.fromkeys([sentence, *(home(one.span) for one in of(*OUTCOMES))])),
        role=told.role,
        modality=told.modality,
        confidence=1.0,
        times=times,
        places=tuple(TaggedPlace(span=one.span, sentence=home(one.span)) for one in places),
        actors=tuple(
            TaggedParty(span=one.span, sentence=home(one.span), stance=_stance(one), claimant=one.claimant)
            for one in of("actor", "denier")
        ),
        recipients=tuple(TaggedParty(span=one.span, sentence=home(one.span)) for one in of("recipient")),
        weapons=tuple(TaggedWeapon(span=one.span, sentence=home(one.span)) for one in of("weapon")),
        tolls=tuple(
            TaggedToll(
                span=one.span, sentence=home(one.span), outcome=outcome, group=one.group, claimant=one.claimant
            )
            for outcome in OUTCOMES
            for one in of(outcome)
        ),
        whole=whole,
        days=_days(line.get("date") or {}),
    )  # fmt: skip


def _stance(part: GoldPart) -> Stance:
    if part.part == "denier":
        return "denied"
    return next((stance for stance in STANCES if stance == part.stance), "asserted")


def _days(given: Mapping[str, str | None]) -> CodedDays:
    """The days that were coded; what is no day is not stated."""

    def day(words: str | None) -> date | None:
        try:
            return date.fromisoformat(words) if words else None
        except ValueError:
            return None

    return CodedDays(day(given.get("from")), day(given.get("to")))
