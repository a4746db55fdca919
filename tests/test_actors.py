import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.actors import actor_key, actors, known, same_actor, speaks_for, wholes_of

ONE_ACTOR = [
    ("Kataib Hezbollah", "Kata'ib Hezbollah"),
    ("Kataeb Hezbollah", "the Kata’ib Hizballah"),
    ("the Islamic State", "ISIS"),
    ("Al-Shabaab", "al shabab"),
    ("PMF", "Popular Mobilization Forces"),
    ("the Reed Brigades", "Reed Brigade"),
    ("Orvenia's army", "Orvenia army"),
]
OTHERS = [
    ("Hamas", "Hama"),
    ("IS", "is"),
    ("the Reed Brigades", "the Dawn Brigades"),
    ("Hezbollah", "Kataib Hezbollah"),
]


@pytest.mark.parametrize(("one", "other"), ONE_ACTOR)
def test_the_names_of_one_actor_come_to_one(one: str, other: str) -> None:
    assert same_actor(one) == same_actor(other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_of_others_stay_apart(one: str, other: str) -> None:
    assert same_actor(one) != same_actor(other)


def test_an_unknown_actor_works_as_well_as_a_known_one() -> None:
    assert known("the Ostrel Salvation Front") is None
    assert same_actor("the Ostrel Salvation Front") == same_actor("Ostrel Salvation Front's")


def test_a_part_leads_to_its_umbrella_and_a_front_name_to_those_it_claims_for() -> None:
    assert wholes_of("Kataeb Hezbollah") == ("Popular Mobilisation Forces",)
    assert wholes_of("the Reed Brigades") == ()
    assert speaks_for("the Islamic Resistance in Iraq", "Kataib Hezbollah")
    assert not speaks_for("Kataib Hezbollah", "the Islamic Resistance in Iraq")


def test_every_row_has_a_source_and_no_name_stands_for_two_actors() -> None:
    names: dict[str, str] = {}
    for actor in actors().values():
        assert actor.source.startswith("https://")
        for whole in (*filter(None, [actor.part_of]), *actor.claims_for):
            assert whole in actors()
        for name in (actor.name, *actor.also):
            assert names.setdefault(actor_key(name), actor.name) == actor.name


@given(st.text(max_size=30))
def test_any_words_have_a_key_and_it_is_stable(words: str) -> None:
    assert same_actor(words) == same_actor(words)
