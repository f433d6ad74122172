"""Places in the picture of a network: the actor in the middle, those on good terms to the right, on bad ones left."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.views.words import counted

WIDE, HIGH = 540.0, 440.0
_CENTRE = (WIDE / 2, HIGH / 2)
_REACH = (138.0, 165.0)
_LETTERS, _LINE = 15, 15.0

Named = Mapping[str, str]
At = tuple[float, float]

SIGNS: Mapping[int, tuple[str, str]] = {1: ("good", "+"), -1: ("bad", "−"), 0: ("neither", "±")}
"""How a tie looks, and its mark, by its sign."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor at its place; `lines` are its name from (`x_text`, `y_text`) on, aligned to `anchor`."""

    id: str
    name: str
    x: float
    y: float
    lines: tuple[str, ...]
    x_text: float
    y_text: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie as a line: its look and mark, its width, and where its mark stands; `between` are the ids of its ends."""

    between: tuple[str, str]
    path: str
    look: str
    mark: str
    width: float
    x: float
    y: float
    label: str


def nodes(ties: Sequence[Mapping[str, Any]]) -> list[Node]:
    """The others in a ring: the better the tie, the further to the right."""
    count = len(ties)
    angles = [2 * math.pi * (n + 0.5) / max(count, 1) - math.pi / 2 for n in range(count)]
    angles.sort(key=lambda a: (-round(math.cos(a), 6), math.sin(a)))
    ranked = sorted(ties, key=lambda tie: (-tie["score"], tie["other"]["id"]))
    return [_node(tie["other"], angle) for tie, angle in zip(ranked, angles, strict=True)]


def _node(other: Mapping[str, str], angle: float) -> Node:
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = _CENTRE[0] + _REACH[0] * cos, _CENTRE[1] + _REACH[1] * sin
    lines = wrapped(other["name"], _LETTERS, 2)
    if lines[-1].endswith("…") and ":" in other["id"]:  # IGO:NATO says it as well and leaves room
        lines = wrapped(other["id"].partition(":")[2], _LETTERS, 2)
    anchor = "middle" if abs(cos) < 0.25 else "start" if cos > 0 else "end"
    x_text = x + (0 if anchor == "middle" else 13 * (1 if cos > 0 else -1))
    high = _LINE * len(lines)
    y_text = y + 4 - (high - _LINE) / 2
    if anchor == "middle":
        y_text = y + 25 if sin > 0 else y - 14 - (high - _LINE)
    at = [round(value, 1) for value in (x, y, x_text, y_text)]
    return Node(other["id"], other["name"], at[0], at[1], lines, at[2], at[3], anchor)


def window(placed: Sequence[Node]) -> tuple[float, float, float, float]:
    """The part of the picture that the ring takes: left, top, width, height."""
    reach = max([60.0, *(abs(node.y - _CENTRE[1]) + 42 for node in placed)])
    return 0.0, round(_CENTRE[1] - reach, 1), WIDE, round(2 * reach, 1)


def spokes(of: Mapping[str, str], ties: Sequence[Mapping[str, Any]], placed: Sequence[Node]) -> list[Line]:
    """The ties of the actor in the middle."""
    at = {node.id: (node.x, node.y) for node in placed}
    return [_line((of, tie["other"]), (_CENTRE, at[tie["other"]["id"]]), tie) for tie in ties]


def chords(among: Sequence[Mapping[str, Any]], placed: Sequence[Node]) -> list[Line]:
    """The ties among the others, bent around the middle."""
    at = {node.id: (node.x, node.y) for node in placed}
    return [
        _line((t["a"], t["b"]), (at[t["a"]["id"]], at[t["b"]["id"]]), t, bent=True)
        for t in among
        if t["a"]["id"] in at and t["b"]["id"] in at
    ]


def _line(between: tuple[Named, Named], ends: tuple[At, At], tie: Mapping[str, Any], *, bent: bool = False) -> Line:
    (x1, y1), (x2, y2) = ends
    look, mark = SIGNS[tie["sign"]]
    share = 0.62  # nearer to the other, where spokes stand apart
    x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
    path = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    if bent:
        mx, my = (x1 + x2) / 2, (y1 + y2) / 2
        cx, cy = mx + (mx - _CENTRE[0]) * 0.35, my + (my - _CENTRE[1]) * 0.35
        path = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"
        x, y = (mx + cx) / 2, (my + cy) / 2
    width = round(1.4 + min(4.2, 1.3 * math.log1p(tie["statements"])), 1) if not bent else 1.4
    count = tie["statements"]
    names = f"{between[0]['name']} – {between[1]['name']}"
    label = f"{names}: {look}, {tie['score']:+.1f} on average of {counted(count, 'statement')}"
    return Line((between[0]["id"], between[1]["id"]), path, look, mark, width, round(x, 1), round(y, 1), label)


def wrapped(text: str, width: int, most: int) -> tuple[str, ...]:
    """Text in at most so many lines of at most so many characters; what is left out is marked."""
    found = textwrap.wrap(text, width) or [""]
    if len(found) <= most:
        return tuple(found)
    last = " ".join(found[most - 1 :])
    return (*found[: most - 1], f"{last[: width - 1].rstrip()}…")
