"""Long lists of ids in pieces that one statement takes."""

from collections.abc import Iterator, Sequence
from typing import Final

MANY: Final = 500
"""Values in one IN (...), and rows in one page."""


def pieces(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the values in their order, so many at a time; nothing for none."""
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]
