import json
from collections import Counter
from typing import Any

import pytest

from dateline.records.values import Span
from dateline.tagger.llm.answer import read_answer
from dateline.tagger.llm.mentions import CONFIDENCE, read_mentions
from dateline.tagger.llm.quotes import Quotes
from dateline.tagger.sentences import find_sentences
from dateline.tagger.tagged import TaggedMention
from tagger.llm.server import TEXT, said, told


def read(*mentions: dict[str, Any], text: str = TEXT) -> tuple[tuple[TaggedMention, ...], Counter[str]]:
    refused: Counter[str] = Counter()
    answer = read_answer(json.dumps({"mentions": mentions}))
    return read_mentions(
        answer, Quotes(text, [Span(start=0, end=len(text))], find_sentences(text)), refused
    ), refused


EMPTY: dict[str, Any] = {name: [] for name in ("times", "places", "actors", "recipients", "weapons", "tolls")}
TOLL = told()["tolls"][0]
WHOLE = [
    ("an invented trigger", {"trigger": "pounded"}, "mention: trigger not in the text"),
    ("no trigger", {"trigger": ""}, "mention: trigger not in the text"),
    ("an invented sentence", {"sentence": "Shells struck a market"}, "mention: sentence not in the text"),
    ("an unknown type", {"type": "ambush"}, "mention: unknown type"),
    ("a type in another case", {"type": "Shelling"}, "mention: unknown type"),
    ("an unknown role", {"role": "lead"}, "mention: unknown role"),
    ("an unknown modality", {"modality": "likely"}, "mention: unknown modality"),
    ("an invented claimant", {"claimant": "the mayor"}, "mention: claimant not in the text"),
    ("a trigger that is a whole text", {"trigger": TEXT * 2}, "mention: trigger too long"),
]


@pytest.mark.parametrize(("change", "reason"), [case[1:] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_a_mention_that_the_text_does_not_bear_out_is_refused_whole(
    change: dict[str, Any], reason: str
) -> None:
    found, refused = read(told(**change), told())
    assert (len(found), refused) == (1, {reason: 1})


ITEMS = [
    ("times", {"text": "on Friday", "hangs_on": None}, "time: words not in the text"),
    ("times", {"text": "late on Monday", "hangs_on": "the dawn"}, "time: hangs_on not in the text"),
    ("places", {"text": "Tavin", "claimant": None}, "place: words not in the text"),
    ("places", {"text": "Hara", "claimant": "the mayor"}, "place: claimant not in the text"),
    ("places", {"text": TEXT * 2, "claimant": None}, "place: words too long"),
    ("actors", said(text="rebels"), "actor: words not in the text"),
    ("actors", said(text="The Lusmarkian army", stance="guilty"), "actor: unknown stance"),
    ("actors", said(text="The Lusmarkian army", claimant="the mayor"), "actor: claimant not in the text"),
    ("recipients", said(text="civilians"), "recipient: words not in the text"),
    ("weapons", said(text="rockets"), "weapon: words not in the text"),
    ("tolls", {**TOLL, "text": "12 civilians"}, "toll: words not in the text"),
    ("tolls", {**TOLL, "text": "2 people"}, "toll: words not in the text"),
    ("tolls", {**TOLL, "sentence": "It was said that"}, "toll: sentence not in the text"),
    ("tolls", {**TOLL, "outcome": "dead"}, "toll: unknown outcome"),
    ("tolls", {**TOLL, "group": "men"}, "toll: unknown group"),
    ("tolls", {**TOLL, "claimant": "the mayor"}, "toll: claimant not in the text"),
]


@pytest.mark.parametrize(("field", "item", "reason"), ITEMS)
def test_an_item_that_the_text_does_not_bear_out_is_refused_alone(
    field: str, item: dict[str, Any], reason: str
) -> None:
    good = told()
    (expected,), _ = read(good)
    (found,), refused = read({**good, field: [*good[field], item]})
    assert (found, refused) == (expected, {reason: 1})


def test_confidence_is_the_documented_constant() -> None:
    (found,), _ = read(told())
    assert found.confidence == CONFIDENCE == 0.5


def test_modality_is_the_stance_of_who_says_that_it_happened() -> None:
    (found,), _ = read(told(modality="alleged"))
    assert (found.modality, found.stance) == ("alleged", "alleged")


def test_the_same_incident_and_the_same_item_told_twice_count_once() -> None:
    item = said(text="Shells")
    found, refused = read(told(weapons=[item, item]), told())
    assert ([len(m.weapons) for m in found], refused) == ([1], {"mention: told twice": 1})


def test_more_than_ten_mentions_are_refused() -> None:
    text = " ".join(f"Jets hit Town{chr(65 + n)}." for n in range(12))
    many = [
        told(trigger="hit", sentence=f"Jets hit Town{chr(65 + n)}", **EMPTY, claimant=None) for n in range(12)
    ]
    found, refused = read(*many, text=text)
    assert (len(found), refused) == (10, {"mention: more than 10": 2})


STORY = "Jets hit Hara, Tavin and Sorn. The strike on Tavin killed two. The strike on Sorn killed four."


def part(words: str, start: str, of: int | None) -> dict[str, Any]:
    return told(trigger=words, sentence=start, part_of=of, claimant=None, **EMPTY)


PARTS = [
    ("of the first", [None, 1, 1], [None, 0, 0], 0),
    ("of a later one", [3, None, None], [2, None, None], 0),
    ("of itself", [None, 2, 1], [None, None, 0], 1),
    ("of one that is not there", [None, 7, 0], [None, None, None], 2),
    ("of one before the first", [None, -1, None], [None, None, None], 1),
    ("of each other", [2, 1, None], [None, None, None], 2),
    ("of a part", [None, 1, 2], [None, 0, None], 1),
]


@pytest.mark.parametrize(
    ("of", "wholes", "count"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS]
)
def test_a_part_points_to_its_whole_and_never_in_a_circle(
    of: list[int | None], wholes: list[int | None], count: int
) -> None:
    starts = ("Jets hit", "The strike on Tavin", "The strike on Sorn")
    words = ("hit", "strike", "strike")
    found, refused = read(*(part(w, s, o) for w, s, o in zip(words, starts, of, strict=True)), text=STORY)
    assert ([mention.whole for mention in found], refused["part_of: no such whole"]) == (wholes, count)


def test_a_part_of_a_refused_mention_is_part_of_none() -> None:
    found, _ = read(part("bombed", "Jets", None), part("strike", "The strike on Tavin", 1), text=STORY)
    assert [mention.whole for mention in found] == [None]


def test_a_trigger_that_stands_in_two_sentences_is_the_one_of_its_sentence() -> None:
    found, _ = read(
        part("strike", "The strike on Tavin", None), part("strike", "The strike on Sorn", None), text=STORY
    )
    assert [m.sentence.of(STORY) for m in found] == [
        "The strike on Tavin killed two.",
        "The strike on Sorn killed four.",
    ]


def test_a_sentence_that_stands_twice_is_the_one_with_the_trigger() -> None:
    text = "Jets hit Hara\n\nVORNA - Jets hit Hara at dawn, killing two people."
    (found,), _ = read(part("killing", "Jets hit Hara", None), text=text)
    assert found.sentence.of(text) == "VORNA - Jets hit Hara at dawn, killing two people."


def test_a_toll_stands_in_the_sentence_that_it_is_quoted_with() -> None:
    text = "A raid on Hara killed two people. The mayor said. Later the army said two people had died."
    tolls = [
        said(text="two people", outcome="killed", group="all", sentence=start, claimant=by)
        for start, by in (("A raid on Hara", None), ("Later the army said", "the army"))
    ]
    (found,), _ = read({**part("raid", "A raid on Hara", None), "tolls": tolls}, text=text)
    assert [toll.span.start for toll in found.tolls] == [text.index("two"), text.rindex("two")]
    assert len(found.sentences) == 2


def test_one_word_may_tell_of_two_incidents() -> None:
    text = "Raids on Hara and Tavin killed two people."
    places = ({"text": name, "claimant": None} for name in ("Hara", "Tavin"))
    found, refused = read(
        *({**part("Raids", "Raids on Hara", None), "places": [place]} for place in places), text=text
    )
    assert ([m.places[0].span.of(text) for m in found], refused) == (["Hara", "Tavin"], {})
