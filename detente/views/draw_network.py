"""The network of a period as a drawing: actors in a ring, bloc beside bloc, good ties whole, bad ones broken."""

import math
from typing import Any

from detente.model.balance import Balance
from detente.project.balance import Groups
from detente.views.drawing import BLUE, GREY, RED, save, wrapped

_MARKS = ("o", "s", "^", "D", "v", "P", "X", "h", "p", "*")
_MOST = 60  # actors in one picture, those with most ties


def draw(path: str, found: Groups) -> None:
    """Writes the picture of the last period."""
    balance = found.balances[-1]
    order, of = _ring(balance)
    angle = {actor: 2 * math.pi * n / max(1, len(order)) + math.pi / 2 for n, actor in enumerate(order)}
    at = {actor: (math.cos(a), math.sin(a)) for actor, a in angle.items()}

    def on(axes: Any) -> None:
        axes.set_xlim(-1.75, 1.75)
        axes.set_ylim(-1.45, 1.35)
        axes.set_aspect("equal")
        for tie in sorted(balance.ties, key=lambda t: -t.sign):
            if tie.sign and tie.a in at and tie.b in at:
                xs, ys = zip(at[tie.a], at[tie.b], strict=True)
                width = 0.8 + min(2.2, math.log1p(tie.statements))
                colour, style = (BLUE, "solid") if tie.sign > 0 else (RED, (0, (4, 2)))
                axes.plot(xs, ys, color=colour, linestyle=style, linewidth=width, alpha=0.8, zorder=1)
        for actor in order:
            _actor(axes, found.names.get(actor, actor), at[actor], of.get(actor))
        _legend(axes, balance, found)

    save(path, f"Who deals well and badly with whom, {balance.start} to {balance.end}", on, (10, 8.6))


def _ring(balance: Balance) -> tuple[list[str], dict[str, int]]:
    """The actors in their order, and the number of the bloc of each that is in one."""
    count: dict[str, int] = {}
    for tie in balance.ties:
        if tie.sign:
            for actor in (tie.a, tie.b):
                count[actor] = count.get(actor, 0) + 1
    kept = set(sorted(count, key=lambda a: (-count[a], a))[:_MOST])
    of = {actor: n for n, bloc in enumerate(balance.blocs) for actor in bloc.members}
    return sorted(kept, key=lambda a: (of.get(a, len(balance.blocs)), a)), of


def _actor(axes: Any, name: str, at: tuple[float, float], bloc: int | None) -> None:
    mark = "." if bloc is None else _MARKS[bloc % len(_MARKS)]
    axes.plot(*at, marker=mark, markersize=9, color="white", markeredgecolor="black", markeredgewidth=1.4, zorder=2)
    x, y = at[0] * 1.07, at[1] * 1.07
    side = "left" if x > 0.02 else "right" if x < -0.02 else "center"
    level = "center" if side != "center" else ("bottom" if y > 0 else "top")
    axes.text(x, y, wrapped(name, 22, 2), ha=side, va=level, fontsize=8, zorder=3)


def _legend(axes: Any, balance: Balance, found: Groups) -> None:
    axes.plot([-1.7, -1.55], [-1.3, -1.3], color=BLUE, linewidth=2)
    axes.text(-1.52, -1.3, "good on average", va="center", fontsize=8)
    axes.plot([-0.95, -0.8], [-1.3, -1.3], color=RED, linestyle=(0, (4, 2)), linewidth=2)
    axes.text(-0.77, -1.3, "bad on average; width: number of statements", va="center", fontsize=8)
    share = "no triangles" if balance.balanced is None else f"{balance.balanced:.0%} of triangles balanced"
    told = f"{share}; ties that fit no two camps: {balance.frustration}. Equal marks: one bloc; a point: none."
    axes.text(-1.7, -1.41, told, va="center", fontsize=8, color=GREY)
