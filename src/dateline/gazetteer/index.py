"""Looking names up in the index files: those shipped with Dateline, and those that a user added.

A look-up reads a few rows by an index, never a whole file, and what was looked up is kept in memory.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from dateline.errors import GazetteerError
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.fold import fold, likeness, skeleton

FITS: Final = (1.0, 0.95, 0.85)
"""How well a name fits a place of which it is the main name, another name, or that of a site without its noun."""
VARIANT: Final = 0.95
"""How well a name fits at most that is not written like any name of the place, only in a like way."""
ALIKE: Final = 0.8
"""Likeness (Jaro-Winkler of folded names) from which two spellings with one skeleton are taken for one name."""
SHORTEST: Final = 2
"""Consonants below which skeletons tell nothing."""
SHORTEST_NAME: Final = 4
"""Letters below which names are too alike to be taken for one another."""
GREAT: Final = ("country", "continent", "admin1")
"""Kinds whose very name is never taken for a spelling of a smaller place's."""
MOST: Final = 60
"""Places of one name that are weighed, the most populous first; Springfields beyond that are never meant."""
KEPT: Final = 20_000

_PLACE: Final = (
    "place.number, place.id, place.name, place.names, place.kind, place.country, place.admin1, place.admin1_code, "
    "place.admin2, place.pcode, place.lat, place.lon, place.radius_km, place.population, place.source"
)
_BY_NAME: Final = f"""
select {_PLACE}, min(spelling.other) from spelling join place on place.number = spelling.place
where spelling.folded = ? group by place.number order by place.population desc, place.id limit {MOST}
"""  # noqa: S608 - constants alone
_BY_SOUND: Final = f"""
select {_PLACE}, spelling.folded from spelling join place on place.number = spelling.place
where spelling.country = ? and spelling.skeleton = ? order by place.population desc, place.id
"""  # noqa: S608
_BY_ID: Final = f"select {_PLACE} from place where place.id = ?"  # noqa: S608
_BY_SOUND_ANYWHERE: Final = _BY_SOUND.replace("spelling.country = ? and", "")


class Match(NamedTuple):
    """A place that a name may mean, and how well the name fits it: 1 its main name, down to `ALIKE` times `VARIANT`."""

    entry: Entry
    fit: float


class Gazetteer:
    """The places of one or more index files. Reads only; safe to open in any number of processes."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(paths)
        self._links = [_open(path) for path in self.paths]
        self.by_name = lru_cache(maxsize=KEPT)(self._by_name)
        self.by_sound = lru_cache(maxsize=KEPT)(self._by_sound)
        self.get = lru_cache(maxsize=KEPT)(self._get)

    @property
    def version(self) -> str:
        """What tells these tables from others: a hash of what is in them, which the shipped one has in its name."""
        return " ".join(
            path.stem if path.stem.startswith("places-") else f"{path.stem} {_hash(path)}"
            for path in self.paths
        )

    def close(self) -> None:
        """Let go of the files."""
        for link in self._links:
            link.close()

    def counts(self) -> list[tuple[str, int]]:
        """How many places come from each source."""
        return [
            (str(source), int(number))
            for link in self._links
            for source, number in link.execute(
                "select source, count(*) from place group by source order by 2 desc, 1"
            )
        ]

    def provinces(self) -> dict[str, dict[str, str]]:
        """The first-level units of every country, by the country's ISO code: their names by their codes."""
        found: dict[str, dict[str, str]] = {}
        for link in self._links:
            rows = link.execute(
                "select country, admin1_code, name from place where kind = 'admin1' order by id"
            )
            for country, code, name in rows:
                if country and code:
                    found.setdefault(country, {}).setdefault(code, name)
        return found

    def find(self, name: str, countries: tuple[str, ...] = ()) -> tuple[Match, ...]:
        """The places that a name may mean, the best fits first.

        Spellings like the name's are looked for in the countries given, where no place there has the very name.
        """
        folded = fold(name)
        exact = self.by_name(folded)
        if not countries or any(
            match.entry.country in countries or match.entry.kind in GREAT for match in exact
        ):
            return exact
        seen = {match.entry.id for match in exact}
        alike = (match for country in countries for match in self.by_sound(folded, country))
        found = [*exact, *(match for match in alike if match.entry.id not in seen)]
        return tuple(sorted(found, key=lambda m: (-m.fit, -m.entry.population, m.entry.id)))[:MOST]

    def _by_name(self, folded: str) -> tuple[Match, ...]:
        """The places that have a name of this folded form."""
        found: dict[str, Match] = {}  # a place that two files have is that of the first
        for link in self._links:
            for row in link.execute(_BY_NAME, (folded,)):
                found.setdefault(row[1], Match(_entry(row), FITS[row[-1]]))
        return tuple(sorted(found.values(), key=lambda m: (-m.fit, -m.entry.population, m.entry.id)))

    def _by_sound(self, folded: str, country: str) -> tuple[Match, ...]:
        """The places of a country ("" for those of none) of which a name is a spelling like this folded form."""
        key = skeleton(folded)
        if len(key) < SHORTEST or len(folded) < SHORTEST_NAME:
            return ()
        best: dict[str, Match] = {}
        for link in self._links:
            for row in link.execute(_BY_SOUND, (country, key)):
                alike = likeness(folded, row[-1])
                if alike >= ALIKE and (row[1] not in best or best[row[1]].fit < VARIANT * alike):
                    best[row[1]] = Match(_entry(row), VARIANT * alike)
        return tuple(best.values())

    def _get(self, ident: str) -> Entry | None:
        """The place of an id; None where there is none."""
        rows = (link.execute(_BY_ID, (ident,)).fetchone() for link in self._links)
        return next((_entry(row) for row in rows if row), None)


def _hash(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()[:12]


def _open(path: Path) -> sqlite3.Connection:
    try:
        link = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        link.execute("select 1 from place limit 1").fetchone()
    except sqlite3.Error as error:
        raise GazetteerError(
            f"The gazetteer's index {path} cannot be read ({error}). Delete it, and it is built anew.",
            subject=str(path),
        ) from error
    return link


def _entry(row: tuple[object, ...]) -> Entry:
    _, ident, name, names, kind, country, admin1, code, admin2, pcode, lat, lon, radius, people, source = row[
        :15
    ]
    return Entry(  # the index holds what `compile` wrote: no check of types again
        id=ident, name=name, names=tuple(names.split(";")) if names else (), kind=kind, country=country,  # type: ignore[arg-type,attr-defined]
        admin1=admin1, admin1_code=code, admin2=admin2, pcode=pcode, lat=lat, lon=lon, radius_km=radius,  # type: ignore[arg-type]
        population=people, source=source,  # type: ignore[arg-type]
    )  # fmt: skip
