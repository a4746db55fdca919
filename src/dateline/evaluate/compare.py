"""When two mentions of one report are the same, and which of their facts agree.

The rules are those of the mention format's scorer, so that figures can be set side by side: wordings agree when half
of their words do, places when a name is spelt nearly alike, dates when both ends are the same day.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

Line = dict[str, Any]
Span = tuple[str, str]

EMPTY_WORDS: Final = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "by", "and", "or", "to", "for", "from", "with", "its", "his", "her",
     "their", "this", "that", "some"]
)  # fmt: skip
KINDRED: Final[dict[str, str]] = {
    **dict.fromkeys(["air_strike", "shelling", "bombing", "suicide_bombing", "chemical_attack"], "from afar"),
    **dict.fromkeys(["armed_clash", "territory_change"], "battle"),
    **dict.fromkeys(["assault", "abduction"], "against people"),
    **dict.fromkeys(["destruction", "other"], "other"),
    "arrest": "arrest",
    "shootdown": "shootdown",
    "protest": "protest",
}
HALF: Final = 0.5
SPELT_ALIKE: Final = 0.8
SHARED_TEXT: Final = 0.6
_ARTICLE: Final = re.compile(r"^(?:al|el|the|ash|ad|as|at) ")


def content_words(phrase: str | None) -> list[str]:
    """The words of a phrase in lower case, without those that carry nothing, unless it has no others."""
    every = re.findall(r"\w+", (phrase or "").lower())
    return [word for word in every if word not in EMPTY_WORDS] or every


def wordings_agree(one: str | None, two: str | None) -> bool:
    """Whether half of the words of two phrases are the same (Dice)."""
    ours, theirs = Counter(content_words(one)), Counter(content_words(two))
    size = ours.total() + theirs.total()
    return size > 0 and 2 * (ours & theirs).total() / size >= HALF


def _plain(name: str | None) -> str:
    letters = re.sub(r"[^a-z0-9 ]", "", (name or "").lower().replace("-", " "))
    return _ARTICLE.sub("", " ".join(letters.split()))


def places_agree(one: Line, two: Line) -> bool:
    """Whether one of the names or wordings of a place is spelt nearly as one of the other's."""
    ours = {_plain(one.get("name")), _plain(one.get("text"))} - {""}
    theirs = {_plain(two.get("name")), _plain(two.get("text"))} - {""}
    return any(a == b or SequenceMatcher(None, a, b).ratio() >= SPELT_ALIKE for a in ours for b in theirs)


def sentences_overlap(one: str | None, two: str | None) -> bool:
    """Whether two quoted sentences are one, either of which may be cut short."""
    ours, theirs = " ".join(content_words(one)), " ".join(content_words(two))
    if not ours or not theirs:
        return False
    if ours in theirs or theirs in ours:
        return True
    longest = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
    return longest.size >= SHARED_TEXT * min(len(ours), len(theirs))


def days(mention: Line) -> Span | None:
    """The first and last day of a mention; one stands for the other where only one is given."""
    date = mention.get("date") or {}
    first, last = date.get("from") or date.get("to"), date.get("to") or date.get("from")
    return (str(first), str(last)) if first and last else None


def figures(mention: Line) -> dict[tuple[Any, ...], Line]:
    """The tolls of a mention by what they say; of two that say the same the last stands."""
    return {
        (toll["outcome"], toll.get("low"), toll.get("high"), toll.get("group") or "all"): toll
        for toll in mention.get("tolls") or []
    }


def first_place_agrees(gold: Line, system: Line) -> bool:
    """Whether the most specific places agree."""
    ours, theirs = gold.get("places") or [], system.get("places") or []
    return bool(ours and theirs) and places_agree(ours[0], theirs[0])


def likeness(gold: Line, system: Line) -> float:
    """How well two mentions of one report fit; 0 where they may not be paired at all."""
    kind = bool(gold["type"] == system.get("type"))
    kindred = KINDRED.get(gold["type"]) == KINDRED.get(system.get("type") or "", "none")
    near = sentences_overlap(gold.get("sentence"), system.get("sentence"))
    trigger = wordings_agree(gold.get("trigger"), system.get("trigger"))
    ours, theirs = days(gold), days(system)
    date = ours is not None and theirs is not None and ours[0] <= theirs[1] and theirs[0] <= ours[1]
    place = any(places_agree(a, b) for a in gold.get("places") or [] for b in system.get("places") or [])
    toll = bool(figures(gold).keys() & figures(system).keys())
    by_sentence = near and (kind or kindred or trigger)
    by_facts = kindred and ((date and place) or (toll and (date or place)))
    if not (by_sentence or by_facts):
        return 0.0
    return 3.0 * near + 2 * kind + kindred + trigger + 1.5 * place + date + 2 * toll


def pair_up(gold: Sequence[Line], system: Sequence[Line]) -> list[tuple[int, int]]:
    """Pair mentions one to one, the best pairs first; of equals the earlier in the gold, then in the system."""
    fits = [(likeness(g, s), -i, -j) for i, g in enumerate(gold) for j, s in enumerate(system)]
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for fit, i, j in sorted(fits, reverse=True):
        if fit > 0 and i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((-i, -j))
    return pairs


def matches(gold: Iterable[Line], system: Iterable[Line], agree: Callable[[Line, Line], bool]) -> int:
    """How many of one list find a partner of their own in the other."""
    left, number = list(system), 0
    for one in gold:
        partner = next((other for other in left if agree(one, other)), None)
        if partner is not None:
            left.remove(partner)
            number += 1
    return number


def parties(mention: Line) -> list[Line]:
    """The actors of a mention that somebody holds to have acted, each wording once."""
    seen: dict[str, Line] = {}
    for party in mention.get("initiators") or []:
        if party.get("stance") != "denied":
            seen.setdefault(party["text"], party)
    return list(seen.values())


def texts_agree(one: Line, two: Line) -> bool:
    """Whether the wordings of two entries agree."""
    return wordings_agree(one["text"], two["text"])
