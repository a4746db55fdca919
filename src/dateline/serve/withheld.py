"""What the public does not see: names of people who were harmed, coordinates finer than a district, full texts.

Nothing is blurred by chance: coordinates are rounded to a grid, and the radius grows to hold what the grid leaves open.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from dateline.errors import InputError
from dateline.records.claim import Claim
from dateline.records.values import Where
from dateline.serve.names import Names, aged, names_in
from dateline.store.listing import Line

NAME_WITHHELD: Final = "[name withheld]"
_SET_BY: Final = re.compile(r"\(set by [^()]*\)")
SOMEBODY: Final = "a reviewer"
KM_IN_DEGREE: Final = 111.2
PUBLIC_DEGREES: Final = 0.1
PERSONAL: Final = ("user", "reviewers", "reason")
"""Fields that tell who reviewed, and in their own words why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What is kept back: names in every text, names that stand before an age, coordinates below `degrees`, full texts, reviewers.

    `listed` are the names of a list, `found` those that stand before an age anywhere in the record.
    """

    listed: tuple[str, ...] = ()
    found: Names = field(default_factory=lambda: Names(()))
    aged: bool = False
    degrees: float = 0.0
    texts: bool = False
    people: bool = False

    def words(self, text: str) -> str:
        """A text without the names."""
        if not (self.found or self.aged or self.people):
            return text
        spans = sorted({*self.found.within(text), *(aged(text) if self.aged else ())})
        kept: list[str] = []
        at = 0
        for start, end in spans:
            if start >= at:
                kept += [text[at:start], NAME_WITHHELD]
            at = max(at, end)
        shown = "".join(kept) + text[at:]
        return _SET_BY.sub(f"(set by {SOMEBODY})", shown) if self.people else shown

    def place(self, lat: float, lon: float, radius_km: float) -> tuple[float, float, float]:
        """Coordinates on the grid, with the radius that still holds the place."""
        if not self.degrees:
            return lat, lon, radius_km
        coarse_lat, coarse_lon = (round(round(x / self.degrees) * self.degrees, 4) for x in (lat, lon))
        off = math.hypot(self.degrees / 2, self.degrees / 2) * KM_IN_DEGREE
        return coarse_lat, coarse_lon, math.ceil(radius_km + off)

    def line(self, line: Line) -> Line:
        """The line of an incident as it may be shown."""
        if self is NOTHING_WITHHELD:
            return line
        lat, lon, radius = line.lat, line.lon, line.radius_km
        if lat is not None and lon is not None and radius is not None:
            lat, lon, radius = self.place(lat, lon, radius)
        place = self.words(line.place) if line.place else line.place
        return replace(
            line, headline=self.words(line.headline), place=place, lat=lat, lon=lon, radius_km=radius
        )

    def claim(self, claim: Claim) -> Claim:
        """A claim with coordinates no finer than may be shown."""
        where = claim.value
        if (
            not self.degrees
            or not isinstance(where, Where)
            or where.lat is None
            or where.lon is None
            or where.radius_km is None
        ):
            return claim
        lat, lon, radius = self.place(where.lat, where.lon, where.radius_km)
        return replace(claim, value=replace(where, lat=lat, lon=lon, radius_km=radius))

    def plain(self, value: object) -> object:
        """A tree of dictionaries, lists and values as it may be shown: names out of texts, coordinates on the grid."""
        match value:
            case str():
                return self.words(value)
            case Mapping():
                made = {key: self.plain(one) for key, one in value.items()}
                if self.people:
                    made |= {key: _nobody(made[key]) for key in PERSONAL if key in made}
                for lat, lon in (("lat", "lon"), ("latitude", "longitude")):
                    found = (value.get(lat), value.get(lon), value.get("radius_km"))
                    if all(isinstance(one, int | float) for one in found):
                        made[lat], made[lon], made["radius_km"] = self.place(*map(float, found))  # type: ignore[arg-type]
                return made
            case Sequence() if not isinstance(value, bytes):
                return [self.plain(one) for one in value]
        return value


def _nobody(value: object) -> object:
    """What is shown in place of who reviewed, and of why."""
    return [SOMEBODY for _ in value] if isinstance(value, list) else SOMEBODY if value else value


NOTHING_WITHHELD: Final = Withheld()


def for_the_public(names: Path | None, texts: Iterable[str]) -> Withheld:
    """What a public workbench keeps back; `names` is a file with a name a line, `texts` are those of the record.

    Raises `InputError` where the file cannot be read.
    """
    told: set[str] = set()
    if names is not None:
        try:
            lines = names.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                f"{names} cannot be read as a list of names: {error}.", subject=str(names)
            ) from error
        told = {" ".join(line.split()) for line in lines if line.strip()}
    return withholding(told, texts)


def withholding(listed: Iterable[str], texts: Iterable[str]) -> Withheld:
    """The same, with the names at hand."""
    own = tuple(sorted(set(listed)))
    return Withheld(
        listed=own,
        found=Names({*own, *names_in(texts)}),
        aged=True,
        degrees=PUBLIC_DEGREES,
        texts=True,
        people=True,
    )
