"""Values: what a claim can say, and how it was reached.

Unknown is `None` and nothing else. A value never holds more precision than its words.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Basis = Literal["stated", "relative", "publication", "inferred", "human"]
"""How a value was reached: the words say it; the words and the report's date say it ("on Monday");
only the publication says it; the context suggests it; a person said so."""

Stance = Literal["asserted", "alleged", "accused", "claimed", "conceded", "denied"]
"""How a claimant stands to what is said: told as fact, hedged, blamed on somebody, claimed for oneself,
admitted by one's own side, denied."""

Precision = Literal["day", "days", "week", "month", "year", "longer"]
"""The span of time that the words leave open, from one day to more than a year."""

Level = Literal["site", "settlement", "area", "admin1", "country"]
"""What kind of place a name names, from a building to a country."""

Outcome = Literal["killed", "injured", "captured", "missing", "displaced"]
Group = Literal["all", "civilians", "children", "women", "combatants", "medics", "journalists", "other"]
Role = Literal["news", "background"]
Modality = Literal["asserted", "alleged", "denied"]


class IncidentType(StrEnum):
    """The 14 kinds of violent or coercive incident that are recorded (`docs/interpretation.md`)."""

    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    CHEMICAL_ATTACK = "chemical_attack"
    ARMED_CLASH = "armed_clash"
    TERRITORY_CHANGE = "territory_change"
    ASSAULT = "assault"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    SHOOTDOWN = "shootdown"
    DESTRUCTION = "destruction"
    PROTEST = "protest"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of a revision's text as it came."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span holds."""
        return text[self.start : self.end]

    def within(self, other: "Span") -> bool:
        """Whether the other span holds all of this one."""
        return other.start <= self.start and self.end <= other.end

    def moved(self, by: int) -> "Span":
        """The span of the same words where so many characters come before the text."""
        return Span(start=self.start + by, end=self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who or what derived a record: a rule, a model, a person, with its version."""

    kind: Literal["rule", "model", "llm", "human"]
    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days within which something happened: `earliest` to `latest`, both included, in local time.

    Either end may be unknown. `wording` is what the report says; None where no words give the time.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis
    wording: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as a report names it. Coordinates only ever come with the radius (km) that covers what is not known.

    `place_id` and `pcode` are those of the place named; `admin1_code` is the ISO 3166-2 code of the province where it is
    known, else that of the table that the place is from. The coordinates are those of the happening, which may lie off it ("20 km west
    of"). `candidates` are the ids of the places between which the report does not decide.
    """

    name: str
    level: Level
    basis: Basis
    place_id: str | None = None
    pcode: str | None = None
    admin1: str | None = None
    admin1_code: str | None = None
    admin2: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    candidates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.lat is None, self.lon is None) != (self.radius_km is None,) * 2:
            raise ValueError("coordinates need a radius, and a radius needs coordinates")

    @property
    def has_name(self) -> bool:
        """Whether the place has a name of its own ("al-Bab"), and is not only of a kind ("a market")."""
        return self.name != self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people as the words give it: "at least 58" is low 58, high None (`docs/interpretation.md`)."""

    low: int | None
    high: int | None
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many people of a group met an outcome."""

    outcome: Outcome
    group: Group
    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor, a recipient or a claimant: its words in the report, and the name that its spellings share.

    `actor` is None where the words name nobody in particular ("gunmen").
    """

    wording: str
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A weapon or its carrier as the report words it; `kind` joins spellings ("drone", "rocket")."""

    wording: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The type of incident that a wording stands for."""

    type: IncidentType
    wording: str


Value = When | Where | Toll | Party | Weapon | Kind
"""What a claim can say."""
