import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from dateline.incidents import Facts, index_keys, judge, judge_briefly, lookup_keys
from dateline.incidents.features import FEATURES
from dateline.incidents.score import Effect, Told, is_local, reasons, told_as, weights
from dateline.records.values import IncidentType
from fakes import facts
from strategies import FACTS


def test_the_same_place_day_kind_and_toll_is_the_same() -> None:
    one = facts("a", killed=[24], words=["market", "rockets", "hospital"])
    two = facts("b", killed=[24], words=["market", "rockets", "hospital"])
    assert judge(one, two).judgement == "same"


def test_another_place_and_another_kind_is_not_the_same() -> None:
    one = facts("a", killed=[3])
    two = facts("b", kind=IncidentType.ABDUCTION, places=[("dorvane", "settlement")], killed=[40])
    assert judge(one, two).judgement == "different"


def test_two_mentions_of_one_report_are_different() -> None:
    link = judge(facts("a", revision_id="rev-1", killed=[24]), facts("b", revision_id="rev-1", killed=[24]))
    assert (link.judgement, link.reasons[0].detail) == ("different", "one report tells them apart")


@given(FACTS, FACTS)
def test_the_order_of_a_pair_does_not_matter(a: Facts, b: Facts) -> None:
    assert judge(a, b) == judge(b, a)


@given(FACTS, FACTS)
def test_every_feature_lies_between_minus_one_and_one(a: Facts, b: Facts) -> None:
    for feature in FEATURES.values():
        seen = feature(a, b)
        assert seen is None or -1 <= seen.value <= 1


def test_every_feature_explains_itself() -> None:
    assert all(feature.__doc__ for feature in FEATURES.values())


@given(FACTS, FACTS)
def test_the_brief_judgement_is_the_judgement_without_its_reasons(a: Facts, b: Facts) -> None:
    assert replace(judge(a, b), reasons=()) == judge_briefly(a, b)


def local(name: str, names: list[str], **more: Any) -> Facts:
    """A crime as local news tells it: no country, names of people."""
    made = facts(name, kind=IncidentType.ASSAULT, words=names, **more)
    telling = tuple((one, 1 / len(names) ** 0.5) for one in names)
    return replace(made, names=tuple(names), telling=telling, published=date(2031, 3, 11), leads=True)


VICTIMS = ["brenko", "maranek", "ostrelov", "silvek", "tavinsky"]


def test_local_crimes_of_one_day_are_told_apart_by_the_names_in_the_reports() -> None:
    same = judge(local("a", VICTIMS, killed=[1]), local("b", VICTIMS, killed=[1]))
    others = judge(local("a", VICTIMS, killed=[1]), local("b", ["dorvan", "kesmer", "norrelik"], killed=[1]))
    assert same.judgement == "same"
    assert others.judgement == "different"


def test_a_war_told_to_the_world_needs_no_names() -> None:
    assert not is_local(facts("a", country="Orvenia"), facts("b", country="Orvenia"))
    assert not is_local(facts("a"), facts("b"))
    assert is_local(local("a", VICTIMS), facts("b", country="Orvenia"))


def test_local_reports_meet_by_their_names_whatever_day_and_place_were_read() -> None:
    one = local("a", VICTIMS, days=("2031-03-10", "2031-03-10"))
    two = local("b", VICTIMS, days=("2031-01-02", "2031-01-02"), places=[("dorvane", "settlement")])
    assert set(lookup_keys(one)) & set(index_keys(two))
    assert set(lookup_keys(two)) & set(index_keys(one))


def coded(name: str, **more: Any) -> Facts:
    """A mention that a person coded."""
    return replace(facts(name, **more), coded=True)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (coded("a"), coded("b"), "coded"),
        (coded("a", country="Orvenia"), facts("b", country="Orvenia"), "abroad"),
        (coded("a", kind=IncidentType.ASSAULT), facts("b"), "local"),
    ],
)
def test_only_what_people_coded_on_both_sides_is_judged_as_coded(a: Facts, b: Facts, expected: str) -> None:
    assert told_as(a, b) == told_as(b, a) == expected


def test_coded_accounts_of_one_massacre_are_one_and_of_two_towns_are_two() -> None:
    words = ["market", "stall", "melons", "queue", "brenko"]
    one = coded("a", kind=IncidentType.ASSAULT, killed=[24], words=words)
    other = coded("b", kind=IncidentType.ASSAULT, killed=[24], words=words)
    elsewhere = coded("c", kind=IncidentType.ASSAULT, killed=[3], places=[("dorvane", "settlement")])
    assert judge(one, other).judgement == "same"
    assert judge(one, elsewhere).judgement == "different"


@given(FACTS, FACTS)
def test_the_reasons_add_up_to_the_score(a: Facts, b: Facts) -> None:
    total = weights(told_as(a, b)).bias + sum(reason.score for reason in reasons(a, b))
    if a.revision_id != b.revision_id:
        assert judge(a, b).score == pytest.approx(1 / (1 + math.exp(-total)), abs=0.01)


@pytest.mark.parametrize(
    ("value", "expected"), [(-1.0, 1.0), (-0.5, 2.0), (0.0, 2.0), (0.3, 3.0), (1.0, 3.0)]
)
def test_a_step_begins_at_its_bound(value: float, expected: float) -> None:
    effect = Effect(silent=0.0, bounds=(-0.5, 0.3), scores=(1.0, 2.0, 3.0))
    assert effect.of(value) == expected


@pytest.mark.parametrize("told", ["abroad", "local", "coded"])
def test_the_numbers_that_ship_are_of_features_that_there_are(told: Told) -> None:
    numbers = weights(told)
    assert set(numbers.effects) <= set(FEATURES)
    assert 0 < numbers.different < numbers.same < 1
    for effect in numbers.effects.values():
        assert list(effect.bounds) == sorted(effect.bounds)
        assert not effect.scores or len(effect.scores) == len(effect.bounds) + 1
