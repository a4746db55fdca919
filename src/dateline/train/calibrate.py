"""How sure is sure: scores to probabilities that come true as often as they say.

Scores are turned by a logistic curve (Platt 1999, "Probabilistic outputs for support vector machines"), fitted to mentions
of reports that the model did not learn from. The measure is the expected calibration error over bins of equal width
(Guo et al. 2017, "On calibration of modern neural networks").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

BINS: Final = 10
STEPS: Final = 100
FAR: Final = 30.0
"""Log-odds beyond which nothing is surer."""

CLOSE: Final = 1e-9
"""A step that is no longer worth taking."""

RIDGE: Final = 1e-3
"""Keeps the curve finite where the scores part right from wrong without a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Mentions of about one confidence: from where to where it reaches, how many, how sure on average, how many were right."""

    low: float
    high: float
    number: int
    sure: float
    right: float


def fit_curve(chances: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Slope and shift of the logistic curve over the log-odds of probabilities; 1 and 0 where there is nothing to fit."""
    if len(set(right)) < 2:  # noqa: PLR2004 - right and wrong
        return 1.0, 0.0
    odds = log_odds(chances)
    given = np.stack([odds, np.ones_like(odds)], axis=1)
    truth = np.asarray(right, dtype=float)
    start = np.array([1.0, 0.0])

    def loss(weights: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
        scores = given @ weights
        return float(
            np.logaddexp(0, scores).sum() - truth @ scores + RIDGE / 2 * ((weights - start) ** 2).sum()
        )

    weights = start
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-np.clip(given @ weights, -FAR, FAR)))
        slope = given.T @ (sure - truth) + RIDGE * (weights - start)
        bend = given.T @ (given * (sure * (1 - sure))[:, None]) + RIDGE * np.eye(2)
        step = np.linalg.solve(bend, slope)
        while loss(weights - step) > loss(weights) and float(np.abs(step).max()) > CLOSE:
            step = step / 2
        if float(np.abs(step).max()) <= CLOSE:
            break
        weights = weights - step
    return float(weights[0]), float(weights[1])


def log_odds(chances: Sequence[float]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Probabilities as log-odds, those of 0 and 1 taken as nearly so."""
    kept = np.clip(np.asarray(chances, dtype=float), 1e-6, 1 - 1e-6)
    odds: np.ndarray[tuple[int], np.dtype[np.float64]] = np.log(kept / (1 - kept))
    return odds


def reliability(sure: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """What a reliability plot shows: the bins that hold a mention, from unsure to sure."""
    found = []
    for n in range(BINS):
        low, high = n / BINS, (n + 1) / BINS
        inside = [k for k, one in enumerate(sure) if low <= one < high or (n == BINS - 1 and one == 1)]
        if inside:
            held = len(inside)
            mean = sum(sure[k] for k in inside) / held
            hits = sum(right[k] for k in inside) / held
            found.append(Bin(low=low, high=high, number=held, sure=mean, right=hits))
    return found


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error in 0..1: how far the bins lie off, by how many they hold."""
    total = sum(one.number for one in bins)
    return sum(one.number * abs(one.sure - one.right) for one in bins) / total if total else 0.0
