"""Limits fill up again, what is withheld stays withheld, what is remembered is forgotten when the record changes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer.geometry import distance_km
from dateline.serve.limits import Limits, Rate
from dateline.serve.memo import Memo
from dateline.serve.withheld import NAME_WITHHELD, Withheld


def test_a_bucket_empties_and_fills_again_for_each_by_itself() -> None:
    limits, rate = Limits(), Rate(2, 60)
    assert [limits.take("x", "ada", rate, 0.0) for _ in range(3)] == [True, True, False]
    assert limits.take("x", "ben", rate, 0.0)
    assert limits.take("x", "ada", rate, 1.0)
    assert not limits.take("x", "ada", rate, 1.0)


@given(st.lists(st.floats(0, 600), max_size=60))
def test_no_more_than_the_burst_and_the_rate_is_ever_let_through(times: list[float]) -> None:
    limits, rate = Limits(), Rate(5, 30)
    passed = [now for now in sorted(times) if limits.take("x", "ada", rate, now)]
    assert len(passed) <= 5 + (max(times, default=0) - min(times, default=0)) / 2 + 1


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(0.1, 50))
def test_coarse_coordinates_still_hold_the_place(lat: float, lon: float, km: float) -> None:
    coarse_lat, coarse_lon, radius = Withheld(degrees=0.1).place(lat, lon, km)
    assert distance_km((lat, lon), (coarse_lat, coarse_lon)) + km <= radius + 1e-6
    assert math.isclose(coarse_lat * 10, round(coarse_lat * 10), abs_tol=1e-6)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Sel Maran, 34, a baker", f"{NAME_WITHHELD}, 34, a baker"),
        ("Sel Maran (34) died", f"{NAME_WITHHELD} (34) died"),
        ("in Ilvakh, 34 people died", "in Ilvakh, 34 people died"),
        ("Maran's shop", "Maran's shop"),
        ("OLD MILL and the old mill", f"{NAME_WITHHELD} and the {NAME_WITHHELD}"),
        ("the old millstone", "the old millstone"),
    ],
)
def test_names_are_withheld_and_nothing_else(words: str, shown: str) -> None:
    assert Withheld(names=("Old Mill",), aged=True).words(words) == shown


def test_a_tree_is_withheld_to_its_leaves() -> None:
    kept = Withheld(names=("Ada",), degrees=0.1)
    shown = kept.plain(
        {"a": ["Ada said", {"latitude": 34.567, "longitude": 41.234, "radius_km": 3}], "n": 5, "none": None}
    )
    assert shown == {
        "a": [f"{NAME_WITHHELD} said", {"latitude": 34.6, "longitude": 41.2, "radius_km": 11}],
        "n": 5,
        "none": None,
    }


def test_what_is_remembered_is_forgotten_when_the_record_changes() -> None:
    state = [1]
    asked: list[str] = []

    def make() -> str:
        asked.append("asked")
        return f"made in {state[0]}"

    memo = Memo(lambda: state[0])
    assert [memo.get("a", make), memo.get("a", make)] == ["made in 1", "made in 1"]
    state[0] = 2
    assert memo.get("a", make) == "made in 2"
    assert asked == ["asked", "asked"]
