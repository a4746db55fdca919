"""The question which of the times that a report names is that of a mention."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from dateline.claims.weigh.asked import Asked
from dateline.claims.weigh.view import Days, Time, Told, between

FIRST_WORDS: Final = frozenset(
    [
        "on", "in", "since", "late", "early", "last", "this", "yesterday", "today", "overnight", "during", "by", "until",
        "for", "earlier", "from", "between", "at", "after", "before", "the",
    ]
)  # fmt: skip
LONG, LONG_AGO = 400, 1000
"""Days; what is longer or further back is only long, or long ago."""


def ask_of_times(told: Told) -> Iterator[Asked]:
    """Yield the question about every interval that the report names, in its wording that stands nearest to the mention."""
    ruled = {time.span: time.own for time in told.tagged.times}
    nearest: dict[Days, Time] = {}
    for one in told.view.times:
        held = nearest.get(one.days)
        if held is None or _nearness(told, one) > _nearness(told, held):
            nearest[one.days] = one
    counts = Counter(one.days for one in told.view.times)
    taken = {one.days: ruled[one.time.span] for one in told.view.times if one.time.span in ruled}
    for days, one in nearest.items():
        yield Asked(
            question="time",
            mention=told.number,
            ruled=days in taken,
            scene=one.scene,
            span=one.time.span,
            when=one.time.when,
            features=told.features
            | _features(told, one)
            | {
                "ruled": days in taken and taken[days],
                "ruled_shared": days in taken and not taken[days],
                "has_own": any(ruled.values()),
                "times_named": counts[days],
                "intervals": len(nearest),
            },
        )


def _nearness(told: Told, one: Time) -> tuple[bool, bool, int, int]:
    return told.nearness(one.time.span, one.scene)


def _features(told: Told, one: Time) -> dict[str, float | str]:
    (first, last), time, scene = one.days, one.time, one.scene
    words = time.span.of(told.view.text).lower().split()
    anchor = told.view.anchor
    return told.standing(time.span, scene) | {
        "said_then": one.said_then,
        "events_between": between(told.event_in(scene), time.span, told.view.events[scene.number]),
        "days": min((last - first).days, LONG),
        "days_ago": max(-5, min((anchor - last).days, LONG_AGO)) if anchor else -9,
        "precision": time.when.precision if time.when else "",
        "words": len(words),
        "first_word": words[0] if words[0] in FIRST_WORDS else "",
        "in_sentence": len(scene.times) + len(scene.statement_times),
        "opens": time.span.start - scene.span.start < 4,  # noqa: PLR2004 - a quotation mark may stand before it
    }
