"""The question whether a mention is told at all: an incident, and one of its own."""

import re
from collections.abc import Sequence
from typing import Final

from dateline.claims.rules.phrases import words
from dateline.claims.tokens import Token
from dateline.claims.weigh.asked import Asked
from dateline.claims.weigh.view import Told

OPEN, CLOSE = "“", "”"
LONG_AGO: Final = 2000
"""Days; what lies further back is only long ago."""
NO_PLACE: Final = 9
EDGE, OTHER = "edge", "other"
GRAMMAR: Final = ("determiners", "prepositions", "auxiliaries", "conjunctions", "pronouns", "relatives")
_WAR: Final = re.compile(r"\b(?:war|conflict|uprising|revolution|crisis|insurgency)\b", re.IGNORECASE)
_NEGATED: Final = re.compile(r"\b(?:no|not|never|without|denied|deny)\b", re.IGNORECASE)


def ask_of_mention(told: Told) -> Asked:
    """Return the question about one mention."""
    view, draft, main = told.view, told.draft, told.main
    scene, event = main.scene, main.event
    tokens = scene.tokens
    before = [
        other.main.scene.number
        for other in view.reading.told[: told.number]
        if other.main.scene.number <= scene.number
    ]
    when = draft.when
    lead = view.text[scene.span.start : event.span.start]
    figures = {t.span for item in draft.sighted for t in item.scene.tolls if t.low or t.high}
    return Asked(
        question="told",
        mention=told.number,
        ruled=True,
        features=told.features
        | {
            "figures": sum(toll.span in figures for toll in told.tagged.tolls),
            "killed": any(toll.outcome == "killed" for toll in told.tagged.tolls),
            "tolls": len(told.tagged.tolls),
            "finest_place": min((p.rank for item in draft.sighted for p in item.places), default=NO_PLACE),
            "places": len(told.tagged.places),
            "days_ago": min((view.anchor - when.latest).days, LONG_AGO)
            if when and when.latest and view.anchor
            else -5,
            "days": (when.latest - when.earliest).days if when and when.earliest and when.latest else -1,
            "own_time": when is not None,
            "actors": sum(len(item.actors) for item in draft.sighted),
            "near": sum(len(item.near) for item in draft.sighted),
            "recipients": sum(len(item.recipients) for item in draft.sighted),
            "weapons": len(told.tagged.weapons),
            "since_last": scene.number - max(before, default=-9),
            "to_end": len(view.reading.scenes) - scene.number,
            "sighted": len(draft.sighted),
            "words": len(tokens),
            "events": len(view.events[scene.number]),
            "same_type": sum(other.type == draft.type for other in view.reading.told),
            "quotes": '"' in scene.span.of(view.text) or OPEN in scene.span.of(view.text),
            "quoted": lead.count(OPEN) > lead.count(CLOSE),
            "war": _WAR.search(view.text, scene.span.start, scene.span.end) is not None,
            "negated": _NEGATED.search(lead) is not None,
            "generic": event.generic,
            "harm": event.harm,
            "definite": event.definite,
            "said": told.tagged.claimant is not None,
            "trigger": event.span.of(view.text).lower(),
            "word_before": _small(tokens, event.at.first - 1),
            "word_after": _small(tokens, event.at.last),
        },
    )


def _small(tokens: Sequence[Token], index: int) -> str:
    """A word of grammar; nothing where there is none, or one that says more."""
    if not 0 <= index < len(tokens):
        return EDGE
    low = tokens[index].low
    return low if tokens[index].is_mark or any(low in words(kind) for kind in GRAMMAR) else OTHER
