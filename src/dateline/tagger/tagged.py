"""What a tagger finds: spans and what each belongs to. No value is resolved here."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from dateline.records.report import Revision
from dateline.records.values import Group, IncidentType, Modality, Origin, Outcome, Role, Span, Stance


class CodedDays(NamedTuple):
    """The first and the last day of an incident, as a person coded them; None where they left one open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedTime:
    """Words that give the time of an incident, and the sentence that says so.

    `own` is False where the time was told of something else that this incident shares its time with
    (the report's lead, say): the value is then an inference. `hangs_on` are the words of the time that it is counted
    from ("late on Monday" for "a few hours later").
    """

    span: Span
    sentence: Span
    own: bool = True
    hangs_on: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedPlace:
    """Words that name a place of the incident."""

    span: Span
    sentence: Span
    claimant: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedParty:
    """Words that name an actor or a recipient, with the claimant's words where somebody says so."""

    span: Span
    sentence: Span
    stance: Stance = "asserted"
    claimant: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedWeapon:
    """Words that name a weapon or its carrier."""

    span: Span
    sentence: Span
    stance: Stance = "asserted"
    claimant: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedToll:
    """Words that count people, with what became of them and who says so.

    `hurt` says that the words tell that they were shot, and nothing of their death: whatever the outcome, they are counted as hurt.
    """

    span: Span
    sentence: Span
    outcome: Outcome
    group: Group
    stance: Stance = "asserted"
    claimant: Span | None = None
    hurt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedMention:
    """One incident as the report tells it, all its sentences taken together. Confidence lies in 0..1."""

    type: IncidentType
    trigger: Span
    sentence: Span
    sentences: tuple[Span, ...]
    role: Role
    modality: Modality
    confidence: float
    claimant: Span | None = None
    stance: Stance = "asserted"
    times: tuple[TaggedTime, ...] = ()
    places: tuple[TaggedPlace, ...] = ()
    actors: tuple[TaggedParty, ...] = ()
    recipients: tuple[TaggedParty, ...] = ()
    weapons: tuple[TaggedWeapon, ...] = ()
    tolls: tuple[TaggedToll, ...] = ()
    whole: int | None = None
    """The place, in the tagger's answer, of the mention that this one is a part of."""
    days: CodedDays | None = None
    """The days that a person coded; None where no person did, and the words alone give the time."""


class Tagger(Protocol):
    """Finds the incidents that a revision tells of, most important first."""

    @property
    def origin(self) -> Origin:
        """What every claim found by this tagger says of where it comes from."""
        ...

    def tag(self, revision: Revision) -> tuple[TaggedMention, ...]:
        """Return the mentions of a revision; spans point into its text. The same revision gives the same answer."""
        ...
