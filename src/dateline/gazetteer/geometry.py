"""Distances and directions on the globe, taken as a sphere: good to half a per cent, far finer than any report's words."""

from collections.abc import Sequence
from math import asin, atan2, cos, degrees, pi, radians, sin, sqrt
from typing import Final

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

EARTH_KM: Final = 6371.0088
"""The mean radius of the earth (IUGG)."""


def distance_km(one: Point, other: Point) -> float:
    """The great-circle distance between two points (haversine formula)."""
    lat1, lat2 = radians(one[0]), radians(other[0])
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def moved(start: Point, bearing: float, km: float) -> Point:
    """The point that lies so many kilometres from a start in a direction (degrees clockwise from north)."""
    lat, angle, arc = radians(start[0]), radians(bearing), km / EARTH_KM
    north = asin(max(-1.0, min(1.0, sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(angle))))
    east = atan2(sin(angle) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(north))
    return degrees(north), (start[1] + degrees(east) + 540.0) % 360.0 - 180.0


def hull_centre(points: Sequence[Point]) -> Point:
    """The centroid of the convex hull of points (Andrew's monotone chain); of one or two their mean."""
    hull = _hull(sorted(set(points)))
    area = lat = lon = 0.0
    for (a, b), (c, d) in zip(hull, hull[1:] + hull[:1], strict=True):
        cross = a * d - c * b
        area, lat, lon = area + cross, lat + (a + c) * cross, lon + (b + d) * cross
    if abs(area) < pi * 1e-6:
        return sum(p[0] for p in hull) / len(hull), sum(p[1] for p in hull) / len(hull)
    return lat / (3 * area), lon / (3 * area)


def _hull(points: list[Point]) -> list[Point]:
    return points if len(points) < 3 else _chain(points)[:-1] + _chain(points[::-1])[:-1]  # noqa: PLR2004 - no area


def _chain(points: list[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
