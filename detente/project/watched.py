"""Which relations changed lately, and why: all dyads looked at, those that changed most explained."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from heapq import nsmallest
from typing import Any

import numpy as np

from detente.model.blocking import Hold, Knot
from detente.model.relation import Dyad, State
from detente.project.blockers import Blockers, said
from detente.project.gathered import METHOD
from detente.project.names import Named, names_of
from detente.project.standing import state_to_json
from detente.record.view import View
from detente.relations.daily import TABLES, Daily, History, parts
from detente.relations.explain import Account, Mover, explained, moving_all
from detente.relations.levels import log_odds
from detente.relations.states import standing
from detente.relations.turns import turning_points
from detente.settings import Settings

LATELY = 90
"""Days within which a change counts as one of late."""

SHOWN = 40
"""Dyads at most that are explained: those that changed lately, then those that were told of last."""


_FAR = 0.5  # standard deviations


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was opened or lifted in a matter that the two have a part in, with its statements."""

    status: str
    day: date
    reason: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """A dyad: how it stands on the day, or stood when it was known last; `before` is the state that many days earlier.

    `shift` is how far the log odds of cooperation moved in that time, in standard deviations; `events` how many there
    are; `last` the newest statement, and `movers` those that weigh most."""

    a: Named
    b: Named
    state: State
    before: str | None
    shift: float
    events: int
    last: Mover
    movers: tuple[Mover, ...]
    blockers: tuple[Step, ...] = ()
    wished: bool = False

    @property
    def key(self) -> str:
        """The dyad as the record names it."""
        return Dyad(self.a.id, self.b.id).key

    @property
    def changed(self) -> bool:
        """Whether anything was told of it lately."""
        return self.shift != 0

    @property
    def direction(self) -> str:
        """Where it goes by what was told lately: improving, worsening, or steady."""
        if not self.changed:
            return "steady"
        if self.state.change in ("improving", "worsening"):
            return self.state.change
        return "steady" if abs(self.shift) < _FAR else "improving" if self.shift > 0 else "worsening"

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "a": asdict(self.a),
            "b": asdict(self.b),
            "watched": self.wished,
            **state_to_json(self.state),
            "before": self.before,
            "direction": self.direction,
            "shift": round(self.shift, 3),
            "events": self.events,
            "last": _mover(self.last),
            "movers": [_mover(mover) for mover in self.movers],
            "blockers": [
                {"status": s.status, "day": s.day.isoformat(), "reason": s.reason, "ids": list(s.ids)}
                for s in self.blockers
            ],
        }


@dataclass(frozen=True, slots=True)
class Brief:
    """The relations of a record as of a day: those that are watched first, then those that changed most."""

    day: date
    dyads: int
    rows: tuple[Watched, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        since = self.day - timedelta(days=LATELY)
        return {
            "day": self.day.isoformat(),
            "since": since.isoformat(),
            "dyads": self.dyads,
            "rows": [row.to_json() for row in self.rows],
        }


def brief(view: View, settings: Settings, found: Daily | None, blockers: Blockers, day: date) -> Brief:
    """The brief as of a day, from what `found` holds up to it."""
    if found is None:
        return Brief(day, 0, ())
    chosen = _ranked(found, day)
    rows = _rows(view, settings, found, chosen, blockers, day) if chosen else []
    return Brief(day, len(found.histories), tuple(sorted(rows, key=_order)))


def watching(made: Brief, wished: Sequence[Dyad], more: Callable[[Sequence[str]], Sequence[Watched]]) -> Brief:
    """The same with the dyads to watch first; `more` gives the rows of those that are not among them."""
    keys = [dyad.key for dyad in wished]
    have = {row.key: row for row in made.rows}
    lacking = [key for key in keys if key not in have]
    have |= {row.key: row for row in (more(lacking) if lacking else ())}
    first = [replace(have[key], wished=True) for key in keys if key in have]
    return replace(made, rows=(*first, *(row for row in made.rows if row.key not in keys)))


def rows_of(
    view: View, settings: Settings, found: Daily | None, chosen: Sequence[str], blockers: Blockers, day: date
) -> list[Watched]:
    """Rows of some dyads, those of which something is known."""
    known = [key for key in chosen if found and key in found.histories]
    return _rows(view, settings, found, known, blockers, day) if found and known else []


def _rows(
    view: View, settings: Settings, found: Daily, chosen: Sequence[str], blockers: Blockers, day: date
) -> list[Watched]:
    movers: dict[str, list[Mover]] = {}
    for row in view.query(TABLES, [*parts(day, METHOD), moving_all(chosen)]).to_pylist():
        movers.setdefault(row.pop("dyad"), []).append(Mover(**row))
    names = names_of(view, settings, {id for key in chosen for id in Dyad.read(key).ends})
    steps = _steps(blockers, day)
    histories = [found.histories[key] for key in chosen]
    moved = shifts(histories, found, day)
    made = [_row(h, found, movers[h.dyad], names, (day, by)) for h, by in zip(histories, moved, strict=True)]
    return [replace(row, blockers=tuple(s for who, s in steps if {row.a.id, row.b.id} <= who)) for row in made]


def _order(row: Watched) -> tuple[float, int, str]:
    return (-abs(row.shift), -row.last.day.toordinal(), row.key)


def _ranked(found: Daily, day: date) -> list[str]:
    """The dyads to show: those that changed most first, then those told of last."""
    last, lately = found.histories.last(), found.number(day) - LATELY
    new = [key for key, at in last.items() if at > lately]  # the others did not change: they are very many
    moved = dict(zip(new, map(abs, shifts([found.histories[key] for key in new], found, day)), strict=True))
    return nsmallest(SHOWN, last, key=lambda key: (-moved.get(key, 0), -last[key], key))


def shifts(histories: Sequence[History], found: Daily, day: date) -> list[float]:
    """How far the log odds of cooperation of some dyads moved in LATELY days, in standard deviations; 0 where nothing
    is new."""
    at = found.number(day)
    new = [h.days[-1] > at - LATELY and bool(h.cooperation.any() or h.conflict.any()) for h in histories]
    (now, now_sd), (then, then_sd) = (log_odds(histories, found.scatter, n, METHOD) for n in (at, at - LATELY))
    return [float(each) for each in np.where(new, (now - then) / np.hypot(now_sd, then_sd), 0.0)]


def _row(
    history: History, found: Daily, movers: list[Mover], names: Mapping[str, Named], new: tuple[date, float]
) -> Watched:
    stands, (day, moved_by) = standing(history, found, METHOD), new
    rises = turning_points(history, found, METHOD) if moved_by else []  # without news nothing has turned lately
    account = Account(history, stands, rises, movers)
    state = explained(account, day, found, METHOD)
    if not state.state:  # what was known last, which its day says
        known = [n for n in history.days.tolist() if stands.states[n]]
        state = explained(account, found.day(known[-1]), found, METHOD) if known else state
    at = found.number(state.day) - LATELY
    before = stands.states[at] if 0 <= at < len(stands.states) else None
    a, b = (names[id] for id in Dyad.read(history.dyad).ends)
    by_id = {mover.id: mover for mover in movers}
    moved = tuple(by_id[id] for id in state.ids if id in by_id)
    last = max(movers, key=lambda mover: (mover.day, mover.cooperation + mover.conflict, mover.id))
    return Watched(a, b, state, before, moved_by, int(np.sum(history.events)), last, moved)


def _steps(blockers: Blockers, day: date) -> list[tuple[frozenset[str], Step]]:
    """What was opened or lifted lately, with all who have a part in it."""
    first, graph, out = day - timedelta(days=LATELY), blockers.graph, []
    for hold in graph.holds:
        parties = frozenset(_parties(hold, graph.knots))
        if hold.status == "lifted" and hold.until and first <= hold.until <= day:
            out.append((parties, Step("lifted", hold.until, said(blockers, hold), hold.lifted or hold.ids)))
        elif hold.status in ("open", "weakened", "threatened") and hold.since and first <= hold.since <= day:
            out.append((parties, Step(hold.status, hold.since, said(blockers, hold), hold.ids)))
    return [(parties, step) for parties, step in out if step.ids]


def _parties(hold: Hold, knots: Mapping[str, Knot]) -> Iterable[str]:
    return (*knots[hold.held].parties, *knots[hold.by].parties)


def _mover(mover: Mover) -> dict[str, Any]:
    return {"id": mover.id, "day": mover.day.isoformat(), "kind": mover.kind, "words": mover.words}
