"""Where the index files lie, and building the shipped one on first use."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from dateline.gazetteer.compile import LAYOUT, write_index
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.shipped import shipped_entries, shipped_hash
from dateline.settings import Settings

SHIPPED: Final = "places-*.sqlite"
ADDED: Final = "added-*.sqlite"
"""The indexes of what a user added, beside the shipped one."""


def shipped_index(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Path:
    """The index of the shipped places, built where it is not there yet; `tell` is told before that takes seconds."""
    path = settings.gazetteer / f"places-{shipped_hash()}-{LAYOUT}.sqlite"
    if not path.exists():
        tell("Building the index of places (once, some seconds)")
        write_index(shipped_entries(), path)
        for old in settings.gazetteer.glob(SHIPPED):
            if old != path:
                old.unlink(missing_ok=True)
    return path


def index_files(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> list[Path]:
    """Every index that places are looked up in: those added first, as their user knows the region."""
    return [*sorted(settings.gazetteer.glob(ADDED)), shipped_index(settings, tell)]


def open_gazetteer(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Gazetteer:
    """Everything that places can be looked up in."""
    return Gazetteer(index_files(settings, tell))
