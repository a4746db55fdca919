"""Of the places of a sentence the one that its happening is told of: that of the nearest phrase, its finest place first."""

import re
from collections.abc import Sequence
from typing import Final

from dateline.claims.rules.places import FoundPlace
from dateline.records.values import Span

ONE_PHRASE: Final = 60
"""Characters between two places of one phrase ("Hara, a town in the north of Ostrel province")."""
BEHIND: Final = 1.5
"""A place told before the happening counts this much farther off: English tells where behind what."""
HEAD_START: Final = 10
_LINKS: Final = re.compile(
    r"\W*(?:(?:in|of|near|outside|inside|on|at|and|the|a|an|west|east|north|south|\w+ern|border|from|around|province|"
    r"countryside|city|town|village|outskirts|district|neighbou?rhood|side|with|to|close|(?:south|north)(?:west|east))\W*)*"
)


def told_places(text: str, places: Sequence[FoundPlace], trigger: Span) -> list[FoundPlace]:
    """The places of the phrase nearest to a trigger, the most specific first; those of one kind by their nearness."""
    phrases = _phrases(text, sorted(places, key=lambda place: place.span))
    if not phrases:
        return []
    fine = [phrase for phrase in phrases if any(place.level != "country" for place in phrase)]
    nearest = min(fine or phrases, key=lambda phrase: min(_distance(place.span, trigger) for place in phrase))
    return sorted(nearest, key=lambda place: (place.rank, _distance(place.span, trigger)))


def _phrases(text: str, places: Sequence[FoundPlace]) -> list[list[FoundPlace]]:
    phrases: list[list[FoundPlace]] = []
    for place in places:
        if phrases:
            gap = text[phrases[-1][-1].span.end : place.span.start]
            if len(gap) <= ONE_PHRASE and _LINKS.fullmatch(gap):
                phrases[-1].append(place)
                continue
        phrases.append([place])
    return phrases


def _distance(span: Span, trigger: Span) -> float:
    if span.start >= trigger.end:
        return span.start - trigger.end
    return (trigger.start - span.end) * BEHIND + HEAD_START if span.end <= trigger.start else 0.0
