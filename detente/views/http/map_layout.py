"""Marks on the map: points for sites and cities, hatched marks for regions, hatched outlines for countries."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.views.http.projection import Box, projected

_LEAST, _MOST = 4.5, 20.0  # radius
_AROUND = 5.0  # a region is somewhere around its middle: larger than a point of as many events
_LABELS = 14
_LETTER, _LINE = 6.3, 13.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with its events: `form` is circle (cooperation prevails), diamond (conflict) or square (neither);
    `known` is point or region."""

    name: str
    country: str | None
    x: float
    y: float
    radius: float
    form: str
    known: str
    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A country in which events happened of which no text says where: its outline, and how many (`step` 1 to 3)."""

    country: str
    name: str
    events: int
    step: int
    path: str
    form: str


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a mark beside it."""

    text: str
    x: float
    y: float


def marks(places: Sequence[Mapping[str, Any]], scale: float = 1.0) -> list[Mark]:
    """Marks of the places that have a position, the largest first, so that small ones stay in reach; `scale` is by how
    much the map is enlarged (below 1)."""
    here = [place for place in places if place["lat"] is not None]
    most = max((place["events"] for place in here), default=1)
    made = [_mark(place, most, scale) for place in here]
    return sorted(made, key=lambda mark: -mark.radius)


def _mark(place: Mapping[str, Any], most: int, scale: float) -> Mark:
    x, y = projected(place["lon"], place["lat"])
    known = "point" if place["precision"] in ("site", "city") else "region"
    size = _LEAST + (_MOST - _LEAST) * math.sqrt((place["events"] - 1) / max(most, 12))
    radius = round((size + _AROUND * (known == "region")) * scale, 2)
    form = form_of(place)
    return Mark(place["name"], place["country"], x, y, radius, form, known, _outline(form, x, y, radius), said(place))


def form_of(place: Mapping[str, Any]) -> str:
    """By whether there is more cooperation or more conflict."""
    more = place["cooperation"] - place["conflict"]
    return "circle" if more > 0 else "diamond" if more < 0 else "square"


def said(place: Mapping[str, Any]) -> str:
    """A place in words."""
    count = place["events"]
    kinds = f"{place['cooperation']:,} of cooperation, {place['conflict']:,} of conflict"
    where = " (somewhere in the region)" if place["precision"] == "region" else ""
    return f"{place['name']}{where}: {count:,} event{'s' * (count != 1)}, {kinds}"


def _outline(form: str, x: float, y: float, radius: float) -> str:
    r = radius
    if form == "diamond":
        r = radius * 1.2
        return f"M{x:g} {y - r:.2f}L{x + r:.2f} {y:g}L{x:g} {y + r:.2f}L{x - r:.2f} {y:g}Z"
    if form == "square":
        r = radius * 0.9
        return f"M{x - r:.2f} {y - r:.2f}h{2 * r:.2f}v{2 * r:.2f}h{-2 * r:.2f}Z"
    return f"M{x - r:.2f} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:.2f} 0a{r:g} {r:g} 0 1 0 {-2 * r:.2f} 0Z"


def shades(places: Sequence[Mapping[str, Any]], land: Mapping[str, str]) -> list[Shade]:
    """The countries of events that are only known to have happened in them, where there is an outline."""
    counts: dict[str, list[Mapping[str, Any]]] = {}
    for place in places:
        if place["lat"] is None and place["country"] in land:
            counts.setdefault(place["country"], []).append(place)
    out = []
    for country, own in counts.items():
        total = {key: sum(place[key] for place in own) for key in ("events", "cooperation", "conflict")}
        step = 1 if total["events"] < 3 else 2 if total["events"] < 10 else 3
        name = str(own[0]["name"])
        out.append(Shade(country, name, total["events"], step, land[country], form_of(total)))
    return out


def labelled(placed: Sequence[Mark], window: Box, scale: float) -> list[Label]:
    """Names beside the largest marks, as far as they fall on no other mark or name."""
    left, top, wide, high = window
    taken = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in placed]
    out: list[Label] = []
    for mark in placed:
        if len(out) >= _LABELS or not (left <= mark.x <= left + wide and top <= mark.y <= top + high):
            continue
        text = mark.name if len(mark.name) <= 24 else f"{mark.name[:23]}…"
        length, line, gap = len(text) * _LETTER * scale, _LINE * scale, 4 * scale
        for x in (mark.x + mark.radius + gap, mark.x - mark.radius - gap - length):
            box = (x, mark.y - line / 2, x + length, mark.y + line / 2)
            if left <= box[0] and box[2] <= left + wide and not any(_meet(box, other) for other in taken):
                taken.append(box)
                out.append(Label(text, round(x, 2), round(mark.y + line * 0.32, 2)))
                break
    return out


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
