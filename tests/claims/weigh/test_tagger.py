"""What is made of the answers."""

from collections.abc import Callable
from typing import cast

import pytest

from claims.weigh.made import STORY, Answer, MadeWeigher, as_ruled
from dateline.batch.taggers import shipped_weigher
from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import RuleTagger
from dateline.claims.weigh.asked import Question
from dateline.claims.weigh.tagger import WeighedTagger
from dateline.claims.weigh.weigher import Weigher
from dateline.tagger.columns import Features
from dateline.tagger.tagged import TaggedMention
from fakes import revision

OF = revision(STORY, day="2031-03-12")


def tagged(answer: Answer) -> tuple[TaggedMention, ...]:
    return WeighedTagger(cast("Weigher", MadeWeigher(answer))).tag(OF)


def but(changed: Question, when: Callable[[Features], bool], sure: float) -> Answer:
    """Answers as the rules do, but for one question where its features are so."""

    def answer(question: Question, features: Features) -> float:
        return sure if question == changed and when(features) else as_ruled(question, features)

    return answer


def test_who_believes_the_rules_in_all_reads_as_they_do() -> None:
    ours = [(m.trigger, m.places, m.times, m.actors, m.recipients, m.tolls) for m in tagged(as_ruled)]
    theirs = RuleTagger().tag(OF)
    assert ours == [(m.trigger, m.places, m.times, m.actors, m.recipients, m.tolls) for m in theirs]


def test_what_is_not_told_is_left_out_and_the_rest_stays() -> None:
    found = tagged(but("told", lambda features: features["type"] == "abduction", 0.1))
    assert "abduction" not in {mention.type for mention in found}
    assert len(found) == len(RuleTagger().tag(OF)) - 1


def test_confidence_is_what_the_weigher_says() -> None:
    assert {mention.confidence for mention in tagged(but("told", lambda _: True, 0.7))} == {0.7}


@pytest.mark.parametrize(("sure", "first"), [(0.95, "the market"), (1.0, "Dorvane")])
def test_another_place_comes_first_only_by_a_margin(sure: float, first: str) -> None:
    """The rules' first place has 0.9; another needs a tenth more."""
    found = tagged(
        but(
            "place",
            lambda f: f["own_sentence"] is False and f["away"] == 2 and f["type"] == "air_strike",
            sure,
        )
    )
    strike = next(m for m in found if m.type == "air_strike")
    named = [place.span.of(STORY) for place in strike.places]
    assert named == ["Dorvane", "the market", "Sarum"] if first == "Dorvane" else ["the market", "Sarum"]


def test_a_time_takes_the_place_of_a_less_likely_one() -> None:
    found = tagged(but("time", lambda f: f["type"] == "air_strike" and f["days"] == 30, 0.99))
    strike = next(m for m in found if m.type == "air_strike")
    assert [(time.span.of(STORY), time.own) for time in strike.times] == [("in January 2030", False)]


def test_a_side_that_is_hardly_likely_goes_and_a_likely_one_joins() -> None:
    without = tagged(but("actor", lambda f: f["type"] == "abduction", 0.1))
    assert next(m for m in without if m.type == "abduction").actors == ()
    joined = tagged(but("actor", lambda f: f["type"] == "abduction" and f["says"] is True, 0.8))
    actors = [p.span.of(STORY) for p in next(m for m in joined if m.type == "abduction").actors]
    assert "police" in actors


def test_nothing_is_lost_to_the_gate() -> None:
    reading = find_claims(OF, WeighedTagger(Weigher(shipped_weigher())))
    assert reading.mentions
    assert reading.refused == ()


def test_its_origin_names_the_weigher_and_the_rules_under_it() -> None:
    origin = WeighedTagger(Weigher(shipped_weigher())).origin
    assert origin.kind == "model"
    assert origin.version.endswith(f"+{RuleTagger().origin.version}")
