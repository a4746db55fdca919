"""Named features as a table of numbers: the same in training and in reading, or a model answers something else than it learned."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float | str]
"""By name: a number, a truth value, or a word of a closed class."""

Column = tuple[str, ...]
"""A number's name, or a word's name and value."""


def column_of(name: str, value: float | str) -> Column:
    """The column that a feature stands in: a number has one, a word one for each of its values."""
    return (name, value) if isinstance(value, str) else (name,)


def table_of(asked: Sequence[Features], columns: Mapping[Column, int]) -> NDArray[np.float32]:
    """A row for each, [rows, columns]; what has no column is left out, what is not told is 0."""
    table = np.zeros((len(asked), len(columns)), dtype=np.float32)
    for row, features in enumerate(asked):
        for name, value in features.items():
            at = columns.get(column_of(name, value))
            if at is not None:
                table[row, at] = 1.0 if isinstance(value, str) else value
    return table
