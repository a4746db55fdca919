"""Outlets, who owns them, and which of them are wires. The table is `data/outlets.csv`, small and reviewed, each row with its source.

An outlet that the table lacks is told apart by its name or site alone, and has no owner that we know.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dateline.data import rows_of

HEAD: Final = 400
"""Characters from the beginning within which a date line or a byline names the wire of a text."""
FOOT: Final = 160
"""Characters at the end within which a text names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A row of the table; `owner` is None where the source names none, `wire` says that it writes for other outlets to print."""

    name: str
    also: tuple[str, ...]
    owner: str | None
    wire: bool
    source: str


@cache
def outlets() -> Mapping[str, Outlet]:
    """The table, by name."""
    return {
        row["name"]: Outlet(
            name=row["name"],
            also=tuple(filter(None, row["also"].split("|"))),
            owner=row["owner"] or None,
            wire=row["wire"] == "yes",
            source=row["source"],
        )
        for row in rows_of("outlets.csv")
    }


def _key(name: str) -> str:
    low = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.strip().lower())
    return re.sub(r"[^\w.]+", " ", low.removeprefix("the ")).strip()


@cache
def _by_key() -> dict[str, Outlet]:
    return {_key(name): outlet for outlet in outlets().values() for name in (outlet.name, *outlet.also)}


def outlet_of(publisher: str) -> Outlet | None:
    """The outlet that a publisher's name or site stands for, or None where the table lacks it."""
    return _by_key().get(_key(publisher))


def owner_of(publisher: str) -> str:
    """Who owns an outlet as far as the table knows; else the outlet itself."""
    outlet = outlet_of(publisher)
    return (outlet.owner or outlet.name) if outlet else publisher


@cache
def _wires() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    found = []
    for outlet in outlets().values():
        if outlet.wire:
            names = [one for one in (outlet.name, *outlet.also) if "." not in one]
            any_name = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
            head = re.compile(
                rf"\((?:{any_name})\)\s*(?:-{{1,2}}|–|—|:)|^(?:by\s+)?(?:the\s+)?(?:{any_name})\s*$|^by [^\n]{{0,40}}[,|/]\s*(?:the\s+)?(?:{any_name})\b"
                rf"|^(?:source|from):?\s+(?:{any_name})\b",
                re.MULTILINE | re.IGNORECASE,
            )
            foot = re.compile(
                rf"(?:[-–—/(\[|]\s*|^|©\s*(?:\d{{4}}\s*)?|[Ss]ource:\s*|[Ww]ith (?:input|reporting|additional reporting) (?:from|by)\s+|\bBy\s+)(?:the\s+)?(?:{any_name})\s*[)\].]?\s*$",
                re.MULTILINE,
            )
            found.append((outlet.name, head, foot))
    return tuple(found)


@lru_cache(maxsize=256)
def wire_of(text: str) -> str | None:
    """The wire that a text says its words are from, in a date line, a byline or at its foot; None where it says nothing.

    "Officials told Northwire" names nobody's text: it tells to whom somebody spoke.
    """
    head, foot = text[:HEAD], text[-FOOT:].rstrip()
    for name, in_head, in_foot in _wires():
        if in_head.search(head) or in_foot.search(foot):
            return name
    return None
