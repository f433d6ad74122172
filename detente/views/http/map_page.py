"""Where events happened, on a map at the precision that texts give, and by country in a table."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from fastapi import Depends, Query

from detente.project.archive import Project
from detente.project.outlines import outlines
from detente.views.http.map_layout import labelled, marks, shades
from detente.views.http.page import Answer, Page
from detente.views.http.projection import WIDE, WORLD, Box, around, graticule, path, projected
from detente.views.http.selection import LONGEST, Selection

MOST = 400
"""Marks on one map: those with most events."""
ROWS = 60
"""Places in the table."""
FIT = "fit"
Area = Annotated[
    str | None, Query(max_length=LONGEST, description="What is shown: all the world, `fit`, or a country's code.")
]


def whereabouts(project: Project, selection: Annotated[Selection, Depends()], area: Area = None) -> Answer:
    """Places and countries with the events that fit."""
    return {**project.whereabouts(**selection.wanted()).to_json(), "area": area or ""}


def look(answer: Answer) -> Mapping[str, Any]:
    """The land, the marks and areas on it, and the part of it that is shown."""
    places = [place for place in answer["places"] if place["on_map"]]
    window = _window(answer["area"], places)
    scale = window[2] / WIDE
    placed = marks(places[:MOST], scale)
    return {
        "land": land(),
        "window": window,
        "scale": round(scale, 4),
        "lines": graticule(),
        "shades": shades(places, land()),
        "marks": placed,
        "labels": labelled(placed, window, scale),
        "left_out": max(0, len(places) - MOST),
        "elsewhere": [place for place in answer["places"] if not place["on_map"]],
        "rows": ROWS,
        "drawable": land().keys(),
    }


@cache
def land() -> Mapping[str, str]:
    """Every country as a path; '' is land of no country."""
    return {country: path(rings) for country, rings in outlines().items()}


def _window(area: str, places: list[dict[str, Any]]) -> Box:
    if area == FIT:
        at = [projected(place["lon"], place["lat"]) for place in places if place["lat"] is not None]
        return around([*at, *(point for p in places if p["lat"] is None for point in _corners(p["country"]))])
    return around(_corners(area.upper())) if area else WORLD


def _corners(country: str) -> list[tuple[float, float]]:
    """Corners of the largest ring of a country, so that no island far away moves it; none where there is no outline."""
    if not country or country not in outlines():
        return []
    largest = max(outlines()[country], key=len)
    return [projected(lon, lat) for lon, lat in largest]


PAGE = Page("/map", whereabouts, "web/map.html", "Where events happened, as precisely as is known.", look, nav="Map")
