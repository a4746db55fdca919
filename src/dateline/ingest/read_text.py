"""Reads a plain text file: one file, one report."""

from collections.abc import Iterator

from dateline.errors import UnreadableInput
from dateline.ingest.decode import decode
from dateline.ingest.fields import Stated
from dateline.ingest.items import Fault, Item, Read
from dateline.ingest.stream import whole

_CHARACTER = 4  # the most bytes that UTF-8 needs for one


def read_text(source: Iterator[bytes], limit: int) -> Read:
    """Yield the one report; what was cut off a compressed file is a fault beside it."""
    raw, cut = whole(source, limit)
    try:
        yield Item(number=0, raw=raw, stated=Stated(text=_decoded(raw, cut_off=cut is not None)))
    except UnreadableInput as error:
        yield Fault(number=0, error=error, raw=raw)
    if cut is not None:
        yield Fault(number=None, error=cut)


def _decoded(raw: bytes, *, cut_off: bool) -> str:
    """The text; of a file that was cut off, without the pieces of a character at its end."""
    for missing in range(_CHARACTER if cut_off else 0):
        kept = raw[: len(raw) - missing]
        try:
            kept.decode()
        except UnicodeDecodeError:
            continue
        return decode(kept)
    return decode(raw)
