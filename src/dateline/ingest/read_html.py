"""Reads an HTML file: one page, one report, in the encoding that the page declares."""

import codecs
import re
from collections.abc import Iterator

from dateline.errors import UnreadableInput
from dateline.ingest.decode import check_bytes, decode
from dateline.ingest.fields import Stated
from dateline.ingest.items import Fault, Item, Read
from dateline.ingest.markup import read_page
from dateline.ingest.stream import whole

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "iso8859-9": "cp1254"}


def read_html(source: Iterator[bytes], limit: int) -> Read:
    """Yield the report of the page; what was cut off a compressed file is a fault beside it."""
    raw, cut = whole(source, limit)
    try:
        yield Item(number=0, raw=raw, stated=_page(raw))
    except UnreadableInput as error:
        yield Fault(number=0, error=error, raw=raw)
    if cut is not None:
        yield Fault(number=None, error=cut)


def _page(raw: bytes) -> Stated:
    stated = read_page(_decoded(raw))
    if not stated.text.strip():
        raise UnreadableInput(
            "The page holds no main text: a menu, a frame, or a page made by a script.", reason="no_text"
        )
    return stated


def _decoded(raw: bytes) -> str:
    check_bytes(raw)
    encoding = _declared(raw)
    if encoding is None or b"\x00" in raw:
        return decode(raw)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return decode(raw)


def _declared(raw: bytes) -> str | None:
    """The encoding that the page names, as browsers understand the name."""
    match = _DECLARED.search(raw, 0, _DECLARED_WITHIN)
    if match is None or raw.startswith(codecs.BOM_UTF8):
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    return _WEB_NAMES.get(name, name)
