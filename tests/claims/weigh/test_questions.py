"""What is asked: of every mention, about what its report names, without a name among the features."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.weigh.made import STORY
from dateline.claims.rules.tagger import read
from dateline.claims.weigh.asked import QUESTIONS, Asked
from dateline.claims.weigh.tagger import questions_of
from fakes import revision

CLOSED = {
    "type",
    "trigger",
    "word_before",
    "word_after",
    "level",
    "preposition",
    "before",
    "behind",
    "precision",
    "first_word",
    "group",
}
"""The features that are words: of word lists, of grammar, or the values of a type."""


def asked(text: str, day: str = "2031-03-12") -> list[Asked]:
    of = revision(text, day=day)
    return list(questions_of(of, read(of)))


def test_every_mention_is_asked_about_once_and_about_every_place_of_the_report() -> None:
    of = revision(STORY, day="2031-03-12")
    reading = read(of)
    found = list(questions_of(of, reading))
    assert [one.mention for one in found if one.question == "told"] == list(range(len(reading.told)))
    for number in range(len(reading.told)):
        places = {
            one.name.of(STORY)
            for one in found
            if one.question == "place" and one.mention == number and one.name
        }
        assert {"Sarum", "Dorvane", "Pelledra", "Ilvakh"} <= places
    assert {one.question for one in found} == set(QUESTIONS)


def test_what_the_rules_found_is_marked_as_theirs() -> None:
    of = revision(STORY, day="2031-03-12")
    reading = read(of)
    for number, mention in enumerate(reading.mentions):
        mine = [one for one in asked(STORY) if one.mention == number and one.ruled]
        spans = {question: [one.span for one in mine if one.question == question] for question in QUESTIONS}
        assert {place.span for place in mention.places} >= set(spans["place"])
        assert {party.span for party in mention.actors if party.stance != "denied"} == set(spans["actor"])
        assert {party.span for party in mention.recipients} == set(spans["recipient"])


SWAPS = [
    ("Sarum", "Dolun"),
    ("Pelledra", "Karminal"),
    ("Ilvakh", "Ostrun"),
]


@pytest.mark.parametrize(("name", "other"), SWAPS)
def test_another_name_changes_no_feature(name: str, other: str) -> None:
    before, after = asked(STORY), asked(STORY.replace(name, other))
    assert [one.features for one in before] == [one.features for one in after]


def test_words_are_features_only_where_their_class_is_closed() -> None:
    words = {name for one in asked(STORY) for name, value in one.features.items() if isinstance(value, str)}
    assert words <= CLOSED


PIECES = [*"abcABC .,“”()0123\n", "killed ", "a strike ", "in Sarum ", "on Monday ", "the army "]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_can_be_asked_about(text: str) -> None:
    for one in asked(text):
        assert one.span is None or 0 <= one.span.start < one.span.end <= len(text)
        assert all(isinstance(value, (int, float, str)) for value in one.features.values())
