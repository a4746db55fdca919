"""Limits fill up again, what is withheld stays withheld, what is remembered is forgotten when the record changes."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.gazetteer.geometry import distance_km
from dateline.serve.limits import Limits, Rate
from dateline.serve.memo import Memo
from dateline.serve.withheld import NAME_WITHHELD, SOMEBODY, Withheld, for_the_public, withholding


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
        ("Sel Maran, 34, a baker", "[], 34, a baker"),
        ("Sel Maran (34) died", "[] (34) died"),
        ("in Ilvakh, 34 people died", "in Ilvakh, 34 people died"),
        ("On Monday, 34 were hurt", "On Monday, 34 were hurt"),
        ("Maran's shop", "Maran's shop"),
        ("OLD MILL and the old mill", "[] and the []"),
        ("the old\u00a0mill, the Old\nMill's wheel", "the [], the []'s wheel"),
        ("the old millstone", "the old millstone"),
        ("Milica Đorđević, 34, and Łukasz Ślusarz, 40.", "[], 34, and [], 40."),
        ("a boy, Danylo, 12, fled", "a boy, [], 12, fled"),
        ("the dead were Ines Palo, 19.", "the dead were [], 19."),
        ("Omar al-Hadi, aged 7, and Abu Bakr el Sel, 50 years old", "[], aged 7, and [], 50 years old"),
        ("On March 12, 2014, militiamen came", "On March 12, 2014, militiamen came"),
    ],
)
def test_names_are_withheld_and_nothing_else(words: str, shown: str) -> None:
    assert withholding(["Old Mill"], []).words(words) == shown.replace("[]", NAME_WITHHELD)


def test_a_name_that_stands_before_an_age_anywhere_is_withheld_everywhere() -> None:
    kept = withholding([], ["A sniper killed Sel Maran, 34, on Monday."])
    assert kept.plain({"recipient": "Sel Maran", "label": "SEL  MARAN", "place": "Maran"}) == {
        "recipient": NAME_WITHHELD,
        "label": NAME_WITHHELD,
        "place": "Maran",
    }


def test_a_list_of_names_may_come_from_any_editor(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_bytes("\ufeffHela Mirk\r\n\r\n  Anka   Dresh \r\n".encode())
    kept = for_the_public(names, [])
    assert kept.listed == ("Anka Dresh", "Hela Mirk")
    assert kept.words("Hela Mirk met Anka\nDresh") == f"{NAME_WITHHELD} met {NAME_WITHHELD}"
    with pytest.raises(InputError):
        for_the_public(tmp_path / "none.txt", [])


def test_a_tree_is_withheld_to_its_leaves() -> None:
    shown = withholding(["Ada"], []).plain(
        {"a": ["Ada said", {"latitude": 34.567, "longitude": 41.234, "radius_km": 3}], "n": 5, "none": None,
         "user": "edda", "reviewers": ["cole", "edda"], "reason": "because", "headline": "x (set by edda) killed"}
    )  # fmt: skip
    assert shown == {
        "a": [f"{NAME_WITHHELD} said", {"latitude": 34.6, "longitude": 41.2, "radius_km": 11}], "n": 5, "none": None,
        "user": SOMEBODY, "reviewers": [SOMEBODY, SOMEBODY], "reason": SOMEBODY, "headline": f"x (set by {SOMEBODY}) killed",
    }  # fmt: skip


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
