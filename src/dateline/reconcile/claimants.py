"""Which wordings of claimants are one claimant: "the provincial governor" and "the governor of Ostrel province".

Within one incident an office that a place has once, an institution and who speaks for it, a nameless monitor and the only
one that is named are one voice, and so are names that a report itself joins. Where a wording fits two that do not fit each other it stays
apart. To count too few voices is safer than to count too many. Nothing here touches a claim: it says who is counted together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from dateline.actors import known
from dateline.data import toml_of

_DROPPED: Final = frozenset(["the", "a", "an", "and", "s", "its", "their", "his", "her", "one", "another"])
KEPT: Final = 50_000
"""Wordings that are kept in memory as they were read; the same few thousand come back all the time."""
MONITOR: Final = "monitor"
"""The office of whoever keeps count of a war."""


class _Claimant(NamedTuple):
    """A claimant as its words tell it: the office or institution it comes to, and the words that tell which one."""

    office: str
    which: frozenset[str]


def voice_key(wording: str) -> str:
    """Words of a claimant, folded: case, articles, marks and possessives do not make another voice."""
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", wording.lower()))
    return " ".join(word for word in words if word not in _DROPPED)


def one_claimant(wordings: Iterable[str], aliases: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The key of the claimant that each wording comes to; `aliases` are pairs of names that the reports join.

    The outcome depends on the set of wordings alone.
    """
    keys = {wording: _own_key(wording) for wording in wordings}
    joined = _Joined(set(keys.values()))
    for name, other in aliases:
        joined.join(_titleless(voice_key(name)), _titleless(voice_key(other)))
    by_office: dict[str, dict[frozenset[str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for wording, key in keys.items():
        told = _read(wording)
        if told is not None:
            by_office[told.office][told.which].add(key)
    for named in by_office.values():
        for which, same in named.items():
            joined.all(same)
            fuller = [other for other in named if which < other]
            widest = [one for one in fuller if not any(one < other for other in fuller)]
            if len(widest) == 1:
                joined.all(same | named[widest[0]])
    return {wording: joined.root(key) for wording, key in keys.items()}


class _Joined:
    """Keys that are one, by the first of them."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._above = {key: key for key in keys}

    def root(self, key: str) -> str:
        while self._above[key] != key:
            key = self._above[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Join two keys, where both are there."""
        if one in self._above and other in self._above:
            first, second = sorted((self.root(one), self.root(other)))
            self._above[second] = first

    def all(self, keys: Iterable[str]) -> None:
        """Join some keys."""
        first, *rest = sorted(keys)
        for key in rest:
            self.join(first, key)


@lru_cache(maxsize=KEPT)
def _own_key(wording: str) -> str:
    """The key of a claimant by its own words: the name of the table, where it is there."""
    actor = known(wording)
    return _titleless(voice_key(actor.name if actor else wording))


def _titleless(key: str) -> str:
    words = key.split()
    while len(words) > 1 and words[0] in _words("titles"):
        words = words[1:]
    return " ".join(words)


@cache
def _words(kind: str) -> frozenset[str]:
    table = toml_of("claimants.toml")
    return frozenset(table["words"].get(kind, ()) or table.get(kind, ()))


@cache
def _monitors() -> tuple[frozenset[str], frozenset[str]]:
    table = toml_of("claimants.toml")["monitors"]
    return frozenset(table["nameless"]), frozenset(table["named"])


@cache
def _holders() -> Mapping[str, str]:
    table: dict[str, str] = toml_of("claimants.toml")["holders"]
    return table


@lru_cache(maxsize=KEPT)
def _read(wording: str) -> _Claimant | None:
    """The office or institution that a claimant's words come to; None for people and for groups of them."""
    words = voice_key(wording).split()
    words = _spoken_for(words)
    nameless, named = _monitors()
    telling = _telling(words)
    if " ".join(words) in nameless or " ".join(telling) in nameless:
        return _Claimant(MONITOR, frozenset())
    if named.intersection(telling) and wording != wording.lower():
        return _Claimant(MONITOR, frozenset(telling))
    for length in (2, 1):
        for start in range(len(words) - length + 1):
            office = " ".join(words[start : start + length])
            office = _holders().get(office, office)
            if office in _words("offices"):
                rest = [*words[:start], *words[start + length :]]
                return _Claimant(office, frozenset(_telling(rest)))
    return None


def _spoken_for(words: list[str]) -> list[str]:
    """The words for whom somebody speaks: of "spokesman for the army", "army spokesman Rossek" those of the army."""
    for index, word in enumerate(words):
        if word in _words("speakers"):
            behind = words[index + 1 :]
            if behind and behind[0] in _words("between"):
                return behind[1:] or words
            return words[:index] or words
    return words


def _telling(words: Sequence[str]) -> list[str]:
    """The words that tell one office from another."""
    return [word for word in words if word not in _words("plain") and word not in _words("between")]
