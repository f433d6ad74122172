"""Rows of pairs counted by pair and period, in arrays: a place for each pair and period, in the order of the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

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
    """Adds up batches of dyad, quad, intensity, day and last; `by` is one of PERIODS, or None for all days at once."""

    by: str | None
    _codes: dict[str, int] = field(default_factory=dict)
    _parts: list[tuple[Array, ...]] = field(default_factory=list)

    def add(self, batch: pa.RecordBatch) -> None:
        """Takes in rows; their `dyad` is never null."""
        coded = pc.dictionary_encode(batch["dyad"])
        codes = [self._codes.setdefault(dyad, len(self._codes)) for dyad in coded.dictionary.to_pylist()]
        here = np.asarray(codes, np.int32)[coded.indices.to_numpy(zero_copy_only=False)]
        days = (pc.fill_null(batch[name].cast(pa.int32()), _NONE).to_numpy() for name in ("day", "last"))
        quads = pc.fill_null(batch["quad"], 0).to_numpy()
        self._parts.append((here, quads, batch["intensity"].to_numpy(zero_copy_only=False), *days))

    def table(self, listed: slice = slice(None)) -> pa.Table:
        """What was counted, once; `listed` are the rows that go out."""
        if not self._parts:
            return self._named(np.empty(0, np.int64), {}, np.empty(0, np.int64), [])
        codes, quads, intensity, day, last = (np.concatenate(part) for part in zip(*self._parts, strict=True))
        self._parts = []
        dyads = np.asarray(list(self._codes), object)
        order = np.lexsort((dyads, -np.bincount(codes, minlength=len(dyads))))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        periods, which = _periods(day, self.by)
        cells = rank[codes] * len(periods) + which
        found, cells = _dense(cells, len(order) * len(periods))
        kept = found[listed]
        counts = _counted(cells, len(found), quads, intensity)
        counts |= {"first": _least(cells, len(found), day), "last": _most(cells, len(found), last)}
        return self._named(
            kept // len(periods),
            {name: values[listed] for name, values in counts.items()},
            periods[kept % len(periods)],
            [dyads[at] for at in order],
        )

    def _named(self, ranks: Ints, counts: Mapping[str, Any], periods: Ints, dyads: list[str]) -> pa.Table:
        sides = [dyad.split("|") for dyad in dyads]
        named = {"dyad": dyads, "a": [side[0] for side in sides], "b": [side[1] if side[1:] else "" for side in sides]}
        at = pa.array(ranks, pa.int64())
        made: dict[str, Any] = {name: pa.array(texts, pa.string()).take(at) for name, texts in named.items()}
        made |= {"period": _days(periods)} if self.by else {}
        for name in ("events", *QUADS):
            made[name] = pa.array(counts.get(name, []), pa.int64())
        made["intensity"] = pa.array(counts.get("intensity", []), pa.float64(), from_pandas=True)
        return pa.table(made | {name: _days(counts.get(name, periods)) for name in ("first", "last")})


def _periods(day: Array, by: str | None) -> tuple[Ints, Ints]:
    """The first days of the periods that there may be, the one without a day last, and which of them each day is in."""
    low, high = int(day.min()), int(day.max())
    if low == _NONE:
        low = int(day.min(where=day != _NONE, initial=high))
    if by is None or high == _NONE:
        return np.array([_NONE], np.int64), np.zeros(len(day), np.int64)
    starts, of = np.unique(_starts(np.arange(low, high + 1, dtype=np.int64), by), return_inverse=True)
    of = np.append(of, len(starts))
    return np.append(starts, _NONE), of[np.where(day == _NONE, high + 1, day) - low]


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


def _counted(cells: Ints, room: int, quads: Array, intensity: Array) -> dict[str, Array]:
    classes = len(QUADS) + 1  # none of them is 0
    each = cells * classes
    each += np.where(quads < classes, quads, 0)
    counts = np.bincount(each, minlength=room * classes).reshape(room, classes)
    made = {"events": counts.sum(axis=1)}
    made |= {name: counts[:, number] for number, name in enumerate(QUADS, 1)}
    told, some = ~np.isnan(intensity), made["events"]
    if not told.all():
        cells, intensity = cells[told], intensity[told]
        some = np.bincount(cells, minlength=room)
    total = np.bincount(cells, weights=intensity, minlength=room)
    made["intensity"] = np.where(some > 0, total / np.maximum(some, 1), np.nan)
    return made


def _least(cells: Ints, room: int, days: Array) -> Array:
    made = np.full(room, _LATEST, np.int32)
    np.minimum.at(made, cells, np.where(days == _NONE, _LATEST, days))
    return np.where(made == _LATEST, _NONE, made)


def _most(cells: Ints, room: int, days: Array) -> Array:
    made = np.full(room, _NONE, np.int32)
    np.maximum.at(made, cells, days)
    return made


def _days(numbers: Array) -> pa.Array:
    return pa.array(numbers.astype(np.int32), pa.int32(), mask=numbers == _NONE).cast(pa.date32())
