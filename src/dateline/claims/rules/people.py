"""Numbers of people in a sentence, and which people: before it is known what became of them.

Distances, ages, money and counts of things are passed over. What a number's wording means is read by
`dateline.claims.counts`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.claims.counts import number_pattern
from dateline.claims.rules.lexicon import actor_heads, groups, outcome_of, place_levels, section
from dateline.claims.rules.phrases import is_name, words
from dateline.claims.tokens import Token
from dateline.records.values import Group, Span

NOUN_WITHIN: Final = 9
"""Words after a number within which its noun stands: adjectives and names lie between."""
SINGLE_WITHIN: Final = 6
"""The same for "a ... soldier"."""
LOSS_WITHIN: Final = 4
"""Words between "casualties" and the verb that tells of them."""
LIST_BACK: Final = 5
"""Words back from "children" to the "including" that begins its list."""


def toll_words(name: str) -> frozenset[str]:
    """One list of words of `tolls.toml`."""
    return section("tolls", "words")[name]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people: tokens `first` to `last`.

    `noun` says that a noun names them, `bare` that no number counts them, `loss` that the words name harm itself.
    """

    first: int
    last: int
    group: Group
    noun: bool = True
    bare: bool = False
    loss: bool = False


def find_people(text: str, span: Span, tokens: Sequence[Token], skip: Sequence[Span]) -> Iterator[Counted]:
    """Yield numbers of people, "a child", "women and children" after "including", and losses without a number."""
    ends = {token.end: number for number, token in enumerate(tokens)}
    matches = {match.start(): match for match in number_pattern().finditer(text, span.start, span.end)}
    index = 0
    while index < len(tokens):
        match = matches.get(tokens[index].start)
        item: Counted | None = None
        if match is None:
            item = _single(tokens, index) or _listed(tokens, index) or _losses(tokens, index)
        elif match.end() in ends and not any(s.start < match.end() and match.start() < s.end for s in skip):
            item = _people_after(tokens, index, ends[match.end()] + 1)
        if item:
            yield item
        index = item.last if item else index + 1


def _people_after(tokens: Sequence[Token], first: int, last: int) -> Counted | None:
    """The people that a number counts; a number with no noun stays, as one without a noun."""
    if _counts_things(tokens, first, last):
        return None
    of_them = _of_them(tokens, first, last)
    if of_them:
        return of_them
    noun, stop = _noun(tokens, last)
    if noun is not None:
        inside = [token.low for token in tokens[last : noun + 1]]
        return Counted(first, noun + 1, _group(inside, tokens, noun + 1))
    sides = all(is_name(token) or token.low in actor_heads() for token in tokens[last:stop])
    if stop < len(tokens) and tokens[stop].low in outcome_of() and sides and stop > last:
        fighters = any(token.low in actor_heads() for token in tokens[last:stop])
        return Counted(first, stop, "combatants" if fighters else "all")
    things = last < stop < len(tokens) and tokens[stop].low in toll_words("units")
    return (
        None if things or _YEAR.fullmatch(tokens[last - 1].text) else Counted(first, last, "all", noun=False)
    )


_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _counts_things(tokens: Sequence[Token], first: int, last: int) -> bool:
    if first and tokens[first - 1].text in ("$", "€", "£"):
        return True
    if last == len(tokens):
        return False
    low = tokens[last].low
    return low in toll_words("units") or tokens[last].text in ("%", "$") or low.startswith("year")


def _noun(tokens: Sequence[Token], last: int) -> tuple[int | None, int]:
    """The noun for people after a number, and where the search for it ended."""
    noun: int | None = None
    index = last
    while index < len(tokens) and index - last < NOUN_WITHIN:
        low = tokens[index].low
        if low in groups():
            noun = index
            follow = tokens[index + 1].low if index + 1 < len(tokens) else ""
            if follow not in groups():
                if not _of_a_whole(tokens, index):
                    break
                index += 1
        elif _ends_noun(tokens, index, noun):
            break
        index += 1
    return noun, index


def _of_a_whole(tokens: Sequence[Token], index: int) -> bool:
    """As in "members of the ...": the noun goes on."""
    return (
        index + 2 < len(tokens)
        and tokens[index + 1].low in ("of", "from")
        and tokens[index + 2].low in ("the", "its", "their")
    )


def _ends_noun(tokens: Sequence[Token], index: int, noun: int | None) -> bool:
    token = tokens[index]
    low = token.low
    if low in toll_words("units") or low in outcome_of() or token.is_mark:
        return True
    if noun is not None and not is_name(token) and low not in ("the", "its", "their"):
        return True
    if low in words("auxiliaries") or low in words("verbs") or (low in words("prepositions") and low != "of"):
        return True
    return low in words("conjunctions") and noun is None and not _two_adjectives(tokens, index)


def _two_adjectives(tokens: Sequence[Token], index: int) -> bool:
    """As in "50 army and rebel fighters": an "and" between two adjectives of one noun."""
    return tokens[index].low == "and" and any(
        token.low in groups() for token in tokens[index + 1 : index + 3]
    )


def _of_them(tokens: Sequence[Token], first: int, last: int) -> Counted | None:
    """As in "eight of them children", "scores of them"."""
    step = last if tokens[last - 1].low == "of" else last + 1
    if (
        step >= len(tokens)
        or (step > last and tokens[last].low != "of")
        or tokens[step].low not in ("them", "whom")
    ):
        return None
    noun = next((n for n in range(step + 1, min(step + 3, len(tokens))) if tokens[n].low in groups()), None)
    if noun is not None and all(t.low in ("are", "were", "mostly") for t in tokens[step + 1 : noun]):
        return Counted(first, noun + 1, groups()[tokens[noun].low])
    return Counted(first, step + 1, "all")


def _group(inside: Sequence[str], tokens: Sequence[Token], end: int) -> Group:
    found = [groups()[low] for low in inside if low in groups()]
    if found[-1] != "all":
        return found[-1]
    for group in found:
        if group != "all":
            return group
    ahead = tokens[end : end + NOUN_WITHIN]
    if inside[-1] == "members":
        named = len(ahead) > 1 and ahead[0].low == "of" and is_name(ahead[1])
        if named or any(groups().get(t.low) == "combatants" or t.low in actor_heads() for t in ahead):
            return "combatants"
    return "civilians" if any(token.low in ("family", "families") for token in ahead[:4]) else "all"


def _single(tokens: Sequence[Token], index: int) -> Counted | None:
    """As in "a child", "another young woman", "a family of five"; "a rebel town" is no rebel."""
    if tokens[index].low not in ("a", "an", "another"):
        return None
    singular = toll_words("singular")
    for last in range(index + 1, min(index + SINGLE_WITHIN, len(tokens))):
        low = tokens[last].low
        if low == "family":
            return _family(tokens, index, last)
        follow = tokens[last + 1].low if last + 1 < len(tokens) else ""
        if low in singular and follow not in singular:
            described = follow in place_levels() or follow in toll_words("described")
            return None if described else Counted(index, last + 1, groups().get(low, "all"))
        closed = low in words("prepositions") or low in words("auxiliaries") or low in words("conjunctions")
        if closed or tokens[last].is_mark:
            return None
    return None


def _family(tokens: Sequence[Token], index: int, last: int) -> Counted | None:
    if (
        last + 2 >= len(tokens)
        or tokens[last + 1].low != "of"
        or not number_pattern().fullmatch(tokens[last + 2].text)
    ):
        return None
    people = last + 3 < len(tokens) and tokens[last + 3].low in groups()
    return Counted(index, last + 3 + people, "all")


def _listed(tokens: Sequence[Token], index: int) -> Counted | None:
    """People without a number where they are part of a count: "including women and children"."""
    low = tokens[index].low
    if groups().get(low, "all") in ("all", "combatants", "other") or not low.endswith(("s", "en")):
        return None
    for back in range(index - 1, max(index - LIST_BACK, -1), -1):
        word = tokens[back].low
        if word in ("including", "among"):
            return Counted(index, index + 1, groups()[low], bare=True)
        if word not in ("and", ",", "elderly", "the", "as", "well") and word not in groups():
            return None
    return None


def _losses(tokens: Sequence[Token], index: int) -> Counted | None:
    """Harm without a number: "casualties were reported", "suffered heavy losses"; not "the casualties were treated"."""
    low = tokens[index].low
    if low not in ("casualties", "losses"):
        return None
    if any(token.low in toll_words("no_losses") for token in tokens[max(index - 3, 0) : index]):
        return None
    first = index - (index > 0 and tokens[index - 1].low in toll_words("loss_sizes"))
    around = tokens[max(index - LOSS_WITHIN, 0) : index + LOSS_WITHIN + 1]
    told = any(token.low in toll_words("losses_told") for token in around)
    if low == "casualties" and first == index and not told:
        return None
    whose: Group = "all" if low == "casualties" else "combatants"
    group: Group = "civilians" if tokens[first].low == "civilian" else whose
    return Counted(first, index + 1, group, bare=True, loss=True)
