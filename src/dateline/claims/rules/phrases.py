"""Noun phrases to the left and right of a word: enough syntax for who did what to whom, and no more.

Ranges are pairs of token numbers, the second excluded. Where no phrase stands, the answer is None.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from dateline.claims.rules.lexicon import actor_heads, groups, listed, place_levels, place_words, word_set
from dateline.claims.tokens import Token
from dateline.records.values import Span

PARTICLES: Final = frozenset(
    [
        "al",
        "el",
        "ad",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "az",
        "ed",
        "ez",
        "es",
        "ul",
        "de",
        "la",
        "bin",
        "ibn",
        "abu",
        "umm",
        "van",
        "von",
    ]
)
MARKS_INSIDE: Final = frozenset("'’-")
LONGEST: Final = 14
"""Words; a longer run of nouns is a heading or a list, and is cut."""


class Range(NamedTuple):
    """Tokens `first` to `last`, the last excluded."""

    first: int
    last: int

    def span(self, tokens: Sequence[Token]) -> Span:
        """The characters that the range covers."""
        return Span(start=tokens[self.first].start, end=tokens[self.last - 1].end)

    def words(self, tokens: Sequence[Token]) -> str:
        """The words of the range, in lower case."""
        return " ".join(token.low for token in tokens[self.first : self.last])


def words(name: str) -> frozenset[str]:
    """One list of `grammar.toml`."""
    return listed("grammar", name)


def is_name(token: Token) -> bool:
    """Whether a word is written as a name: a capital, or a particle with one behind it ("al-Hara")."""
    if token.is_name:
        return True
    if "-" not in token.text:
        return False
    head, _, tail = token.text.partition("-")
    return head in PARTICLES and tail[:1].isupper()


def is_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word ends a noun phrase because it is, as far as can be told, a verb."""
    low = tokens[index].low
    if is_name(tokens[index]) and index > 0:
        return False
    if low in words("verbs") or low in words("auxiliaries"):
        return True
    if low in word_set("cues"):
        return True
    if low in words("not_verbs") or "-" in low:
        return False
    return low.endswith(("ed", "ing")) and len(low) > 5  # noqa: PLR2004 - "red", "king"


@cache
def _ends() -> frozenset[str]:
    return (
        words("prepositions")
        | words("conjunctions")
        | words("relatives")
        | words("pronouns")
        | words("adverbs")
        | frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
    )


def _closes(token: Token) -> bool:
    """Whether a word ends a noun phrase; "US" is no pronoun."""
    return token.low in _ends() and not (len(token.text) > 1 and token.text.isupper())


def before(tokens: Sequence[Token], index: int) -> Range | None:
    """The noun phrase that ends right before a word, passing over auxiliaries, adverbs and what stands in brackets."""
    last = _back_over(tokens, index)
    first = last
    while first > 0 and last - first < LONGEST:
        token = tokens[first - 1]
        if token.low in words("determiners"):
            first -= 1
            break
        if token.low in ("of", "for") and first < last and _joins(tokens, first - 1):
            first -= 1
            continue
        if token.low == "and" and first < last and _one_name(tokens, first - 1):
            first -= 1
            continue
        if token.is_mark or _closes(token) or is_verb_left(tokens, first - 1):
            break
        first -= 1
    while first < last and tokens[first].low in ("of", "for", "and"):
        first += 1
    return Range(first, last) if first < last and not _only_determiner(tokens, first, last) else None


def is_verb_left(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word, met on the way left, is a verb rather than an adjective of the phrase."""
    if not is_verb(tokens, index):
        return False
    low = tokens[index].low
    adjective = low.endswith(("ed", "ing")) and index > 0 and tokens[index - 1].low in words("determiners")
    return not adjective


def _back_over(tokens: Sequence[Token], index: int) -> int:
    while index > 0:
        token = tokens[index - 1]
        if token.text == ")":
            opening = next(
                (n for n in range(index - 2, max(index - 12, -1), -1) if tokens[n].text == "("), None
            )
            if opening is None:
                return index
            index = opening
        elif token.low in words("auxiliaries") or (token.low in words("adverbs") and index > 1):
            index -= 1
        else:
            return index
    return index


def _joins(tokens: Sequence[Token], index: int) -> bool:
    """Whether "of" or "for" belongs to the name or noun on its left ("Observatory for Human Rights")."""
    if index == 0 or index + 1 >= len(tokens):
        return False
    left, right = tokens[index - 1], tokens[index + 1]
    known = left.low in word_set("sources") or left.low in actor_heads() or left.low in groups()
    return (left.is_name or known) and (is_name(right) or right.low in words("determiners") or known)


def _one_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether "and" stands inside one name ("Iraq and the Levant", "Defence and Security")."""
    if index < 2 or index + 2 >= len(tokens):  # noqa: PLR2004
        return False
    return (
        tokens[index - 2].low in ("of", "for")
        and is_name(tokens[index - 1])
        and (is_name(tokens[index + 1]) or tokens[index + 1].low == "the")
    )


def _only_determiner(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(token.low in words("determiners") for token in tokens[first:last])


def after(tokens: Sequence[Token], index: int, *, through_of: bool = True) -> Range | None:
    """The noun phrase that begins at a word: determiner, adjectives, nouns, and one "of ..." where it belongs."""
    last = index
    noun = False
    while last < len(tokens) and last - index < LONGEST:
        token = tokens[last]
        if token.low == "of" and noun and through_of and _joins_right(tokens, last):
            last += 1
            continue
        if token.low in words("determiners") and (
            last == index or tokens[last - 1].low in ("of", "for", "all")
        ):
            last += 1
            continue
        if token.low == "and" and noun and _one_name(tokens, last):
            last += 1
            continue
        if token.is_mark and token.text not in MARKS_INSIDE:
            break
        if _closes(token) or token.low in words("determiners") or (is_verb(tokens, last) and noun):
            break
        if is_verb(tokens, last) and not _adjective(tokens, last):
            break
        noun = True
        last += 1
    while last > index and (tokens[last - 1].low in ("of", "and", "for") or tokens[last - 1].is_mark):
        last -= 1
    return Range(index, last) if last > index and not _only_determiner(tokens, index, last) else None


def _adjective(tokens: Sequence[Token], index: int) -> bool:
    low = tokens[index].low
    return low.endswith(("ed", "ing")) and index + 1 < len(tokens) and not tokens[index + 1].is_mark


def _joins_right(tokens: Sequence[Token], index: int) -> bool:
    if index + 1 >= len(tokens):
        return False
    left, right = tokens[index - 1].low, tokens[index + 1].low
    known = left in groups() or left in actor_heads() or left in place_levels()
    people = right in groups() or right in actor_heads() or right in place_words("directions")
    return known or people or is_name(tokens[index + 1]) or right in ("the", "their", "its", "his")


def head(tokens: Sequence[Token], found: Range) -> str:
    """The head noun of a phrase in lower case: the last word before its first "of"."""
    for number in range(found.first, found.last):
        if tokens[number].low in ("of", "for") and number > found.first:
            return tokens[number - 1].low
    return tokens[found.last - 1].low


def trimmed(tokens: Sequence[Token], found: Range) -> Range:
    """The phrase without the punctuation at its ends."""
    first, last = found
    while first < last and tokens[first].is_mark:
        first += 1
    while last > first and tokens[last - 1].is_mark:
        last -= 1
    return Range(first, last)
