"""Which wordings of claimants are one voice, and which stay apart."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reconcile.claimants import one_claimant
from dateline.reconcile.independence import say, voices
from fakes import told

ONE = [
    ("the provincial governor", "the governor of Ostrel province"),
    ("the health ministry", "the health minister"),
    ("a spokesman for the Interior Ministry", "the interior ministry"),
    ("Interior Ministry spokeswoman Ilda Brenko", "the Interior Ministry"),
    ("Ilvakh General Hospital", "the director of Ilvakh General Hospital"),
    ("a monitoring group", "the Conflict Watch Network"),
    ("Monitor", "a war monitor"),
    ("an army spokesman", "the army"),
    ("Dr Elsa Murhan", "Elsa Murhan"),
    ("SOHR", "the Syrian Observatory for Human Rights"),
]
APART = [
    ("the health ministry", "the interior ministry"),
    ("the governor of Ostrel province", "the governor of Norrel province"),
    ("two security officials", "an army spokesman"),
    ("the mayor of Sarum", "the governor of Ostrel province"),
    ("residents", "activists"),
    ("Ilvakh General Hospital", "Sarum hospital"),
    ("Rami Brenko", "Elsa Murhan"),
]


def groups(wordings: Sequence[str], aliases: Sequence[tuple[str, str]] = ()) -> set[frozenset[str]]:
    keys = one_claimant(wordings, aliases)
    return {frozenset(w for w in wordings if keys[w] == key) for key in keys.values()}


@pytest.mark.parametrize(("one", "other"), ONE)
def test_two_wordings_of_one_claimant_are_one(one: str, other: str) -> None:
    assert groups([one, other]) == {frozenset([one, other])}


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_claimants_stay_apart(one: str, other: str) -> None:
    assert groups([one, other]) == {frozenset([one]), frozenset([other])}


def test_a_wording_that_fits_two_that_do_not_fit_each_other_stays_apart() -> None:
    some = ["the governor", "the governor of Ostrel province", "the governor of Norrel province"]
    assert len(groups(some)) == 3


def test_names_that_a_report_joins_are_one_claimant() -> None:
    some = ["Elsa Murhan", "the Ostrel Relief League", "the ORL"]
    assert groups(some, [("ORL", "Ostrel Relief League")]) == {
        frozenset(["Elsa Murhan"]),
        frozenset(["the Ostrel Relief League", "the ORL"]),
    }


WORDINGS = st.lists(st.sampled_from(sorted({word for pair in (*ONE, *APART) for word in pair})), unique=True)


@given(WORDINGS, st.randoms())
def test_the_order_of_claimants_makes_no_difference(some: list[str], random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert groups(some) == groups(shuffled)


def test_outlets_that_quote_one_office_in_two_wordings_have_one_voice_and_it_is_said_why() -> None:
    some = [
        *told(
            "A rocket attack on Sarum on Monday killed 12 people, the governor of Ostrel province said.",
            publisher="Northwire",
        ),
        *told(
            "A rocket attack on Sarum on Monday killed 12 people, the provincial governor said.",
            publisher="The Herald",
        ),
    ]
    (voice,) = voices(one for one in say(some) if one.claim.field == "toll")
    assert (voice.name, voice.because) == (
        "the governor of Ostrel province",
        "one claimant, quoted by Northwire, The Herald, told of as the governor of Ostrel province, the provincial governor",
    )


def test_reports_that_do_not_say_who_publishes_them_are_one_voice_together() -> None:
    some = [
        one
        for n, text in enumerate(
            ("A rocket attack on Sarum on Monday killed 12 people.", "Rockets killed 12 in Sarum on Monday.")
        )
        for one in told(text, publisher=None, family=f"family {n}")
    ]
    (voice,) = voices(one for one in say(some) if one.claim.field == "toll")
    assert voice.because == "2 reports that do not say who publishes them: nobody can tell these apart"
