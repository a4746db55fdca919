"""What every format's reader gives: an item that says something, or a fault. `readers` turns both into records."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.errors import UnreadableInput
from dateline.ingest.fields import Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a file: its number in the file (from 0), its bytes, and what it says."""

    number: int
    raw: bytes
    stated: Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An item that cannot be used, or (`number` None) what is wrong with the file as a whole."""

    number: int | None
    error: UnreadableInput
    raw: bytes | None = None


Read = Iterator[Item | Fault]


def too_long(number: int, limit: int) -> Fault:
    """The fault of a line, row or object that is larger than a report may be."""
    detail = f"A single report of more than {limit} bytes is not read."
    return Fault(number=number, error=UnreadableInput(detail, reason="too_large"))
