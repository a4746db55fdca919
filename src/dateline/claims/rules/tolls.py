"""Counts of people in a sentence, with what became of them.

A number counts as a toll only where the words tell an outcome for it. Troop numbers, ages, distances, money and
totals of a whole war do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.claims.counts import count_people
from dateline.claims.rules.lexicon import groups, outcome_of, phrase_pattern
from dateline.claims.rules.people import Counted, find_people, toll_words
from dateline.claims.rules.phrases import words
from dateline.claims.tokens import Token
from dateline.records.values import Count, Group, Outcome, Span

WHOLE_WAR: Final = 5_000
"""From this many dead on, a sentence that speaks of the war counts the war."""
WHOLE_WAR_DISPLACED: Final = 500_000
"""The same for people driven from their homes."""
CERTAINLY_WHOLE_WAR: Final = 60_000
"""More dead than any one incident of the syria reports has."""
PART_WITHIN, LISTED_WITHIN, JOINED_WITHIN, NEAR_WITHIN = 6, 2, 9, 3
"""Words between a count and the one before it, where it is a part of that, of the same list, or joined to it."""
BEHIND: Final = 9
"""Words back from a count to the verb that it is the object of."""
SUBJECT: Final = 24
"""Words back from "has risen to" to the toll or the number that has."""
SHOT_DEAD_WITHIN: Final = 3
"""Words behind "shot" that may say that it killed: "shot in the head and killed" stays out, as it may be another who was."""
AHEAD: Final = 16
"""Words from a count to the verb that it is the subject of."""
BORNE_WITHIN: Final = 5
"""Words between "suffered" and "injuries"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundToll:
    """A count of people with its outcome; `total` is the place in the sentence's tolls of the count it is a part of.

    `hurt` says that they were shot, and nothing of their death.
    """

    span: Span
    outcome: Outcome
    group: Group
    low: int | None
    high: int | None
    total: int | None
    hurt: bool = False


def find_tolls(text: str, span: Span, tokens: Sequence[Token], skip: Sequence[Span]) -> tuple[FoundToll, ...]:
    """Return the tolls of a sentence, left to right. `skip` are times: their numbers count no people."""
    reader = _Reader(text, span, tokens)
    counted = list(find_people(text, span, tokens, skip))
    for number, item in enumerate(counted):
        following = counted[number + 1].first if number + 1 < len(counted) else len(tokens)
        reader.read(item, following)
    return tuple(reader.found)


class _Reader:
    """Reads the counts of a sentence from left to right: a later one may share the outcome of an earlier one."""

    def __init__(self, text: str, span: Span, tokens: Sequence[Token]) -> None:
        self.text, self.span, self.tokens = text, span, tokens
        self.meant = _with_shot_as_hurt(tokens)
        self.found: list[FoundToll] = []
        self.previous: tuple[Outcome, ...] = ()
        self.hurt = False
        self.last_end = 0

    def read(self, item: Counted, following: int) -> None:
        part = _is_part(self.tokens, item, self.last_end)
        outcomes = self._outcomes(item, following, part=part)
        words_of = Span(start=self.tokens[item.first].start, end=self.tokens[item.last - 1].end)
        count = None if item.bare else count_people(words_of.of(self.text))
        if outcomes and not self._counts_the_war(count, outcomes[0]) and not _fled_alone(count, outcomes[0]):
            total = len(self.found) - 1 if part and self.found else None
            hurt = self._is_hurt(item, following, part=part)
            self._add(words_of, self._with_group(item).group, count, outcomes, total, hurt=hurt)
            self.previous, self.hurt = outcomes, hurt
        elif not part:
            self.previous, self.hurt = (), False
        self.last_end = item.last

    def _add(
        self,
        words_of: Span,
        group: Group,
        count: Count | None,
        outcomes: Sequence[Outcome],
        total: int | None,
        *,
        hurt: bool,
    ) -> None:
        low, high = (count.low, count.high) if count else (None, None)
        self.found += [
            FoundToll(
                span=words_of,
                outcome=outcome,
                group=group,
                low=low,
                high=high,
                total=total,
                hurt=hurt and outcome == "killed",
            )
            for outcome in outcomes
        ]

    def _outcomes(self, item: Counted, following: int, *, part: bool) -> tuple[Outcome, ...]:
        if part and self.previous:
            return self.previous
        outcomes = _outcomes(self.tokens, item, self.last_end, following)
        named = item.noun or _verb_next(self.tokens, item.last)
        if not outcomes and named and self.previous and _coordinated(self.tokens, item, self.last_end):
            return _ahead(self.tokens, item, len(self.tokens)) or self.previous
        return outcomes

    def _is_hurt(self, item: Counted, following: int, *, part: bool) -> bool:
        """Whether the counted were shot, and nothing of their death; a count that shares an outcome shares that."""
        if self.meant is None:
            return False
        if (part and self.previous) or not _outcomes(self.tokens, item, self.last_end, following):
            return self.hurt
        return "killed" not in _outcomes(self.meant, item, self.last_end, following)

    def _with_group(self, item: Counted) -> Counted:
        """As in "and nine others", "injuring 20": fighters where fighters were counted before."""
        if item.group != "all" or not self.found:
            return item
        rest = {token.low for token in self.tokens[item.first : item.last + 1]} & toll_words("rest")
        whole = next((toll for toll in reversed(self.found) if toll.total is None), self.found[-1])
        fighters = whole.group == "combatants" and (rest or not item.noun)
        return replace(item, group="combatants") if fighters else item

    def _counts_the_war(self, count: Count | None, outcome: Outcome) -> bool:
        if count is None or count.low is None or outcome == "captured":
            return False
        if outcome != "displaced" and count.low >= CERTAINLY_WHOLE_WAR:
            return True
        least = WHOLE_WAR_DISPLACED if outcome == "displaced" else WHOLE_WAR
        war = phrase_pattern("whole_war").search(self.text, self.span.start, self.span.end)
        return count.low >= least and war is not None


def _with_shot_as_hurt(tokens: Sequence[Token]) -> list[Token] | None:
    """The words with "wounded" for every "shot" that nothing near says was deadly; None where there is no such."""
    mild = {n for n, token in enumerate(tokens) if token.low == "shot" and not _deadly(tokens, n)}
    if not mild:
        return None
    return [token._replace(low="wounded") if n in mild else token for n, token in enumerate(tokens)]


def _deadly(tokens: Sequence[Token], index: int) -> bool:
    """Whether a "shot" is told to have killed, or brought something down ("shot down")."""
    before, behind = tokens[max(index - 1, 0) : index], tokens[index + 1 : index + 1 + SHOT_DEAD_WITHIN]
    near = {token.low for token in (*before, *behind)}
    return bool(toll_words("shot_dead") & near) or any(token.low == "down" for token in behind[:1])


def _fled_alone(count: Count | None, outcome: Outcome) -> bool:
    """Whether one person fled: "an activist who fled the city" is no displacement."""
    return outcome == "displaced" and count is not None and count.high == 1


def _is_part(tokens: Sequence[Token], item: Counted, last_end: int) -> bool:
    """Whether a count is a part of the one before it: "58 people including 11 children"."""
    between = [token.low for token in tokens[last_end : item.first]]
    if last_end == 0 or not between or len(between) > PART_WITHIN:
        return False
    if {"including", "among", "includes", "whom", "mostly"} & set(between):
        return True
    them = not item.bare and any(token.low == "them" for token in tokens[item.first : item.last])
    return (them and len(between) <= NEAR_WITHIN) or (item.bare and len(between) <= LISTED_WITHIN)


def _coordinated(tokens: Sequence[Token], item: Counted, last_end: int) -> bool:
    between = [token.low for token in tokens[last_end : item.first]]
    joined = between[-1:] in (["and"], [","], ["plus"]) or between[-3:] == ["as", "well", "as"]
    near = len(between) <= NEAR_WITHIN and bool({"and", ","} & set(between))
    return near or (joined and len(between) <= JOINED_WITHIN)


def _outcomes(tokens: Sequence[Token], item: Counted, last_end: int, following: int) -> tuple[Outcome, ...]:
    if item.loss:
        return ("killed",)
    if item.last < len(tokens) and tokens[item.last].low in toll_words("states"):
        return _pair(tokens, item.last)
    behind = _behind(tokens, item, last_end)
    ahead = _ahead(tokens, item, following)
    if behind and (not ahead or not item.noun or tokens[item.first - 1].low in toll_words("governing")):
        return behind
    if not item.noun and not behind and not _verb_next(tokens, item.last):
        return _risen_to(tokens, item)
    return ahead or behind or _risen_to(tokens, item)


def _risen_to(tokens: Sequence[Token], item: Counted) -> tuple[Outcome, ...]:
    """As in "the death toll from the strike rose to 58", "the number of people killed in the raid has reached 14"."""
    step = item.first - 1
    while step >= 0 and tokens[step].low in toll_words("up_to"):
        step -= 1
    if step < 0 or tokens[step].low not in toll_words("rising"):
        return ()
    before = [token.low for token in tokens[max(step - SUBJECT, 0) : step]]
    counted = next((outcome_of()[low] for low in before if low in outcome_of() and low != "toll"), None)
    if "toll" in before:
        return (counted or "killed",)
    return (counted,) if counted and "number" in before else ()


def _verb_next(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number without a noun is itself the subject: "ten were killed", "ten died", "ten others"."""
    if index == len(tokens):
        return False
    low = tokens[index].low
    return low in words("auxiliaries") or low in toll_words("rest") or low in outcome_of()


def _behind(tokens: Sequence[Token], item: Counted, last_end: int) -> tuple[Outcome, ...]:
    """The verb that the count is the object of: "killing at least 19", "killed and wounded dozens"."""
    found: list[Outcome] = []
    for index in range(item.first - 1, max(item.first - BEHIND, last_end - 1, -1), -1):
        low = tokens[index].low
        if low == "by" and index == item.first - 1:
            break  # "killed by a fighter"
        if low in toll_words("governing"):
            outcome = _governed(tokens, index, item)
            if outcome is None:
                break
            if outcome not in found:
                found.append(outcome)
            if not (index and tokens[index - 1].low in ("and", "or")):
                break
        elif (found and low not in ("and", "or")) or (
            low not in toll_words("fillers") and not tokens[index].is_number
        ):
            break
    return tuple(reversed(found))


def _governed(tokens: Sequence[Token], index: int, item: Counted) -> Outcome | None:
    """What a verb before a count says of it; None where the count is not its object."""
    low = tokens[index].low
    passive = index > 0 and tokens[index - 1].low in words("passive")
    if passive or low in toll_words("leaving"):
        return None
    if (low == "lost" and item.group != "combatants") or low == "took":
        return None
    if low in ("captured", "capturing") and not item.noun:
        return None
    return outcome_of().get(low, "killed")


def _ahead(tokens: Sequence[Token], item: Counted, following: int) -> tuple[Outcome, ...]:
    """The verb that the count is the subject of: "people, including children, have been killed", "14 dead"."""
    auxiliary = False
    for index in range(item.last, min(len(tokens), item.last + AHEAD)):
        low = tokens[index].low
        if low in outcome_of():
            return _subject_of(tokens, item, index, following, auxiliary=auxiliary)
        if low in toll_words("bearing"):
            return _borne(tokens, index)
        if low in words("auxiliaries"):
            auxiliary = auxiliary or low in toll_words("auxiliaries")
        elif (
            (auxiliary and low not in words("adverbs") and low not in toll_words("between"))
            or tokens[index].text in (".", ";", ":", '"')
            or low in toll_words("stops")
        ):
            return ()
    return ()


def _borne(tokens: Sequence[Token], index: int) -> tuple[Outcome, ...]:
    """As in "have suffered minor injuries", "were treated for burns"; what is fatal kills."""
    behind = tokens[index + 1 : index + 1 + BORNE_WITHIN]
    for step, token in enumerate(behind):
        if token.low in toll_words("borne"):
            return ("killed",) if any(one.low == "fatal" for one in behind[:step]) else ("injured",)
        if token.text in (".", ";", ":", '"', ","):
            break
    return ()


def _subject_of(
    tokens: Sequence[Token], item: Counted, index: int, following: int, *, auxiliary: bool
) -> tuple[Outcome, ...]:
    low = tokens[index].low
    if auxiliary and _kills_others(tokens, item.last, index):
        return ()
    near = index - item.last <= 1
    if low in toll_words("outcome_nouns"):
        return ("killed",) if near else ()
    if auxiliary or near or low in toll_words("active"):
        return _pair(tokens, index)
    close = index - item.last <= NEAR_WITHIN and index < following
    return _pair(tokens, index) if close and low in toll_words("states") else ()


def _kills_others(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Whether the counted are told to have done it: "two bombers have killed at least 30 people"."""
    if any(token.low in toll_words("suffering") for token in tokens[first:index]) or index + 1 >= len(tokens):
        return False
    follow = tokens[index + 1]
    return tokens[index].low in toll_words("governing") and (
        follow.is_number or follow.low in toll_words("objects") or follow.low in words("determiners")
    )


def _pair(tokens: Sequence[Token], index: int) -> tuple[Outcome, ...]:
    """As in "killed and wounded": both."""
    first = outcome_of()[tokens[index].low]
    if (
        index + 2 < len(tokens)
        and tokens[index + 1].low in ("and", "or")
        and tokens[index + 2].low in outcome_of()
    ):
        second = outcome_of()[tokens[index + 2].low]
        follow = tokens[index + 3] if index + 3 < len(tokens) else None
        counted = follow is not None and (follow.is_number or follow.low in groups())
        if second != first and not counted:
            return (first, second)
    return (first,)
