"""A relation as a picture: states as bands, events as ticks, claims, and turning points with their labels; below it a
calendar of the days. SVG, PNG or HTML, drawn by matplotlib, which is loaded only here.

Colours are of Okabe and Ito's palette and Brewer's PuOr, which colour-blind people can tell apart; every state has its
word and its own height too, so that the picture can be read in grey.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from detente.model.statement import STATES, Event, RelationClaim, Statement
from detente.project.relation import Relation
from detente.views import words
from detente.views.drawing import check, put, rendered, styled

_RISING = STATES[::-1]  # as the axis has them, the best on top
_COLOURS = ("#5b5b5b", "#b35806", "#f1a340", "#e3e3e3", "#a6a6d8", "#542788")
_GOOD, _BAD, _INK = "#542788", "#b35806", "#222222"
_LABELS = 10
_ROW = 0.7  # of the height of a state, for a label
_LETTERS = 44
_MARGIN = 50
_FEW = 60  # acts, which are drawn with a broader line
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def plot_relation(found: Relation, place: str) -> None:
    """Writes the picture to a file. MissingExtra without matplotlib, QueryError where it cannot be written."""
    kind = check(place)
    with styled(9):
        data = rendered(_figure(found), kind)
    put(place, _title(found), data)


def _title(found: Relation) -> str:
    return f"{words.clipped(found.a.name, 60)} – {words.clipped(found.b.name, 60)}"


def _figure(found: Relation) -> Any:
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to start, and an extra

    figure = Figure(figsize=(11, 7.2), layout="constrained")
    first, last = _span(found)
    acts = [event for event in found.events if event.happened]
    above, middle, below = figure.subplots(3, 1, height_ratios=(1.5, 1.5, 1.3))
    figure.suptitle(_title(found), x=0.01, ha="left", weight="bold", size=13)
    _bands(above, found, first, last)
    _ticks(middle, acts, found.claims)
    margin = timedelta(days=1 + (last - first).days // _MARGIN)  # else what stands at an end hides under the frame
    for axes in (above, middle):
        axes.set_xlim(first - margin, last + margin)
    _calendar(below, acts, last)
    return figure


def _span(found: Relation) -> tuple[date, date]:
    days = [_day(statement) for statement in found.timeline()]
    days += [day for stretch in found.stood.stretches for day in (stretch.start, stretch.end)]
    days = [day for day in days if day <= found.now.day] or [found.now.day]
    return min(days), max(days)


def _day(statement: Statement) -> date:
    start, end = statement.date.start or statement.date.end, statement.date.end
    return start + (end - start) // 2


def _bands(axes: Any, found: Relation, first: date, last: date) -> None:
    """States by height and colour, and the turning points on top of them."""
    for stretch in found.stood.stretches:
        at = _RISING.index(stretch.state)
        days = (stretch.end - stretch.start).days + 1
        axes.barh(at, days, left=stretch.start, height=0.9, color=_COLOURS[at], edgecolor=_INK, linewidth=0.5)
    axes.set_yticks(range(len(_RISING)), _RISING)
    rows = min(len(found.stood.episodes), _LABELS)
    axes.set_ylim(-0.6, len(_RISING) - 0.3 + _ROW * rows)
    axes.set_title("State by day (white: too little is known), and turning points", loc="left", size=10)
    if not found.stood.stretches:
        axes.text(0.5, 0.3, "no state is known", transform=axes.transAxes, ha="center", color=_INK)
    _turning(axes, found, first, last)
    axes.grid(axis="x", linewidth=0.3)


def _turning(axes: Any, found: Relation, first: date, last: date) -> None:
    shown = sorted(found.stood.episodes, key=lambda e: -e.turn.confidence)[:_LABELS]
    for n, episode in enumerate(sorted(shown, key=lambda e: e.turn.day)):
        turn, better = episode.turn, episode.turn.direction == "improving"
        axes.axvline(turn.day, color=_GOOD if better else _BAD, linewidth=1, linestyle="-" if better else "--")
        height = len(_RISING) - 0.2 + _ROW * n
        late = (turn.day - first).days > 0.6 * max((last - first).days, 1)
        sign = "▲" if better else "▼"
        text = f"{sign} {turn.day} {episode.kind}{_trigger(found, turn.trigger)}"
        axes.annotate(
            text,
            (turn.day, height),
            xytext=(-3 if late else 3, 0),
            textcoords="offset points",
            ha="right" if late else "left",
            size=7.5,
            color=_GOOD if better else _BAD,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
        )


def _trigger(found: Relation, id: str) -> str:
    trigger = found.stood.triggers.get(id)
    return f": “{words.clipped(trigger.evidence.text, _LETTERS)}”" if trigger else ""


def _ticks(axes: Any, acts: Sequence[Event], claims: Sequence[RelationClaim]) -> None:
    """Each event as a tick as high as its intensity, each claim as a diamond on the line of zero."""
    for sign, colour, what in ((1, _GOOD, "cooperation"), (-1, _BAD, "conflict")):
        mine = [event for event in acts if event.intensity * sign > 0]
        days, heights = [_day(e) for e in mine], [e.intensity for e in mine]
        axes.vlines(days, 0, heights, color=colour, linewidth=2 if len(acts) < _FEW else 0.8, label=what)
    if claims:
        days = [_day(claim) for claim in claims]
        axes.plot(days, [0] * len(days), linestyle="", marker="D", color="white", markeredgecolor=_INK, label="claim")
    axes.axhline(0, color=_INK, linewidth=0.6)
    axes.set_ylim(-10.5, 10.5)
    axes.set_ylabel("intensity")
    axes.set_title(f"Events that happened ({len(acts):,}) and claims ({len(claims):,})", loc="left", size=10)
    axes.grid(axis="x", linewidth=0.3)
    if acts or claims:
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False, fontsize=8)


def _calendar(axes: Any, acts: Sequence[Event], last: date) -> None:
    """The last year, a column a week: the colour of a day is the sum of its intensities."""
    import numpy as np  # noqa: PLC0415 - only for a picture

    monday = last - timedelta(days=last.weekday() + 7 * 52)
    sums = np.full((7, 53), np.nan)
    for event in acts:
        at = (_day(event) - monday).days
        if 0 <= at < 7 * 53:
            old = sums[at % 7, at // 7]
            sums[at % 7, at // 7] = event.intensity + (0 if np.isnan(old) else old)
    most = float(np.nanmax(np.abs(sums))) if not np.isnan(sums).all() else 1.0
    drawn = axes.pcolormesh(
        np.sign(sums) * np.sqrt(np.abs(sums)),
        cmap="PuOr",
        vmin=-(most**0.5),
        vmax=most**0.5,
        edgecolors="#cccccc",
        linewidth=0.3,
    )
    axes.invert_yaxis()
    axes.set_aspect("equal")
    axes.set_yticks([n + 0.5 for n in range(7)], _WEEKDAYS)
    weeks = [monday + timedelta(days=7 * n) for n in range(53)]
    starts = [n for n, week in enumerate(weeks) if n and week.month != weeks[n - 1].month]
    axes.set_xticks(
        [n + 0.5 for n in starts],
        [weeks[n].strftime("%b %Y" if n == starts[0] or weeks[n].month == 1 else "%b") for n in starts],
    )
    bad = np.argwhere(np.nan_to_num(sums) < 0)
    axes.plot(bad[:, 1] + 0.5, bad[:, 0] + 0.5, linestyle="", marker=".", color=_INK, markersize=2.5)
    axes.set_title(
        "Day by day: sum of intensities (a dot: more conflict than cooperation; white: nothing reported)",
        loc="left",
        size=10,
    )
    scale = axes.figure.colorbar(drawn, ax=axes, shrink=0.8, aspect=12, pad=0.01)
    scale.set_ticks([-(most**0.5), 0, most**0.5], labels=[f"{-most:.0f}", "0", f"{most:.0f}"])
