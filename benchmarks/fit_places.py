"""Fit the weights of the signs that tell places of one name apart, on tr_news and the earlier half of syria.

    .venv/bin/python benchmarks/fit_places.py [--write]

A conditional logit (McFadden 1974): of a name's candidates, and of "none of them", the one that lies where the gold says
should be the likeliest. Candidates change with the weights (through what the other names come to), so fitting and
resolving take turns. Prints the weights, and the likelihood before and after; `--write` puts them into the package's data.
"""

import sys

import numpy as np
from numpy.typing import NDArray

from corpora import ROOT
from dateline.gazetteer import signs
from dateline.gazetteer.cache import shipped_index
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.geometry import Point, distance_km
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.resolve import Evidence, evidence
from dateline.gazetteer.signs import SIGNS
from dateline.settings import Settings
from places import lies_as_told, read_syria, read_texts

DATA = ROOT / "src" / "dateline" / "data" / "gazetteer_weights.toml"
SAME_KM = 50.0
"""A candidate this near to the gold's point is the right one; a country or a province may lie farther off its own."""
WIDE_KM = 700.0
TURNS = 4
STEPS = 400
RATE = 0.3
SHRINK = 0.002
"""How strongly weights are drawn towards what they were set to by hand (an L2 penalty), against fitting few reports."""
Features = NDArray[np.float64]


Case = tuple[Features, NDArray[np.bool_]]


def cases(gazetteer: Gazetteer) -> list[Case]:
    """For each name of each report its candidates' signs and which of them are right; the last row stands for none."""
    made = []
    for text in read_texts("tr_news"):
        gold = {one.named: one.at for one in text.toponyms}
        proof = evidence([one.named for one in text.toponyms], gazetteer, text.countries)
        for named, one in proof.items():
            made.append(_case(one, [_lies_at(match.entry, gold[named]) for match in one[1]]))
    for told, countries in read_syria(0):
        by_name = {one.named: one for one in told}
        proof = evidence([one.named for one in told], gazetteer, countries)
        for named, one in proof.items():
            made.append(
                _case(one, [lies_as_told(by_name[named], match.entry, gazetteer) for match in one[1]])
            )
    return made


def _lies_at(entry: Entry, gold: Point) -> bool:
    return distance_km(entry.at, gold) <= (WIDE_KM if entry.kind in ("country", "admin1") else SAME_KM)


def _case(proof: Evidence, right: list[bool]) -> Case:
    full, found, around = proof
    rows = [[*(sign(full, match, around) for sign in SIGNS.values()), 0.0] for match in found]
    rows.append([0.0] * len(SIGNS) + [1.0])
    return np.array(rows), np.array([*right, not any(right)])


def likelihood(weights: Features, found: list[Case]) -> tuple[float, Features]:
    """The mean log-likelihood of what is right, and its gradient."""
    total, gradient = 0.0, np.zeros_like(weights)
    for rows, right in found:
        points = rows @ weights
        share = np.exp(points - points.max())
        share /= share.sum()
        hit = max(share[right].sum(), 1e-9)
        total += float(np.log(hit))
        posterior = np.where(right, share, 0.0) / hit
        gradient += (posterior - share) @ rows
    return total / len(found), gradient / len(found)


def main() -> None:
    """Fit, print, and write if asked to."""
    gazetteer = Gazetteer([shipped_index(Settings.from_environment())])
    names = [*SIGNS, "none"]
    first = np.array([signs.weights()[name] for name in names])
    weights = first.copy()
    for _ in range(TURNS):
        signs.weights().update(zip(names, weights.tolist(), strict=True))
        found = cases(gazetteer)
        before, _ = likelihood(weights, found)
        speed = np.zeros_like(weights)
        for _ in range(STEPS):
            speed = 0.9 * speed + likelihood(weights, found)[1] - SHRINK * (weights - first)
            weights = weights + RATE * speed
        print(f"{len(found)} names, mean log-likelihood {before:.3f} to {likelihood(weights, found)[0]:.3f}")
    lines = [f"{name} = {value:.2f}" for name, value in zip(names, weights.tolist(), strict=True)]
    print("\n".join(lines))
    if "--write" in sys.argv:
        head = [line for line in DATA.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        DATA.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
