"""Turning points: where conflict or cooperation between two actors rises beyond what their own past and the world's
reporting explain.

Conflict and cooperation are two series of counts (intensity over dispersion). Each is divided into stretches of one
rate; a stretch that begins at a higher rate than the one before is a change, worsening if it is one of conflict,
improving if of cooperation. Of changes that lie nearer than a fortnight the one with most evidence is the turning
point. A fall of conflict ends a crisis, which is told by its episode; it is no turning point of its own.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.model.relation import Dyad, Turn
from detente.relations.daily import Daily, History
from detente.relations.method import Days, Method, Numbers
from detente.relations.segments import chance, fitness, penalty, segments
from detente.sql import Step

DIRECTIONS = {"improving": "cooperation", "worsening": "conflict"}
"""The series that each direction is seen in."""

_SUREST = 0.9999  # the most that is said of any turning point
_RISEN = """SELECT unnest(?) AS n, unnest(?) AS dyad, unnest(?)::DATE AS first, unnest(?)::DATE AS last,
    unnest(?) AS direction"""
_NEAR = """
    SELECT n, id, day, CASE direction WHEN 'improving' THEN cooperation ELSE conflict END AS weight
    FROM risen JOIN parts USING (dyad) WHERE parts.day BETWEEN first AND last"""
_TOLD = """SELECT statement AS id, count(DISTINCT document) AS documents
    FROM (SELECT statement, document FROM event_reports UNION ALL SELECT statement, document FROM claim_reports)
    WHERE statement IN (SELECT id FROM near) GROUP BY statement"""
_TRIGGERS = """
    SELECT n, id FROM near LEFT JOIN told USING (id) WHERE weight > 0
    QUALIFY row_number() OVER (PARTITION BY n ORDER BY weight DESC, documents DESC NULLS LAST, day, id) = 1
    ORDER BY n"""


@dataclass(frozen=True, slots=True)
class Rise:
    """A rise of one series: its first day, the day on which it is half undone, the gain in log-likelihood, the rates
    before and after."""

    dyad: str
    direction: str
    start: int
    end: int
    gain: float
    before: float
    rate: float


def turning_points(history: History, found: Daily, method: Method) -> list[Rise]:
    """The turning points of one dyad, oldest first."""
    seen = found.exposure(history)
    scatter = dict(zip(DIRECTIONS, found.scatter, strict=True))
    rises = [rise for direction in DIRECTIONS for rise in _rises(history, direction, seen, scatter[direction], method)]
    return sorted(_apart(rises, method.apart), key=lambda rise: rise.start)


def turn(rise: Rise, found: Daily) -> Turn:
    """A turning point as a noun, its trigger still to be named."""
    sure = min(round(1 - chance(rise.gain, len(found.world)), 4), _SUREST)
    first, last = found.day(rise.start), found.day(rise.end - 1)
    return Turn(Dyad.read(rise.dyad), first, rise.direction, sure, last, rise.before, rise.rate)


def triggers(rises: Sequence[Rise], found: Daily, method: Method) -> list[Step]:
    """The steps, to follow `daily.parts`, that give n (the index of a rise) and id: of its first days the statement
    that weighs most in its series, of these the one told in most documents."""
    days = [(found.day(rise.start), found.day(min(rise.end, rise.start + method.trigger) - 1)) for rise in rises]
    columns: tuple[list[Any], ...] = (
        list(range(len(rises))),
        [rise.dyad for rise in rises],
        [first for first, _ in days],
        [last for _, last in days],
        [rise.direction for rise in rises],
    )
    return [
        Step("risen", _RISEN, columns),
        Step("near", _NEAR),
        Step("told", _TOLD),
        Step("triggers", _TRIGGERS),
    ]


def _rises(history: History, direction: str, seen: Numbers, scatter: float, method: Method) -> Iterator[Rise]:
    mass = getattr(history, DIRECTIONS[direction])
    there = mass > 0
    days, counts = history.days[there], mass[there] / scatter
    cost = penalty(len(seen), method.false_alarm)
    if counts.sum() * math.log(seen.sum() / seen.min()) < cost:  # too little, even if all lay on the least exposed day
        return
    starts = segments(days, counts, seen, cost)
    edges = np.array([*starts, len(seen)])
    count, time = _sums(days, counts, seen, edges)
    rates = scatter * count / time
    for n in range(1, len(starts)):
        if rates[n] > rates[n - 1]:
            together = fitness(count[n - 1] + count[n], time[n - 1] + time[n])
            gain = fitness(count[n - 1], time[n - 1]) + fitness(count[n], time[n]) - together
            before, rate = float(rates[n - 1]), float(rates[n])
            lower = np.flatnonzero(rates[n + 1 :] < (before + rate) / 2)
            end = int(edges[n + 1 + lower[0]]) if len(lower) else len(seen)
            yield Rise(history.dyad, direction, starts[n], end, gain, before, rate)


def _sums(days: Days, counts: Numbers, seen: Numbers, edges: Days) -> tuple[Numbers, Numbers]:
    """Counts and exposure between the edges."""
    total = np.zeros(len(seen) + 1)
    total[days + 1] = counts
    return np.diff(np.cumsum(total)[edges]), np.diff(np.concatenate(([0.0], np.cumsum(seen)))[edges])


def _apart(rises: Iterable[Rise], gap: int) -> list[Rise]:
    """Of those that lie nearer than a gap, the one with most evidence."""
    kept: list[Rise] = []
    for rise in sorted(rises, key=lambda rise: (-rise.gain, rise.start, rise.direction)):
        if all(abs(rise.start - other.start) >= gap for other in kept):
            kept.append(rise)
    return kept
