import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.claims.find import find_claims
from dateline.claims.gate import holds
from dateline.claims.rules.tagger import RuleTagger
from dateline.errors import InputError
from dateline.records.values import IncidentType
from dateline.tagger.model.read import NEVER, Thresholds
from dateline.tagger.model.scheme import BEGIN, INSIDE, PARTS, TYPES
from dateline.tagger.model.tagger import ABOUT, CLAIMANTS, ENCODER, MENTIONS, ModelTagger
from fakes import revision
from tagger.model.made import Made, folder_of_a_model, tokenizer

TEXT = (
    "Rockets hit a market in the town of Sarum late on Monday, killing 15 people, the hospital said.\n\n"
    "Gunmen kidnapped two teachers in Dorvane on Tuesday, police said. The regional council later named them.\n\n"
    "Three miners vanished near Ilvakh."
)
REPORT = revision(TEXT, day="2031-03-12")
TRUSTING = Thresholds(told=0.0, found=NEVER, kind=NEVER, role=NEVER, modality=NEVER)
TOKENS = [TEXT[start:end] for start, end in tokenizer().encode(TEXT, add_special_tokens=False).offsets]


def at(words: str) -> int:
    """The token with which words begin, in the text."""
    start = TEXT.index(words)
    offsets = tokenizer().encode(TEXT, add_special_tokens=False).offsets
    return next(n for n, (first, _) in enumerate(offsets) if first == start)


def sure(tags: Any, start: int, length: int = 1) -> None:
    """Tag a run of tokens without a doubt."""
    tags[start] = (0, 20, 0)
    tags[start + 1 : start + length] = (0, 0, 20)


def test_a_model_that_never_objects_leaves_the_first_reading_as_it_is(tmp_path: Path) -> None:
    first = RuleTagger().tag(REPORT)
    read = Made(tmp_path, TRUSTING).tag(REPORT)
    assert len(read) == len(first) == 2
    for ours, theirs in zip(read, first, strict=True):
        assert ours.confidence == 0.5
        for name in ("type", "trigger", "sentence", "sentences", "role", "modality", "times", "places"):
            assert getattr(ours, name) == getattr(theirs, name)
        for name in ("actors", "recipients", "weapons", "tolls", "claimant", "stance", "whole"):
            assert getattr(ours, name) == getattr(theirs, name)


def test_a_mention_that_the_model_does_not_believe_is_left_out(tmp_path: Path) -> None:
    def decide(name: str, _: dict[str, Any], answer: dict[str, Any]) -> None:
        if name == MENTIONS:
            answer["told"][:] = (3, -3)

    (kept,) = Made(tmp_path, Thresholds(told=0.5, found=NEVER), decide).tag(REPORT)
    assert kept == RuleTagger().tag(REPORT)[0].__class__(
        **{**_fields(RuleTagger().tag(REPORT)[0]), "confidence": 0.953}
    )


def _fields(mention: Any) -> dict[str, Any]:
    return {name: getattr(mention, name) for name in mention.__slots__}


def test_an_incident_that_the_first_reading_lacks_is_found_with_its_parts_and_claimant(
    tmp_path: Path,
) -> None:
    def decide(name: str, given: dict[str, Any], answer: dict[str, Any]) -> None:
        if name == ENCODER:
            sure(answer["found"][:, 1], at("vanished"))
        elif name == MENTIONS:
            row = len(given["hints"]) - 1
            answer["kind"][row, TYPES.index(IncidentType.ABDUCTION)] = 9
            sure(answer["parts"][row, :, PARTS.index("missing")], at("Three"), 2)
            sure(answer["parts"][row, :, PARTS.index("place")], at("Ilvakh"))
        elif name == CLAIMANTS:
            sure(answer["tags"][0], at("The regional"), 3)

    reading = find_claims(REPORT, Made(tmp_path, Thresholds(told=0.0), decide))
    assert len(reading.mentions) == 3
    (mention,) = [one for one in reading.mentions if one.trigger.of(TEXT) == "vanished"]
    said = {
        (c.field, c.span.of(TEXT), c.claimant.span.of(TEXT) if c.claimant else None)
        for c in mention.claims
        if c.span
    }
    assert said == {
        ("type", "vanished", None),
        ("toll", "Three miners", "The regional council"),
        ("place", "Ilvakh", None),
    }
    assert {claim.origin.kind for claim in mention.claims} == {"model"}


def test_a_part_of_the_first_reading_that_is_unlikely_is_left_out(tmp_path: Path) -> None:
    thresholds = Thresholds(
        told=0.0, found=NEVER, keep={"killed": 0.5}, kind=NEVER, role=NEVER, modality=NEVER
    )
    read = Made(tmp_path, thresholds).tag(REPORT)
    assert [len(one.tolls) for one in RuleTagger().tag(REPORT)] == [1, 1]
    assert [[toll.outcome for toll in one.tolls] for one in read] == [[], ["captured"]]


def test_the_model_overrules_a_type_only_where_it_is_sure(tmp_path: Path) -> None:
    def decide(name: str, _: dict[str, Any], answer: dict[str, Any]) -> None:
        if name == MENTIONS:
            answer["kind"][:, TYPES.index(IncidentType.PROTEST)] = 5

    share = float(np.exp(5) / (np.exp(5) + len(TYPES) - 1))
    for threshold, expected in ((share + 0.01, "shelling"), (share - 0.01, "protest")):
        thresholds = Thresholds(told=0.0, found=NEVER, kind=threshold)
        assert Made(tmp_path, thresholds, decide).tag(REPORT)[0].type == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_whatever_the_network_says_no_value_is_without_words(tmp_path: Path, seed: int) -> None:
    def decide(name: str, _: dict[str, Any], answer: dict[str, Any]) -> None:
        draw = np.random.default_rng(seed)
        for key, values in answer.items():
            if key != "states":
                values[:] = draw.normal(scale=3, size=values.shape)
        del name

    eager = Thresholds(
        told=0.2, found=0.3, add=dict.fromkeys([*PARTS, "other_toll"], 0.5), kind=0.5, role=0.5
    )
    tagger = Made(tmp_path, eager, decide)
    one, two = find_claims(REPORT, tagger), find_claims(REPORT, tagger)
    assert one == two
    for mention in one.mentions:
        assert 0 <= mention.confidence <= 1
        assert [holds(claim, TEXT, REPORT.day) for claim in mention.claims] == [None] * len(mention.claims)


def test_a_text_without_words_has_no_mentions(tmp_path: Path) -> None:
    assert Made(tmp_path, TRUSTING).tag(revision(" \n\n ")) == ()


def test_the_origin_names_the_model_and_the_first_reader(tmp_path: Path) -> None:
    origin = Made(tmp_path, TRUSTING).origin
    assert (origin.kind, origin.version) == ("model", f"made+{RuleTagger().origin.version}")


BROKEN = [
    ("no folder", None, "holds no model"),
    ("no JSON", "{", "holds no model"),
    ("other names", json.dumps({"names": {}}), "another version"),
]


@pytest.mark.parametrize(("text", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_model_that_cannot_be_read_is_refused_in_words(
    tmp_path: Path, text: str | None, words: str
) -> None:
    if text is not None:
        (folder_of_a_model(tmp_path) / ABOUT).write_text(text)
    with pytest.raises(InputError, match=words):
        ModelTagger(tmp_path, RuleTagger())


assert BEGIN == 1
assert INSIDE == 2
