"""Bytes of a file, piece by piece: plain or gzip, never more of it in memory than is asked for.

It knows nothing of text. What goes wrong is raised as `UnreadableInput` after all that could be read was given.
"""

import codecs
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from dateline.errors import UnreadableInput
from dateline.ingest.formats import is_gzip

PIECE = 256 * 1024
_GZIP_WINDOW = 31  # zlib's name for "a gzip header, any window"


def pieces(path: Path, limit: int) -> Iterator[bytes]:
    """Yield the file's bytes, decompressed; stop at `limit` bytes with an error, as a gzip bomb would not."""
    given = 0
    for piece in _gunzip(_raw(path)) if is_gzip(path) else _raw(path):
        given += len(piece)
        if given > limit:
            yield piece[: len(piece) - (given - limit)]
            raise UnreadableInput(
                f"The file is larger than {limit} bytes; what follows was not read. Split it.",
                reason="file_too_large",
            )
        yield piece


def _raw(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise UnreadableInput(f"The file cannot be read: {error.strerror}.", reason="unreadable") from error


def _gunzip(compressed: Iterator[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj(_GZIP_WINDOW)
    begun = False
    for piece in compressed:
        data = piece
        while data:
            if inflate.eof:
                data = data.lstrip(b"\x00")  # padding between members, as tape archives leave it
                if not data:
                    break
                inflate = zlib.decompressobj(_GZIP_WINDOW)
            try:
                yield from filter(None, [inflate.decompress(data, PIECE)])
            except zlib.error as error:
                raise UnreadableInput(
                    "The file is not gzip, or is damaged here.", reason="bad_gzip"
                ) from error
            begun = True
            data = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
    if begun and not inflate.eof:
        yield inflate.flush()
        raise UnreadableInput("The gzip file ends in the middle: fetch it again.", reason="truncated")


def lines(source: Iterator[bytes], limit: int) -> Iterator[bytes | None]:
    r"""Yield the lines without their `\n`; None for a line above `limit` bytes, which is passed over unheld.

    Where the source ends with an error, the line that it broke off is not given.
    """
    held: list[bytes] = []
    size = 0
    for piece in source:
        first, *rest = piece.split(b"\n")
        size += len(first)
        held = [*held, first] if size <= limit else []
        for part in rest:
            yield b"".join(held) if size <= limit else None
            held, size = [part], len(part)
            if size > limit:
                held = []
    if size:
        yield b"".join(held) if size <= limit else None


def whole(source: Iterator[bytes], limit: int) -> tuple[bytes, UnreadableInput | None]:
    """Return all bytes, and what cut them short, if anything did; raise where there are more than `limit`."""
    held: list[bytes] = []
    size = 0
    cut: UnreadableInput | None = None
    try:
        for piece in source:
            size += len(piece)
            if size > limit:
                break
            held.append(piece)
    except UnreadableInput as error:
        if error.reason != "truncated" or not size:
            raise
        cut = error
    if size > limit:
        raise UnreadableInput(f"A single report of more than {limit} bytes is not read.", reason="too_large")
    return b"".join(held), cut


def utf8(source: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes without a byte order mark; UTF-16 with a mark is recoded to UTF-8."""
    first = next(source, b"")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from _recoded(chain([first], source))
    else:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from source


def _recoded(source: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")()
    try:
        for piece in source:
            yield decoder.decode(piece).encode("utf-8")
    except UnicodeError as error:
        raise UnreadableInput("It says that it is UTF-16 and is not.", reason="encoding") from error
