"""Reading: mentions, and the claims that they are made of.

A claim is one value of one field, said by one claimant, with the span that holds it. Claims are never merged and
never edited. A denial is a claim.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.records.values import Count, Modality, Origin, Outcome, Party, Role, Span, Stance, Value

Field = Literal["type", "date", "place", "actor", "recipient", "weapon", "toll"]
FIELDS: tuple[Field, ...] = ("type", "date", "place", "actor", "recipient", "weapon", "toll")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who says so: a party named in the text with the span that names it; `None` in a claim is the outlet's own voice."""

    party: Party
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One value of one field of a mention.

    `span` is None only where no words give the value: a date inferred from the report's own (basis publication or
    inferred). Such a value is shown as inferred and is never counted as support. `sentence` is where the words stand.
    `confidence` lies in 0..1; rules give what they were measured to be worth. `hangs_on` are words elsewhere in the
    report that the value is counted from: "late on Monday" for a claim on "a few hours later".
    """

    id: str
    mention_id: str
    revision_id: str
    field: Field
    value: Value
    span: Span | None
    sentence: Span
    claimant: Claimant | None
    stance: Stance
    origin: Origin
    confidence: float
    hangs_on: Span | None = None


StatedKind = Literal["response", "after", "part_of"]
"""How a report ties one incident to another: an answer to it, later than it, a part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedLink:
    """A tie to another mention of the same revision (`to`), with the words that state it and who says so."""

    to: str
    kind: StatedKind
    span: Span
    sentence: Span
    claimant: Claimant | None


AffiliationKind = Literal["part", "alias"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """A report's word that `name` is a part of `whole`, or another name of it."""

    kind: AffiliationKind
    name: str
    whole: str
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A number that a report gives for a set of incidents, and the days that it says to run over.

    It counts the incidents, or where `outcome` is told the people of whom that became in them. `noun` is the word for the
    incidents ("drone attacks"), "" where none is used. An end is None where nothing tells it.
    """

    count: Count
    noun: str
    span: Span
    sentence: Span
    since: date | None
    until: date | None
    claimant: Claimant | None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One incident as one revision tells it.

    `trigger` is the phrase that names the happening, `sentence` the main sentence for it, `sentences` all that speak
    of it. `part_of` is the id of the mention of the whole, within the same revision. `rank` counts from 1, most
    important first. `links` tie it to other mentions of the revision, `affiliations` and `tallies` are what its sentences tell
    of who belongs to whom and of numbers of incidents.
    """

    id: str
    revision_id: str
    rank: int
    role: Role
    modality: Modality
    trigger: Span
    sentence: Span
    sentences: tuple[Span, ...]
    part_of: str | None
    claims: tuple[Claim, ...]
    origin: Origin
    confidence: float
    links: tuple[StatedLink, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    tallies: tuple[Tally, ...] = ()

    def of(self, field: Field) -> tuple[Claim, ...]:
        """The claims on one field, in the order of the text."""
        return tuple(claim for claim in self.claims if claim.field == field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A value that did not pass the citation gate: its span does not hold it. Kept and counted, never shown as fact."""

    revision_id: str
    field: Field
    span: Span | None
    reason: str
