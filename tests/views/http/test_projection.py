"""The flat map: Equal Earth against its published figures."""

import math

import pytest

from detente.views.http.projection import HIGH, WIDE, WORLD, around, graticule, path, projected


def test_the_middle_and_the_edges_of_the_world() -> None:
    assert projected(0, 0)[0] == WIDE / 2
    assert projected(180, 0)[0] == WIDE
    assert projected(-180, 0)[0] == 0
    assert projected(0, 84)[1] == 0
    assert projected(0, -57)[1] == pytest.approx(HIGH, abs=0.1)


def test_parallels_are_as_long_as_the_method_has_them() -> None:
    """Šavrič, Patterson and Jenny (2018): the pole line is 0.59247 of the equator, height to width 0.48660."""
    width = projected(180, 84)[0] - projected(-180, 84)[0]
    assert 0.59 < width / WIDE < 0.65
    east, north = projected(180, 0)[0] - WIDE / 2, projected(0, 0)[1]
    assert north / east == pytest.approx(0.4866 * projected_share(84), rel=0.01)


def projected_share(latitude: float) -> float:
    """How much of the way from the equator to the pole a latitude is, by the polynomial of the method."""

    def high(degrees: float) -> float:
        t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(degrees)))
        return t * (1.340264 - 0.081106 * t**2 + t**6 * (0.000893 + 0.003796 * t**2))

    return high(latitude) / high(90)


def test_areas_have_one_scale() -> None:
    """A small field of one degree covers cos(latitude) of what it covers at the equator."""

    def size(lat: float) -> float:
        (x1, _), (x2, _) = projected(-30, lat), projected(30, lat)
        return (x2 - x1) * (projected(0, lat - 5)[1] - projected(0, lat + 5)[1])

    assert size(60) / size(0) == pytest.approx(math.cos(math.radians(60)), rel=0.02)


def test_a_path_closes_every_ring_and_says_no_point_twice() -> None:
    drawn = path([((0, 0), (0, 0.001), (20, 0), (20, 20), (0, 0)), ((5, 5), (5, 6), (6, 6), (5, 5))])
    assert drawn.count("M") == drawn.count("Z") == 2
    first = drawn.split("Z")[0][1:].split("L")
    assert len(first) == len(set(first)) + 1
    assert graticule().startswith("M")


def test_a_part_of_the_map_holds_its_points_and_has_the_shape_of_the_whole() -> None:
    left, top, wide, high = around([(400, 100), (480, 130)])
    assert left <= 400 <= 480 <= left + wide
    assert top <= 100 <= 130 <= top + high
    assert high / wide == pytest.approx(HIGH / WIDE, rel=0.01)
    assert around([]) == WORLD
    assert around([(0, 0), (WIDE, HIGH)]) == WORLD
