"""Which reader reads a file, by its ending. It looks at names only; `readers` looks at what is inside."""

from pathlib import Path
from typing import Literal

Format = Literal["text", "html", "json", "jsonl", "csv"]

GZIP = ".gz"
ENDINGS: dict[str, Format] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
}


def is_gzip(path: Path) -> bool:
    """Whether the name says that the file is compressed."""
    return path.suffix.lower() == GZIP


def format_of(path: Path) -> Format | None:
    """The format that the name's ending stands for, or None where no reader knows it."""
    return ENDINGS.get(_inner(path).suffix.lower())


def stem_of(path: Path) -> str:
    """The file's name without the endings that say how to read it: `a.b.html.gz` gives `a.b`."""
    inner = _inner(path)
    return inner.stem if inner.suffix.lower() in ENDINGS else inner.name


def shown(path: Path) -> str:
    """The path as text that can always be stored, even where a name is no valid Unicode."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _inner(path: Path) -> Path:
    return Path(path.stem) if is_gzip(path) else Path(path.name)
