"""Which events of one report are one incident: sentence after sentence, each event joins a draft or opens its own."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from dateline.claims.rules.draft import Draft, Sighted
from dateline.claims.rules.events import FAMILY
from dateline.claims.rules.lexicon import listed
from dateline.claims.rules.people import toll_words
from dateline.claims.rules.place_words import RANK
from dateline.records.values import IncidentType, When
from dateline.tagger.tagged import TaggedParty

JOIN: Final = 2.5
"""Points from which an event joins a draft. This and the points below were set on the earlier half of the syria
reports, one after the other; none of them moves the score by more than a point."""

SAME_TYPE, SAME_FAMILY, OTHER_FAMILY = 2.0, 1.0, -3.0
SAME_PLACE, OTHER_PLACE, BROADER_PLACE = 2.0, -4.0, 0.5
LIKE_PLACE: Final = 1.0
"""An air base may be the air base that another sentence names."""
NESTED_PLACE: Final = -1.0
"""A site may lie in the town."""
SAME_TIME, OTHER_TIME = 1.0, -4.0
LONG_TIME: Final = -1.0
"""What is told of a month or a year is seldom what is told without a time."""
TURNS: Final = -3.0
"""A sentence that opens with a time turns to something else than what was told without one some sentences before."""
SAME_TOLL: Final = 3.5
SELDOM: Final = 3.5
SELDOM_TYPES: Final = frozenset(
    [
        IncidentType.CHEMICAL_ATTACK,
        IncidentType.SUICIDE_BOMBING,
        IncidentType.ABDUCTION,
        IncidentType.SHOOTDOWN,
    ]
)
"""A report seldom tells of two such incidents of one day."""
POINTS_BACK, SEPARATE, NEXT_SENTENCE = 1.5, -3.0, 1.0
OPPOSED, SAME_SIDES = -2.0, 1.0
"""The one who strikes is seldom the one who was struck."""
CAMPAIGN: Final = -5.0
"""One attack is no run of attacks."""
RECALLED: Final = -1.5
"""What is told as recalled is seldom what is told as news."""
ONE_SENTENCE: Final = -2.0
"""What one sentence tells apart is seldom one incident."""


def merge(sighted: Iterable[Sighted]) -> list[Draft]:
    """Return the events of a report grouped into drafts, in the order in which they were opened."""
    drafts: list[Draft] = []
    for _, told in groupby(sighted, key=lambda item: item.scene.number):
        _join(drafts, list(told))
    return drafts


def _join(drafts: list[Draft], told: list[Sighted]) -> None:
    """Give the events of one sentence to drafts, the best match first, so that none takes the draft of another."""
    while told:
        pairs = [
            (score(draft, item), -n, -k) for n, draft in enumerate(drafts) for k, item in enumerate(told)
        ]
        best = max(pairs, default=(0.0, 0, 0))
        if best[0] >= JOIN:
            drafts[-best[1]].sighted.append(told.pop(-best[2]))
            continue
        item = told.pop(0)
        if drafts and _has_grown(item):
            max(drafts, key=lambda draft: draft.last_scene).sighted.append(item)
        elif item.tolls or not item.event.harm:
            drafts.append(Draft([item]))


def _has_grown(item: Sighted) -> bool:
    """Whether a sentence only tells that the toll of what was told before has grown: "the toll from the raid rose to 115"."""
    if not item.event.definite or item.places:
        return False
    lows = {token.low for token in item.scene.tokens}
    return "toll" in lows and bool(lows & toll_words("rising"))


def answer(drafts: Iterable[Draft], number: int, party: TaggedParty) -> None:
    """Give a denial or a claim of responsibility to the incident that was spoken of last, up to its own sentence."""
    before = [draft for draft in drafts if draft.first.scene.number <= number]
    if before:
        _latest(before, number).answers.append(party)


def _latest(drafts: list[Draft], number: int) -> Draft:
    def last_word(draft: Draft) -> int:
        return max(item.scene.number for item in draft.sighted if item.scene.number <= number)

    return max(drafts, key=last_word)


def score(draft: Draft, item: Sighted) -> float:
    """How much speaks for an event being the draft's incident."""
    points = _type(draft, item) + _place(draft, item) + _time(draft, item)
    points += _sides(draft, item)
    if draft.killed & item.killed:
        points += SAME_TOLL
    if item.typed and item.type == draft.type and item.type in SELDOM_TYPES:
        points += SELDOM
    both_answer = item.event.answers and draft.first.event.answers
    if both_answer or (item.event.definite and not item.event.verb):
        points += POINTS_BACK
    if item.event.campaign != draft.first.event.campaign:
        points += CAMPAIGN
    if item.recalled != draft.main.recalled:
        points += RECALLED
    if item.separate and item.scene.number != draft.last_scene:
        points += SEPARATE
    if item.scene.number == draft.last_scene:
        points += ONE_SENTENCE
    elif item.scene.number - draft.last_scene == 1:
        points += NEXT_SENTENCE
    return points


def _type(draft: Draft, item: Sighted) -> float:
    if item.event.harm or not draft.typed or item.type == draft.type:
        return SAME_TYPE
    if not item.typed:  # "attacks" may be any; "the attack" and "was hit" point back
        return SAME_TYPE if item.event.definite or item.event.verb else SAME_FAMILY
    generic = item.event.generic or draft.first.event.generic
    if FAMILY[item.type] == draft.family:
        if item.event.definite:
            return SAME_TYPE
        return SAME_FAMILY if generic else -SAME_FAMILY
    return -SAME_FAMILY if generic else OTHER_FAMILY


def _place(draft: Draft, item: Sighted) -> float:
    mine, theirs = draft.names, item.place_names
    if not mine or not theirs:
        return 0.0
    shared = set(mine) & set(theirs)
    specific_mine = {name for name, rank in mine.items() if rank <= RANK["settlement"]}
    specific_theirs = {name for name, rank in theirs.items() if rank <= RANK["settlement"]}
    if shared & specific_mine & specific_theirs:
        return SAME_PLACE
    if draft.site_nouns.may_be(item.site_nouns):
        return LIKE_PLACE
    levels = {mine[name] for name in specific_mine} & {theirs[name] for name in specific_theirs}
    if levels:
        return OTHER_PLACE
    if specific_mine and specific_theirs:
        return NESTED_PLACE
    if not shared and not specific_mine and not specific_theirs:
        return OTHER_PLACE / 2
    return SAME_PLACE / 2 if shared else BROADER_PLACE


def _sides(draft: Draft, item: Sighted) -> float:
    """Whether the one who struck here was struck there; clashes are told from either side."""
    if item.type == IncidentType.ARMED_CLASH and draft.type == IncidentType.ARMED_CLASH:
        return 0.0
    same = (draft.actors & item.actor_names) | (draft.recipients & item.recipient_names)
    opposed = (draft.actors & item.recipient_names) | (draft.recipients & item.actor_names)
    if opposed and not same:
        return OPPOSED
    return SAME_SIDES if same and not opposed else 0.0


def _time(draft: Draft, item: Sighted) -> float:
    if not draft.when and item.opens_with_time and item.scene.number - draft.last_scene > 1:
        return TURNS
    if not draft.when or not item.when:
        given = draft.when or (item.when.when if item.when else None)
        return LONG_TIME if given and given.precision in ("month", "year", "longer") else 0.0
    mine, theirs = draft.when, item.when.when
    if not (mine.earliest and mine.latest and theirs.earliest and theirs.latest):
        return 0.0
    overlap = mine.earliest <= theirs.latest and theirs.earliest <= mine.latest
    if not overlap and _one_night(mine, theirs):
        return 0.0
    return SAME_TIME if overlap else OTHER_TIME


def _one_night(a: When, b: When) -> bool:
    """Whether the earlier of two times is told as late, and the other is the day after: reports of a night name either."""
    first, second = sorted((a, b), key=lambda when: when.latest or date.max)
    if first.latest is None or second.earliest is None:
        return False
    late = set((first.wording or "").lower().split()) & listed("grammar", "late")
    return bool(late) and second.earliest - first.latest == timedelta(days=1)
