"""Tolls as low, best and high, by named rules.

Whatever the rule, low is the smallest figure that anybody gives and high the largest (the UCDP convention of keeping the whole
range of what is reported); the rule chooses the best between them, or leaves it empty:

- `range-majority` (the default): the figure that most independent voices give, of those that are not superseded; of equals the one
  told last; else none.
- `range`: none. Recorders who publish a minimum and a maximum alone (Iraq Body Count) do this.
- `majority`: a figure that more than half of the voices give; else none.
- `hierarchy`: the figure of the source that stands highest in `data/toll_sources.toml`; among its like as in range-majority.
- `conservative`: the lowest figure that anybody gives, as UCDP codes where reports are vague.
- `latest`: the figure told last, if one alone is.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from dateline.data import toml_of
from dateline.reconcile.claimants import voice_key
from dateline.reconcile.independence import voices
from dateline.reconcile.told import Said
from dateline.records.incident import Estimate, Step
from dateline.records.values import Group, Outcome, Toll

RULE: Final = "range-majority"
Best = Callable[[Sequence[Said]], int | None]
OUTCOMES: Final[tuple[Outcome, ...]] = ("killed", "injured", "captured", "missing", "displaced")
GROUPS: Final[tuple[Group, ...]] = (
    "all", "civilians", "children", "women", "combatants", "medics", "journalists", "other",
)  # fmt: skip

Figure = tuple[int | None, int | None]


def estimates(said: Sequence[Said], rule: str = RULE) -> tuple[Estimate, ...]:
    """Return one estimate for each outcome and group that anybody counts, in a fixed order, by a rule of `RULES`."""
    made = (
        estimate(outcome, group, _about(said, outcome, group), rule)
        for outcome in OUTCOMES
        for group in GROUPS
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


def estimate(outcome: Outcome, group: Group, said: Sequence[Said], rule: str = RULE) -> Estimate | None:
    """Return the estimate of one toll from the claims on it by a rule, or None where there are none."""
    asserted = [one for one in said if one.claim.stance != "denied"]
    if not asserted:
        return None
    lows = [low if low is not None else high for low, high in map(figure, asserted)]
    highs = [high if high is not None else low for low, high in map(figure, asserted)]
    best = RULES[rule](asserted)
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
        rule=rule,
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
        days.setdefault(top(group), []).extend(one.told.published for one in group)
    known = {number: [day for day in found if day] for number, found in days.items() if all(found)}
    gone = {
        number
        for number, found in known.items()
        if any(higher > number and max(found) < min(known[higher]) for higher in known)
    }
    return frozenset(label for label, group in sides.items() if top(group) in gone)


def top(said: Sequence[Said]) -> int:
    """The largest number in some claims; 0 where none gives one."""
    return max((number for one in said for number in figure(one) if number is not None), default=0)


def _allows(bounds: Figure, number: int) -> bool:
    low, high = bounds
    return (low is None or low <= number) and (high is None or number <= high)


def number_of(one: Said) -> int | None:
    """The figure of a claim; a bound ("at least 12") counts for its own figure."""
    low, high = figure(one)
    return low if low is not None else high


def _backing(said: Sequence[Said]) -> dict[int, set[str]]:
    """The voices behind each figure."""
    backing: dict[int, set[str]] = {}
    for one in said:
        number = number_of(one)
        if number is not None:
            backing.setdefault(number, set()).add(one.voice)
    return backing


def _most_voices(said: Sequence[Said]) -> int | None:
    said = _still_told(said)
    backing = _backing(said)
    latest: dict[int, date] = {}
    for one in said:
        number = number_of(one)
        if number is not None:
            latest[number] = max(latest.get(number, date.min), one.told.published or date.min)
    if not backing:
        return None
    ranked = sorted(backing, key=lambda n: (len(backing[n]), latest[n]), reverse=True)
    first = ranked[0]
    tied = [n for n in ranked[1:] if (len(backing[n]), latest[n]) == (len(backing[first]), latest[first])]
    return None if tied else first


def _still_told(said: Sequence[Said]) -> list[Said]:
    """The claims without figures that nobody tells any more from the day of a higher one on."""
    sides: dict[str, list[Said]] = {}
    for one in said:
        if number_of(one) is not None:
            sides.setdefault(str(number_of(one)), []).append(one)
    gone = superseded(sides)
    return [one for label, group in sides.items() if label not in gone for one in group]


def _none(said: Sequence[Said]) -> int | None:  # noqa: ARG001 - a rule sees what was said, and may refuse to choose
    return None


def _majority(said: Sequence[Said]) -> int | None:
    backing = _backing(said)
    everybody = set().union(*backing.values())
    return next((n for n in sorted(backing) if 2 * len(backing[n]) > len(everybody)), None)


def _lowest(said: Sequence[Said]) -> int | None:
    return min(_backing(said), default=None)


def _told_last(said: Sequence[Said]) -> int | None:
    dated = [(one.told.published, number_of(one)) for one in said if number_of(one) is not None]
    last = max((day for day, _ in dated if day), default=None)
    found = {number for day, number in dated if day == last}
    return found.pop() if len(found) == 1 else None


def _from_the_highest(said: Sequence[Said]) -> int | None:
    counted = [one for one in said if number_of(one) is not None]
    highest = min((_standing(one) for one in counted), default=0)
    return _most_voices([one for one in counted if _standing(one) == highest])


def _standing(one: Said) -> int:
    """The place of a claim's source in the hierarchy, 0 the highest; who is in no class stands between named classes and parties."""
    classes = _hierarchy()
    if not one.by_claimant:
        return classes["the outlet itself"][0]
    words = frozenset(voice_key(one.name).split())
    return min(
        (place for place, found in classes.values() if words & found), default=classes["anybody else"][0]
    )


@cache
def _hierarchy() -> dict[str, tuple[int, frozenset[str]]]:
    listed = toml_of("toll_sources.toml")["class"]
    return {one["name"]: (place, frozenset(one["words"])) for place, one in enumerate(listed)}


RULES: Final[Mapping[str, Best]] = MappingProxyType(
    {
        "range-majority": _most_voices,
        "range": _none,
        "majority": _majority,
        "hierarchy": _from_the_highest,
        "conservative": _lowest,
        "latest": _told_last,
    }
)
"""The rules by name."""
