"""Builds detente/data/map/countries.csv from Natural Earth's countries at 1:110 million, as packed in the npm package
world-atlas (2.0.2). Run it in a scratch folder:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_map.py package/countries-110m.json

Every ring becomes a row: the country (ISO3) that it is counted with, and its corners as longitude and latitude in
hundredths of a degree. Natural Earth draws who holds a place; rings that are held by one and by most states seen as
another's, and those without a number of ISO 3166, go to no country. Antarctica is left out.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "detente" / "data"
COMMENT = (
    "# Source: Natural Earth, countries at 1:110 million, public domain (naturalearthdata.com), through world-atlas\n"
    "# 2.0.2 (ISC); made by scripts/build_map.py. Checked: 2026-11-30. One row a ring: corners as longitude and\n"
    "# latitude in hundredths of a degree. Rings without a country are drawn and never shaded; outlines say nothing\n"
    "# on whose a place is.\n"
)
LEFT_OUT = {"ATA"}
OWN_CODES = {"Kosovo": "KOS"}
HELD = ((34.3, 45.2),)
"""Places (longitude, latitude) whose ring Natural Earth gives to a holder that most states do not see there."""
Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """All arcs in degrees (TopoJSON writes differences of whole numbers)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        out.append(points)
    return out


def rings_of(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """The rings of a country; ~n means arc n backwards, and the first point of an arc is the last of the one before."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for ring in (ring for polygon in polygons for ring in polygon):
        points: list[Point] = []
        for n in ring:
            arc = arcs[n] if n >= 0 else arcs[~n][::-1]
            points += arc[1:] if points else arc
        yield points


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The ring, in two parts where it crosses the meridian of 180 degrees."""
    unrolled = [ring[0]]
    for x, y in ring[1:]:
        turn = round((unrolled[-1][0] - x) / 360) * 360
        unrolled.append((x + turn, y))
    xs = [x for x, _ in unrolled]
    for turn in (-360, 0, 360):
        if min(xs) + turn < 180 and max(xs) + turn > -180:
            shifted = [(x + turn, y) for x, y in unrolled]
            yield kept(kept(shifted, 180, 1), -180, -1)


def kept(ring: list[Point], at: float, side: int) -> list[Point]:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman)."""
    out: list[Point] = []
    for (x1, y1), (x2, y2) in zip([ring[-1], *ring[:-1]], ring, strict=True):
        within = side * (at - x2) >= 0
        if within != (side * (at - x1) >= 0):
            out.append((at, y1 + (y2 - y1) * (at - x1) / (x2 - x1)))
        if within:
            out.append((x2, y2))
    return out


def inside(point: Point, ring: list[Point]) -> bool:
    """Whether a point lies in a ring."""
    x, y = point
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    crossed = [(a, b) for a, b in pairs if (a[1] > y) != (b[1] > y)]
    return sum(x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in crossed) % 2 == 1


def written(ring: Iterable[Point]) -> str:
    """The corners, without those that fall together."""
    corners = [f"{round(x * 100)} {round(y * 100)}" for x, y in ring]
    return "|".join(c for n, c in enumerate(corners) if n == 0 or c != corners[n - 1])


def main() -> None:
    """Writes the table."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = (DATA / "crosswalks" / "iso_numbers.csv").read_text(encoding="utf-8").splitlines()
    numbers = {int(row["number"]): row["iso3"] for row in csv.DictReader(li for li in lines if not li.startswith("#"))}
    arcs = arcs_of(topology)
    rows = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        number = geometry.get("id")
        code = OWN_CODES.get(geometry["properties"]["name"], "") if number is None else numbers.get(int(number), "")
        if number == "010" or code in LEFT_OUT:
            continue
        for ring in rings_of(geometry, arcs):
            held = any(inside(point, ring) and len(ring) < 60 for point in HELD)
            rows += (("" if held else code, written(part)) for part in cut(ring) if part)
    rows = sorted(row for row in rows if row[1].count("|") >= 3)  # some fall together at this precision
    with (DATA / "map" / "countries.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(COMMENT)
        csv.writer(out, lineterminator="\n").writerows([("country", "corners"), *rows])


if __name__ == "__main__":
    main()
