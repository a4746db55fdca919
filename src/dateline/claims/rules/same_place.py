"""What is compared of the places of two events of one report: folded names, and the nouns of sites."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from dateline.claims.rules.places import FoundPlace

UNNAMED: Final = -1
"""The rank of a site without a name, when places are compared: "a market" may be the Hara market."""


class SiteNouns(NamedTuple):
    """The nouns of sites: of those with a name ("Ordan air base") and of those without ("an air base")."""

    named: frozenset[str]
    unnamed: frozenset[str]

    def may_be(self, other: "SiteNouns") -> bool:
        """Whether one tells of a site without a name, and the other names such a site."""
        return bool(self.unnamed & other.named or self.named & other.unnamed)


def folded_names(places: Sequence[FoundPlace], text: str) -> dict[str, int]:
    """The places of an event, folded, each with how specific it is; of a site without a name only its noun."""
    return dict(_folded(place, text) for place in places)


def _folded(place: FoundPlace, text: str) -> tuple[str, int]:
    if _is_unnamed(place):
        return _noun(place.span.of(text)), UNNAMED
    return fold_place(place.name.of(text)), place.rank


def nouns_of_sites(places: Sequence[FoundPlace], text: str) -> SiteNouns:
    """The nouns of the sites of an event."""
    sites = [place for place in places if place.level == "site"]
    return SiteNouns(
        named=frozenset(_noun(place.span.of(text)) for place in sites if not _is_unnamed(place)),
        unnamed=frozenset(_noun(place.span.of(text)) for place in sites if _is_unnamed(place)),
    )


def _is_unnamed(place: FoundPlace) -> bool:
    return place.level == "site" and not place.sure


def _noun(wording: str) -> str:
    """The last noun of a site's wording; "airbase" and "air base" are one."""
    last = wording.lower().split()[-1]
    return last.removeprefix("air") or last


def fold_place(name: str) -> str:
    """A place's name without case, articles and hyphens."""
    low = name.lower().replace("-", " ").replace("'", "").replace("’", "")
    for article in ("the ", "al ", "el "):
        low = low.removeprefix(article)
    return "".join(low.split())
