import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer.geometry import distance_km, hull_centre, moved

POINTS = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


def test_a_degree_of_latitude_is_111_km() -> None:
    assert distance_km((0, 0), (1, 0)) == pytest.approx(111.2, abs=0.1)


@given(start=POINTS, bearing=st.floats(0, 360), km=st.floats(0, 2000))
def test_a_move_goes_as_far_as_it_says(start: tuple[float, float], bearing: float, km: float) -> None:
    there = moved(start, bearing, km)
    assert distance_km(start, there) == pytest.approx(km, abs=0.01)
    assert -90 <= there[0] <= 90
    assert -180 <= there[1] <= 180


def test_the_middle_of_a_square_is_its_middle() -> None:
    assert hull_centre([(0, 0), (0, 2), (2, 0), (2, 2), (0.1, 0.1)]) == pytest.approx((1, 1))


@given(st.lists(POINTS, min_size=1, max_size=12))
def test_a_middle_lies_within_its_points(points: list[tuple[float, float]]) -> None:
    lat, lon = hull_centre(points)
    assert min(p[0] for p in points) - 1e-3 <= lat <= max(p[0] for p in points) + 1e-3
    assert min(p[1] for p in points) - 1e-3 <= lon <= max(p[1] for p in points) + 1e-3
