"""Actors that go by several names: aliases, umbrellas and front names, each row with its source.

The table is `data/actors.csv`, small and reviewed; whoever is not in it is told apart by name alone. It says who is whose part as
public sources have it; it takes no side, and gives nobody a name that no report gave.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dateline.data import rows_of

_NO_PLURALS: Final = ("as", "us", "ss")
"""How a name of one word ends that is no plural: "Hamas" is not of Hama."""
_ARTICLES: Final = frozenset(["the", "al", "el", "ash", "an", "as", "a"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A row of the table: `part_of` is the umbrella it belongs to, `claims_for` those in whose stead a front name speaks."""

    name: str
    also: tuple[str, ...]
    part_of: str | None
    claims_for: tuple[str, ...]
    source: str


@cache
def actors() -> Mapping[str, Actor]:
    """The table, by name."""
    return {
        row["name"]: Actor(
            name=row["name"],
            also=tuple(filter(None, row["also"].split("|"))),
            part_of=row["part_of"] or None,
            claims_for=tuple(filter(None, row["claims_for"].split("|"))),
            source=row["source"],
        )
        for row in rows_of("actors.csv")
    }


@cache
def _by_key() -> dict[str, Actor]:
    return {actor_key(name): actor for actor in actors().values() for name in (actor.name, *actor.also)}


@lru_cache(maxsize=50_000)
def actor_key(name: str) -> str:
    """What the spellings of a name share: case, marks, hyphens, articles and the plural at a word's end do not tell names apart.

    Short names in capitals ("IS", "AA") keep their case: "is" is no name.
    """
    plain = re.sub(r"['’ʼ`]s\b|['’ʼ`]", "", name)
    words = [word for word in re.split(r"[\W_]+", plain) if word]
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 3:  # noqa: PLR2004 - initials
        return words[0]
    kept = [word.lower() for word in words if word.lower() not in _ARTICLES] or [w.lower() for w in words]
    if len(kept) == 1 and kept[0].endswith(_NO_PLURALS):
        return kept[0]
    return " ".join(word.removesuffix("s") if len(word) > 3 else word for word in kept)  # noqa: PLR2004 - "is", "gas"


def known(name: str) -> Actor | None:
    """The actor that goes by a name, or None where the table has nobody of that name."""
    return _by_key().get(actor_key(name))


def same_actor(name: str) -> str:
    """What all names of one actor share: the key of its name in the table, else of the name itself."""
    actor = known(name)
    return actor_key(actor.name) if actor else actor_key(name)


MOST_WORDS: Final = 7
"""Words of the longest name that is looked for inside other words."""


@lru_cache(maxsize=50_000)
def named_in(words: str) -> tuple[tuple[str, ...], str]:
    """The actors of the table that some words name ("Daesh militants"), by their own names, and the words that are left."""
    tokens = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", words)
    found: list[str] = []
    left: list[str] = []
    at = 0
    while at < len(tokens):
        for end in range(min(at + MOST_WORDS, len(tokens)), at, -1):
            actor = known(" ".join(tokens[at:end]))
            if actor is not None:
                found.append(actor.name)
                at = end
                break
        else:
            left.append(tokens[at])
            at += 1
    return tuple(dict.fromkeys(found)), " ".join(left)


def wholes_of(name: str) -> tuple[str, ...]:
    """The umbrellas that an actor belongs to by the table, the nearest first."""
    found: list[str] = []
    actor = known(name)
    while actor and actor.part_of and actor.part_of not in found:
        found.append(actor.part_of)
        actor = known(actor.part_of)
    return tuple(found)


def speaks_for(name: str, other: str) -> bool:
    """Whether a front name claims in the stead of another actor."""
    actor, of = known(name), known(other)
    return bool(actor and of and of.name in actor.claims_for)
