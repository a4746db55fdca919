"""Reads a file of any known format: reports, and what could not be used, in the order of the file. Never raises for bad input."""

from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.errors import UnreadableInput
from dateline.ids import content_hash
from dateline.ingest.article import revision_of
from dateline.ingest.fields import Stated
from dateline.ingest.formats import Format, format_of, shown, stem_of
from dateline.ingest.items import Fault, Item, Read
from dateline.ingest.read_csv import read_csv
from dateline.ingest.read_html import read_html
from dateline.ingest.read_json import read_json, read_json_lines
from dateline.ingest.read_text import read_text
from dateline.ingest.stream import pieces
from dateline.records.report import Incoming, SetAside, Sighting
from dateline.settings import Settings

_READERS: dict[Format, Callable[[Iterator[bytes], int], Read]] = {
    "text": read_text,
    "html": read_html,
    "json": read_json,
    "jsonl": read_json_lines,
    "csv": read_csv,
}


def read_file(path: Path, settings: Settings) -> Iterator[Incoming | SetAside]:
    """Yield the reports of a file and what had to be set aside, holding one item at a time."""
    form = format_of(path)
    if form is None:
        yield _aside(
            path,
            Fault(
                number=None, error=UnreadableInput("No reader knows this ending.", reason="unknown_format")
            ),
        )
        return
    items = 0
    try:
        for found in _READERS[form](pieces(path, settings.max_file_bytes), settings.max_item_bytes):
            items += 1
            yield _aside(path, found) if isinstance(found, Fault) else _read(path, found)
    except UnreadableInput as error:
        items += 1
        yield _aside(path, Fault(number=None, error=error))
    if not items:
        yield _aside(
            path, Fault(number=None, error=UnreadableInput("There is nothing in it.", reason="empty"))
        )


def _read(path: Path, item: Item) -> Incoming | SetAside:
    try:
        revision = revision_of(item.stated, item.raw)
    except UnreadableInput as error:
        return _aside(path, Fault(number=item.number, error=error, raw=item.raw))
    own_id, is_stated = _own_id(path, item.stated, item.number)
    sighting = Sighting(
        revision_id=revision.id, own_id=own_id, own_id_stated=is_stated, path=shown(path), item=item.number
    )
    return Incoming(revision=revision, sighting=sighting, raw=item.raw)


def _own_id(path: Path, stated: Stated, number: int) -> tuple[str, bool]:
    if stated.own_id:
        return stated.own_id, True
    stem = shown(Path(stem_of(path)))
    return (f"{stem}#{number}" if number else stem), False


def _aside(path: Path, fault: Fault) -> SetAside:
    return SetAside(
        path=shown(path),
        item=fault.number,
        reason=fault.error.reason,
        detail=str(fault.error),
        raw_hash=None if fault.raw is None else content_hash(fault.raw),
    )
