"""Which counts of people are tolls, and of what."""

from collections.abc import Callable

import pytest

from dateline.claims.rules.scene import Scene
from dateline.claims.rules.tolls import find_tolls
from dateline.claims.tokens import tokenize
from dateline.records.values import Span

Scenes = Callable[..., tuple[Scene, ...]]


CASES: list[tuple[str, list[tuple[str, str, int | None, int | None, str]]]] = [
    ("The shelling killed 12 people.", [("12 people", "killed", 12, 12, "all")]),
    ("Twelve people were killed.", [("Twelve people", "killed", 12, 12, "all")]),
    (
        "At least 58 people were killed and dozens wounded.",
        [("At least 58 people", "killed", 58, None, "all"), ("dozens", "injured", 24, None, "all")],
    ),
    (
        "Shells killed 15 people, including four children.",
        [("15 people", "killed", 15, 15, "all"), ("four children", "killed", 4, 4, "children")],
    ),
    (
        "Three soldiers died and six others were wounded.",
        [("Three soldiers", "killed", 3, 3, "combatants"), ("six others", "injured", 6, 6, "combatants")],
    ),
    ("The blast left 14 people dead.", [("14 people", "killed", 14, 14, "all")]),
    (
        "The raid left two women dead and nine people injured.",
        [("two women", "killed", 2, 2, "women"), ("nine people", "injured", 9, 9, "all")],
    ),
    (
        "Two bombers driving lorries have killed at least 30 people.",
        [("at least 30 people", "killed", 30, None, "all")],
    ),
    ("Two bombers have been killed by the army.", [("Two bombers", "killed", 2, 2, "combatants")]),
    ("The death toll from the strike rose to 58 on Monday.", [("58", "killed", 58, 58, "all")]),
    (
        "The number of people killed in a raid on Hara has risen to 14, including three children.",
        [("14", "killed", 14, 14, "all"), ("three children", "killed", 3, 3, "children")],
    ),
    ("The number of wounded in the blast stands at 21.", [("21", "injured", 21, 21, "all")]),
    ("A child was killed.", [("A child", "killed", 1, 1, "children")]),
    ("A family of five was killed in the strike.", [("A family of five", "killed", 5, 5, "all")]),
    ("Gunmen kidnapped seven teachers.", [("seven teachers", "captured", 7, 7, "civilians")]),
    ("The militia captured 20 soldiers.", [("20 soldiers", "captured", 20, 20, "combatants")]),
    ("Police arrested 12 protesters.", [("12 protesters", "captured", 12, 12, "civilians")]),
    ("Thirty villagers are missing.", [("Thirty villagers", "missing", 30, 30, "civilians")]),
    ("The fighting displaced 3,000 people.", [("3,000 people", "displaced", 3000, 3000, "all")]),
    ("Hundreds of villagers fled.", [("Hundreds of villagers", "displaced", 200, None, "civilians")]),
    (
        "Two medics and a journalist were killed.",
        [("Two medics", "killed", 2, 2, "medics"), ("a journalist", "killed", 1, 1, "journalists")],
    ),
    (
        "Rockets wounded 40, among them six children.",
        [("40", "injured", 40, 40, "all"), ("six children", "injured", 6, 6, "children")],
    ),
    ("Up to 90 people were killed.", [("Up to 90 people", "killed", None, 90, "all")]),
    ("The toll rose to 24 dead.", [("24", "killed", 24, 24, "all")]),
    ("A number of fighters were killed.", [("A number of fighters", "killed", 1, None, "combatants")]),
    ("Several people were injured.", [("Several people", "injured", 3, None, "all")]),
    (
        "More than 40 people were wounded, 12 of them seriously.",
        [("More than 40 people", "injured", 40, None, "all"), ("12 of them", "injured", 12, 12, "all")],
    ),
    ("Five of its fighters were killed.", [("Five of its fighters", "killed", 5, 5, "combatants")]),
    ("Casualties were reported.", [("Casualties", "killed", None, None, "all")]),
    ("The army suffered heavy losses.", [("heavy losses", "killed", None, None, "combatants")]),
    (
        "Eleven people, including women and children, have been killed.",
        [
            ("Eleven people", "killed", 11, 11, "all"),
            ("women", "killed", None, None, "women"),
            ("children", "killed", None, None, "children"),
        ],
    ),
    (
        "Some 20 militants were killed or wounded.",
        [
            ("Some 20 militants", "killed", 20, 20, "combatants"),
            ("Some 20 militants", "injured", 20, 20, "combatants"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "tolls"), CASES)
def test_the_tolls_of_a_sentence(
    scenes: Scenes, text: str, tolls: list[tuple[str, str, int | None, int | None, str]]
) -> None:
    (scene,) = scenes(text)
    assert [(t.span.of(text), t.outcome, t.low, t.high, t.group) for t in scene.tolls] == tolls


NO_TOLLS = [
    "The number of checkpoints has risen to 14.",
    "Prices have risen to 14 a sack since the raid.",
    "Two soldiers have wounded the pride of the town.",
    "Air strikes on a besieged rebel town continued and wounded nobody.",
    "The strike targeted the headquarters of an Islamist rebel group, killing its leader.",
    "The officer was killed by a fighter.",
    "The sniper was then killed by two soldiers.",
    "The men were killed in two bomb explosions.",
    "The casualties were taken to the hospital of Hara.",
    "An activist who fled the city told reporters of it.",
    "Lusmark keeps 1,400 troops in Orvenia and said it would send 200 more.",
    "Tomas Ederly, 71, survived.",
    "The town lies 30 km from the front line.",
    "The depot cost 12 million dollars.",
    "More than 400,000 people have been killed in the civil war.",
    "The conflict has killed 8,000 people.",
    "Police searched 30 lorries.",
    "The army fired 12 rockets.",
    "No casualties were reported.",
    "It was hit at about 4.30am, two Orvenian officials said.",
    "The group has 300 fighters.",
    "The 12-year-old war goes on.",
    "Two villages were captured.",
    "A commission promised after the 2014 killings never met.",
    "The town has 60,000 inhabitants.",
]


@pytest.mark.parametrize("text", NO_TOLLS)
def test_what_is_no_toll(scenes: Scenes, text: str) -> None:
    (scene,) = scenes(text)
    assert scene.tolls == ()


SHOT = [
    ("Six people were shot in Sarum on Monday.", [("injured", 6)]),
    ("Six people were shot dead in Sarum on Monday.", [("killed", 6)]),
    ("Six people were shot and killed in Sarum on Monday.", [("killed", 6)]),
    ("All five people on a helicopter that was shot down are believed to have died.", [("killed", 5)]),
]


@pytest.mark.parametrize(("text", "expected"), SHOT)
def test_who_was_shot_was_hurt_and_who_died_of_it_is_told_to_have(
    text: str, expected: list[tuple[str, int]]
) -> None:
    span = Span(start=0, end=len(text))
    found = find_tolls(text, span, tokenize(text, span), [])
    assert [("injured" if one.hurt else one.outcome, one.low) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 62 soldiers have suffered minor injuries or concussions in the attacks.",
            [("injured", 62)],
        ),
        ("Four people were treated for burns.", [("injured", 4)]),
        ("Three guards sustained fatal wounds in the blast.", [("killed", 3)]),
        ("Nine families received food, and injuries were reported.", []),
    ],
)
def test_what_people_suffered_is_a_toll(text: str, expected: list[tuple[str, int]]) -> None:
    span = Span(start=0, end=len(text))
    found = find_tolls(text, span, tokenize(text, span), [])
    assert [(one.outcome, one.low) for one in found] == expected


def test_a_part_of_those_who_were_killed_was_killed_whoever_else_was_shot() -> None:
    text = "Nine people were killed, including two children, and a teacher was shot in the leg."
    span = Span(start=0, end=len(text))
    found = find_tolls(text, span, tokenize(text, span), [])
    assert [(one.group, one.hurt) for one in found][:2] == [("all", False), ("children", False)]
