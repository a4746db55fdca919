"""A mention while the report is being read: what its sentences have said of one incident so far."""

from dataclasses import dataclass, field
from functools import cached_property

from dateline.claims.rules.events import FAMILY, Event
from dateline.claims.rules.place_words import RANK
from dateline.claims.rules.places import FoundPlace
from dateline.claims.rules.same_place import SiteNouns, folded_names, nouns_of_sites
from dateline.claims.rules.scene import Scene
from dateline.claims.rules.sides import names_of_sides
from dateline.claims.rules.times import ToldTime
from dateline.records.values import IncidentType, When
from dateline.tagger.tagged import TaggedParty, TaggedToll, TaggedWeapon


@dataclass(frozen=True, kw_only=True)
class Sighted:
    """One event of one sentence with everything that the sentence says of it.

    `typed` says that the sentence tells the type; `near` is a side that no grammar ties to the event; `killed` are
    the numbers of dead; `separate` and `recalled` that words of the sentence set it apart or back in time.
    """

    scene: Scene
    event: Event
    type: IncidentType
    typed: bool
    when: ToldTime | None
    places: tuple[FoundPlace, ...]
    actors: tuple[TaggedParty, ...]
    near: tuple[TaggedParty, ...]
    recipients: tuple[TaggedParty, ...]
    weapons: tuple[TaggedWeapon, ...]
    tolls: tuple[TaggedToll, ...]
    killed: frozenset[int]
    separate: bool
    recalled: bool

    @property
    def opens_with_time(self) -> bool:
        """Whether its sentence begins with a time: it turns to something else."""
        if self.when is None:
            return False
        return (self.when.hangs_on or self.when.span).start == self.scene.tokens[0].start

    @cached_property
    def place_names(self) -> dict[str, int]:
        """Its places, folded, each with how specific it is."""
        return folded_names(self.places, self.scene.text)

    @cached_property
    def site_nouns(self) -> SiteNouns:
        """The nouns of its sites."""
        return nouns_of_sites(self.places, self.scene.text)

    @cached_property
    def actor_names(self) -> frozenset[str]:
        """The words that name who did it."""
        return names_of_sides(self.scene.text, self.actors)

    @cached_property
    def recipient_names(self) -> frozenset[str]:
        """The words that name who suffered it."""
        return names_of_sides(self.scene.text, self.recipients)


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
        return next((item.when.when for item in self.sighted if item.when), None)

    @property
    def site_nouns(self) -> SiteNouns:
        """The nouns of its sites."""
        found = [item.site_nouns for item in self.sighted]
        return SiteNouns(
            frozenset().union(*(nouns.named for nouns in found)),
            frozenset().union(*(nouns.unnamed for nouns in found)),
        )

    @property
    def actors(self) -> frozenset[str]:
        """The words that name who did it."""
        return frozenset().union(*(item.actor_names for item in self.sighted))

    @property
    def recipients(self) -> frozenset[str]:
        """The words that name who suffered it."""
        return frozenset().union(*(item.recipient_names for item in self.sighted))

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
            for name, rank in item.place_names.items():
                found[name] = min(found.get(name, RANK["country"]), rank)
        return found
