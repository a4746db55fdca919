import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reconcile import Told, reconcile
from dateline.reconcile.independence import say
from dateline.reconcile.tolls import RULES, estimates
from dateline.settings import TOLL_RULES
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


def attack(toll: str, day: int, who: str) -> list[Told]:
    return told(
        f"A rocket attack on Sarum on March 10 killed {toll} people, the {who} said.",
        day=f"2031-03-{day}",
        publisher=f"Outlet of {who} {day}",
    )


GROWTH = [
    ([("15", 11, "mayor"), ("21", 12, "mayor"), ("24", 13, "mayor")], False),
    ([("15", 11, "mayor"), ("21", 12, "hospital")], False),
    ([("24", 11, "mayor"), ("21", 12, "hospital")], True),
    ([("15", 11, "mayor"), ("21", 12, "hospital"), ("15", 13, "mayor")], True),
    ([("15", 11, "mayor"), ("21", 11, "hospital")], True),
    ([("15", 11, "mayor"), ("24", 13, "hospital"), ("21", 13, "army")], True),
]


@pytest.mark.parametrize(("figures", "contested"), GROWTH)
def test_a_toll_that_rises_is_a_series_and_no_disagreement(
    figures: list[tuple[str, int, str]], *, contested: bool
) -> None:
    found = reconcile([one for toll, day, who in figures for one in attack(toll, day, who)])
    assert bool([one for one in found.disagreements if one.field == "toll"]) == contested
    days = {day for _, day, _ in figures}
    [killed] = found.tolls
    assert [step.day.day for step in killed.series] == (sorted(days) if len(days) > 1 else [])


def test_a_superseded_figure_is_left_out_of_what_is_contested_and_kept_in_the_range() -> None:
    found = reconcile([*attack("15", 11, "mayor"), *attack("24", 13, "hospital"), *attack("21", 13, "army")])
    [sentence] = [one.sentence for one in found.disagreements if one.field == "toll"]
    assert "15" not in sentence
    assert (found.tolls[0].low, found.tolls[0].high) == (15, 24)


def told_by(*figures: tuple[int, int, str]) -> list[Told]:
    """Reports of one attack: the toll, the day of the report and who says so."""
    return [one for toll, day, who in figures for one in attack(str(toll), day, who)]


BY_RULE = [
    ("range-majority", 12), ("range", None), ("majority", None), ("hierarchy", 19), ("conservative", 9), ("latest", 9),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "best"), BY_RULE)
def test_each_rule_chooses_its_own_best_and_none_narrows_the_range(rule: str, best: int | None) -> None:
    said = say(told_by((12, 11, "mayor"), (12, 11, "governor"), (19, 11, "hospital"), (9, 12, "army")))
    (estimate,) = [one for one in estimates(said, rule) if one.group == "all"]
    assert (estimate.low, estimate.best, estimate.high, estimate.rule) == (9, best, 19, rule)


def test_more_than_half_of_the_voices_are_a_majority() -> None:
    said = say(told_by((12, 11, "mayor"), (12, 11, "governor"), (19, 11, "hospital")))
    assert estimates(said, "majority")[0].best == 12


def test_the_rules_of_the_settings_are_those_that_there_are() -> None:
    assert set(TOLL_RULES) == set(RULES)
