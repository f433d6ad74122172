"""From degrees to a flat map: Equal Earth (Šavrič, Patterson and Jenny 2018), which shows all areas at one scale."""

import math
from collections.abc import Iterable
from functools import cache

WIDE = 960.0
"""Width of the whole map; x grows eastwards from 0, y southwards from 0."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_TOP, _BOTTOM = 84.0, -57.0
"""Latitudes at the edges: without Antarctica."""

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


def _plain(lon: float, lat: float) -> tuple[float, float]:
    t = math.asin(_M * math.sin(math.radians(lat)))
    a1, a2, a3, a4 = _A
    t2 = t * t
    t6 = t2**3
    x = math.radians(lon) * math.cos(t) / (_M * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
    return x, t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


_HALF = _plain(180, 0)[0]
_SCALE = WIDE / (2 * _HALF)
_HIGHEST = _plain(0, _TOP)[1]
HIGH = round((_HIGHEST - _plain(0, _BOTTOM)[1]) * _SCALE, 1)
"""Height of the whole map."""
WORLD: Box = (0.0, 0.0, WIDE, HIGH)


def projected(lon: float, lat: float) -> tuple[float, float]:
    """Where a place lies on the map."""
    x, y = _plain(lon, lat)
    return round((x + _HALF) * _SCALE, 1), round((_HIGHEST - y) * _SCALE, 1)


def path(rings: Iterable[Iterable[tuple[float, float]]]) -> str:
    """Rings of longitudes and latitudes as an SVG path; holes stay holes with the rule evenodd."""
    parts = []
    for ring in rings:
        points = [projected(lon, lat) for lon, lat in ring]
        steps = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
        parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in steps) + "Z")
    return "".join(parts)


@cache
def graticule(step: int = 30) -> str:
    """Meridians and parallels every so many degrees, as an SVG path."""
    lines = [[(lon, lat) for lat in range(int(_BOTTOM), int(_TOP) + 1, 3)] for lon in range(-180, 181, step)]
    lines += [[(lon, lat) for lon in range(-180, 181, 6)] for lat in range(-30, 61, step)]
    return "".join("M" + "L".join("{:g} {:g}".format(*projected(*point)) for point in line) for line in lines)


def around(points: Iterable[tuple[float, float]], margin: float = 0.12, least: float = 160.0) -> Box:
    """A box of the shape of the whole map that holds all the points, at least so wide; the world without any."""
    xs, ys = zip(*found, strict=True) if (found := list(points)) else ((), ())
    if not xs:
        return WORLD
    wide = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDE / HIGH, least / (1 + 2 * margin)) * (1 + 2 * margin)
    wide = min(wide, WIDE)
    high = wide * HIGH / WIDE
    left = min(max((max(xs) + min(xs) - wide) / 2, 0.0), WIDE - wide)
    top = min(max((max(ys) + min(ys) - high) / 2, 0.0), HIGH - high)
    return round(left, 1), round(top, 1), round(wide, 1), round(high, 1)
