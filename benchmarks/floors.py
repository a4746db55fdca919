"""The floors of quality, in `tests/floors.json`: what was reached on each set, in per cent with one digit. They only rise."""

import json
from collections.abc import Mapping

from corpora import FLOORS

Reached = Mapping[str, Mapping[str, float]]
"""Figures in per cent, by set and by measure."""


def held() -> dict[str, dict[str, float]]:
    """The floors as they are."""
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def raise_floors(reached: Reached) -> None:
    """Lift the floors to what was reached, rounded down to a tenth; none is lowered."""
    floors = held()
    for name, figures in reached.items():
        of_set = floors.setdefault(name, {})
        for measure, figure in figures.items():
            of_set[measure] = max(of_set.get(measure, 0.0), int(figure * 10) / 10)
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"\nfloors raised in {FLOORS}")


def fallen(reached: Reached) -> dict[tuple[str, str], tuple[float, float]]:
    """The measures that lie below their floor or that were not measured at all: the figure, and the floor."""
    return {
        (name, measure): (round(reached[name].get(measure, 0.0), 2), floor)
        for name, floors in held().items()
        if name in reached
        for measure, floor in floors.items()
        if reached[name].get(measure, 0.0) < floor
    }
