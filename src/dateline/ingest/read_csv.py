"""Reads CSV: a header that names the fields, then a report for each row. Rows are read piece by piece."""

import csv
from collections import deque
from collections.abc import Iterator

from dateline.errors import UnreadableInput
from dateline.ingest.decode import decode
from dateline.ingest.fields import names, read_fields
from dateline.ingest.items import Fault, Item, Read, too_long
from dateline.ingest.read_json import canonical
from dateline.ingest.stream import lines, utf8

_DELIMITERS = ",;\t|"


def read_csv(source: Iterator[bytes], limit: int) -> Read:
    """Yield the report of each row; a bad row is one fault, and the rest goes on."""
    csv.field_size_limit(max(limit, csv.field_size_limit()))
    rows = _rows(lines(utf8(source), limit), limit)
    header = next(rows, b"")
    if header is None:
        yield too_long(0, limit)
        return
    delimiter, fields = _header(header)
    for number, row in enumerate(rows):
        yield too_long(number, limit) if row is None else _of_row(number, row, fields, delimiter)


def _header(line: bytes) -> tuple[str, list[str]]:
    text = decode(line)
    known = set(names()["text"])
    for delimiter in _DELIMITERS:
        fields = [name.strip() for name in _split(text, delimiter)]
        if known & {name.lower() for name in fields}:
            return delimiter, fields
    raise UnreadableInput(
        "Its first row names no column with the text (`text`, `maintext`, `body`).", reason="no_text_column"
    )


def _of_row(number: int, row: bytes, fields: list[str], delimiter: str) -> Item | Fault:
    try:
        values = _split(decode(row), delimiter)
        if len(values) != len(fields):
            detail = f"The row has {len(values)} fields where the header has {len(fields)}."
            raise UnreadableInput(detail, reason="bad_row")  # noqa: TRY301 - one way out for every fault of a row
        data = dict(zip(fields, values, strict=True))
        return Item(number=number, raw=canonical(data), stated=read_fields(data))
    except UnreadableInput as error:
        return Fault(number=number, error=error, raw=row)


def _split(row: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(_once(row), delimiter=delimiter, strict=True), [])
    except (csv.Error, StopIteration) as error:
        raise UnreadableInput(f"The row is no CSV: {error}.", reason="bad_row") from error


def _once(row: str) -> Iterator[str]:
    """The row's own lines, as the CSV reader wants them."""
    return iter(row.splitlines(keepends=True))


def _rows(source: Iterator[bytes | None], limit: int) -> Iterator[bytes | None]:
    """Join the lines of a row whose quoted field runs over several; None for one that is too long.

    A quote that never closes would swallow the rest of the file: after `limit` bytes its line is given as it is, and
    the lines behind it are rows of their own.
    """
    again: deque[bytes | None] = deque()
    while True:
        line = again.popleft() if again else next(source, b"\n")
        if line == b"\n":
            return
        if line is None or line.count(b'"') % 2 == 0:
            if line is None or line.strip():
                yield line
            continue
        yield _joined(line, again, source, limit)


def _joined(line: bytes, again: deque[bytes | None], source: Iterator[bytes | None], limit: int) -> bytes:
    parts = [line]
    size = len(line)
    taken: list[bytes | None] = []
    while size <= limit:
        more = again.popleft() if again else next(source, b"\n")
        if more == b"\n":
            break
        taken.append(more)
        if more is None:
            break
        parts.append(more)
        size += len(more) + 1
        if more.count(b'"') % 2:
            return b"\n".join(parts)
    again.extendleft(reversed(taken))
    return line
