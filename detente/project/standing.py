"""How one dyad stands and stood: its state on a day with the reason, the stretches before, and its episodes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from detente.model.relation import Dyad, Episode, Level, State, Stretch
from detente.model.statement import Statement
from detente.project.between import Between
from detente.project.gathered import METHOD, gathered
from detente.project.turns import triggers_of
from detente.record.view import View
from detente.relations.daily import Daily, parts
from detente.relations.episodes import episodes
from detente.relations.explain import Account, Mover, explained, moving
from detente.relations.states import standing
from detente.relations.turns import turning_points

POINTS = 240
"""About how many days the share of cooperation is given for, besides those of events."""

LIKELY = 0.8


@dataclass(frozen=True, slots=True)
class Point:
    """The share of cooperation on a day, with the interval that it is in with a probability of 80%, and the state,
    None where too little is known for one."""

    day: date
    state: str | None
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Stood:
    """The state on a day (`now`), the last one that was known if none is (`last`), and how it came to it; `course` is
    the share of cooperation over time."""

    now: State
    last: State | None
    stretches: tuple[Stretch, ...] = ()
    episodes: tuple[Episode, ...] = ()
    triggers: Mapping[str, Statement] = field(default_factory=dict)
    course: tuple[Point, ...] = ()


Gather = Callable[[View, date], Daily | None]
"""What the record holds on all dyads up to a day: `gathered`, or what is kept of it."""


def stood(view: View, dyad: Dyad, day: date, of: Between, gather: Gather = gathered) -> Stood:
    """How a dyad stands on a day, from what happened by then; `of` is what the record holds on the two."""
    found = gather(view, day)
    history = found.histories.get(dyad.key) if found else None
    if found is None or history is None:
        return Stood(State(dyad, day, None, None, f"nothing is recorded up to {day}", ()), None)
    rows = view.query((), [*of.steps, *parts(day, METHOD), moving(dyad.key)], of.tables).to_pylist()
    stands, rises = standing(history, found, METHOD), turning_points(history, found, METHOD)
    account = Account(history, stands, rises, [Mover(**row) for row in rows])
    now = explained(account, day, found, METHOD)
    last = None if now.state else _last(account, found)
    began = triggers_of(view, rises, found, day, of)
    made = tuple(
        replace(episode, turn=replace(episode.turn, trigger=began[n].id if n in began else ""))
        for n, episode in enumerate(episodes(rises, history, stands, found))
    )
    triggers = {s.id: s for s in began.values()}
    return Stood(now, last, tuple(_stretches(account, found)), made, triggers, tuple(_course(account, found)))


def _course(account: Account, found: Daily) -> list[Point]:
    """The share of cooperation where a state is known: on the days of events, on days evenly apart between them, and
    once where each such stretch ends."""
    known = [(first, end) for first, end, state in account.standing.stretches() if state]
    step = max(1, sum(end - first for first, end in known) // POINTS)
    at = {int(day) for day in account.history.days if account.standing.states[day]}
    for first, end in known:
        at |= {*range(first, end, step), end - 1}
    ends = {end for first, end in known if end < len(found.world)}
    states, days = account.standing.states, sorted(at | ends)
    shares = account.standing.levels.shares(days, LIKELY) if days else []
    return [Point(found.day(n), states[n], *share) for n, share in zip(days, shares, strict=True)]


def _last(account: Account, found: Daily) -> State | None:
    """The state on the last day on which one was known and something happened."""
    known = [n for n in account.history.days.tolist() if account.standing.states[n]]
    return explained(account, found.day(known[-1]), found, METHOD) if known else None


def _stretches(account: Account, found: Daily) -> list[Stretch]:
    dyad = Dyad.read(account.history.dyad)
    return [
        Stretch(dyad, found.day(first), found.day(end) - timedelta(days=1), state)
        for first, end, state in account.standing.stretches()
        if state
    ]


def state_to_json(found: State) -> dict[str, Any]:
    """Plain values."""
    return {
        "day": found.day.isoformat(),
        "state": found.state,
        "change": found.change,
        "reason": found.reason,
        "ids": list(found.ids),
        "level": level_to_json(found.level) if found.level else None,
    }


def level_to_json(level: Level) -> dict[str, Any]:
    """Plain values, rounded."""
    return {
        "cooperation": {"mean": round(level.cooperation, 3), "sd": round(level.cooperation_sd, 3)},
        "conflict": {"mean": round(level.conflict, 3), "sd": round(level.conflict_sd, 3)},
        "share": {"mean": round(level.share, 3), "low": round(level.low, 3), "high": round(level.high, 3)},
    }


def stretches_to_json(found: Sequence[Stretch]) -> list[dict[str, Any]]:
    """Plain values."""
    return [{"start": s.start.isoformat(), "end": s.end.isoformat(), "state": s.state} for s in found]


def episode_to_json(episode: Episode) -> dict[str, Any]:
    """Plain values."""
    return {
        "kind": episode.kind,
        "start": episode.turn.day.isoformat(),
        "peak": episode.peak.isoformat(),
        "end": episode.end.isoformat() if episode.end else None,
        "direction": episode.turn.direction,
        "confidence": episode.turn.confidence,
        "before": episode.before,
        "after": episode.after,
        "trigger": episode.turn.trigger or None,
    }
