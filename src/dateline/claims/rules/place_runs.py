"""Where a run of words that may name a place begins and ends: capitalised words, without titles, bodies and headings."""

from collections.abc import Sequence
from functools import cache

from dateline.claims.dates import is_calendar
from dateline.claims.rules.lexicon import actor_heads, groups, place_words, word_set
from dateline.claims.rules.phrases import PARTICLES, is_name, words
from dateline.claims.tokens import Token


@cache
def _particles() -> frozenset[str]:
    return PARTICLES - words("prepositions") - words("determiners") - words("conjunctions")


def name_run(tokens: Sequence[Token], start: int) -> int:
    """The end of the run of name words that starts at a token; `start` itself where there is none."""
    index = start
    while index < len(tokens):
        token = tokens[index]
        if token.low in place_words("compass") and index > start and _before_of(tokens, index):
            return index  # "Orvel Northwest of Hara"
        particle = token.low in _particles() and index + 1 < len(tokens) and is_name(tokens[index + 1])
        if not particle and not (is_name(token) and not _breaks(token.low, index - start)):
            return index
        index += 1
    return index


def _before_of(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].low == "of"


def _breaks(low: str, position: int) -> bool:
    """Whether a capitalised word is no part of a name: a day, a title, a body, a word of the grammar."""
    if low in _closed() or is_calendar(low):
        return True
    if (low in place_words("not_names") or low in _heading_words()) and low not in place_words("may_begin"):
        return True
    return low.endswith(tuple(place_words("describing"))) or (position == 0 and low in words("adverbs"))


@cache
def _closed() -> frozenset[str]:
    lists = ("prepositions", "conjunctions", "determiners", "pronouns", "auxiliaries")
    return frozenset().union(*(words(name) for name in lists))


@cache
def _heading_words() -> frozenset[str]:
    """Words that a heading capitalises and that name no place."""
    return actor_heads() | frozenset(groups()) | word_set("cues") | words("verbs") | place_words("happenings")
