"""Places in the picture of blockers: what is held up on the left, what it hangs on to the right, a step a column.

A layered drawing after Sugiyama, Tagawa and Toda (1981): each knot goes into the column of its longest way from what is
held up, columns are put into the order of the middles of their neighbours, and boxes move next to these as far as those
above and below leave room.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.views.http.network_layout import wrapped

WIDE, GAP, LINE = 196.0, 128.0, 14.0
"""Width of a box, of the room between two columns, and the height of a line of text."""
_LETTERS, _BOLD, _MOST = 28, 24, 4  # in a line, in a line of what is held up, lines
_PAD, _BETWEEN, _TOP = 9.0, 14.0, 4.0
_SWEEPS = 6

MARKS: Mapping[str, str] = {"open": "■", "weakened": "◧", "threatened": "△", "lifted": "✓", "told": "·"}
"""The mark of an edge by its status; the word stands beside it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A knot at its place, with the lines of its text; `state` is what a supposition does to it ('' nothing)."""

    id: str
    kind: str
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    state: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge as a path from what holds up to what is held up, where its words stand, and the edge."""

    path: str
    x: float
    y: float
    hold: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything in its place."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


def picture(
    knots: Sequence[Mapping[str, Any]], holds: Sequence[Mapping[str, Any]], states: Mapping[str, str] | None = None
) -> Picture:
    """The picture of some knots (with `id`, `kind`, `label`) and the edges between them; `states` by knot."""
    known = {knot["id"]: knot for knot in knots}
    edges = _once((h["held"], h["by"]) for h in holds if h["held"] in known and h["by"] in known)
    column = columns(list(known), edges)
    order = _ordered(column, edges)
    lines = {id: wrapped(k["label"], _BOLD if k["kind"] == "matter" else _LETTERS, _MOST) for id, k in known.items()}
    heights = {id: _height(own) for id, own in lines.items()}
    top = _tops(order, heights, edges)
    at = {id: column[id] * (WIDE + GAP) + 2 for id in known}
    boxes = {
        id: Box(id, known[id]["kind"], at[id], top[id], heights[id], lines[id], (states or {}).get(id, ""))
        for id in known
    }
    drawn = set(edges)
    ways = tuple(_edge(boxes[h["held"]], boxes[h["by"]], h) for h in holds if (h["held"], h["by"]) in drawn)
    width = max((box.x + WIDE for box in boxes.values()), default=0) + 4
    height = max((box.y + box.height for box in boxes.values()), default=0) + 6
    return Picture(width, round(height, 1), tuple(boxes.values()), ways)


def columns(ids: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The column of each knot: the longest way to it along edges (held, by); edges that close a ring do not count."""
    below: dict[str, list[str]] = {id: [] for id in ids}
    for held, by in edges:
        below[held].append(by)
    forward, done = {id: list[str]() for id in ids}, dict[str, int]()

    def visit(id: str) -> None:
        done[id] = 1
        for by in below[id]:
            if by not in done:
                visit(by)
            if done[by] == 2:
                forward[id].append(by)
        done[id] = 2
        ordered.append(id)

    ordered: list[str] = []
    for id in ids:
        if id not in done:
            visit(id)
    column = dict.fromkeys(ids, 0)
    for id in reversed(ordered):
        for by in forward[id]:
            column[by] = max(column[by], column[id] + 1)
    return column


def _once(edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(edges))


def _ordered(column: Mapping[str, int], edges: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The knots of each column from top to bottom: near what they are bound to, the first as it is."""
    order: list[list[str]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for id, at in column.items():
        order[at].append(id)
    near: dict[str, list[str]] = {id: [] for id in column}
    for held, by in edges:
        near[by].append(held)
    for at in range(1, len(order)):
        place = {id: n for ids in order[:at] for n, id in enumerate(ids)}
        order[at].sort(key=lambda id: _mean([place[held] for held in near[id] if held in place], 1e6))
    return order


def _tops(
    order: Sequence[Sequence[str]], heights: Mapping[str, float], edges: Sequence[tuple[str, str]]
) -> dict[str, float]:
    """The upper edge of each box: next to what it is bound to, without any two that overlap."""
    near: dict[str, list[str]] = {id: [] for id in heights}
    for held, by in edges:
        near[held].append(by)
        near[by].append(held)
    top: dict[str, float] = {}
    for ids in order:
        at = _TOP
        for id in ids:
            top[id] = at
            at += heights[id] + _BETWEEN
    for _ in range(_SWEEPS):
        for ids in order:
            wish = {id: _mean([top[n] + heights[n] / 2 for n in near[id]], top[id] + heights[id] / 2) for id in ids}
            _spread(ids, {id: wish[id] - heights[id] / 2 for id in ids}, heights, top)
    least = min(top.values(), default=_TOP) - _TOP
    return {id: round(y - least, 1) for id, y in top.items()}


def _spread(ids: Sequence[str], wish: Mapping[str, float], heights: Mapping[str, float], top: dict[str, float]) -> None:
    """Moves the boxes of a column to where they wish to be, in their order: those that would overlap share the middle
    (pool adjacent violators)."""
    groups: list[tuple[list[str], float, float]] = []  # ids, sum of wished beginnings of the group, height
    for id in ids:
        group, total, high = [id], wish[id], heights[id] + _BETWEEN
        while groups and groups[-1][1] / len(groups[-1][0]) + groups[-1][2] > total / len(group):
            before, sum_before, high_before = groups.pop()
            total += sum_before - high_before * len(group)
            group, high = [*before, *group], high_before + high
        groups.append((group, total, high))
    for group, total, _ in groups:
        at = total / len(group)
        for id in group:
            top[id] = at
            at += heights[id] + _BETWEEN


def _edge(held: Box, by: Box, hold: Mapping[str, Any]) -> Edge:
    y1, y2 = by.y + by.height / 2, held.y + held.height / 2
    x1, x2 = by.x, held.x + WIDE
    if by.x <= held.x:  # an edge that closes a ring goes around on the right
        x1, x2 = by.x + WIDE, held.x + WIDE
        bend = max(x1, x2) + GAP * 0.5
        return Edge(f"M{x1:g} {y1:g}C{bend:g} {y1:g} {bend:g} {y2:g} {x2 + 1:g} {y2:g}", bend - 20, (y1 + y2) / 2, hold)
    middle = x2 + GAP * 0.45 if x1 - x2 <= GAP else x2 + GAP * 0.5
    path = f"M{x1:g} {y1:g}C{x1 - GAP * 0.4:g} {y1:g} {middle:g} {y2:g} {x2 + 1:g} {y2:g}"
    return Edge(path, round(x1 - GAP * 0.5 + 2, 1), round(y1 * 0.72 + y2 * 0.28, 1), hold)


def _height(lines: Sequence[str]) -> float:
    return 2 * _PAD + LINE * (len(lines) + 1)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
