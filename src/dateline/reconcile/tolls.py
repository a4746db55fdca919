"""Tolls as low, best and high, by named rules.

`range-majority` (the default): low is the smallest figure that anybody gives, high the largest, best the figure that
most independent voices give; where two figures have as many voices, the one told last; where even that does not
decide, best stays empty. Low and high follow the UCDP convention of keeping the whole range of what is reported.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from dateline.reconcile.independence import voices
from dateline.reconcile.told import Said
from dateline.records.incident import Estimate, Step
from dateline.records.values import Group, Outcome, Toll

RULE: Final = "range-majority"
OUTCOMES: Final[tuple[Outcome, ...]] = ("killed", "injured", "captured", "missing", "displaced")
GROUPS: Final[tuple[Group, ...]] = (
    "all", "civilians", "children", "women", "combatants", "medics", "journalists", "other",
)  # fmt: skip

Figure = tuple[int | None, int | None]


def estimates(said: Sequence[Said]) -> tuple[Estimate, ...]:
    """Return one estimate for each outcome and group that anybody counts, in a fixed order."""
    made = (
        estimate(outcome, group, _about(said, outcome, group)) for outcome in OUTCOMES for group in GROUPS
    )
    return tuple(one for one in made if one)


def _about(said: Sequence[Said], outcome: Outcome, group: Group) -> list[Said]:
    return [
        one
        for one in said
        if isinstance(one.claim.value, Toll)
        and (one.claim.value.outcome, one.claim.value.group) == (outcome, group)
    ]


def figure(one: Said) -> Figure:
    """The bounds that a claim gives."""
    assert isinstance(one.claim.value, Toll)
    return one.claim.value.count.low, one.claim.value.count.high


def estimate(outcome: Outcome, group: Group, said: Sequence[Said]) -> Estimate | None:
    """Return the estimate of one toll from the claims on it, or None where there are none."""
    asserted = [one for one in said if one.claim.stance != "denied"]
    if not asserted:
        return None
    lows = [low if low is not None else high for low, high in map(figure, asserted)]
    highs = [high if high is not None else low for low, high in map(figure, asserted)]
    best = _best(asserted)
    support = [one for one in asserted if best is None or _allows(figure(one), best)]
    dissent = [one for one in said if one not in support]
    return Estimate(
        outcome=outcome,
        group=group,
        low=min((n for n in lows if n is not None), default=None),
        best=best,
        high=max((n for n in highs if n is not None), default=None),
        support=tuple(sorted(one.claim.id for one in support)),
        dissent=tuple(sorted(one.claim.id for one in dissent)),
        voices=voices(support),
        rule=RULE,
        series=series(asserted),
    )


def series(said: Sequence[Said]) -> tuple[Step, ...]:
    """Return the figures by the day of the report that gives them; nothing where one day gives them all."""
    days: dict[date, list[int]] = {}
    for one in said:
        numbers = [number for number in figure(one) if number is not None]
        if one.told.published and numbers:
            days.setdefault(one.told.published, []).extend(numbers)
    steps = (Step(day=day, low=min(days[day]), high=max(days[day])) for day in sorted(days))
    return tuple(steps) if len(days) > 1 else ()


def superseded(sides: Mapping[str, Sequence[Said]]) -> frozenset[str]:
    """Return the figures, by their labels, that nobody tells any more from the day on which a higher one is told.

    A toll that rises is no disagreement; who still tells the lower figure disagrees.
    """
    days: dict[int, list[date | None]] = {}
    for group in sides.values():
        days.setdefault(_top(group), []).extend(one.told.published for one in group)
    known = {number: [day for day in found if day] for number, found in days.items() if all(found)}
    gone = {
        number
        for number, found in known.items()
        if any(higher > number and max(found) < min(known[higher]) for higher in known)
    }
    return frozenset(label for label, group in sides.items() if _top(group) in gone)


def _top(said: Sequence[Said]) -> int:
    return max((number for one in said for number in figure(one) if number is not None), default=0)


def _allows(bounds: Figure, number: int) -> bool:
    low, high = bounds
    return (low is None or low <= number) and (high is None or number <= high)


def _best(said: Sequence[Said]) -> int | None:
    """The figure with the most voices, then the one told last. A bound ("at least 12") counts for its own figure."""
    backing: dict[int, set[str]] = {}
    latest: dict[int, date] = {}
    for one in said:
        low, high = figure(one)
        number = low if low is not None else high
        if number is None:
            continue
        backing.setdefault(number, set()).add(one.voice)
        latest[number] = max(latest.get(number, date.min), one.told.published or date.min)
    if not backing:
        return None
    ranked = sorted(backing, key=lambda n: (len(backing[n]), latest[n]), reverse=True)
    first = ranked[0]
    tied = [n for n in ranked[1:] if (len(backing[n]), latest[n]) == (len(backing[first]), latest[first])]
    return None if tied else first
