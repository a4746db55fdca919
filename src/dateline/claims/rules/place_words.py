"""The words around a name that make it a place: the noun that says its kind, the preposition that it hangs on."""

from collections.abc import Sequence
from typing import Final

from dateline.claims.rules.lexicon import place_levels, place_words
from dateline.claims.rules.phrases import Range, words
from dateline.claims.tokens import Token
from dateline.countries import country_names, demonyms
from dateline.records.values import Level

RANK: Final[dict[str, int]] = {"site": 0, "area": 1, "settlement": 2, "region": 3, "admin1": 4, "country": 5}
"""From the most specific kind of place to the least."""
MODIFIERS: Final = 2
"""Words that may stand between a name and its common noun: "Hara military air base"."""
WAY_BACK: Final = 8
"""Words from a name back to its preposition; a longer way back is another phrase."""
SETTLEMENTS: Final = ("town", "city", "village")
"""Nouns that a country's name may describe: "the Orven town of Hara"."""
CLOSING: Final = ("”", '"', "’")
"""Marks that may stand between a name and its common noun."""
SHORT_NAME: Final = 4
"""Letters up to which a lost apostrophe is not looked for ("Laos" is no possessive)."""
NOT_KINDS: Final = frozenset(("front", "belt"))
"""Kinds of area that rather end the name of an organisation."""
_PASSED: Final = frozenset(("of", "both", "called", "key", "strategic", "northern"))
_PASSED_ENDINGS: Final = ("-held", "-controlled", "ed", "al", "ern", "ic")


def country_of(low: str) -> str | None:
    """The country that a word names, its possessive included ("Orvenias" where apostrophes were lost)."""
    for form in (low, low.removesuffix("'s"), low.removesuffix("s") if len(low) > SHORT_NAME else low):
        if form in country_names():
            return form
    return None


def is_country(tokens: Sequence[Token], run: Range) -> bool:
    """Whether a run of names is a country: "CAR" is one, "Car" is not."""
    lows = [token.low for token in tokens[run.first : run.last]]
    name = " ".join(lows)
    if name in country_names():
        return len(name) >= SHORT_NAME or tokens[run.first].text.isupper()
    return len(lows) == 1 and country_of(lows[0]) is not None


def kind_after(tokens: Sequence[Token], run: Range) -> tuple[str | None, int]:
    """The kind that follows a name ("Hara province", "the “Hara” area"), and where the phrase then ends."""
    index = run.last
    index += index < len(tokens) and tokens[index].text in CLOSING
    behind = index
    while (
        index < len(tokens) and index - behind < MODIFIERS and tokens[index].low in place_words("modifiers")
    ):
        index += 1
    two = " ".join(token.low for token in tokens[index : index + 2])
    if " " in two and two in place_levels():
        return place_levels()[two], index + 2
    if index < len(tokens) and tokens[index].low in place_levels() and tokens[index].low not in NOT_KINDS:
        return place_levels()[tokens[index].low], index + 1
    return None, run.last


def kind_before(tokens: Sequence[Token], run: Range) -> str | None:
    """The kind that stands before a name: "the town of Hara", "village Hara"."""
    article = run.first > 0 and tokens[run.first - 1].low == "the"
    nearest = run.first - 1 - article
    step = nearest
    if step >= 0 and tokens[step].low in ("of", "called", "named"):
        step -= 1
    if step < 0:
        return None
    low = tokens[step].low
    other = step > 0 and tokens[step - 1].is_name and tokens[step - 1].low not in words("determiners")
    if other and step < nearest and place_levels().get(low) != "settlement":
        return None  # "the Saltgate district of Kesmera": the kind is the other's
    if low in place_levels() and (step < run.first - 1 or low in place_words("prefixed")):
        return place_levels()[low]
    return None


def preposition_of(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The preposition that a phrase hangs on, passing over its adjectives, and where the phrase begins.

    "From" is "at" where people were taken: they were there.
    """
    start = index
    for step in range(index - 1, max(index - 1 - WAY_BACK, -1), -1):
        low = tokens[step].low
        if low in place_words("prepositions") and low != "of":
            return ("at" if low == "from" and _takes_people(tokens, step) else low), start
        of_kind = tokens[step].is_name and tokens[step + 1].low in SETTLEMENTS
        if tokens[step].is_mark or not (of_kind or _describes(low)):
            return ("of" if tokens[index - 1].low == "of" else ""), start
        start = step
    return "", start


def befalls(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word stands behind what befalls a place: "the bombardment of Hara"."""
    return index > 1 and tokens[index - 1].low == "of" and tokens[index - 2].low in place_words("befall")


def _takes_people(tokens: Sequence[Token], index: int) -> bool:
    """Whether people are told to be taken from a place: "kidnapped ten villagers from Hara"."""
    return any(token.low in place_words("taken_from") for token in tokens[max(index - WAY_BACK, 0) : index])


def _describes(low: str) -> bool:
    if low.endswith("'s"):
        return True  # "near Kesmera's western suburb of Tovarn"
    return (
        low in words("determiners")
        or low in place_words("directions")
        or low in place_levels()
        or low in _PASSED
        or low.endswith(_PASSED_ENDINGS)
        or low in demonyms()
        or "-" in low
        or country_of(low) is not None
    )


def level_of(tokens: Sequence[Token], phrase: Range, kind: str | None, *, country: bool) -> tuple[Level, int]:
    """The level of a place by the words of its phrase, and how specific that is."""
    lows = [token.low for token in tokens[phrase.first : phrase.last]]
    if country:
        direction = any(low in place_words("directions") for low in lows[:3])
        return ("area", RANK["region"]) if direction else ("country", RANK["country"])
    if kind:
        level: Level = kind  # type: ignore[assignment]
        wide = kind == "area" and any(low in place_words("wide") for low in lows)
        return level, RANK["region"] if wide else RANK[kind]
    if "rural" in lows or "countryside" in lows:
        return "admin1", RANK["admin1"]
    return "settlement", RANK["settlement"]


def from_direction(tokens: Sequence[Token], index: int) -> int:
    """Where "northern and eastern" before a name begins."""
    while index > 0:
        low = tokens[index - 1].low
        joined = low == "and" and index > 1 and tokens[index - 2].low in place_words("directions")
        if low not in place_words("directions") and not joined:
            return index
        index -= 1
    return index


def to_go_by(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place is only one to go by: "north of Hara", "east of the city of Hara"."""
    for step in range(index - 1, max(index - WAY_BACK, 0), -1):
        low = tokens[step].low
        if low == "of" and tokens[step - 1].low in place_words("compass"):
            return True
        if low not in ("of", "the") and low not in place_levels():
            return False
    return False
