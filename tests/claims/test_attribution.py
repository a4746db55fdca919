"""Who says so."""

from collections.abc import Callable

import pytest

from dateline.claims.rules.scene import Scene

Scenes = Callable[..., tuple[Scene, ...]]


CASES: list[tuple[str, list[str | None]]] = [
    ("Two people died, the army said.", ["the army"]),
    ("The army said two people died.", ["The army"]),
    ("The army says two people died.", ["The army"]),
    ("Two people died, according to the health ministry.", ["the health ministry"]),
    ("According to the mayor, two people died.", ["the mayor"]),
    ("Officials in Hara said two people died.", ["Officials in Hara"]),
    ("Two people died, said Ansel Korvi, a spokesman for the Front.", ["Ansel Korvi"]),
    ("The governor, Pavle Tordan, said two people died.", ["Pavle Tordan"]),
    ("Residents told Northwire that two people died.", ["Residents"]),
    ("They, a nurse told Northwire, had fled.", ["a nurse"]),
    ("Those hurt, who told Northwire of a blast, had fled.", []),
    ("Citing doctors, Northwire reported two dead.", ["doctors", "Northwire"]),
    ("The Front claimed responsibility for the bombing.", ["The Front"]),
    ("The army denied shelling the market.", ["The army"]),
    ("Witnesses said on Tuesday that shells fell.", ["Witnesses"]),
    ("The Orvenian Observatory for Rights said shells fell.", ["The Orvenian Observatory for Rights"]),
    ("The Front accused the army of carrying out the strike.", ["The Front"]),
    ("The army acknowledged that it hit the school.", ["The army"]),
    ("State media reported two deaths.", ["State media"]),
    ("Police confirmed two deaths.", ["Police"]),
    ("The Front denied it and accused the army.", ["The Front", "The Front"]),
    ("He added that two people died.", [None]),
    ("A report said shells fell.", []),
    ("It was claimed by nobody.", []),
    ("Two people died.", []),
    ("The Islamic Resistance in Orvenia said two people died.", ["The Islamic Resistance in Orvenia"]),
    (
        "According to the Red Crescent Society in Orvenia, two people died.",
        ["the Red Crescent Society in Orvenia"],
    ),
    ("The Front of the Valley, a network of militias, announced two deaths.", ["The Front of the Valley"]),
    ("Pavle Tordan, a spokesman for the army, said two people died.", ["Pavle Tordan"]),
    ("Pavle Tordan, who heads the hospital, said two people died.", ["Pavle Tordan"]),
    ("A legislator close to the militias said two people died.", ["A legislator close to the militias"]),
    ("Groups linked to Orvenia claimed the attack.", ["Groups linked to Orvenia"]),
    ("A group tracking the violence said two people died.", ["A group tracking the violence"]),
    ("A medic who spoke on condition of anonymity told Northwire two people died.", ["A medic"]),
    ("Shells fell near hospitals, said the Observatory, which relies on doctors.", ["the Observatory"]),
    ("Two people died, the army said Monday.", ["the army"]),
    ("Two people died, according to a toll compiled by Northwire.", ["Northwire"]),
    ("Northwire gave a toll of at least two dead.", ["Northwire"]),
    ("It answered attacks in Orvenia, claimed by militias, with strikes.", []),
    ("Activists put the toll at two.", ["Activists"]),
    ("The blast claimed the lives of two people, the mayor said.", ["the mayor"]),
    ("Shells killed two people and hurt 40 others state media reported.", ["state media"]),
]


@pytest.mark.parametrize(("text", "claimants"), CASES)
def test_the_claimants_of_a_sentence(scenes: Scenes, text: str, claimants: list[str | None]) -> None:
    (scene,) = scenes(text)
    assert [said.source.of(text) if said.source else None for said in scene.attributions] == claimants


def test_a_pronoun_is_the_claimant_named_last(scenes: Scenes) -> None:
    text = "The mayor said shells fell. He added that two people died."
    source = scenes(text)[1].attributions[0].source
    assert source
    assert source.of(text) == "The mayor"


def test_a_participle_continues_the_claimant_named_last(scenes: Scenes) -> None:
    text = "A lorry was hit, two police officials told Northwire. They gave no details, saying only that a drone hit it."
    source = scenes(text)[1].attributions[0].source
    assert source
    assert source.of(text) == "two police officials"


def test_the_day_something_was_said_is_not_the_day_it_happened(scenes: Scenes) -> None:
    text = "Shells fell on Hara on Tuesday, witnesses told reporters on Wednesday."
    (scene,) = scenes(text)
    assert [time.span.of(text) for time in scene.times] == ["on Tuesday"]
    assert [time.span.of(text) for time in scene.statement_times] == ["on Wednesday"]


@pytest.mark.parametrize(
    ("text", "words", "claimant"),
    [
        ("The toll stands at 21 dead, while the governor says 11 people died.", "21", None),
        ("The toll stands at 21 dead, while the governor says 11 people died.", "11", "the governor"),
        ("The ministry said 21 people died, but the governor said 11 were killed.", "21", "The ministry"),
        ("The ministry said 21 people died, but the governor said 11 were killed.", "11", "the governor"),
        ("Shells killed 21 people while they slept, the governor said.", "21", "the governor"),
    ],
)
def test_what_one_says_is_not_what_stands_across_a_contrast(
    scenes: Scenes, text: str, words: str, claimant: str | None
) -> None:
    (scene,) = scenes(text)
    said, _ = scene.said_at(text.index(words))
    assert (said.of(text) if said else None) == claimant


def test_who_is_cited_says_it_and_not_who_cites(scenes: Scenes) -> None:
    text = "Northwire reported the attack, quoting the mayor as saying it killed six people."
    (scene,) = scenes(text)
    said, _ = scene.said_at(text.index("killed"))
    assert said
    assert said.of(text) == "the mayor"
