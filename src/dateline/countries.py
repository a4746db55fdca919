"""Countries by every name and adjective that reports use for them (`data/countries.csv`).

No coordinates and no borders: only that "Syrian" and "Syrian Arab Republic" speak of Syria.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from dateline.data import rows_of


class Country(NamedTuple):
    """A country's name and its ISO 3166-1 alpha-2 code."""

    name: str
    iso2: str


@cache
def _tables() -> tuple[dict[str, Country], dict[str, Country]]:
    names: dict[str, Country] = {}
    adjectives: dict[str, Country] = {}
    for row in rows_of("countries.csv"):
        country = Country(row["name"], row["iso2"])
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            names[name.lower()] = country
        for adjective in filter(None, row["demonyms"].split(";")):
            adjectives[adjective.lower()] = country
    return names, adjectives


def country_names() -> dict[str, Country]:
    """Countries by every name, in lower case."""
    return _tables()[0]


def country_name(code: str) -> str:
    """The name of a country by its ISO code; the code itself where it is none that is known."""
    return _names_by_code().get(code, code)


@cache
def _names_by_code() -> dict[str, str]:
    return {country.iso2: country.name for country in country_names().values()}


def demonyms() -> dict[str, Country]:
    """Countries by the adjective, in lower case."""
    return _tables()[1]


SHORT: Final = 3
"""Letters up to which a country's name must be all capitals: "CAR" is one, "Car" is not."""
_CAPITALISED: Final = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z][\w’'-]*(?:\s(?:and|of|the|of the)?\s?[A-Z][\w’'-]*)*"
)


NEXT_MOST: Final = 0.5
"""How often the second country of a text must be named, against the first, for the text to be about both."""


def most_named(text: str) -> tuple[str, ...]:
    """The country that a text names most often, and the next where it is named half as often; of equals the first by code."""
    counted = countries_in(text)
    order = sorted(counted, key=lambda code: (-counted[code], code))
    about = (code for code in order[:2] if counted[code] >= NEXT_MOST * counted[order[0]])
    return tuple(map(country_name, about))


@cache
def _longest_name() -> int:
    """Words of the longest name of a country."""
    return max(len(name.split()) for name in country_names())


@lru_cache(maxsize=4096)
def _names_country(words: str) -> tuple[int, str | None]:
    """What words that may name a country weigh, and its code: a name two, an adjective one."""
    low = words.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    named, adjective = country_names().get(low), demonyms().get(low) or demonyms().get(low.removesuffix("s"))
    if named and (len(low) > SHORT or words.isupper()):
        return 2, named.iso2
    return (1, adjective.iso2) if adjective else (0, None)


@lru_cache(maxsize=64)
def countries_in(text: str) -> Mapping[str, float]:
    """How often a text names each country, by ISO code: by name, and half as much by adjective."""
    counts: Counter[str] = Counter()
    for run in _CAPITALISED.finditer(text):
        words = run.group().split()
        start = 0
        while start < len(words):
            taken = 1
            for end in range(min(len(words), start + _longest_name()), start, -1):
                weight, code = _names_country(" ".join(words[start:end]))
                if code:
                    counts[code] += weight
                    taken = end - start
                    break
            start += taken
    return MappingProxyType({code: count / 2 for code, count in counts.items()})
