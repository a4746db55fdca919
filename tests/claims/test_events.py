"""What a sentence tells as having happened, and of which of the 14 types."""

from collections.abc import Callable

import pytest

from dateline.claims.find import Reading

Read = Callable[..., Reading]


HAPPENED = [
    ("Jets bombed Hara.", "air_strike"),
    ("A drone strike hit Hara.", "air_strike"),
    ("Artillery fire hit Hara.", "shelling"),
    ("The army shelled Hara.", "shelling"),
    ("A car bomb went off in Hara.", "bombing"),
    ("A blast rocked Hara.", "bombing"),
    ("A suicide bomber blew himself up in Hara.", "suicide_bombing"),
    ("A suspected gas attack hit Hara.", "chemical_attack"),
    ("Troops stormed Hara.", "armed_clash"),
    ("Clashes broke out in Hara.", "armed_clash"),
    ("The Front captured Hara from the army.", "territory_change"),
    ("Gunmen shot dead a teacher in Hara.", "assault"),
    ("An alleged massacre took place in Hara.", "assault"),
    ("Rebels kidnapped a nurse in Hara.", "abduction"),
    ("Police arrested ten men in Hara.", "arrest"),
    ("The Front shot down a jet near Hara.", "shootdown"),
    ("Soldiers looted shops in Hara.", "destruction"),
    ("Protests were held in Hara.", "protest"),
    ("Gunmen hijacked a bus near Hara.", "other"),
    ("Soldiers forced hundreds of families from their homes in Hara.", "other"),
]


@pytest.mark.parametrize(("text", "kind"), HAPPENED)
def test_what_happened_has_a_type(read: Read, text: str, kind: str) -> None:
    (mention,) = read(text).mentions
    assert [claim.value.type.value for claim in mention.of("type")] == [kind]  # type: ignore[union-attr]


NOT_HAPPENED = [
    "The army threatened to bomb Hara.",
    "The Front had threatened on Wednesday to strike the depot at Saltgate.",
    "Residents feared an attack on Hara.",
    "The Front planned to shell Hara on Monday.",
    "The army did not bomb Hara.",
    "If jets bomb Hara, we will answer.",
    "The army said it would strike Hara.",
    "A feared attack on Hara did not take place.",
    "The army denied shelling Hara.",
    "Troops entered talks in Hara.",
    "Militants breached the ceasefire in Hara.",
    "The truce in Hara was to end the bombing.",
    "The war began after protests in Hara.",
    "The ministers met in Hara.",
]


@pytest.mark.parametrize("text", NOT_HAPPENED)
def test_what_is_feared_threatened_planned_or_denied_did_not_happen(read: Read, text: str) -> None:
    assert read(text).mentions == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("A suspected gas attack hit Hara.", "alleged"),
        ("Jets allegedly bombed Hara.", "alleged"),
        ("An apparent air strike hit Hara.", "alleged"),
        ("Jets bombed Hara.", "asserted"),
    ],
)
def test_a_hedge_makes_an_allegation(read: Read, text: str, modality: str) -> None:
    (mention,) = read(text).mentions
    assert mention.modality == modality


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Jets bombed Hara on Monday.", "news"),
        ("Jets bombed Hara in 2014.", "background"),
        ("Crowds marked the anniversary of the massacre in Hara.", "background"),
        ("Fighting has raged in Hara for two years.", "background"),
    ],
)
def test_what_is_long_past_or_recalled_is_background(read: Read, text: str, role: str) -> None:
    (mention,) = read(text).mentions
    assert mention.role == role
