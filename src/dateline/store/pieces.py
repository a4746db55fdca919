"""Ids: long lists in pieces that one statement takes, and the one that the beginning of an id means."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sqlalchemy import Column, ColumnElement, and_

from dateline.errors import NoSuchItem

MANY: Final = 500
"""Values in one IN (...), and rows in one page."""


def pieces(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the values in their order, so many at a time; nothing for none."""
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]


def whole_id(prefix: str, name: str) -> str:
    """An id, or the beginning of one, with its prefix: people may leave it out."""
    return name if name.startswith(f"{prefix}-") else f"{prefix}-{name}"


def begins(column: Column[str], name: str) -> ColumnElement[bool]:
    """Whether an id begins with a name: as a range, which an index serves; LIKE would read the whole table."""
    return and_(column >= name, column < name + "\uffff")


def the_one(found: Collection[str], noun: str, name: str, advice: str) -> str:
    """The only id that begins so; raises `NoSuchItem` with advice where there is none, or more than one."""
    if len(found) != 1:
        problem = f"more than one {noun} whose id begins with" if found else f"no {noun}"
        raise NoSuchItem(f"The record has {problem} {name}. {advice}", subject=name)
    return next(iter(found))
