"""How a long run tells how far it is; what it looks like is the command line's."""

from typing import Protocol


class Progress(Protocol):
    """Told of every step of a stage."""

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins; `total` steps, or None where nobody knows."""
        ...

    def step(self, number: int = 1) -> None:
        """So many more steps are done."""
        ...

    def note(self, words: str) -> None:
        """Something that a person should see now."""
        ...


class Silent:
    """Tells nobody."""

    def stage(self, name: str, total: int | None) -> None:
        """Pass over it."""

    def step(self, number: int = 1) -> None:
        """Pass over it."""

    def note(self, words: str) -> None:
        """Pass over it."""
