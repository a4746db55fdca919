"""What a feature is: a small function of two mentions, whose docstring is its public explanation."""

from collections.abc import Callable
from typing import NamedTuple

from dateline.incidents.facts import Facts


class Seen(NamedTuple):
    """A feature's value in -1..1, and what was seen."""

    value: float
    detail: str


Feature = Callable[[Facts, Facts], Seen | None]
"""What is compared of two mentions: a value with its words, or None where one side says nothing."""
