import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.train.calibrate import calibration_error, fit_curve, log_odds, reliability

CHANCES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def drawn(number: int, bias: float) -> tuple[list[float], list[bool]]:
    """Chances that say `bias` too much, and what then happens."""
    draw = random.Random(3)  # noqa: S311
    truth = [draw.random() for _ in range(number)]
    return [min(1.0, chance**bias) for chance in truth], [draw.random() < chance for chance in truth]


@pytest.mark.parametrize("bias", [0.3, 1.0, 3.0])
def test_after_fitting_what_is_said_comes_true(bias: float) -> None:
    chances, right = drawn(4000, bias)
    slope, shift = fit_curve(chances, right)
    fitted = [1 / (1 + pow(2.718281828, -(slope * odds + shift))) for odds in log_odds(chances).tolist()]
    assert calibration_error(reliability(fitted, right)) < 0.04
    if bias != 1:
        assert calibration_error(reliability(chances, right)) > 0.1


@given(CHANCES)
def test_bins_hold_every_mention_once_and_the_error_is_a_share(seen: list[tuple[float, bool]]) -> None:
    bins = reliability([sure for sure, _ in seen], [right for _, right in seen])
    assert sum(one.number for one in bins) == len(seen)
    assert 0 <= calibration_error(bins) <= 1


@given(CHANCES)
def test_a_curve_is_finite_whatever_it_is_fitted_to(seen: list[tuple[float, bool]]) -> None:
    slope, shift = fit_curve([sure for sure, _ in seen], [right for _, right in seen])
    assert abs(slope) < 1e6
    assert abs(shift) < 1e6


def test_where_all_is_right_nothing_is_fitted() -> None:
    assert fit_curve([0.2, 0.9], [True, True]) == (1.0, 0.0)
    assert calibration_error([]) == 0
