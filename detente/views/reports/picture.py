"""The picture of a relation for reports: states as bands, each at its own height, events as ticks, turning points as
lines. Numbers only; the template draws them, so that the picture needs no library and takes the page's colours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model.statement import STATES
from detente.project.relation import Relation
from detente.views import words

LEFT, WIDE, ROW, TOP = 90, 960, 20, 24
_MOST_TICKS = 2_000
_YEARS = 12


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch in one state."""

    x: float
    y: float
    width: float
    state: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An event (`height` is its intensity, up for cooperation), a turning point or a year."""

    x: float
    height: float
    text: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn, in units of the drawing; `zero` is the line on which events stand."""

    first: date
    last: date
    bands: tuple[Band, ...]
    ticks: tuple[Mark, ...]
    turns: tuple[Mark, ...]
    years: tuple[Mark, ...]
    states: tuple[tuple[str, float], ...]
    zero: float
    height: float
    width: int = WIDE
    left: int = LEFT


def picture(found: Relation) -> Picture | None:
    """The picture; None where there is nothing to draw."""
    days = [s.date.end for s in found.timeline()] + [s.start for s in found.stood.stretches]
    days = [day for day in days if day <= found.now.day]
    if not days:
        return None
    first, last = min(days), max(found.now.day, max(days) + timedelta(days=1))
    step = (WIDE - LEFT - 10) / max((last - first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (min(max(day, first), last) - first).days * step, 1)

    zero = TOP + ROW * len(STATES) + 70
    bands = [
        Band(
            x(s.start),
            TOP + ROW * STATES.index(s.state),
            round(max((min(s.end, last) - max(s.start, first)).days * step, 2), 1),
            s.state,
            f"{s.state} from {s.start} to {s.end}",
        )
        for s in found.stood.stretches
        if s.end >= first
    ]
    happened = [e for e in found.events if e.happened and e.date.end <= last]
    ticks = [
        Mark(x(e.date.end), e.intensity * 5, f"{words.when(e.date)} {words.label(e)}") for e in happened[-_MOST_TICKS:]
    ]
    turns = [
        Mark(x(e.turn.day), 0, f"{'▲' if e.turn.direction == 'improving' else '▼'} {e.turn.day} {e.kind}")
        for e in found.stood.episodes
    ]
    return Picture(
        first,
        last,
        tuple(bands),
        tuple(ticks),
        tuple(Mark(m.x, m.height, m.text, m.x > WIDE * 0.7) for m in turns),
        tuple(Mark(x(day), 0, str(day.year)) for day in _years(first, last)),
        tuple((state, TOP + ROW * n + 14) for n, state in enumerate(STATES)),
        zero,
        zero + 75,
    )


def _years(first: date, last: date) -> Iterable[date]:
    """The starts of years, thinned out so that their names fit."""
    step = (last.year - first.year) // _YEARS + 1
    return [date(year, 1, 1) for year in range(first.year + 1, last.year + 1, step)]
