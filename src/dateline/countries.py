"""Countries by every name and adjective that reports use for them (`data/countries.csv`).

No coordinates and no borders: only that "Syrian" and "Syrian Arab Republic" speak of Syria.
"""

import re
from functools import cache
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


_CAPITALISED: Final = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z][A-Za-z]+")


def most_named(text: str) -> str | None:
    """The country that a text names most often, by name or adjective; of equals the first by name. None where none is."""
    counted: dict[str, int] = {}
    for match in _CAPITALISED.finditer(text):
        low = match.group().lower()
        found = country_names().get(low) or demonyms().get(low) or country_names().get(low.removesuffix("s"))
        if found:
            counted[found.name] = counted.get(found.name, 0) + 1
    return max(sorted(counted), key=lambda name: counted[name], default=None)
