"""A mention while the report is being read: what its sentences have said of one incident so far."""

from dataclasses import dataclass, field
from typing import Final

from dateline.claims.rules.events import FAMILY, Event
from dateline.claims.rules.place_words import RANK
from dateline.claims.rules.places import FoundPlace
from dateline.claims.rules.scene import Scene
from dateline.records.values import IncidentType, Span, When
from dateline.tagger.tagged import TaggedParty, TaggedToll, TaggedWeapon


@dataclass(slots=True, kw_only=True)
class Sighted:
    """One event of one sentence with everything that the sentence says of it.

    `typed` says that the sentence tells the type; `near` is a side that no grammar ties to the event; `killed` are
    the numbers of dead; `separate` and `recalled` that words of the sentence set it apart or back in time.
    """

    scene: Scene
    event: Event
    type: IncidentType
    typed: bool
    when: tuple[Span, When] | None
    places: tuple[FoundPlace, ...]
    actors: tuple[TaggedParty, ...]
    near: tuple[TaggedParty, ...]
    recipients: tuple[TaggedParty, ...]
    weapons: tuple[TaggedWeapon, ...]
    tolls: tuple[TaggedToll, ...]
    killed: frozenset[int]
    separate: bool
    recalled: bool


@dataclass(slots=True)
class Draft:
    """The events of a report that are held to be one incident, and those who claim or deny to have done it."""

    sighted: list[Sighted]
    answers: list[TaggedParty] = field(default_factory=list)

    @property
    def first(self) -> Sighted:
        """The event that the mention was opened with."""
        return self.sighted[0]

    @property
    def main(self) -> Sighted:
        """Its most telling event: a named one before a bare attack or mere harm."""
        return next((item for item in self.sighted if not item.event.generic), self.first)

    @property
    def type(self) -> IncidentType:
        """The type of its most telling event, or of the first sentence that tells one."""
        if not self.main.event.generic:
            return self.main.type
        return next((item.type for item in self.sighted if item.typed), self.first.type)

    @property
    def typed(self) -> bool:
        """Whether any of its sentences tells the type."""
        return any(item.typed for item in self.sighted)

    @property
    def family(self) -> str:
        """Types that reports use for one another."""
        return FAMILY[self.type]

    @property
    def when(self) -> When | None:
        """The first time that was told of it."""
        return next((item.when[1] for item in self.sighted if item.when), None)

    @property
    def killed(self) -> frozenset[int]:
        """The numbers of dead that were told of it."""
        return frozenset().union(*(item.killed for item in self.sighted))

    @property
    def last_scene(self) -> int:
        """The number of the last sentence that spoke of it."""
        return max(item.scene.number for item in self.sighted)

    @property
    def names(self) -> dict[str, int]:
        """Its places, folded, each with how specific it is."""
        found: dict[str, int] = {}
        for item in self.sighted:
            for name, rank in names_of(item).items():
                found[name] = min(found.get(name, RANK["country"]), rank)
        return found


def names_of(item: Sighted) -> dict[str, int]:
    """The places of one event, folded, each with how specific it is; of a site without a name only its noun."""
    return dict(_folded(place, item.scene.text) for place in item.places)


UNNAMED: Final = -1
"""The rank of a site without a name, when places are compared: "a market" may be the Hara market."""


def _folded(place: FoundPlace, text: str) -> tuple[str, int]:
    name = place.name.of(text)
    if place.level == "site" and not place.sure:
        return fold_place(name.split()[-1]), UNNAMED
    return fold_place(name), place.rank


def fold_place(name: str) -> str:
    """A place's name without case, articles and hyphens."""
    low = name.lower().replace("-", " ").replace("'", "").replace("’", "")
    for article in ("the ", "al ", "el "):
        low = low.removeprefix(article)
    return "".join(low.split())
