"""The reliability diagram of a back-test: what was said against what came, and how often each was said."""

from typing import Any

from detente.project.outlook import Tested
from detente.views.drawing import BLUE, GREY, save


def plot_tested(path: str, found: Tested) -> None:
    """Draws it to a file. MissingExtra without matplotlib, QueryError where it cannot be written."""

    def draw(axes: Any) -> None:
        inner = axes.inset_axes((0.08, 0.08, 0.88, 0.86))
        inner.plot([0, 1], [0, 1], color=GREY, linewidth=1, linestyle="--")
        inner.plot([b.said for b in found.bins], [b.came for b in found.bins], color=BLUE, marker="o", linewidth=1.5)
        for each in found.bins:
            place = {"xytext": (6, -10), "textcoords": "offset points", "size": 8}
            inner.annotate(f"{each.cases:,}", (each.said, each.came), **place)
        inner.set_xlim(0, 1)
        inner.set_ylim(0, 1)
        inner.set_xlabel("said (numbers: how many forecasts)")
        inner.set_ylabel("came")

    title = f"{found.outcome}, {found.horizon} ahead, {found.origins[0]} to {found.origins[-1]}"
    save(path, title, draw, (6, 6))
