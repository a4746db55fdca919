"""Which events of one report are one incident: sentence after sentence, each event joins a draft or opens its own."""

from collections.abc import Sequence
from typing import Final

from dateline.claims.rules.draft import Draft, Sighted, fold_place
from dateline.claims.rules.events import FAMILY
from dateline.claims.rules.places import RANK

JOIN: Final = 2.5
"""Points from which an event joins a draft. Set on the earlier half of the syria reports."""

SAME_TYPE, SAME_FAMILY, OTHER_FAMILY = 2.0, 1.0, -3.0
SAME_PLACE, OTHER_PLACE, BROADER_PLACE = 3.0, -4.0, 0.5
SAME_TIME, OTHER_TIME = 1.0, -4.0
SAME_TOLL = 2.5
POINTS_BACK, SEPARATE = 1.5, -3.0
NEXT_SENTENCE, OPENING = 1.0, 0.5


def merge(text: str, sighted: Sequence[Sighted]) -> list[Draft]:
    """Return the events of a report grouped into drafts, in the order in which they were opened."""
    drafts: list[Draft] = []
    for item in sighted:
        best = max(((score(text, draft, item), -n) for n, draft in enumerate(drafts)), default=(0.0, 0))
        if drafts and best[0] >= JOIN:
            drafts[-best[1]].sighted.append(item)
        elif not (item.event.harm and not item.tolls):
            drafts.append(Draft([item]))
    return drafts


def score(text: str, draft: Draft, item: Sighted) -> float:
    """How much speaks for an event being the draft's incident."""
    points = _type(draft, item) + _place(text, draft, item) + _time(draft, item)
    if draft.killed & item.killed:
        points += SAME_TOLL
    if item.event.definite and not item.event.verb:
        points += POINTS_BACK
    if item.separate and item.scene.number != draft.last_scene:
        points += SEPARATE
    gap = item.scene.number - draft.last_scene
    points += NEXT_SENTENCE if gap <= 1 else 0.0
    points += OPENING if draft.first.scene.number <= 1 else 0.0
    return points


def _type(draft: Draft, item: Sighted) -> float:
    if item.event.harm:
        return SAME_TYPE
    if item.type == draft.type:
        return SAME_TYPE
    if FAMILY[item.type] == draft.family:
        return SAME_FAMILY if item.event.generic or draft.first.event.generic else -SAME_FAMILY
    return OTHER_FAMILY if not (item.event.generic or draft.first.event.generic) else -SAME_FAMILY


def _place(text: str, draft: Draft, item: Sighted) -> float:
    mine = draft.names(text)
    theirs = {fold_place(place.name.of(text)): place.rank for place in item.places}
    if not mine or not theirs:
        return 0.0
    shared = set(mine) & set(theirs)
    specific_mine = {name for name, rank in mine.items() if rank <= RANK["settlement"]}
    specific_theirs = {name for name, rank in theirs.items() if rank <= RANK["settlement"]}
    if shared & specific_mine & specific_theirs:
        return SAME_PLACE
    if specific_mine and specific_theirs:
        return OTHER_PLACE
    return SAME_PLACE / 2 if shared else BROADER_PLACE


def _time(draft: Draft, item: Sighted) -> float:
    if not draft.when or not item.when:
        return 0.0
    mine, theirs = draft.when[1], item.when[1]
    if None in (mine.earliest, mine.latest, theirs.earliest, theirs.latest):
        return 0.0
    assert mine.earliest and mine.latest and theirs.earliest and theirs.latest
    overlap = mine.earliest <= theirs.latest and theirs.earliest <= mine.latest
    return SAME_TIME if overlap else OTHER_TIME
