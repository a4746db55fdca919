"""What a report says of a place (`Named`), and what that comes to (`Resolved`)."""

from dataclasses import dataclass
from typing import Literal

from dateline.gazetteer.entry import Entry
from dateline.records.values import Basis, Level

Relation = Literal["at", "near", "from", "part"]
"""How the happening's place stands to the named one: it is that place, lies near it, lies so far or in that direction
from it, or is that part of it ("northern ...")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place as a report names it, and what the words around the name say.

    `noun` is the common noun ("air base"), `level` what the words make of it. `bearing` is in degrees clockwise from
    north, `inside` the names of what the words put it in ("Anbar", "Iraq"), outermost last. `whole` is the name without a
    direction that it begins with: "northern Iraq" is a part of Iraq, "South Sudan" is a name; the gazetteer tells.
    """

    name: str
    level: Level
    noun: str | None = None
    relation: Relation = "at"
    bearing: float | None = None
    distance_km: float | None = None
    inside: tuple[str, ...] = ()
    whole: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a name comes to: a place, several that the report does not tell apart, or none.

    `entry` is the place named (None where it is not known, or not told apart). The coordinates, where there are any,
    are those of the happening: off the place named where the words say so; `radius_km` covers what they leave open.
    `country`, `admin1` (with its ISO 3166-2 code, else its source's) and `admin2` are told where all candidates agree.
    """

    entry: Entry | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin1_code: str | None = None
    admin2: str | None = None
    basis: Basis = "stated"
    candidates: tuple[str, ...] = ()
    likelihood: float = 0.0

    @property
    def ambiguous(self) -> bool:
        """Whether several places fit and the report does not tell which."""
        return self.entry is None and len(self.candidates) > 1
