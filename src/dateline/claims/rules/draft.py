"""A mention while the report is being read: what its sentences have said of one incident so far."""

from dataclasses import dataclass, field

from dateline.claims.rules.events import FAMILY, Event
from dateline.claims.rules.places import RANK, FoundPlace
from dateline.claims.rules.scene import Scene
from dateline.records.values import IncidentType, Modality, Span, When
from dateline.tagger.tagged import TaggedParty, TaggedToll, TaggedWeapon


@dataclass(slots=True)
class Sighted:
    """One event of one sentence with everything that the sentence says of it."""

    scene: Scene
    event: Event
    type: IncidentType
    when: tuple[Span, When] | None
    places: tuple[FoundPlace, ...]
    actors: tuple[TaggedParty, ...]
    recipients: tuple[TaggedParty, ...]
    weapons: tuple[TaggedWeapon, ...]
    tolls: tuple[TaggedToll, ...]
    killed: frozenset[int]
    separate: bool
    recalled: bool


@dataclass(slots=True)
class Draft:
    """The events of a report that are held to be one incident."""

    sighted: list[Sighted] = field(default_factory=list)

    @property
    def first(self) -> Sighted:
        """The event that the mention was opened with."""
        return self.sighted[0]

    @property
    def type(self) -> IncidentType:
        """The type of its most telling event: a typed one before a bare attack."""
        for item in self.sighted:
            if not item.event.generic:
                return item.type
        return self.first.type

    @property
    def family(self) -> str:
        """Types that reports use for one another."""
        return FAMILY[self.type]

    @property
    def when(self) -> tuple[Span, When] | None:
        """The first time that was told of it."""
        return next((item.when for item in self.sighted if item.when), None)

    @property
    def killed(self) -> frozenset[int]:
        """The numbers of dead that were told of it."""
        return frozenset().union(*(item.killed for item in self.sighted))

    @property
    def modality(self) -> Modality:
        """Alleged where its first sentence hedges."""
        return self.first.event.modality

    @property
    def last_scene(self) -> int:
        """The number of the last sentence that spoke of it."""
        return max(item.scene.number for item in self.sighted)

    def names(self, text: str) -> dict[str, int]:
        """Its places, folded, each with how specific it is."""
        found: dict[str, int] = {}
        for item in self.sighted:
            for place in item.places:
                name = fold_place(place.name.of(text))
                found[name] = min(found.get(name, RANK["country"]), place.rank)
        return found


def fold_place(name: str) -> str:
    """A place's name without case, articles and hyphens."""
    low = name.lower().replace("-", " ").replace("'", "").replace("’", "")
    for article in ("the ", "al ", "el "):
        low = low.removeprefix(article)
    return "".join(low.split())


