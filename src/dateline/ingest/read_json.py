"""Reads JSON: lines of objects, a list of objects, or one object. Lists and lines are read piece by piece."""

import codecs
import json
from collections.abc import Iterator
from itertools import chain
from typing import cast

from dateline.errors import UnreadableInput
from dateline.ingest.decode import check_bytes
from dateline.ingest.fields import Json, read_fields
from dateline.ingest.items import Fault, Item, Read, too_long
from dateline.ingest.stream import lines, utf8, whole

_BLANK = " \t\r\n"
_BETWEEN = _BLANK + ","
_ENDS = frozenset(_BETWEEN + "]")
_DECODER = json.JSONDecoder()
_HEAD = 64 * 1024
_DEEP = (ValueError, RecursionError)


def read_json_lines(source: Iterator[bytes], limit: int) -> Read:
    """Yield the object of each line; a bad line is one fault, and the rest goes on."""
    number = 0
    for line in lines(utf8(source), limit):
        if line is None:
            yield too_long(number, limit)
        elif line.strip():
            yield _of_line(number, line.rstrip(b"\r"))
        else:
            continue
        number += 1


def read_json(source: Iterator[bytes], limit: int) -> Read:
    """Yield the objects of a `.json` file, whichever of the three shapes it has."""
    head, rest = _peek(utf8(source))
    begin = head.lstrip()
    if begin.startswith(b"["):
        yield from _of_list(rest, limit)
    elif _is_lines(begin):
        yield from read_json_lines(rest, limit)
    else:
        raw, cut = whole(rest, limit)
        yield _of_document(raw)
        if cut is not None:
            yield Fault(number=None, error=cut)


def canonical(data: Json) -> bytes:
    """The bytes of an object that has no line of its own: sorted, compact, ASCII."""
    return json.dumps(data, sort_keys=True, separators=(",", ":")).encode("ascii")


def _of_line(number: int, line: bytes) -> Item | Fault:
    try:
        return Item(number=number, raw=line, stated=read_fields(_object(_loads(line))))
    except UnreadableInput as error:
        return Fault(number=number, error=error, raw=line)


def _of_document(raw: bytes) -> Item | Fault:
    try:
        check_bytes(raw)
        return Item(number=0, raw=raw, stated=read_fields(_object(_loads(raw))))
    except UnreadableInput as error:
        return Fault(number=0, error=error, raw=raw)


def _loads(raw: bytes) -> object:
    try:
        return cast("object", json.loads(raw))
    except UnicodeDecodeError as error:
        raise UnreadableInput("It is not UTF-8, as JSON has to be.", reason="encoding") from error
    except _DEEP as error:
        raise UnreadableInput(f"It is no JSON: {error}.", reason="bad_json") from error


def _object(data: object) -> Json:
    if not isinstance(data, dict):
        raise UnreadableInput("It is no JSON object with fields.", reason="not_a_report")
    return cast("Json", data)


def _of_list(source: Iterator[bytes], limit: int) -> Read:
    for number, data in enumerate(_values(source, limit)):
        try:
            found = _object(data)
            yield Item(number=number, raw=canonical(found), stated=read_fields(found))
        except UnreadableInput as error:
            yield Fault(number=number, error=error, raw=json.dumps(data).encode("ascii"))


def _values(source: Iterator[bytes], limit: int) -> Iterator[object]:
    """The values of a JSON list, as they come; raise where it is broken, since nothing tells where it goes on."""
    text = ""
    for more in chain(_inside(_decoded(source)), [None]):
        text += more or ""
        place = _skip(text, 0)
        while place < len(text) and text[place] != "]":
            found = _value(text, place, last=more is None or len(text) - place > limit)
            if found is None:
                break
            value, end = found
            yield value
            place = _skip(text, end)
        if text.startswith("]", place):
            return
        text = text[place:]
    raise UnreadableInput("The list does not end: the file was cut off.", reason="truncated")


def _value(text: str, place: int, *, last: bool) -> tuple[object, int] | None:
    """The value at a place and where it ends; None where more text may be needed to tell."""
    try:
        value, end = _DECODER.raw_decode(text, place)
    except _DEEP as error:
        if not last:
            return None
        message = f"The list is broken here, and what follows was not read: {error}."
        raise UnreadableInput(message, reason="bad_json") from error
    whole_number = isinstance(value, dict | list | str) or text[end : end + 1] in _ENDS
    return (value, end) if whole_number or last else None


def _inside(source: Iterator[str]) -> Iterator[str]:
    """The text behind the bracket that opens the list."""
    for piece in source:
        if begin := piece.lstrip(_BLANK):
            yield begin[1:]
            break
    yield from source


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in _BETWEEN:
        place += 1
    return place


def _decoded(source: Iterator[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in source:
            yield decoder.decode(piece)
    except UnicodeDecodeError as error:
        raise UnreadableInput("It is not UTF-8, as JSON has to be.", reason="encoding") from error


def _peek(source: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes that are not blank, and all bytes."""
    taken: list[bytes] = []
    for piece in source:
        taken.append(piece)
        if piece.strip():
            break
    return b"".join(taken)[:_HEAD], chain(taken, source)


def _is_lines(head: bytes) -> bool:
    """Whether the first two lines both begin an object, or the first is one: then each line is a report."""
    first, *more = [line.strip() for line in head.split(b"\n")]
    second = next(filter(None, more), b"")
    if first.startswith(b"{") and second.startswith(b"{") and len(first) > 1:
        return True
    return bool(second) and first.startswith(b"{") and first.endswith(b"}")
