"""What a noun phrase can be: somebody who acts, or somebody or something that is hit or hurt."""

from collections.abc import Sequence

from dateline.claims.dates import is_calendar
from dateline.claims.rules.lexicon import actor_heads, listed, place_levels, weapon_pattern
from dateline.claims.rules.phrases import Range, is_name, trimmed, words
from dateline.claims.tokens import Token
from dateline.countries import country_names, demonyms


def is_actor(tokens: Sequence[Token], found: Range) -> bool:
    """Whether a phrase names somebody who can act: a side, its people, or a name that is not only a place."""
    inside = tokens[found.first : found.last]
    lows = [token.low for token in inside]
    if any(low in actor_heads() or low in demonyms() or low in country_names() for low in lows):
        return not (lows[-1] in place_levels() and lows[-1] not in actor_heads())
    last = inside[-1]
    return (
        is_name(last)
        and not last.is_number
        and last.low not in place_levels()
        and len(last.text) > 1
        and not is_time(tokens, found)
    )


def can_suffer(tokens: Sequence[Token], found: Range) -> bool:
    """Whether a phrase names somebody or something that can be hit, hurt or lost; no time, number, verb or weapon."""
    lows = [token.low for token in tokens[found.first : found.last]]
    if all(_points(token) for token in tokens[found.first : found.last]):
        return False
    last = lows[-1]
    if (
        last in listed("parties", "no_things")
        or last.endswith("ly")
        or last[0].isdigit()
        or is_time(tokens, found)
    ):
        return False
    if last in words("verbs") or last in words("prepositions") or last in words("adverbs"):
        return False
    if len(lows) == 1 and last.endswith("ed") and last not in words("not_verbs"):
        return False
    return not weapon_pattern().fullmatch(" ".join(lows).removeprefix("the ").removeprefix("a "))


def _points(token: Token) -> bool:
    """Whether a word only points at somebody: "them", "the"; "US" is no pronoun."""
    pronoun = token.low in words("pronouns") and not (len(token.text) > 1 and token.text.isupper())
    return pronoun or token.low in words("determiners")


def is_time(tokens: Sequence[Token], found: Range) -> bool:
    """Whether a phrase holds a weekday or a month."""
    lows = [token.low for token in tokens[found.first : found.last]]
    return any(is_calendar(low) for low in lows)


def cleaned(tokens: Sequence[Token], found: Range) -> Range | None:
    """A phrase without marks, numbers and adjectives that describe the happening; None where nothing is left."""
    first, last = trimmed(tokens, found)
    while first < last and tokens[first].low in listed("parties", "openers"):
        first += 1
    while first < last and (tokens[first].is_number or tokens[first].low in listed("parties", "quantities")):
        first += 1
    while first < last and tokens[first].low in listed("parties", "descriptions"):
        first += 1
    return Range(first, last) if first < last else None
