from dataclasses import replace

from hypothesis import given

from dateline.incidents import Facts, judge, judge_briefly
from dateline.incidents.features import FEATURES
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
