"""The question which of the times that a report names is that of a mention."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from dateline.claims.dates import TimeExpression
from dateline.claims.rules.scene import Scene
from dateline.claims.weigh.asked import Asked
from dateline.claims.weigh.view import Told, between, offset, signed_log
from dateline.records.values import When

FIRST_WORDS: Final = frozenset(
    [
        "on",
        "in",
        "since",
        "late",
        "early",
        "last",
        "this",
        "yesterday",
        "today",
        "overnight",
        "during",
        "by",
        "until",
        "for",
        "earlier",
        "from",
        "between",
        "at",
        "after",
        "before",
        "the",
    ]
)
LONG, LONG_AGO = 400, 1000
"""Days; what is longer or further back is only long, or long ago."""

Days = tuple[date, date]


def ask_of_times(told: Told) -> Iterator[Asked]:
    """Yield the question about every interval that the report names, in its wording that stands nearest to the mention."""
    ruled = {time.span: time.own for time in told.tagged.times}
    named = [
        (days, time, scene, said)
        for scene in told.view.reading.scenes
        for times, said in ((scene.times, False), (scene.statement_times, True))
        for time in times
        if (days := _days(time.when))
    ]
    counts = Counter(days for days, *_ in named)
    nearest: dict[Days, tuple[TimeExpression, Scene, bool]] = {}
    for days, time, scene, said in named:
        held = nearest.get(days)
        if held is None or _nearness(told, time, scene) > _nearness(told, held[0], held[1]):
            nearest[days] = (time, scene, said)
    taken = {days: ruled[time.span] for days, time, *_ in named if time.span in ruled}
    for days, (time, scene, said) in nearest.items():
        features = _features(told, days, time, scene)
        yield Asked(
            question="time",
            mention=told.number,
            ruled=days in taken,
            scene=scene,
            span=time.span,
            when=time.when,
            features=told.features
            | features
            | {
                "said_then": said,
                "ruled": days in taken and taken[days],
                "ruled_shared": days in taken and not taken[days],
                "has_own": any(ruled.values()),
                "times_named": counts[days],
                "intervals": len(nearest),
            },
        )


def _days(when: When | None) -> Days | None:
    return (when.earliest, when.latest) if when and when.earliest and when.latest else None


def _nearness(told: Told, time: TimeExpression, scene: Scene) -> tuple[bool, bool, int, int]:
    apart = abs(offset(told.event_in(scene), time.span))
    return scene is told.main.scene, scene.number in told.own, -abs(told.away(scene)), -apart


def _features(told: Told, days: Days, time: TimeExpression, scene: Scene) -> dict[str, float | str]:
    event = told.event_in(scene)
    words = time.span.of(told.view.text).lower().split()
    anchor = told.view.anchor
    return {
        "main_sentence": scene is told.main.scene,
        "own_sentence": scene.number in told.own,
        "away": told.away(scene),
        "offset": signed_log(offset(event, time.span)),
        "clause": event is not None and time.span.within(event.clause.span(scene.tokens)),
        "events_between": between(event, time.span, told.view.events[scene.number]),
        "days": min((days[1] - days[0]).days, LONG),
        "days_ago": max(-5, min((anchor - days[1]).days, LONG_AGO)) if anchor else -9,
        "precision": time.when.precision if time.when else "",
        "words": len(words),
        "first_word": words[0] if words[0] in FIRST_WORDS else "",
        "in_sentence": len(scene.times) + len(scene.statement_times),
        "opens": time.span.start - scene.span.start < 4,  # noqa: PLR2004 - a quotation mark may stand before it
        "stands_in": scene.number,
    }
