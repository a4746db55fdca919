"""Counts of people in a sentence, with what became of them.

A number counts as a toll only where the words tell an outcome for it. Troop numbers, ages, distances, money and
totals of a whole war do not. What a count's wording means is read by `dateline.claims.counts`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.claims.counts import number_pattern, read_count
from dateline.claims.rules.lexicon import actor_heads, groups, phrase_pattern
from dateline.claims.rules.phrases import is_name, words
from dateline.claims.tokens import Token
from dateline.records.values import Group, Outcome, Span

WHOLE_WAR: Final = 5_000
"""From this many dead on, a sentence that speaks of the war counts the war."""
CERTAINLY_WHOLE_WAR: Final = 60_000

_OUTCOMES: Final[dict[str, Outcome]] = {
    **dict.fromkeys("killed killing kill kills dead died die dies dying slain perished deaths death martyred martyring martyrs executed executing beheaded beheading murdered assassinated slaughtered massacred killings toll shot crucified drowned suffocated lives bodies fatalities claimed claiming eliminated eliminating killed. stabbed hanged burned stoned lynched cost costing".split(), "killed"),
    **dict.fromkeys("wounded wounding wound wounds injured injuring injure injures injuries hurt hurting maimed injuries hospitalized hospitalised".split(), "injured"),
    **dict.fromkeys("kidnapped kidnapping abducted abducting captured capturing detained arrested hostage hostages prisoner captive detaining arresting".split(), "captured"),
    **dict.fromkeys("missing disappeared unaccounted".split(), "missing"),
    **dict.fromkeys("displaced displacing fled flee fleeing homeless uprooted evacuated displacement".split(), "displaced"),
}
_LEFT_VERBS: Final = frozenset("killing killed kill kills wounding wounded injuring injured injures injure leaving left leaves executed executing beheaded beheading murdered assassinated slaughtered massacred martyring claimed claiming claims lost kidnapped kidnapping abducted captured capturing detained arrested displaced displacing eliminated eliminating death deaths toll shot took displacing hurting slain burying cost costing".split())
_FILLERS: Final = frozenset("of at least the more than over up to some about around nearly as many from by total another other a an and , further including wounding injuring killing both lives life also estimated least people persons civilians to among them was were that had has have risen rose number in - ( ) deaths dead their bodies approximately only what it said its two reportedly".split())
_UNITS: Final = frozenset("km kilometers kilometres miles mile meters metres years year months month days day hours hour weeks week minutes minute times percent % dollars pounds tons tonnes kg year-old degrees am pm a.m p.m villages towns districts vehicles tanks rockets shells missiles mortars strikes airstrikes raids attacks houses homes buildings cars trucks barrels bombs neighborhoods neighbourhoods km2 square sorties positions points checkpoints".split())


@dataclass(frozen=True, slots=True)
class FoundToll:
    """A count of people with its outcome; `total` is the place in the sentence's tolls of the count it is a part of."""

    span: Span
    outcome: Outcome
    group: Group
    low: int | None
    high: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number of people, before its outcome is known: tokens `first` to `last`."""

    first: int
    last: int
    group: Group
    noun: bool
    bare: bool


def find_tolls(text: str, span: Span, tokens: Sequence[Token], skip: Sequence[Span]) -> tuple[FoundToll, ...]:
    """Return the tolls of a sentence, left to right. `skip` are times: their numbers count no people."""
    counted = list(_counted(text, span, tokens, skip))
    found: list[FoundToll] = []
    previous: tuple[Outcome, ...] = ()
    last_end = 0
    for number, item in enumerate(counted):
        following = counted[number + 1].first if number + 1 < len(counted) else len(tokens)
        part = _is_part(tokens, item, last_end)
        back = [token.low for token in tokens[item.first : item.last]]
        if item.group == "all" and found and {"others", "more", "other", "them", "another"} & {*back, *(t.low for t in tokens[item.last : item.last + 1])}:
            item = replace(item, group=found[-1].group)  # noqa: PLW2901 - "and nine others": of the people just counted
        outcomes = previous if part and previous else _outcomes(tokens, item, last_end, following)
        if not outcomes and previous and _coordinated(tokens, item, last_end):
            outcomes = _ahead(tokens, item, len(tokens)) or previous
        words_of = Span(start=tokens[item.first].start, end=tokens[item.last - 1].end)
        count = read_count(words_of.of(text)) if not item.bare else None
        if outcomes and not _whole_war(text, span, count.low if count else None, outcomes):
            previous = outcomes
            total = len(found) - 1 if part and found else None
            for outcome in outcomes:
                found.append(
                    FoundToll(
                        words_of, outcome, item.group, count.low if count else None, count.high if count else None, total
                    )
                )
        elif not part:
            previous = ()
        last_end = item.last
    return tuple(found)


def _whole_war(text: str, span: Span, low: int | None, outcomes: Sequence[Outcome]) -> bool:
    if low is None or outcomes[0] not in ("killed", "displaced", "injured", "missing"):
        return False
    if outcomes[0] != "displaced" and low >= CERTAINLY_WHOLE_WAR:
        return True
    least = 500_000 if outcomes[0] == "displaced" else WHOLE_WAR
    return low >= least and bool(phrase_pattern("whole_war").search(text, span.start, span.end))


def _counted(text: str, span: Span, tokens: Sequence[Token], skip: Sequence[Span]) -> Iterator[_Counted]:
    """Numbers of people, "a child", "women and children" after "including"."""
    starts = {token.start: number for number, token in enumerate(tokens)}
    ends = {token.end: number for number, token in enumerate(tokens)}
    taken = 0
    matches = {starts[m.start()]: m for m in number_pattern().finditer(text, span.start, span.end) if m.start() in starts}
    index = 0
    while index < len(tokens):
        item: _Counted | None = None
        match = matches.get(index)
        if match and index >= taken:
            end = ends.get(match.end())
            words_of = Span(start=match.start(), end=match.end())
            if end is not None and not any(words_of.overlaps(time) for time in skip):
                item = _people_after(tokens, index, end + 1)
        elif index >= taken:
            item = _single(tokens, index) or _bare(tokens, index)
        if item:
            yield item
            taken = item.last
            index = item.last
        else:
            index += 1


def _people_after(tokens: Sequence[Token], first: int, last: int) -> _Counted | None:
    """The people that a number counts; a number with no noun stays, as one without a noun."""
    if last < len(tokens) and (tokens[last].low in _UNITS or tokens[last].text in ("%", "$") or tokens[last].low.startswith("year")):
        return None
    if first and tokens[first - 1].text in ("$", "€", "£"):
        return None
    of_them = _of_them(tokens, first, last)
    if of_them:
        return of_them
    index = last
    head: int | None = None
    while index < len(tokens) and index - last < 9:  # noqa: PLR2004 - adjectives and names between a number and its noun
        low = tokens[index].low
        if low in groups():
            head = index
            nested = index + 1 < len(tokens) and tokens[index + 1].low in groups()
            if not nested and not (index + 2 < len(tokens) and tokens[index + 1].low in ("of", "from") and tokens[index + 2].low in ("the", "its", "their")) :
                break
            if not nested:
                index += 1
        elif low in _UNITS or (head is not None and not is_name(tokens[index]) and low not in ("the", "its", "their")):
            break
        elif low in _OUTCOMES or low in words("auxiliaries") or tokens[index].is_mark:
            break
        elif low in words("prepositions") and low not in ("of",):
            break
        elif low in words("conjunctions") and head is None and not _two_nouns(tokens, index):
            break
        index += 1
    if head is not None:
        end = head + 1
        inside = [token.low for token in tokens[last:end]]
        return _Counted(first, end, _group(inside, tokens, end), noun=True, bare=False)
    if index < len(tokens) and tokens[index].low in _OUTCOMES and all(
        is_name(t) or t.low in actor_heads() for t in tokens[last:index]
    ):
        inside = [token.low for token in tokens[last:index]]
        group: Group = "combatants" if any(low in actor_heads() for low in inside) else "all"
        return _Counted(first, max(index, last), group, noun=bool(inside), bare=False)
    return _Counted(first, last, "all", noun=False, bare=False)


def _of_them(tokens: Sequence[Token], first: int, last: int) -> _Counted | None:
    """ "eight of them children", "scores of them"."""
    step = last if tokens[last - 1].low == "of" else last + 1
    if step >= len(tokens) or (step > last and tokens[last].low != "of") or tokens[step].low not in ("them", "whom"):
        return None
    noun = next((n for n in range(step + 1, min(step + 3, len(tokens))) if tokens[n].low in groups()), None)
    if noun is not None and all(t.low in ("are", "were", "mostly") for t in tokens[step + 1 : noun]):
        return _Counted(first, noun + 1, groups()[tokens[noun].low], noun=True, bare=False)
    return _Counted(first, step + 1, "all", noun=True, bare=False)


def _two_nouns(tokens: Sequence[Token], index: int) -> bool:
    """ "50 Army and rebel fighters": an "and" between two adjectives of one noun."""
    return index + 2 < len(tokens) and tokens[index].low == "and" and any(t.low in groups() for t in tokens[index + 1 : index + 3])


def _group(inside: Sequence[str], tokens: Sequence[Token], end: int) -> Group:
    found = [groups()[low] for low in inside if low in groups()]
    if not found:
        return "all"
    last = found[-1]
    if last == "all":
        for group in found:
            if group != "all":
                return group
        if inside[-1] == "members" and end + 1 < len(tokens) and tokens[end].low == "of" and is_name(tokens[end + 1]):
            return "combatants"
        ahead = [token.low for token in tokens[end : end + 8]]
        if inside[-1] == "members" and any(groups().get(low) == "combatants" or low in actor_heads() for low in ahead):
            return "combatants"
        family = "family" in ahead[:4] or "families" in ahead[:4]
        return "civilians" if family else "all"
    return last


_SINGULAR: Final = frozenset("person civilian child woman man girl boy baby infant fighter militant soldier rebel terrorist gunman policeman officer commander journalist reporter medic doctor nurse paramedic citizen resident villager teacher student activist photographer cameraman mother lawyer infant teenager pilot guard serviceman toddler sniper family".split())


def _single(tokens: Sequence[Token], index: int) -> _Counted | None:
    """ "a child", "another young woman", "the fighter": one person."""
    if tokens[index].low not in ("a", "an", "another"):
        return None
    for last in range(index + 1, min(index + 6, len(tokens))):
        low = tokens[last].low
        if low == "family":
            number = number_pattern().fullmatch(tokens[last + 2].text) if last + 2 < len(tokens) else None
            if number and tokens[last + 1].low == "of":
                people = last + 3 < len(tokens) and tokens[last + 3].low in groups()
                return _Counted(index, last + 3 + people, "all", noun=True, bare=False)
            return None
        if low in _SINGULAR:
            nested = last + 1 < len(tokens) and tokens[last + 1].low in _SINGULAR
            if nested:
                continue
            return _Counted(index, last + 1, groups().get(low, "all"), noun=True, bare=False)
        if low in words("prepositions") or low in words("auxiliaries") or tokens[last].is_mark or low in words("conjunctions"):
            return None
    return None


def _bare(tokens: Sequence[Token], index: int) -> _Counted | None:
    """People without a number where they are part of a count: "including women and children"."""
    low = tokens[index].low
    if low not in groups() or not low.endswith(("s", "en")) or groups()[low] == "combatants":
        return None
    for back in range(index - 1, max(index - 5, -1), -1):
        if tokens[back].low in ("including", "among") and groups()[low] in ("women", "children", "medics", "journalists", "civilians"):
            return _Counted(index, index + 1, groups()[low], noun=True, bare=True)
        if not (tokens[back].low in ("and", ",", "women", "children", "elderly", "the", "as", "well") or tokens[back].low in groups()):
            return None
    return None


def _is_part(tokens: Sequence[Token], item: _Counted, last_end: int) -> bool:
    """Whether a count is a part of the one before it: "58 people including 11 children"."""
    between = [token.low for token in tokens[last_end : item.first]]
    return bool(between) and last_end > 0 and len(between) <= 6 and (  # noqa: PLR2004
        "including" in between or "among" in between or "includes" in between or "whom" in between or "mostly" in between or "them" in [t.low for t in tokens[item.first : item.last]] and not item.bare and last_end > 0 and len(between) <= 3
        or (len(between) <= 2 and item.bare)  # noqa: PLR2004
    )


def _coordinated(tokens: Sequence[Token], item: _Counted, last_end: int) -> bool:
    between = [token.low for token in tokens[last_end : item.first]]
    joined = between[-1:] in (["and"], [","], ["plus"]) or between[-3:] == ["as", "well", "as"]
    near = len(between) <= 3 and bool({"and", ","} & set(between))  # noqa: PLR2004
    return near or (joined and len(between) <= 9)  # noqa: PLR2004


def _outcomes(tokens: Sequence[Token], item: _Counted, last_end: int, following: int) -> tuple[Outcome, ...]:
    behind = _behind(tokens, item, last_end)
    ahead = _ahead(tokens, item, following)
    if behind and (not ahead or tokens[item.first - 1].low in _LEFT_VERBS or not item.noun):
        return behind if tokens[item.first - 1].low not in ("leaving", "left", "leaves") else ahead or behind
    if not item.noun and not behind and not (item.last < len(tokens) and tokens[item.last].low in _OUTCOMES):
        return ahead if ahead and _aux_next(tokens, item.last) else ()
    return ahead or behind


def _aux_next(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and (tokens[index].low in words("auxiliaries") or tokens[index].low in ("others", "more", "other"))


def _behind(tokens: Sequence[Token], item: _Counted, last_end: int) -> tuple[Outcome, ...]:
    """The verb that the count is the object of: "killing at least 19", "killed and wounded dozens"."""
    found: list[Outcome] = []
    leaving = False
    for index in range(item.first - 1, max(item.first - 9, last_end - 1, -1), -1):
        low = tokens[index].low
        if low in _LEFT_VERBS:
            if low in ("left", "leaving", "leaves"):
                leaving = True
                break
            passive = index and tokens[index - 1].low in words("passive")
            if passive:
                break
            outcome = _OUTCOMES.get(low, "killed")
            if low == "lost" and item.group != "combatants":
                break
            if low == "took" or (low in ("captured", "capturing") and not item.noun):
                break
            if outcome not in found:
                found.append(outcome)
            if not (index and tokens[index - 1].low in ("and", "or")):
                break
        elif found and low not in ("and", "or"):
            break
        elif low not in _FILLERS and not tokens[index].is_number:
            break
    if leaving:
        return ()
    return tuple(reversed(found))


def _ahead(tokens: Sequence[Token], item: _Counted, following: int) -> tuple[Outcome, ...]:
    """The verb that the count is the subject of: "people, including children, have been killed", "14 dead"."""
    limit = min(len(tokens), item.last + 16)
    auxiliary = False
    for index in range(item.last, limit):
        low = tokens[index].low
        if low in _OUTCOMES:
            near = index - item.last <= 1
            if low in ("toll", "claimed", "lives", "claiming", "deaths", "death"):
                return ("killed",) if near else ()
            if not (auxiliary or near or low in ("died", "perished", "fled")):
                if low in ("dead", "wounded", "injured", "killed", "missing") and index - item.last <= 3:  # noqa: PLR2004
                    return _pair(tokens, index)
                if index >= following:
                    return ()
                return ()
            return _pair(tokens, index)
        if low in words("auxiliaries"):
            auxiliary = low in ("was", "were", "been", "be", "have", "has", "had", "are", "is") or auxiliary
        elif auxiliary and low not in words("adverbs") and low not in ("reported", "confirmed", "believed", "also", "to", "said", "feared", "thought", "summarily", "critically", "seriously", "severely"):
            return ()
        elif tokens[index].text in (".", ";", ":", '"') or low in word_stops:
            return ()
    return ()


word_stops: Final = frozenset("while but when where after said according told targeting hit attacked struck fired launched".split())


def _pair(tokens: Sequence[Token], index: int) -> tuple[Outcome, ...]:
    """ "killed and wounded": both."""
    first = _OUTCOMES[tokens[index].low]
    if index + 2 < len(tokens) and tokens[index + 1].low in ("and", "or") and tokens[index + 2].low in _OUTCOMES:
        second = _OUTCOMES[tokens[index + 2].low]
        number_next = index + 3 < len(tokens) and (tokens[index + 3].is_number or tokens[index + 3].low in groups())
        if second != first and not number_next:
            return (first, second)
    return (first,)


