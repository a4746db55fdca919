"""Which time of a sentence belongs to an event, and what a time hangs on that is counted from another.

"Late on Monday a convoy was attacked and a jet responded a few hours later": the response has a time of its own, which
is counted from the attack's. It hangs on the time told before it in its sentence, else on that of the event told before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.claims.dates import TimeExpression, resolve
from dateline.claims.rules.clauses import comes_after
from dateline.claims.rules.events import Event
from dateline.claims.rules.scene import Scene
from dateline.claims.times.dependent import looks_back
from dateline.claims.times.openings import opening_of
from dateline.records.values import Span, When

_AS_OF: Final = ("by ", "until ")
"""Words before a time at which a count stood, and nothing happened."""
_SHORT: Final = ("day", "days")
"""Times that another clause may lend: "in 2014" belongs to its own."""
FAR_FROM_CAMPAIGN: Final = 20
"""Characters from a run of attacks beyond which a time is that of something else."""
FAR_TIME: Final = 80
"""Characters from an event beyond which a month or a year of its clause is told of something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTime:
    """Words that give the time of an event and what they mean; `hangs_on` are the words that they are counted from."""

    span: Span
    when: When
    hangs_on: Span | None = None


def time_of(scene: Scene, event: Event, before: ToldTime | None) -> ToldTime | None:
    """Return the time that a sentence tells of an event: the nearest to it.

    `before` is the time of the event told before, in an earlier sentence; None where that is not known.
    """
    clause = event.clause.span(scene.tokens)
    times = [
        told
        for time in scene.times
        if not _is_of_the_other(scene, event, time) and (told := _told(scene, time, event, before))
    ]
    begun = [on for told in times if event.campaign and (on := _going_on(scene, event, told))]
    near = begun or [told for told in times if _may_have(event, told, clause)]
    own = [told for told in near if not (event.came_before and told.hangs_on)]
    return min(own or near, key=lambda told: (distance(event.span, told.span), told.span.start), default=None)


def _is_of_the_other(scene: Scene, event: Event, time: TimeExpression) -> bool:
    """Whether a time stands behind what the event came after: "the raid came after a strike on Monday"."""
    end = event.clause.last
    return (
        end < len(scene.tokens)
        and comes_after(scene.tokens, end)
        and time.span.start >= scene.tokens[end].start
    )


def _going_on(scene: Scene, event: Event, told: ToldTime) -> ToldTime | None:
    """The days from a time on, where the words say that a run of attacks began then."""
    words = opening_of(scene.text, scene.span, event.span, told.span)
    when = resolve(words.of(scene.text), scene.anchor) if words else None
    return ToldTime(span=words, when=when) if words and when else None


def _told(scene: Scene, time: TimeExpression, event: Event, before: ToldTime | None) -> ToldTime | None:
    words = time.span.of(scene.text)
    if words.lower().startswith(_AS_OF) or (looks_back(words) and event.span.start < time.span.end):
        return None
    if not time.dependent:
        return ToldTime(span=time.span, when=time.when) if time.when else None
    told = _hung_on(scene.times, time.span, before)
    own = looks_back(words) or time.span.within(event.clause.span(scene.tokens))
    if told is None or not own:
        return None
    when = resolve(words, scene.anchor, told.when)
    return ToldTime(span=time.span, when=when, hangs_on=told.span) if when else None


def _hung_on(times: Sequence[TimeExpression], span: Span, before: ToldTime | None) -> ToldTime | None:
    """The time that another is counted from: one that stands by itself."""
    earlier = [time for time in times if time.when and not time.dependent and time.span.end <= span.start]
    if earlier and earlier[-1].when:
        return ToldTime(span=earlier[-1].span, when=earlier[-1].when)
    return before if before and before.hangs_on is None else None


def _may_have(event: Event, told: ToldTime, clause: Span) -> bool:
    if (
        event.campaign
    ):  # "the attacks on Monday" is, "the recent attacks, after a funeral on Monday" is not its time
        return told.span.within(clause) and distance(event.span, told.span) <= FAR_FROM_CAMPAIGN
    return told.when.precision in _SHORT or _near(event, told.span, clause)


def _near(event: Event, time: Span, clause: Span) -> bool:
    """Whether a month or a year stands in the clause of an event, and not far from it."""
    return time.within(clause) and distance(event.span, time) <= FAR_TIME


def distance(a: Span, b: Span) -> int:
    """The characters between two spans."""
    if a.overlaps(b):
        return 0
    return b.start - a.end if b.start >= a.end else a.start - b.end
