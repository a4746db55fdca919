from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from dateline.incidents import Facts, index_keys, lookup_keys
from dateline.records.values import IncidentType
from fakes import facts
from strategies import FACTS


def meet(a: Facts, b: Facts) -> bool:
    return bool(set(lookup_keys(a)) & set(index_keys(b)))


@given(FACTS, FACTS)
def test_a_pair_is_found_from_either_side(a: Facts, b: Facts) -> None:
    assert meet(a, b) == meet(b, a)


def test_the_day_before_and_after_meet_and_two_days_later_does_not() -> None:
    one = facts("a", days=("2031-03-10", "2031-03-10"))
    assert meet(one, facts("b", days=("2031-03-11", "2031-03-11")))
    assert not meet(one, facts("c", days=("2031-03-12", "2031-03-12")))


def test_spellings_of_a_place_meet() -> None:
    assert meet(
        facts("a", places=[("tellmorrak", "settlement")]), facts("b", places=[("tallmurrak", "settlement")])
    )


def test_other_places_on_the_same_day_do_not_meet() -> None:
    assert not meet(facts("a"), facts("b", places=[("dorvane", "settlement")]))


def test_a_mention_without_a_place_meets_those_of_its_country_and_day_but_placed_ones_do_not_meet_by_it() -> (
    None
):
    nowhere = facts("a", places=[], country="Orvenia")
    assert meet(nowhere, facts("b", places=[("dorvane", "settlement")], country="Orvenia"))
    assert not meet(nowhere, facts("c", places=[("dorvane", "settlement")], country="Vastria"))
    assert not meet(
        facts("d", country="Orvenia"), facts("e", places=[("dorvane", "settlement")], country="Orvenia")
    )


def test_keys_are_bounded_for_a_long_interval() -> None:
    assert len(index_keys(facts("a", days=("2011-01-01", "2031-01-01")))) <= 4


def test_a_run_of_words_brings_copies_together_and_not_what_is_published_much_later() -> None:
    one = replace(facts("a", days=None), marks=frozenset({"aa11"}), published=date(2031, 3, 11))
    assert meet(one, replace(one, id="b", published=date(2031, 3, 14)))
    assert meet(one, replace(one, id="b", published=date(2031, 3, 19)))
    assert not meet(one, replace(one, id="b", published=date(2031, 5, 1)))


def test_wars_of_the_same_days_do_not_meet_by_names_that_are_alike() -> None:
    here, there = facts("a", country="Orvenia"), facts("b", country="Vastria")
    assert meet(here, replace(here, id="c"))
    assert not meet(here, there)


def test_a_report_that_is_about_two_countries_meets_the_reports_of_either() -> None:
    both = replace(facts("a"), countries=("Orvenia", "Vastria"))
    assert meet(both, facts("b", country="Orvenia"))
    assert meet(both, facts("c", country="Vastria"))


def test_wars_that_share_only_the_country_named_next_do_not_meet() -> None:
    here = replace(facts("a"), countries=("Orvenia", "Vastria"))
    assert not meet(here, replace(facts("b"), countries=("Ostrel", "Vastria")))
    assert meet(here, replace(facts("c"), countries=("Vastria", "Ostrel")))


def coded(name: str, days: tuple[str, str] | None) -> Facts:
    """A battle that a person coded."""
    return replace(facts(name, kind=IncidentType.ARMED_CLASH, days=days), coded=True)


@pytest.mark.parametrize(
    ("days", "met"),
    [
        (("2030-11-01", "2031-03-11"), True),
        (None, True),
        (("2031-01-05", "2031-01-05"), False),
        (("2029-01-01", "2029-12-31"), False),
    ],
)
def test_a_coded_campaign_meets_what_was_told_of_its_place_in_its_months_and_a_day_does_not(
    days: tuple[str, str] | None, met: bool
) -> None:
    battle = coded("a", ("2031-02-20", "2031-02-20"))
    assert meet(battle, coded("b", days)) == met
    assert not meet(replace(battle, coded=False), replace(coded("b", days), coded=False))


def test_a_long_time_has_few_keys() -> None:
    assert len(index_keys(coded("a", ("1990-01-01", "2031-03-11")))) < 2 * len(
        index_keys(coded("b", ("2030-10-01", "2031-03-11")))
    )
