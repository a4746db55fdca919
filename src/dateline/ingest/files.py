"""Finds the files that hold reports. It looks at names and folders, never inside a file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.ingest.formats import ENDINGS, format_of, shown
from dateline.records.report import SetAside

_KNOWN = ", ".join(ENDINGS)


def find_files(paths: Iterable[Path]) -> Iterator[Path | SetAside]:
    """Yield every file that a reader knows, in the order of the names, and what stands in the way.

    Folders are walked to the bottom; hidden files and folders are passed over. Each path comes once, as it was given.
    """
    for root in sorted(set(paths), key=str):
        yield from _Walk().walk(root)


class _Walk:
    """One walk from one path: it remembers where it has been, so that links cannot lead it round in circles."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def walk(self, root: Path) -> Iterator[Path | SetAside]:
        waiting: list[tuple[Path, tuple[str, ...]]] = [(root, ())]
        while waiting:
            path, above = waiting.pop()
            try:
                if not path.is_dir():
                    yield _file(path)
                    continue
                real = os.path.realpath(path)
                if path.is_symlink() and (real in above or real in self._seen):
                    yield _aside(path, "directory_loop", "This link leads to a folder that is read already.")
                    continue
                names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208 - names, without a Path for each
            except OSError as error:
                yield _aside(path, "unreadable", f"The folder cannot be read: {error.strerror}.")
                continue
            self._seen.add(real)
            waiting.extend((path / name, (*above, real)) for name in reversed(names))


def _file(path: Path) -> Path | SetAside:
    if not path.exists():
        return _aside(
            path, "not_found", "There is nothing at this path; check its spelling, or where the link leads."
        )
    if not path.is_file():
        return _aside(path, "not_a_file", "This is neither a file nor a folder, but a pipe or a device.")
    if format_of(path) is None:
        return _aside(
            path, "unknown_format", f"No reader knows this ending; known are {_KNOWN}, each also with .gz."
        )
    if not os.access(path, os.R_OK):
        return _aside(path, "unreadable", "There is no permission to read this file.")
    return path


def _aside(path: Path, reason: str, detail: str) -> SetAside:
    return SetAside(path=shown(path), item=None, reason=reason, detail=detail)
