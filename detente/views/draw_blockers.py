"""Blockers as a drawing: what is held up on the left, what it hangs on to the right, one step a column."""

from dataclasses import dataclass
from typing import Any

from detente.model.blocking import Hold
from detente.project.blockers import Blockers
from detente.views.drawing import BLUE, GREEN, GREY, ORANGE, RED, SKY, save, wrapped
from detente.views.render_blockers import dated, label

_STYLES = {
    "open": (RED, "solid", 2.2),
    "weakened": (ORANGE, "dashed", 2.0),
    "threatened": (SKY, "dashdot", 1.6),
    "lifted": (GREEN, "dotted", 1.8),
    "told": (GREY, "solid", 1.0),
}
_WIDE, _HIGH, _GAP = 3.4, 1.0, 1.5  # inches: a box, a row, between columns
_MOST = 12  # matters in one picture, those that are held up first


@dataclass(frozen=True, slots=True)
class _Box:
    """A knot at its place."""

    id: str
    column: int
    row: float
    hold: Hold | None
    parent: tuple[int, float] | None


def draw(path: str, found: Blockers) -> None:
    """Writes the picture of the first matters."""
    boxes: list[_Box] = []
    row = 0.0
    for matter in found.matters[:_MOST]:
        row = _place(found, matter, (0, row), None, boxes, (matter,))
    columns = max((box.column for box in boxes), default=0) + 1
    rows = max(row, 1.0)

    def on(axes: Any) -> None:
        axes.set_xlim(-0.1, columns * (_WIDE + _GAP))
        axes.set_ylim(rows * _HIGH, -0.7)
        for box in boxes:
            _box(axes, found, box)
        for n, (status, (colour, style, width)) in enumerate(_STYLES.items()):
            x = 0.1 + n * 2.6
            axes.plot([x, x + 0.6], [-0.45, -0.45], color=colour, linestyle=style, linewidth=width)
            axes.text(x + 0.7, -0.45, status if status != "told" else "past, or a rule", va="center", fontsize=8)

    more = f" (the first {_MOST} of {len(found.matters)})" if len(found.matters) > _MOST else ""
    title = f"What is held up by whom and why, as of {found.graph.day}{more}"
    save(path, title, on, (columns * (_WIDE + _GAP), rows * _HIGH + 1.3))


def _place(
    found: Blockers, id: str, at: tuple[int, float], hold: Hold | None, boxes: list[_Box], path: tuple[str, ...]
) -> float:
    """Places a knot and all below it; gives the first free row."""
    column, row = at
    below = [h for h in found.graph.of(id) if h.by not in path]
    start = len(boxes)
    boxes.append(_Box(id, column, row, hold, None))
    following = row
    for one in sorted(below, key=lambda h: (not h.stands, h.status == "told", h.by)):
        boxes_before = len(boxes)
        following = _place(found, one.by, (column + 1, following), one, boxes, (*path, one.by))
        child = boxes[boxes_before]
        boxes[boxes_before] = _Box(child.id, child.column, child.row, one, (column, row))
    own = boxes[start]
    boxes[start] = _Box(own.id, own.column, row, hold, own.parent)
    return max(following, row + 1)


def _box(axes: Any, found: Blockers, box: _Box) -> None:
    x, y = box.column * (_WIDE + _GAP), box.row * _HIGH
    held = box.hold is None
    text = label(found, box.id)
    if held and found.graph.knots[box.id].words:
        text = f"{text}: “{found.graph.knots[box.id].words}”"
    axes.text(
        x + 0.08, y + _HIGH * 0.4, wrapped(text, 40, 4), va="center", ha="left", fontsize=8.5,
        fontweight="bold" if held else "normal",
    )  # fmt: skip
    colour = BLUE if held else _STYLES[box.hold.status if box.hold else "told"][0]
    axes.add_patch(_rectangle(x, y, colour, 1.8 if held else 1.0))
    if box.hold and box.parent:
        shade, style, width = _STYLES[box.hold.status]
        end = (box.parent[0] * (_WIDE + _GAP) + _WIDE, box.parent[1] * _HIGH + _HIGH * 0.4)
        axes.annotate(
            "", xy=end, xytext=(x, y + _HIGH * 0.4),
            arrowprops={"arrowstyle": "-|>", "color": shade, "linestyle": style, "linewidth": width,
                        "connectionstyle": "arc3,rad=0"},
        )  # fmt: skip
        if box.hold.status != "told":
            note = wrapped(dated(box.hold), 22, 3)
            axes.text(x - 0.06, y + _HIGH * 0.43, note, ha="right", va="top", fontsize=6.5, color="#333333")


def _rectangle(x: float, y: float, colour: str, width: float) -> Any:
    from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415 - heavy, and not everybody draws

    return FancyBboxPatch(
        (x, y + 0.02), _WIDE, _HIGH * 0.76, boxstyle="round,pad=0,rounding_size=0.06", linewidth=width,
        edgecolor=colour, facecolor="none",
    )  # fmt: skip
