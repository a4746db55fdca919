"""Which mention of a first reading is which annotated one."""

from collections.abc import Sequence
from typing import Final

from dateline.tagger.annotation import GoldMention
from dateline.tagger.model.scheme import OUTCOMES
from dateline.tagger.tagged import TaggedMention

_FAMILIES: Final = (
    {"air_strike", "shelling", "bombing", "suicide_bombing", "chemical_attack"},
    {"armed_clash", "territory_change"},
)
"""Types that two readers take for each other."""


def affinity(gold: GoldMention, read: TaggedMention, text: str) -> float:
    """How well a first reading's mention fits a gold one; 0 where they are not the same."""
    near = read.sentence.overlaps(gold.sentence) or read.sentence.overlaps(gold.trigger)
    same = gold.type == read.type
    family = same or any({gold.type, read.type} <= family for family in _FAMILIES)
    trigger = read.trigger.overlaps(gold.trigger)
    named = {part.span.of(text) for part in gold.parts if part.part in ("place", "other_place")}
    place = bool(named & {place.span.of(text) for place in read.places})
    counted = {(part.part, part.span.of(text)) for part in gold.parts if part.part in OUTCOMES}
    toll = bool(counted & {(toll.outcome, toll.span.of(text)) for toll in read.tolls})
    if not (near and (family or trigger)) and not (family and place and toll):
        return 0.0
    return 3 * near + 2 * same + family + trigger + 1.5 * place + 2 * toll


def pair(gold: Sequence[GoldMention], read: Sequence[TaggedMention], text: str) -> dict[int, int]:
    """Which mention of the first reading is which gold one, {read: gold}: one to one, best pairs first."""
    scored = sorted(
        ((affinity(g, r, text), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True
    )
    pairs: dict[int, int] = {}
    for value, i, j in scored:
        if value > 0 and -j not in pairs and -i not in pairs.values():
            pairs[-j] = -i
    return pairs
