from hypothesis import given
from hypothesis import strategies as st

from dateline.reconcile.independence import say
from dateline.reconcile.tolls import estimates
from fakes import told

FIGURES = st.lists(st.tuples(st.integers(2, 99), st.integers(11, 28)), min_size=1, max_size=6)


@given(FIGURES)
def test_best_lies_between_low_and_high_and_is_a_figure_that_somebody_gives(
    figures: list[tuple[int, int]],
) -> None:
    said = say(
        [
            one
            for number, (toll, day) in enumerate(figures)
            for one in told(
                f"A rocket attack on Sarum on March 10 killed {toll} people.",
                day=f"2031-03-{day}",
                publisher=f"Outlet {number}",
            )
        ]
    )
    estimate = estimates(said)[0]
    given_figures = [toll for toll, _ in figures]
    assert (estimate.low, estimate.high) == (min(given_figures), max(given_figures))
    assert estimate.best is None or estimate.best in given_figures
