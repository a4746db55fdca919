"""Bytes to text, and whether a text can be used at all. Nothing is repaired: what is broken is set aside, with why.

Every function raises `UnreadableInput` with a countable reason.
"""

import codecs
import re

from charset_normalizer import from_bytes
from ftfy import badness

from dateline.errors import UnreadableInput

SAMPLE = 64 * 1024
ENOUGH_LETTERS = 40
"""A text with fewer letters than this tells of nothing: one short sentence has more."""

MOSTLY_ASCII = 0.9
"""Above this share of ASCII, bytes that are no UTF-8 are Western text with a few typographic characters."""

WORDY = 0.7
"""The share of letters and spaces in a text whose encoding was guessed; reports have over 0.9."""

GARBLED_EVERY = 1500
GARBLED_LEAST = 3
"""Mojibake is told from one odd character: at least three traces of it, and one in every 1500 characters."""

LOST_EVERY = 100
"""Replacement characters stand for lost quotes in much archived news, which can be read; one in 100 cannot."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"PK\x03\x04": "a zip archive (or an office document)",
    b"PK\x05\x06": "a zip archive",
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip file without the ending .gz",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a rar archive",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3": "a database",
}
_LOST = "\ufffd"
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.01
_HIGH = bytes(range(0x80, 0x100))


def decode(data: bytes) -> str:
    """Return the text that bytes hold: by their byte order mark, as UTF-8, or else by their look."""
    check_bytes(data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding)
    if b"\x00" in data:
        raise UnreadableInput("It holds NUL bytes and no byte order mark: not a text.", reason="nul_bytes")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _guessed(data)


def check_bytes(data: bytes) -> None:
    """Raise where bytes are empty or begin as another kind of file does."""
    if not data.strip():
        raise UnreadableInput("There is nothing in it.", reason="empty")
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableInput(f"It is no text but {kind}.", reason="not_text")


def check_text(text: str) -> None:
    """Raise where a text is no text of a report: empty, garbled, binary or all too short."""
    if not text.strip():
        raise UnreadableInput("There is nothing in it.", reason="empty")
    if "\x00" in text:
        raise UnreadableInput("The text holds NUL characters: it was damaged on its way.", reason="nul_bytes")
    if not is_storable(text):
        raise UnreadableInput("The text holds half characters (lone surrogates).", reason="encoding")
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise UnreadableInput("It is full of control characters: not a text.", reason="not_text")
    if is_garbled(text):
        raise UnreadableInput(
            "It was decoded wrongly before it came (mojibake): fetch it again.", reason="mojibake"
        )
    if sum(map(str.isalpha, text[:SAMPLE])) < ENOUGH_LETTERS:
        raise UnreadableInput(
            f"It has fewer than {ENOUGH_LETTERS} letters: not a report.", reason="too_short"
        )


def is_garbled(text: str) -> bool:
    """Whether a text is clearly mojibake: one odd character is none."""
    if text.isascii():
        return False
    sample = text[:SAMPLE]
    kept = sample.replace(_LOST, " ")
    traces: int = badness.badness(kept)
    lost = sample.count(_LOST)
    return traces >= max(GARBLED_LEAST, len(sample) / GARBLED_EVERY) or lost > max(
        GARBLED_LEAST, len(sample) / LOST_EVERY
    )


def is_storable(text: str) -> bool:
    """Whether the text can be written down as UTF-8 at all."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"It says that it is {encoding} and is not.", reason="encoding") from error


def _guessed(data: bytes) -> str:
    text = _western(data) or _normalized(data)
    if text is None or is_garbled(text) or not _wordy(text[:SAMPLE]):
        raise UnreadableInput("Its encoding cannot be told: save it as UTF-8.", reason="encoding")
    return text


def _wordy(text: str) -> bool:
    """Whether it is mostly letters and spaces, as any language is and random bytes are not."""
    return sum(letter.isalpha() or letter.isspace() for letter in text) > WORDY * len(text)


def _western(data: bytes) -> str | None:
    ascii_share = len(data.translate(None, _HIGH)) / len(data)
    if ascii_share < MOSTLY_ASCII:
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _normalized(data: bytes) -> str | None:
    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
