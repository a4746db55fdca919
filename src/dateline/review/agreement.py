"""How far reviewers agree beyond chance: Krippendorff's alpha for nominal values.

Krippendorff, K. (2011): Computing Krippendorff's Alpha-Reliability. One minus the disagreement that is observed over the
disagreement that values drawn at random would show. 1 is full agreement, 0 what chance gives.
"""

from collections.abc import Hashable, Iterable, Mapping


def alpha(items: Iterable[Mapping[str, Hashable]]) -> float | None:
    """Return alpha over items, each with the value that every reviewer gave it, by the reviewer's name.

    Items with fewer than two values count for nothing. None where fewer than two items are left with more than one
    value among them: what nobody could have said otherwise cannot be agreed on beyond chance.
    """
    weights: dict[tuple[Hashable, Hashable], float] = {}
    for item in items:
        values = list(item.values())
        if len(values) < 2:  # noqa: PLR2004 - a pair
            continue
        for n, one in enumerate(values):
            for m, other in enumerate(values):
                if n != m:
                    weights[one, other] = weights.get((one, other), 0.0) + 1 / (len(values) - 1)
    totals: dict[Hashable, float] = {}
    for (one, _), weight in weights.items():
        totals[one] = totals.get(one, 0.0) + weight
    number = sum(totals.values())
    expected = number * number - sum(total * total for total in totals.values())
    if expected <= 0:
        return None
    observed = sum(weight for (one, other), weight in weights.items() if one != other)
    return 1 - (number - 1) * observed / expected
