"""Which events of one report are one incident: sentence after sentence, each event joins a draft or opens its own."""

from collections.abc import Iterable
from typing import Final

from dateline.claims.rules.draft import Draft, Sighted, names_of
from dateline.claims.rules.events import FAMILY
from dateline.claims.rules.place_words import RANK
from dateline.records.values import IncidentType
from dateline.tagger.tagged import TaggedParty

JOIN: Final = 2.5
"""Points from which an event joins a draft. This and the points below were set on the earlier half of the syria
reports, one after the other; none of them moves the score by more than a point."""

SAME_TYPE, SAME_FAMILY, OTHER_FAMILY = 2.0, 1.0, -3.0
SAME_PLACE, OTHER_PLACE, BROADER_PLACE = 2.0, -4.0, 0.5
NESTED_PLACE: Final = -1.0
"""A site may lie in the town."""
SAME_TIME, OTHER_TIME = 1.0, -4.0
LONG_TIME: Final = -1.0
"""What is told of a month or a year is seldom what is told without a time."""
SAME_TOLL: Final = 3.5
SELDOM: Final = 2.5
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
ONE_SENTENCE: Final = -3.0
"""What one sentence tells apart is seldom one incident."""


def merge(sighted: Iterable[Sighted]) -> list[Draft]:
    """Return the events of a report grouped into drafts, in the order in which they were opened."""
    drafts: list[Draft] = []
    for item in sighted:
        best = max(((score(draft, item), -n) for n, draft in enumerate(drafts)), default=(0.0, 0))
        if drafts and best[0] >= JOIN:
            drafts[-best[1]].sighted.append(item)
        elif item.tolls or not item.event.harm:
            drafts.append(Draft([item]))
    return drafts


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
    if draft.killed & item.killed:
        points += SAME_TOLL
    if item.typed and item.type == draft.type and item.type in SELDOM_TYPES:
        points += SELDOM
    if item.event.definite and not item.event.verb:
        points += POINTS_BACK
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
    mine, theirs = draft.names, names_of(item)
    if not mine or not theirs:
        return 0.0
    shared = set(mine) & set(theirs)
    specific_mine = {name for name, rank in mine.items() if rank <= RANK["settlement"]}
    specific_theirs = {name for name, rank in theirs.items() if rank <= RANK["settlement"]}
    if shared & specific_mine & specific_theirs:
        return SAME_PLACE
    levels = {mine[name] for name in specific_mine} & {theirs[name] for name in specific_theirs}
    if levels:
        return OTHER_PLACE
    if specific_mine and specific_theirs:
        return NESTED_PLACE
    if not shared and not specific_mine and not specific_theirs:
        return OTHER_PLACE / 2
    return SAME_PLACE / 2 if shared else BROADER_PLACE


def _time(draft: Draft, item: Sighted) -> float:
    if not draft.when or not item.when:
        given = draft.when or (item.when[1] if item.when else None)
        return LONG_TIME if given and given.precision in ("month", "year", "longer") else 0.0
    mine, theirs = draft.when, item.when[1]
    if not (mine.earliest and mine.latest and theirs.earliest and theirs.latest):
        return 0.0
    overlap = mine.earliest <= theirs.latest and theirs.earliest <= mine.latest
    return SAME_TIME if overlap else OTHER_TIME
