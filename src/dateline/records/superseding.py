"""What a later word of a person supersedes; shared by decisions and rulings."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


class Superseding(Protocol):
    """Something said at a time that may supersede what was said before."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def at(self) -> datetime:
        """When it was said."""

    @property
    def supersedes(self) -> str | None:
        """The id of what it takes the place of."""


T = TypeVar("T", bound=Superseding)


def standing(said: Iterable[T]) -> list[T]:
    """What nothing supersedes, the earliest first; who supersedes may itself be superseded."""
    gone: set[str] = set()
    kept: list[T] = []
    for one in sorted(said, key=lambda word: (word.at, word.id), reverse=True):
        if one.id not in gone:
            kept.append(one)
            if one.supersedes:
                gone.add(one.supersedes)
    return kept[::-1]
