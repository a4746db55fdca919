"""What the API answers with, field by field; `docs/api.md` names every one of them, and a test holds it to that."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """An answer: nothing in it that is not told here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class IncidentRow(Shape):
    """One incident in a list. Null is unknown or not stated, and nothing else."""

    id: str
    headline: str = Field(description="What, where, when and how many, in one line.")
    type: str = Field(description="The type that most voices tell (docs/interpretation.md).")
    date_earliest: str | None = Field(description="The first day on which it may have been.")
    date_latest: str | None
    place: str | None
    place_level: str | None = Field(description="site, settlement, area, admin1 or country.")
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None = Field(description="How far off the coordinates it may have been.")
    killed_low: int | None
    killed_high: int | None
    injured_high: int | None
    reports: int
    publishers: int
    voices: int = Field(description="Independent voices.")
    disagreements: int
    grading: str
    realis: str = Field(description="asserted, alleged or denied.")
    only_recalled: bool
    reviewed: bool = Field(description="Whether a person has looked at it.")


class Incidents(Shape):
    """A page of incidents. `next` is the cursor of the next page, null at the end."""

    incidents: list[IncidentRow]
    total: int
    next: str | None


class ClaimRow(Shape):
    """One claim: one value of one field, said by one claimant, with the words that hold it."""

    id: str
    incident: str | None
    mention: str
    report: str = Field(description="The revision's id.")
    report_own_id: str
    publisher: str | None
    published: str | None
    field: str
    value: dict[str, Any] = Field(description="The value as it is kept (docs/formats.md).")
    label: str = Field(description="The value in few words.")
    stance: str
    claimant: str | None = Field(description="Null: the outlet speaks in its own voice.")
    exact: str | None = Field(
        description="The words; null where no words give the value, which is then inferred."
    )
    start: int | None
    end: int | None
    sentence: str
    origin: str
    confidence: float
    ruling: str | None = Field(
        description="accepted, corrected or rejected, where people ruled on it and agree."
    )

    corrected: dict[str, Any] | None = Field(description="The value that counts where it was corrected.")


class Claims(Shape):
    """The claims of an incident."""

    claims: list[ClaimRow]


class ReportRow(Shape):
    """One text of a report."""

    id: str = Field(description="The revision's id.")
    own_id: str
    report: str = Field(description="Shared by all versions of one report.")
    publisher: str | None
    published: str | None
    published_basis: str | None
    language: str | None
    reading: str = Field(description="waiting, unread (another language), nothing (no incident) or read.")
    versions: int
    copy_kind: str | None
    copy_of: str | None


class Reports(Shape):
    """A page of reports. `next` is the number of the next page, null at the end."""

    reports: list[ReportRow]
    next: int | None


class ReportWhole(Shape):
    """One text with what was read in it. `text` is null where full texts are not shown."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    text: str | None
    versions: list[str]
    incidents: list[str]


class DecisionRow(Shape):
    """What somebody decided: on which mentions or claim, why, and what became of it."""

    id: str
    kind: str = Field(description="merge, split, judge, undo; accepted, corrected, rejected, set, withdrawn.")
    about: list[str]
    words: str | None
    user: str
    at: str
    reason: str
    state: str


class Decisions(Shape):
    """All decisions, the earliest first."""

    decisions: list[DecisionRow]


class Quote(Shape):
    """A sentence of a report that tells of an incident and holds the words that were looked for."""

    incident: str
    headline: str
    sentence: str


class FoundRow(Shape):
    """A report that holds the words."""

    report: str
    own_id: str
    title: str | None
    publisher: str | None
    published: str | None
    excerpt: str | None = Field(description="Null where full texts are not shown.")
    quotes: list[Quote]


class Found(Shape):
    """What a search found, the best first."""

    query: str
    found: list[FoundRow]


class Problem(Shape):
    """What went wrong."""

    code: str
    message: str
    subject: str


class Problems(Shape):
    """The one shape of an error."""

    error: Problem


class Feature(Shape):
    """An incident as a GeoJSON feature; its geometry is null where it is not placed."""

    type: Literal["Feature"]
    id: str
    geometry: dict[str, Any] | None
    properties: IncidentRow


class Features(Shape):
    """Incidents as GeoJSON (RFC 7946)."""

    type: Literal["FeatureCollection"]
    features: list[Feature]
    total: int
    next: str | None
