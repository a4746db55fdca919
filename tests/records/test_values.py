import pytest

from dateline.records.values import Span, Where


def test_no_coordinate_without_a_radius() -> None:
    with pytest.raises(ValueError, match="radius"):
        Where(name="Sarum", level="settlement", basis="stated", lat=1.0, lon=2.0)


def test_no_radius_without_a_coordinate() -> None:
    with pytest.raises(ValueError, match="radius"):
        Where(name="Sarum", level="settlement", basis="stated", radius_km=5.0)


@pytest.mark.parametrize(
    ("a", "b", "within", "overlaps"),
    [
        ((2, 4), (1, 5), True, True),
        ((1, 5), (2, 4), False, True),
        ((1, 2), (2, 3), False, False),
        ((1, 3), (2, 4), False, True),
    ],
)
def test_spans_know_how_they_lie(
    a: tuple[int, int], b: tuple[int, int], within: bool, overlaps: bool
) -> None:
    one, two = Span(start=a[0], end=a[1]), Span(start=b[0], end=b[1])
    assert one.within(two) is within
    assert one.overlaps(two) is overlaps
    assert two.overlaps(one) is overlaps
