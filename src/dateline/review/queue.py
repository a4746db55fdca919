"""What most needs a person, those first whose answer would change the record most.

Every kind of item is put on one scale, people: how many the record would count otherwise, at most, times how open the question is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

ItemKind = Literal["unsure link", "contested toll", "single voice", "unsure reading", "stale", "disputed"]

HIGH_TOLL: Final = 10
"""Killed from which a toll that one voice alone tells is worth a look."""
UNSURE: Final = 0.5
"""Doubt from which a reading is worth a look: as likely wrong as right."""
STALE_STAKE: Final = 5.0
"""What a stale or disputed answer of a person weighs beside what it is about: somebody cared."""
UNTOLD: Final = 1.0
"""People that an incident without a told toll counts for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something for a person to look at. `subject` names what it is about: ids, joined by a blank.

    `stake` is in people: how far an answer may change what the record counts.
    """

    kind: ItemKind
    subject: str
    stake: float
    because: str

    @property
    def key(self) -> str:
        """The name of the item in addresses."""
        return f"{self.kind.replace(' ', '-')}:{self.subject.replace(' ', '+')}"


def link_stake(probability: float, killed: tuple[int | None, int | None]) -> float:
    """Two incidents that may be one: the people of the smaller are counted twice, or lost; most open at even odds."""
    smaller = min(UNTOLD if one is None else max(one, UNTOLD) for one in killed)
    return smaller * 4 * probability * (1 - probability)


def spread_stake(spread: int) -> float:
    """A contested toll: the people between the lowest and the highest figure."""
    return float(spread)


def single_stake(killed: int) -> float:
    """One voice alone tells of it: half of what it tells, as nobody else says the same."""
    return killed / 2


def doubt_stake(doubt: float, killed: int | None) -> float:
    """A reading that may be wrong: the people that it tells of, by how unsure it is."""
    return doubt * max(killed or 0, UNTOLD)


def ranked(items: Iterable[Item], most: int) -> list[Item]:
    """The items with the highest stakes, each subject once for each kind."""
    found = {one.key: one for one in items}
    return sorted(found.values(), key=lambda one: (-one.stake, one.key))[:most]
