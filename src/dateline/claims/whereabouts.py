"""What the words around a place's name say of where it lies: its noun, a distance, a direction, what it is in.

Purely textual; what the name comes to is the work of `dateline.gazetteer`.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from dateline.claims.counts import count_people
from dateline.claims.rules.lexicon import place_levels
from dateline.countries import country_names, demonyms
from dateline.data import toml_of
from dateline.gazetteer.named import Named, Relation
from dateline.records.values import Level, Span

BACK: Final = 90
"""Characters before a name that may place it."""
AHEAD: Final = 90
"""Characters behind a name that may say what it lies in."""
INSIDES: Final = 3
"""Names behind one another that a place is put in: a district, a province, a country."""
_NAME: Final = r"(?:(?:al|el|de|la)[- ]|(?:ad|ash|as|at|an|ar|az|ed|ez|es)-)?[A-Z][\w’'-]*(?:[ -](?:(?:al|el|ad|ash|as|at|an|ez|ed|ar|az|de|la|del|of the)[- ])?[A-Z][\w’'-]*){0,3}"
_POSSESSIVE: Final = re.compile(r"['’]s?$")


@cache
def _words() -> dict[str, Any]:
    return toml_of("place_relations.toml")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    way, unit, near = (
        _any_of(part) for part in (_words()["bearings"], _words()["units"], _words()["words"]["near"])
    )
    noun = _any_of(place_levels())
    # "of the northern city of", "the", an adjective or two: what may stand between the relation and the name
    led = rf"(?:the\s+)?(?:(?:[\w-]+\s+){{0,3}}(?:{noun})\s+(?:of|called|named)\s+)?(?:the\s+)?"
    return {
        "distance": re.compile(
            rf"(?P<many>[\w.,-]+(?:\s+(?:dozen|hundred))?)[\s-]+(?P<unit>{unit})\s*(?:\([^)]*\)\s*)?"
            rf"(?:(?:to\s+the\s+)?(?P<way>{way})\s+)?(?:of|from|outside|off)\s+{led}$",
            re.IGNORECASE,
        ),
        "direction": re.compile(rf"(?<![\w-])(?P<way>{way})\s+(?:of|from)\s+{led}$", re.IGNORECASE),
        "near": re.compile(rf"(?<![\w-])(?:{near})\s+{led}$", re.IGNORECASE),
        "part": re.compile(rf"(?<![\w-])(?P<way>{way})(?:\s+part\s+of)?\s+(?:the\s+)?$", re.IGNORECASE),
        "own noun": re.compile(rf"^\s+(?:{noun})(?![\w-])"),
        "part first": re.compile(rf"(?P<way>{way})\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE),
        "noun": re.compile(
            rf"(?<![\w-])(?P<noun>{noun})\s+(?:of|called|named)\s+(?:the\s+)?$", re.IGNORECASE
        ),
        "noun after": re.compile(
            rf"^[\s’'s]{{0,3}}(?:(?:military|international|main|central|border|refugee|oil|gas)\s+)?(?P<noun>{noun})(?![\w-])",
            re.IGNORECASE,
        ),
        "inside": re.compile(
            rf"^\s*(?:,|\(|,?\s+(?:in|of|inside|within)\s)\s*(?:the\s+)?(?:(?:[a-z-]+\s+){{0,3}}(?:{noun})\s+of\s+)?"
            rf"(?:(?:{way})\s+)?(?P<name>{_NAME})(?:\s+(?:{noun})(?![\w-]))?"
        ),
        "owner": re.compile(rf"(?P<name>{_NAME})['’]s\s+(?:[\w-]+\s+){{0,4}}?(?:of\s+)?(?:the\s+)?$"),
        "demonym": re.compile(rf"(?<![\w-])(?P<name>[A-Z]\w+)\s+(?:[\w-]+\s+){{0,2}}(?:{noun})\s+of\s+$"),
    }


def whereabouts(text: str, span: Span, name: str, level: Level) -> Named:
    """What the words at a span and around it say of the place that they name."""
    wording = span.of(text)
    at = span.start + max(wording.find(name), 0)
    before = text[max(at - BACK, 0) : at]
    behind = text[at + len(name) : at + len(name) + AHEAD]
    noun = _noun(name, before, behind)
    relation, bearing, km = _relation(before)
    part = _patterns()["part first"].match(name)
    if part and relation == "at":
        relation, bearing = "part", _bearing(part["way"])
    plain = _POSSESSIVE.sub("", name)
    return Named(
        name=plain,
        whole=plain[part.end() :] if part else None,
        level=level,
        noun=noun,
        relation=relation,
        bearing=bearing,
        distance_km=km,
        inside=_insides(before, behind),
    )


def _noun(name: str, before: str, behind: str) -> str | None:
    for pattern, side in (("noun after", behind), ("noun", before)):
        found = _patterns()[pattern].search(side)
        if found:
            return " ".join(found["noun"].lower().split())
    words = name.lower().split()
    outer = (words[-1], words[0]) if len(words) > 1 else ()  # "Orvel Bridge", "Camp Orvel"
    return next((word for word in outer if word in place_levels()), None)


def _relation(before: str) -> tuple[Relation, float | None, float | None]:
    """How the happening stands to the name, its bearing (degrees) and its distance (km)."""
    patterns = _patterns()
    far = patterns["distance"].search(before)
    if far:
        km = _number(far["many"])
        if km is not None:
            return "from", _bearing(far["way"]), round(km * _words()["units"][far["unit"].lower()], 3)
    way = patterns["direction"].search(before)
    if way:
        return "from", _bearing(way["way"]), None
    if patterns["near"].search(before):
        return "near", None, None
    part = patterns["part"].search(before)
    return ("part", _bearing(part["way"]), None) if part else ("at", None, None)


def _bearing(way: str | None) -> float | None:
    return float(_words()["bearings"][way.lower()]) if way else None


def _number(words: str) -> float | None:
    plain = words.replace(",", "").rstrip(".-")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    count = count_people(f"{words} people")
    return float(count.low) if count and count.low is not None and count.low == count.high else None


def _insides(before: str, behind: str) -> tuple[str, ...]:
    """The names of what the words put a place in: behind it, else its owner, else the adjective of a country."""
    found: list[str] = []
    rest = _patterns()["own noun"].sub("", behind)
    while len(found) < INSIDES and (match := _patterns()["inside"].search(rest)):
        found.append(match["name"])
        rest = rest[match.end() :]
    for pattern in ("owner", "demonym"):
        match = _patterns()[pattern].search(before)
        if match:
            low = match["name"].lower()
            country = country_names().get(low) or demonyms().get(low)
            found.append(country.name if country else match["name"])
    return tuple(dict.fromkeys(found))
