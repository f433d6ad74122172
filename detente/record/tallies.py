"""Rows of pairs counted by pair and period, in arrays: a place for each pair and period, in the order of the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from detente.model.relation import Dyad

PERIODS = ("day", "week", "month", "quarter", "year")
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""Columns of the counts by quad class, 1 to 4."""

Ints = npt.NDArray[np.int64]
Array = npt.NDArray[Any]

_NONE = np.iinfo(np.int32).min  # for a day that there is not
_LATEST = np.iinfo(np.int32).max
_THURSDAY = 3  # 1970-01-01, counted from Monday
_ROOM = 2**20


@dataclass
class Tally:
    """Adds up batches of dyad, quad, intensity, day and last; `by` is one of PERIODS, or None for all days at once.

    Rows of one pair and period that stand together, as they do in a record in order, are added up at once."""

    by: str | None
    _codes: dict[str, int] = field(default_factory=dict)
    _parts: list[dict[str, Array]] = field(default_factory=list)

    def add(self, batch: pa.RecordBatch) -> None:
        """Takes in rows; their `dyad` is never null."""
        if not batch.num_rows:
            return
        dyads = batch["dyad"]
        coded = dyads if pa.types.is_dictionary(dyads.type) else pc.dictionary_encode(dyads)
        codes = [self._codes.setdefault(dyad, len(self._codes)) for dyad in coded.dictionary.to_pylist()]
        here = np.asarray(codes, np.int32)[coded.indices.to_numpy(zero_copy_only=False)]
        day, last = (pc.fill_null(batch[name].cast(pa.int32()), _NONE).to_numpy() for name in ("day", "last"))
        quads = pc.fill_null(batch["quad"], 0).to_numpy()
        intensity = batch["intensity"].to_numpy(zero_copy_only=False)
        told, period = ~np.isnan(intensity), _period(day, self.by)
        at = np.flatnonzero(np.append(True, (here[1:] != here[:-1]) | (period[1:] != period[:-1])))
        ends = np.append(at[1:], len(here)) - 1
        part = {"code": here[at], "period": period[at], "events": np.diff(ends, prepend=-1)}
        part |= {name: _count(quads == n, ends) for n, name in enumerate(QUADS, 1)}
        part["told"] = _count(told, ends)
        part["intensity"] = np.add.reduceat(np.where(told, intensity, 0), at)
        part["first"] = np.minimum.reduceat(np.where(day == _NONE, _LATEST, day), at)
        part["last"] = np.maximum.reduceat(last, at)
        self._parts.append(part)

    def table(self, listed: slice = slice(None)) -> pa.Table:
        """What was counted, once; `listed` are the rows that go out."""
        if not self._parts:
            return self._named(np.empty(0, np.int64), {}, np.empty(0, np.int64), [])
        runs = {name: np.concatenate([part[name] for part in self._parts]) for name in self._parts[0]}
        self._parts = []
        codes, dyads = runs["code"], np.asarray(list(self._codes), object)
        order = np.lexsort((dyads, -np.bincount(codes, weights=runs["events"], minlength=len(dyads))))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        periods, which = _periods(runs["period"])
        found, cells = _dense(rank[codes] * len(periods) + which, len(order) * len(periods))
        kept = found[listed]
        return self._named(
            kept // len(periods),
            {name: values[listed] for name, values in _counted(cells, len(found), runs).items()},
            periods[kept % len(periods)],
            [dyads[at] for at in order],
        )

    def _named(self, ranks: Ints, counts: Mapping[str, Any], periods: Ints, dyads: list[str]) -> pa.Table:
        read = [Dyad.read(dyad) for dyad in dyads]
        named = {"dyad": dyads, "a": [dyad.a for dyad in read], "b": [dyad.b for dyad in read]}
        at = pa.array(ranks, pa.int64())
        made: dict[str, Any] = {name: pa.array(texts, pa.string()).take(at) for name, texts in named.items()}
        made |= {"period": _days(periods)} if self.by else {}
        for name in ("events", *QUADS):
            made[name] = pa.array(counts.get(name, []), pa.int64())
        made["intensity"] = pa.array(counts.get("intensity", []), pa.float64(), from_pandas=True)
        return pa.table(made | {name: _days(counts.get(name, periods)) for name in ("first", "last")})


def _period(day: Array, by: str | None) -> Array:
    """The first day of the period that each day is in; none for none, and where there are no periods."""
    low, high = int(day.min(where=day != _NONE, initial=_LATEST)), int(day.max())
    if by is None or high == _NONE:
        return np.full(len(day), _NONE, np.int32)
    starts: Array = np.append(_starts(np.arange(low, high + 1, dtype=np.int64), by), _NONE).astype(np.int32)
    found: Array = starts[(day if day.min() != _NONE else np.where(day == _NONE, high + 1, day)) - low]
    return found


def _periods(starts: Array) -> tuple[Ints, Ints]:
    """The periods that there are, in order, the one without a day last, and the place of each among them."""
    low, high = int(starts.min(where=starts != _NONE, initial=_LATEST)), int(starts.max())
    if high == _NONE:
        return np.array([_NONE], np.int64), np.zeros(len(starts), np.int64)
    found, of = _dense(np.where(starts == _NONE, high + 1, starts).astype(np.int64) - low, high - low + 2)
    return np.where(found + low > high, _NONE, found + low), of


def _starts(days: Ints, by: str) -> Ints:
    """The first day of the period of each day, counted from 1970-01-01."""
    if by == "day":
        return days
    if by == "week":
        return (days + _THURSDAY) // 7 * 7 - _THURSDAY
    unit = {"month": 1, "quarter": 3, "year": 12}[by]
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) // unit * unit
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def _dense(cells: Ints, room: int) -> tuple[Ints, Ints]:
    """The cells in which something lies, in order, and for each row the place of its cell among these."""
    if room > 4 * len(cells) + _ROOM:
        found, of = np.unique(cells, return_inverse=True)
        return found, of
    there = np.zeros(room, bool)
    there[cells] = True
    found = np.flatnonzero(there)
    places = np.empty(room, np.int64)
    places[found] = np.arange(len(found))
    return found, places[cells]


def _counted(cells: Ints, room: int, runs: Mapping[str, Array]) -> dict[str, Array]:
    made = {name: _sum(cells, room, runs[name]).astype(np.int64) for name in ("events", *QUADS)}
    some, total = _sum(cells, room, runs["told"]), _sum(cells, room, runs["intensity"])
    made["intensity"] = np.where(some > 0, total / np.maximum(some, 1), np.nan)
    first, last = np.full(room, _LATEST, np.int32), np.full(room, _NONE, np.int32)
    np.minimum.at(first, cells, runs["first"])
    np.maximum.at(last, cells, runs["last"])
    return made | {"first": np.where(first == _LATEST, _NONE, first), "last": last}


def _count(those: Array, ends: Array) -> Array:
    """How many of those are in each run of rows; `ends` are the last of each."""
    counts: Array = np.diff(np.cumsum(those, dtype=np.int32)[ends], prepend=np.int32(0))
    return counts


def _sum(cells: Ints, room: int, values: Array) -> Array:
    return np.bincount(cells, weights=values, minlength=room)


def _days(numbers: Array) -> pa.Array:
    return pa.array(numbers.astype(np.int32), pa.int32(), mask=numbers == _NONE).cast(pa.date32())
