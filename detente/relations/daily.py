"""What the record holds on each dyad, day by day: cooperation, conflict, and how much is reported of the world.

An act of intensity above zero adds its intensity to the cooperation of its day, one below zero to the conflict. It lies
on the middle of the days that it may have happened on; one known only more coarsely than a month lies on none. Relation
claims are evidence of the same kind: a claim of confidence 1 weighs as much as a full act. A day without a row is a day
of which nothing is known yet: what it means depends on how much was reported of others (`coverage`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from detente.model.statement import UNREAL
from detente.relations.coverage import dispersion, exposure
from detente.relations.method import Days, Method, Numbers
from detente.sql import Step

TABLES = ("events", "relation_claims")
"""The tables of the record that the steps read."""

_EPOCH = date(1970, 1, 1)
_ACTS = """
    SELECT id, dyads, intensity, coalesce(date_start, date_end) AS began, date_end - began AS lasts,
        began + (lasts // 2)::INTEGER AS day
    FROM events WHERE NOT list_has_any(auxiliary, ?) AND coalesce(date_start, date_end) <= ?"""
_WEIGHED = """
    SELECT *, ? * confidence AS weight FROM relation_claims WHERE NOT list_has_any(auxiliary, ?) AND date_end <= ?"""
_PARTS = """
    SELECT id, unnest(dyads) AS dyad, day, greatest(intensity, 0) AS cooperation, greatest(-intensity, 0) AS conflict,
        1 AS events FROM acts WHERE lasts <= ? AND day <= ?
    UNION ALL
    SELECT id, dyad, date_end, CASE WHEN state = 'normal' THEN weight / 2 WHEN state IN ('allied', 'cooperative')
            OR change = 'improving' THEN weight ELSE 0 END,
        CASE WHEN state = 'normal' THEN weight / 2 WHEN state IN ('strained', 'hostile', 'none')
            OR (change = 'worsening' AND state IS NULL) THEN weight ELSE 0 END, 0
    FROM weighed"""
_BY_DAY = """
    SELECT dyad, day, sum(cooperation) AS cooperation, sum(conflict) AS conflict, sum(events)::BIGINT AS events,
        sum(cooperation ** 2) AS cooperation2, sum(conflict ** 2) AS conflict2
    FROM parts WHERE dyad IS NOT NULL GROUP BY dyad, day ORDER BY dyad, day"""
_SAID = "SELECT dyad, date_end AS day, state, weight / ? AS weight FROM weighed WHERE state IS NOT NULL"
_WORLD = "SELECT day, count(*) AS events FROM acts WHERE lasts <= ? AND day <= ? GROUP BY day ORDER BY day"


def parts(until: date, method: Method) -> list[Step]:
    """The steps that give id, dyad ("A|B"), day, cooperation, conflict and events (1, of a claim 0) of each statement
    of what happened up to a day."""
    unreal = list(UNREAL)
    weighed = Step("weighed", _WEIGHED, (method.claim * method.unit, unreal, until))
    return [Step("acts", _ACTS, (unreal, until)), weighed, Step("parts", _PARTS, (method.coarse, until))]


def by_day(until: date, method: Method) -> list[Step]:
    """The same summed by dyad and day, with the sums of the squares of single statements."""
    return [*parts(until, method), Step("by_day", _BY_DAY)]


def world(until: date, method: Method) -> list[Step]:
    """The steps that give day and events: all that is reported, with or without a dyad."""
    return [Step("acts", _ACTS, (list(UNREAL), until)), Step("world", _WORLD, (method.coarse, until))]


def said(until: date, method: Method) -> list[Step]:
    """The steps that give dyad, day, state and weight of each relation claim that names a state."""
    return [parts(until, method)[1], Step("said", _SAID, (method.unit,))]


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A relation claim: on which day it says that two actors stand so, with what weight, in acts."""

    day: int
    state: str
    weight: float


@dataclass(frozen=True, slots=True)
class History:
    """One dyad: days that something is reported of (counted from the first day of the record), how much, and what is
    said of how the two stand."""

    dyad: str
    days: Days
    cooperation: Numbers
    conflict: Numbers
    events: Numbers
    said: tuple[Said, ...] = ()


class Histories(Mapping[str, History]):
    """The histories of all dyads, each cut out of the rows of all when it is asked for: there may be very many."""

    def __init__(self, ends: Mapping[str, int], whole: History, said: Mapping[str, list[Said]]) -> None:
        """`whole` has the rows of all, one dyad's after the other's; `ends` says where those of each end."""
        self._at = {name: n for n, name in enumerate(ends)}
        self._edges = [0, *ends.values()]
        self._whole, self._said = whole, said

    def __getitem__(self, dyad: str) -> History:
        at, every = self._at[dyad], self._whole
        rows = slice(self._edges[at], self._edges[at + 1])
        columns = every.cooperation[rows], every.conflict[rows], every.events[rows]
        return History(dyad, every.days[rows], *columns, tuple(self._said.get(dyad, ())))

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def last(self) -> dict[str, int]:
        """The last day of each dyad."""
        return dict(zip(self._at, self._whole.days[np.array(self._edges[1:]) - 1].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Daily:
    """All dyads of a record, and the events of the whole record on each day from `first` on; `scatter` is how much
    more than by chance a day's cooperation and conflict vary (`coverage.dispersion`)."""

    first: date
    world: Numbers
    histories: Histories
    scatter: tuple[float, float]
    _seen: dict[str, Numbers] = field(default_factory=dict, init=False, repr=False, compare=False)

    def exposure(self, history: History) -> Numbers:
        """The exposure of each day for a dyad (`coverage`); that of the dyad asked for last is kept."""
        found = self._seen.get(history.dyad)
        if found is None:
            found = exposure(self.world, history.days, history.events)
            self._seen.clear()
            self._seen[history.dyad] = found
        return found

    def day(self, number: int) -> date:
        """The date of a day by its number."""
        return self.first + timedelta(days=int(number))

    def number(self, day: date) -> int:
        """The number of a day."""
        return (day - self.first).days


def daily(by_day: pa.Table, world: pa.Table, said: pa.Table, method: Method) -> Daily | None:
    """The tables that the steps of the same names gave, as arrays; None where nothing is in them."""
    if not by_day.num_rows:
        return None
    days, counted = _numbers(by_day["day"]), _numbers(world["day"])
    start = int(min([days.min(), *counted[:1]]))
    reported = np.zeros(int(max([days.max(), *counted[-1:]])) - start + 1)
    reported[counted - start] = world["events"].to_numpy()
    coded = pc.dictionary_encode(by_day["dyad"]).combine_chunks()
    codes = coded.indices.to_numpy().astype(np.int64)
    columns = [by_day[name].to_numpy().astype(float) for name in ("cooperation", "conflict", "events")]
    squares = (float(np.sum(by_day[name].to_numpy())) for name in ("cooperation2", "conflict2"))
    scatter = [
        dispersion(codes, days, mass, alone, method.unit) for mass, alone in zip(columns[:2], squares, strict=True)
    ]
    first = _EPOCH + timedelta(days=start)
    words: dict[str, list[Said]] = {}
    claims = (said["dyad"].to_pylist(), (_numbers(said["day"]) - start).tolist(), said["state"].to_pylist())
    for dyad, *claim in zip(*claims, said["weight"].to_pylist(), strict=True):
        words.setdefault(dyad, []).append(Said(*claim))
    ends = np.append(np.flatnonzero(np.diff(codes)) + 1, len(codes))  # rows are ordered by dyad and day
    names = coded.dictionary.take(pa.array(codes[ends - 1])).to_pylist()
    whole = History("", days - start, columns[0], columns[1], columns[2])
    histories = Histories(dict(zip(names, ends.tolist(), strict=True)), whole, words)
    return Daily(first, reported, histories, (scatter[0], scatter[1]))


def upto(table: pa.Table, day: date) -> pa.Table:
    """Of the rows that the steps gave for a later day, those that they would have given for this one."""
    return table.filter(pc.less_equal(table["day"], pa.scalar(day)))


def _numbers(column: pa.ChunkedArray) -> Days:
    """Dates as days since 1970."""
    return np.asarray(column.cast(pa.int32()).to_numpy(), dtype=np.int64)
