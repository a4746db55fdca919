"""Incidents: a view over claims and links. Delete one, rebuild it, get the same."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from dateline.records.claim import Field
from dateline.records.values import Group, IncidentType, Outcome, Span, Value, When, Where

T = TypeVar("T")

VoiceKind = Literal["claimant", "publisher", "wire"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One independent voice: a claimant however many outlets quote it, a wire however many print it, or a publisher by itself.

    Copies of one text speak with one voice, and so do outlets of one owner. `claims` are the ids of what it said, `because` tells
    why those that said it are one, where more than one report did.
    """

    kind: VoiceKind
    name: str
    claims: tuple[str, ...]
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled(Generic[T]):
    """What an incident holds of one value: who supports it, who dissents, and the rule that put it there.

    `support` and `dissent` are claim ids, disjoint. `voices` stand behind the support.
    """

    value: T
    label: str
    support: tuple[str, ...]
    dissent: tuple[str, ...]
    voices: tuple[Voice, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The lowest and the highest figure that the reports of one day give for a toll."""

    day: date
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A toll as low, best and high under a named rule. `best` may be None: refusing to choose is legal.

    `series` is what the reports of each day told; empty where all that have a figure are of one day.
    """

    outcome: Outcome
    group: Group
    low: int | None
    best: int | None
    high: int | None
    support: tuple[str, ...]
    dissent: tuple[str, ...]
    voices: tuple[Voice, ...]
    rule: str
    series: tuple[Step, ...] = ()


DisagreementKind = Literal["scope", "group", "superseded", "copying_error", "claimants", "unresolved"]
"""What a disagreement is: the accounts speak of different places or spans of time; of different groups of people; an older
figure that a later one replaced; digits that went wrong between two copies; different claimants; none of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Accounts that differ on one field, in one plain sentence; `claims` are the ids on all sides.

    `kind` names what it is, `because` says in words what shows it.
    """

    field: Field
    sentence: str
    claims: tuple[str, ...]
    kind: DisagreementKind = "unresolved"
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Two names of sides of an incident that are not two sides: `name` is a part of `whole`, or another name of it.

    `source` is where that is from: the address of the table's source, or the id of the mention whose report says so, and `span` its
    words there.
    """

    kind: Literal["part", "alias", "front"]
    name: str
    whole: str
    source: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """What is said of one side having done it, and by which voices.

    `told` is the outlets' own voice, `accused` claimants that blame it; `claimed` and `conceded` are its own words.
    """

    actor: str
    told: tuple[Voice, ...]
    accused: tuple[Voice, ...]
    claimed: tuple[Voice, ...]
    conceded: tuple[Voice, ...]
    denied: tuple[Voice, ...]


Grade = Literal["confirmed", "fair", "weak", "contested", "ungraded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """How well it is attested who did it, in the grades of Airwars, and why.

    `provisional` says why what is told of the incident has too little behind it yet (Iraq Body Count keeps such apart); None where it
    has enough.
    """

    grade: Grade
    because: str
    provisional: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A value that a person set for a field: it stands beside what the reports say, with who set it and why."""

    field: str
    value: Value
    label: str
    user: str
    at: datetime
    reason: str
    ruling_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One real-world happening, as the reports tell it.

    `reports`, `publishers` and `voices` are three different numbers; `owners` are those of the publishers, `wires` the agencies
    whose texts were printed, `claimants` those whom the reports quote. `belongings` tell which names of sides are one side or a
    part of it, `superseded` older figures that nobody tells any more, `toll_rule` by which rule the tolls were reconciled.
    `realis` tells what is told as having happened from what is only alleged or denied. `settled` are values that people
    set, `rejected` the claims that they took out of all the rest, `reviewers` who has looked at it. `confidence` is that of
    the mention that is most surely read, 0..1.
    """

    id: str
    mention_ids: tuple[str, ...]
    headline: str
    types: tuple[Reconciled[IncidentType], ...]
    dates: tuple[Reconciled[When], ...]
    when: Reconciled[When] | None
    places: tuple[Reconciled[Where], ...]
    where: Reconciled[Where] | None
    actors: tuple[Reconciled[str], ...]
    responsibility: tuple[Responsibility, ...]
    grading: Grading
    recipients: tuple[Reconciled[str], ...]
    weapons: tuple[Reconciled[str], ...]
    tolls: tuple[Estimate, ...]
    disagreements: tuple[Disagreement, ...]
    reports: tuple[str, ...]
    publishers: tuple[str, ...]
    voices: tuple[Voice, ...]
    realis: Literal["asserted", "alleged", "denied"]
    background_only: bool
    code_version: str
    settled: tuple[Settled, ...] = ()
    rejected: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    confidence: float = 1.0
    belongings: tuple[Belonging, ...] = ()
    superseded: tuple[Disagreement, ...] = ()
    owners: tuple[str, ...] = ()
    wires: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    toll_rule: str = "range-majority"

    def widest(self, outcome: Outcome) -> Estimate | None:
        """The estimate of an outcome: that of all people where there is one, else the highest of a group."""
        found = [toll for toll in self.tolls if toll.outcome == outcome]
        return max(found, key=lambda toll: (toll.group == "all", toll.high or 0), default=None)
