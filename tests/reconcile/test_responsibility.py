"""Who is said to have done it, and how well that is attested."""

import pytest

from dateline.reconcile import reconcile
from dateline.reconcile.responsibility import UNGRADED, graded
from dateline.records.incident import Incident, Responsibility, Voice
from fakes import told


def voice(name: str) -> Voice:
    return Voice(kind="claimant", name=name, claims=(f"clm-{name}",))


def side(actor: str, **said: str) -> Responsibility:
    """A side with the names of those who say something of it."""
    by = {how: tuple(voice(name) for name in names.split()) for how, names in said.items()}
    return Responsibility(
        actor=actor,
        told=by.get("told", ()),
        accused=by.get("accused", ()),
        claimed=by.get("claimed", ()),
        conceded=by.get("conceded", ()),
        denied=by.get("denied", ()),
    )


CASES = [
    ([], "ungraded"),
    ([side("army", denied="army")], "ungraded"),
    ([side("army", accused="monitor")], "weak"),
    ([side("army", told="Northwire")], "weak"),
    ([side("army", accused="monitor mayor")], "fair"),
    ([side("army", accused="monitor", told="Northwire")], "fair"),
    ([side("army", accused="monitor"), side("front", accused="army")], "contested"),
    ([side("army", accused="monitor mayor", denied="army")], "contested"),
    ([side("front", claimed="front")], "confirmed"),
    ([side("army", accused="monitor", conceded="army")], "confirmed"),
    ([side("front", claimed="front"), side("army", accused="monitor")], "contested"),
]


@pytest.mark.parametrize(("rows", "grade"), CASES)
def test_the_first_rule_that_holds_gives_the_grade(rows: list[Responsibility], grade: str) -> None:
    found = graded(rows)
    assert found.grade == grade
    assert found.because
    assert graded(rows[::-1]) == found


def test_nobody_blamed_is_ungraded() -> None:
    assert graded([]).grade == UNGRADED.grade


def incident(*texts: str) -> Incident:
    return reconcile([one for text in texts for one in told(text)[:1]])


def test_accusers_and_deniers_stand_apart() -> None:
    found = incident(
        "The army shelled the town of Sarum on Monday, killing 4 people, the mayor said.",
        "Rebels shelled the town of Sarum on Monday, killing 4 people, the army said.",
    )
    rows = {row.actor.lower(): row for row in found.responsibility}
    assert [v.name for v in rows["army"].accused] == ["the mayor"]
    assert [v.name for v in rows["rebels"].accused] == ["the army"]
    assert found.grading.grade == "contested"


def test_a_weapon_is_no_side() -> None:
    found = incident("A drone struck the town of Sarum on Monday, killing 4 people, the mayor said.")
    assert "drone" not in " ".join(row.actor.lower() for row in found.responsibility)


def test_the_mark_of_a_possessive_makes_no_other_side() -> None:
    found = incident(
        "Orvenia's army shelled the town of Sarum on Monday, killing 4 people, the mayor said.",
        "Orvenia shelled the town of Sarum on Monday, killing 4 people, a monitoring group said.",
    )
    assert [row.actor for row in found.responsibility] == ["Orvenia"]
    assert [one.label for one in found.actors] == ["Orvenia"]
