from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.find import Reading, find_claims
from dateline.records.values import Count, Toll, When
from dateline.tagger.coded import CodedTagger
from fakes import revision

TEXT = (
    "Rockets hit a market in Sarum on Monday, killing 15 people, the hospital said. "
    "The army said rebels fired them; the rebels denied it.\n\n"
    "The town had been under siege since the spring.\n"
)
STRIKE: dict[str, Any] = {
    "incident": "2031-03-10-sarum",
    "type": "shelling",
    "role": "news",
    "modality": "asserted",
    "trigger": "hit",
    "sentence": "Rockets hit a market in Sarum on Monday, killing 15 people, the hospital said.",
    "date": {"text": "on Monday", "from": "2031-03-10", "to": "2031-03-10"},
    "places": [{"text": "a market"}, {"text": "Sarum"}],
    "initiators": [
        {"text": "rebels", "stance": "accused", "source": "The army"},
        {"text": "the rebels", "stance": "denied", "source": None},
    ],
    "targets": [{"text": "people"}],
    "weapons": [{"text": "Rockets"}],
    "tolls": [{"text": "15 people", "outcome": "killed", "group": "all", "source": "the hospital"}],
}
SIEGE: dict[str, Any] = {
    "type": "other",
    "role": "background",
    "trigger": "siege",
    "part_of": "2031-03-10-sarum",
    "sentence": "The town had been under siege since the spring.",
    "date": {"text": "since the spring", "from": "2030-04-01", "to": "2031-03-11"},
}


def read(*lines: dict[str, Any]) -> Reading:
    told = revision(TEXT)
    return find_claims(told, CodedTagger({told.id: lines}))


def lost(*lines: dict[str, Any]) -> int:
    told = revision(TEXT)
    return CodedTagger({told.id: lines}).refused_of(told)


def test_every_value_is_read_from_the_words_that_were_marked() -> None:
    (mention,) = read(STRIKE).mentions
    assert mention.origin.kind == "human"
    assert [(c.field, c.span.of(TEXT)) for c in mention.claims if c.span] == [
        ("type", "hit"),
        ("date", "on Monday"),
        ("place", "a market"),
        ("place", "Sarum"),
        ("actor", "rebels"),
        ("actor", "the rebels"),
        ("recipient", "people"),
        ("weapon", "Rockets"),
        ("toll", "15 people"),
    ]
    (toll,) = mention.of("toll")
    assert toll.value == Toll(
        outcome="killed", group="all", count=Count(low=15, high=15, wording="15 people")
    )


def test_who_says_so_is_the_claimant_and_a_denial_is_a_claim() -> None:
    (mention,) = read(STRIKE).mentions
    said = [(c.stance, c.claimant.party.wording if c.claimant else None) for c in mention.of("actor")]
    assert said == [("accused", "The army"), ("denied", None)]
    assert [c.claimant.party.wording for c in mention.of("toll") if c.claimant] == ["the hospital"]


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ({"text": "on Monday", "from": "2031-03-10", "to": "2031-03-10"}, ("2031-03-10", "on Monday")),
        ({"text": "on Monday", "from": "2031-03-03", "to": "2031-03-03"}, ("2031-03-03", None)),
        ({"text": None, "from": "2031-03-09", "to": "2031-03-11"}, ("2031-03-09", None)),
        ({"text": "on Monday", "from": None, "to": None}, None),
        ({"text": None, "from": "2031-03-11", "to": "2031-03-09"}, None),
        ({"text": None, "from": "last week", "to": None}, None),
        (None, None),
    ],
)
def test_days_that_the_words_do_not_give_are_the_coders_inference_and_none_are_made_up(
    given_date: dict[str, str | None] | None, expected: tuple[str, str | None] | None
) -> None:
    (mention,) = read(STRIKE | {"date": given_date}).mentions
    dates = [c.value for c in mention.of("date") if isinstance(c.value, When)]
    told = [(str(one.earliest), one.wording) for one in dates]
    assert told == ([expected] if expected else [])
    assert all(one.basis == "inferred" for one in dates if one.wording is None)


def test_without_a_coded_sentence_it_is_the_one_of_the_text() -> None:
    (mention,) = read(STRIKE | {"sentence": None}).mentions
    assert mention.sentence.of(TEXT) == STRIKE["sentence"]


def test_a_part_leads_to_its_whole() -> None:
    whole, part = read(STRIKE, SIEGE).mentions
    assert (whole.part_of, part.part_of) == (None, whole.id)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (STRIKE, 0),
        (STRIKE | {"trigger": "was bombed"}, 1),
        (STRIKE | {"trigger": None}, 1),
        (STRIKE | {"type": "rain"}, 1),
        (STRIKE | {"places": [{"text": "Dorvane"}, {"text": "Sarum"}]}, 1),
        (STRIKE | {"weapons": [{}], "tolls": [{"text": "40 people", "outcome": "killed"}]}, 1),
    ],
)
def test_what_the_text_does_not_hold_is_refused_and_counted(line: dict[str, Any], number: int) -> None:
    assert lost(line) == number
    assert all(c.span is None or c.span.of(TEXT) for m in read(line).mentions for c in m.claims)


WORDS = st.none() | st.sampled_from(["Sarum", "15 people", "Rockets", "Monday", "Dorvane", "", " "])
LINES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["shelling", "rain"]),
        "trigger": WORDS,
        "sentence": WORDS,
        "date": st.none() | st.fixed_dictionaries({"text": WORDS, "from": WORDS, "to": st.just("2031-03-10")}),
        "places": st.none() | st.lists(st.fixed_dictionaries({"text": WORDS}), max_size=2),
        "tolls": st.none()
        | st.lists(st.fixed_dictionaries({"text": WORDS, "outcome": st.just("killed"), "source": WORDS}), max_size=2),
    }
)  # fmt: skip


@given(st.lists(LINES, max_size=3))
def test_whatever_is_coded_every_span_lies_in_the_text_and_nothing_is_lost_uncounted(
    lines: list[dict[str, Any]],
) -> None:
    found = read(*lines)
    assert len(found.mentions) + lost(*lines) >= len(lines)
    for mention in found.mentions:
        for claim in mention.claims:
            assert claim.span is None or 0 <= claim.span.start < claim.span.end <= len(TEXT)


def test_a_day_alone_is_a_day() -> None:
    (mention,) = read(STRIKE).mentions
    (when,) = (c.value for c in mention.of("date") if isinstance(c.value, When))
    assert (when.earliest, when.latest, when.precision) == (date(2031, 3, 10), date(2031, 3, 10), "day")
