"""What a place name in a report means.

The name without the words around it, the level that the words give, the country where the words name one. No
coordinates: those need a gazetteer, and a guess is never a fact.
"""

import re
from typing import Final

from dateline.claims.rules.lexicon import place_levels
from dateline.claims.rules.places import FoundPlace, Known, find_places
from dateline.claims.tokens import tokenize
from dateline.countries import Country, country_names
from dateline.records.values import Level, Span, Where

CONTEXT: Final = 40
"""Characters before a place name that may hold its common noun."""
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def read_place(wording: str, context: str = "") -> Where | None:
    """Return what the words of a place say; None where they name none.

    `context` is the text just before the words: a common noun there ("the town of") gives the level.
    """
    text = context + wording
    tokens = tokenize(text, Span(start=0, end=len(text)))
    inside = Span(start=len(context), end=len(text))
    for place in find_places(tokens, Known((wording.lower(),))):
        if place.name.within(inside):
            return _where(place, text)
    name = _ARTICLE.sub("", wording).strip()
    return Where(name=name, level=_level(name), basis="stated") if name else None


def place_at(text: str, span: Span, sentence: Span) -> Where | None:
    """What the words at a span of a text say of a place, with the words before them in their sentence."""
    return read_place(span.of(text), text[max(span.start - CONTEXT, sentence.start) : span.start])


def _where(place: FoundPlace, text: str) -> Where:
    name = place.name.of(text)
    country = _country(name)
    if place.level == "country" and country:
        return Where(name=country.name, level="country", basis="stated", country=country.name)
    return Where(name=name, level=place.level, basis="stated")


def _country(name: str) -> Country | None:
    low = name.lower().replace("’", "'")
    forms = (low, low.removesuffix("'s"), low.removesuffix("s"))
    return next((country_names()[form] for form in forms if form in country_names()), None)


def names_country(wording: str, name: str) -> bool:
    """Whether words name a country by any of its names."""
    country = _country(_ARTICLE.sub("", wording))
    return country is not None and country.name == name


def _level(name: str) -> Level:
    last = name.lower().split()[-1]
    return place_levels().get(last, "settlement")  # type: ignore[return-value]
