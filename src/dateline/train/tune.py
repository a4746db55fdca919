"""Thresholds, chosen on reports that the model did not learn from: one after the other, by what they come to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dateline.tagger.model.read import NEVER, Thresholds

STEPS: Final[Mapping[str, Sequence[float]]] = {
    "told": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5),
    "found": (NEVER, 0.5, 0.6, 0.7, 0.8, 0.9),
    "kind": (NEVER, 0.6, 0.8, 0.95),
    "role": (NEVER, 0.6, 0.8, 0.95),
    "alone": (0.35, 0.45, 0.55, 0.65),
}
KEEP: Final = (0.0, 0.05, 0.1, 0.2, 0.3)
ADD: Final = (NEVER, 0.5, 0.6, 0.7, 0.8, 0.9)
GROUPS: Final = ("time", "place", "actor", "denier", "recipient", "weapon", "killed", "injured", "other_toll")
"""The groups of parts that have thresholds of their own (`dateline.tagger.model.read`)."""


def tune(
    measure: Callable[[Thresholds], float],
    start: Thresholds,
    *,
    rounds: int = 1,
    tell: Callable[[str, float], None] = lambda _, __: None,
) -> Thresholds:
    """Return the thresholds that measure best, each moved alone in turn; the first of equals is kept."""
    best, value = start, measure(start)
    for _ in range(rounds):
        for name, candidate in _moves(best):
            moved = candidate(best)
            found = measure(moved) if moved != best else value
            if found > value + 1e-6:
                best, value = moved, found
                tell(name, value)
    return best


def _moves(_: Thresholds) -> list[tuple[str, Callable[[Thresholds], Thresholds]]]:
    moves: list[tuple[str, Callable[[Thresholds], Thresholds]]] = []
    for name, steps in STEPS.items():
        moves += [(f"{name} {step}", _whole(name, step)) for step in steps]
    for group in GROUPS:
        moves += [(f"keep {group} {step}", _part("keep", group, step)) for step in KEEP]
        moves += [(f"add {group} {step}", _part("add", group, step)) for step in ADD]
    return moves


def _whole(name: str, step: float) -> Callable[[Thresholds], Thresholds]:
    return lambda now: replace(now, **{name: step})  # type: ignore[arg-type]


def _part(side: str, group: str, step: float) -> Callable[[Thresholds], Thresholds]:
    def moved(now: Thresholds) -> Thresholds:
        return (
            replace(now, keep={**now.keep, group: step})
            if side == "keep"
            else replace(now, add={**now.add, group: step})
        )

    return moved
