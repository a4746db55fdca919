"""Places that a sentence does not name: a site by its common noun, and what is only pointed back to ("in the town")."""

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.claims.rules.lexicon import place_levels, place_words
from dateline.claims.rules.phrases import Range, is_name, words
from dateline.claims.rules.place_words import befalls
from dateline.claims.tokens import Token

NEAR: Final = 6
"""Words from an article within which the noun of its site stands."""


def described_sites(tokens: Sequence[Token]) -> Iterator[Range]:
    """Sites without a name: "near a security headquarters", "a popular market", "the northern entrance"."""
    for index in range(1, len(tokens)):
        if tokens[index].low in ("a", "an", "the") and (
            _takes_a_place(tokens[index - 1].low) or befalls(tokens, index)
        ):
            last = _site_noun(tokens, index)
            if last is not None:
                yield Range(index, last + 1)


def _takes_a_place(low: str) -> bool:
    return low in place_words("places_take") or low in place_words("aimed")


def _site_noun(tokens: Sequence[Token], index: int) -> int | None:
    sites = place_words("site")
    for last in range(index + 1, min(index + NEAR, len(tokens))):
        low = tokens[last].low
        if low in sites and (last + 1 == len(tokens) or tokens[last + 1].low not in sites):
            return last
        closed = low in words("prepositions") or low in words("conjunctions") or low in words("auxiliaries")
        if closed or tokens[last].is_mark or low in words("verbs"):
            return None
    return None


def find_anaphors(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """What a sentence only points back to ("in the town", "near the base"): the token of "the", and the noun."""
    for index in range(1, len(tokens) - 1):
        noun = tokens[index + 1].low
        if tokens[index].low == "the" and noun in place_levels() and _takes_a_place(tokens[index - 1].low):
            follow = tokens[index + 2] if index + 2 < len(tokens) else None
            named = follow and (
                follow.low in ("of", "called") or is_name(follow) or follow.low in place_levels()
            )
            if not named:
                yield index, noun
