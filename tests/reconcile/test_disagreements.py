"""Each disagreement is named for what it is, and every claim stands on one side of a value alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reconcile import Told, reconcile
from dateline.records.incident import DisagreementKind, Incident
from fakes import told


def of(*reports: tuple[str, str], family: str | None = None) -> Incident:
    """The incident that the first mentions of some reports make, each by its outlet on its day."""
    found: list[Told] = []
    for number, (text, outlet) in enumerate(reports):
        found += told(text, publisher=outlet, day=f"2031-03-{11 + number}", family=family)[:1]
    return reconcile(found)


NAMED: list[tuple[DisagreementKind, list[tuple[str, str]]]] = [
    (
        "claimants",
        [
            ("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Northwire"),
            ("A rocket attack on Sarum on March 10 killed 19 people, the hospital said.", "The Herald"),
            ("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Ostrel Post"),
        ],
    ),
    (
        "copying_error",
        [
            ("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Northwire"),
            ("A rocket attack on Sarum on March 10 killed 21 people, the mayor said.", "The Herald"),
            ("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Ostrel Post"),
        ],
    ),
    (
        "group",
        [
            ("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Northwire"),
            ("A rocket attack on Sarum on March 10 killed 14 children, the hospital said.", "The Herald"),
        ],
    ),
    (
        "scope",
        [
            ("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Northwire"),
            (
                "Rocket attacks in Ostrel province on March 10 killed 30 people, the governor said.",
                "The Herald",
            ),
            ("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Ostrel Post"),
        ],
    ),
]


@pytest.mark.parametrize(("kind", "reports"), NAMED)
def test_a_disagreement_on_a_toll_is_named(kind: DisagreementKind, reports: list[tuple[str, str]]) -> None:
    tolls = [one for one in of(*reports).disagreements if one.field == "toll"]
    assert [one.kind for one in tolls] == [kind]
    assert tolls[0].because


def test_an_older_figure_stands_apart_from_what_is_contested() -> None:
    found = of(
        ("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Northwire"),
        ("A rocket attack on Sarum on March 10 killed 15 people, the mayor said.", "The Herald"),
    )
    assert found.disagreements == ()
    assert [one.kind for one in found.superseded] == ["superseded"]
    assert "12 killed was told until 2031-03-11; from 2031-03-12 on, 15" in found.superseded[0].sentence


FIGURES = st.lists(
    st.tuples(st.integers(2, 40), st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=6
)
WHO = ("the mayor", "the hospital", "the army", "residents")


@given(FIGURES)
def test_support_and_dissent_part_the_claims_on_a_toll(figures: list[tuple[int, int, int]]) -> None:
    found: list[Told] = []
    for number, (killed, who, later) in enumerate(figures):
        text = f"A rocket attack on Sarum on March 10 killed {killed} people, {WHO[who]} said."
        found += told(text, publisher=f"Outlet {number}", day=f"2031-03-{11 + later}")[:1]
    incident = reconcile(found)
    claims = {c.id: c for one in found for c in one.mention.claims}
    for toll in incident.tolls:
        about = {
            c.id
            for c in claims.values()
            if c.field == "toll"
            and (getattr(c.value, "outcome", ""), getattr(c.value, "group", "")) == (toll.outcome, toll.group)
        }
        assert set(toll.support) | set(toll.dissent) == about
        assert not set(toll.support) & set(toll.dissent)
    parted = [(one.support, one.dissent) for one in incident.types]
    parted += [(one.support, one.dissent) for one in incident.places]
    parted += [(one.support, one.dissent) for one in incident.recipients]
    assert not any(set(support) & set(dissent) for support, dissent in parted)


def test_a_part_and_its_umbrella_are_not_two_sides() -> None:
    found = of(
        (
            "Reed Brigade shelled Sarum on March 10, killing 12 people, the mayor said. Reed Brigade is a brigade in the Orvenian Guard Forces.",
            "Northwire",
        ),
        (
            "The Orvenian Guard Forces shelled Sarum on March 10, killing 12 people, the governor said.",
            "The Herald",
        ),
    )
    assert [(one.kind, one.whole) for one in found.belongings] == [("part", "Orvenian Guard Forces")]
    assert found.grading.grade == "fair"


def test_what_one_voice_alone_tells_is_provisional() -> None:
    alone = of(("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Northwire"))
    assert alone.grading.provisional
    more = of(
        ("A rocket attack on Sarum on March 10 killed 12 people, the mayor said.", "Northwire"),
        ("A rocket attack on Sarum on March 10 killed 12 people, the hospital said.", "The Herald"),
    )
    assert more.grading.provisional is None
