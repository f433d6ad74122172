"""The columns that events are chosen and counted by, as arrays of numbers: which events fit, in order, and of what they
are made. The same as `filters` and `facets` say in SQL, without a query; what they can tell and this cannot is left to
them (`can_tell`)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from detente.model.relation import Dyad
from detente.record.facets import FACETS, MOST
from detente.record.filters import ARTICLES, EventFilter
from detente.record.indexed import Indexed, Rows

Whole = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

_NEVER = np.iinfo(np.int32).min
_ONE = ("event_type", "place_country", "speaker", "origin")
_LISTS = ("actors", "recipients", "event_mode", "contexts", "dyads", "auxiliary")
_ONLY_SQL = ("text", "place", "document")
_TWO_YEARS = 732
_NONE = np.zeros(0, np.int32)
_FACETS = {"actor": "actors", "recipient": "recipients", "mode": "event_mode", "context": "contexts"}


@dataclass(slots=True)
class Codes:
    """Texts by number. It only grows: a number stands for one text for good."""

    texts: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, column: pa.Array) -> Whole:
        """The numbers of texts, -1 where there is none."""
        coded = column.dictionary_encode()
        known = np.array([self._number(text) for text in coded.dictionary.to_pylist()] + [-1], np.int32)
        return np.asarray(known[coded.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)])

    def _number(self, text: str) -> int:
        if text not in self.numbers:
            self.numbers[text] = len(self.texts)
            self.texts.append(text)
        return self.numbers[text]


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands in a column of lists: the number of each text, and the row that it stands in."""

    code: Whole
    row: Whole

    def having(self, count: int, codes: Iterable[int]) -> Mask:
        """The rows in which any of the codes stands."""
        made = np.zeros(count, np.bool_)
        wanted = [code for code in codes if code >= 0]
        if wanted:
            made[self.row[np.isin(self.code, wanted) if len(wanted) > 1 else self.code == wanted[0]]] = True
        return made


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of `count` events. `started` is `began`, or never where no first day is known."""

    count: int = 0
    reports: int = 0
    codes: dict[str, Codes] = field(default_factory=lambda: {name: Codes() for name in (*_ONE, *_LISTS, "publisher")})
    one: dict[str, Whole] = field(default_factory=lambda: dict.fromkeys(_ONE, _NONE))
    lists: dict[str, Listed] = field(
        default_factory=lambda: {name: Listed(_NONE, _NONE) for name in (*_LISTS, "publisher")}
    )
    quad: Whole = field(default_factory=_NONE.copy)
    started: Whole = field(default_factory=_NONE.copy)
    began: Whole = field(default_factory=_NONE.copy)
    ended: Whole = field(default_factory=_NONE.copy)
    confidence: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    order: Rows = field(default_factory=lambda: np.zeros(0, np.int64))
    events: Indexed | None = None

    def grown(self, events: Indexed, reports: Indexed) -> "Columns":
        """The same with the rows that came to the two tables."""
        new, told = events.since(self.count).combine_chunks(), reports.since(self.reports)
        if not new.num_rows and not told.num_rows:
            return self
        began, ended = (_days(new[name]) for name in ("date_start", "date_end"))
        first = np.concatenate([self.began, np.where(began == _NEVER, ended, began)])
        last = np.concatenate([self.ended, ended])
        lists = {n: _joined(self.lists[n], _listed(new[n], self.codes[n], self.count)) for n in _LISTS}
        lists["publisher"] = self._publishers(events, told)
        return replace(
            self,
            count=events.count,
            reports=reports.count,
            one={n: np.concatenate([self.one[n], self.codes[n].of(_whole(new[n]))]) for n in _ONE},
            lists=lists,
            quad=np.concatenate([self.quad, new["quad"].to_numpy().astype(np.int32)]),
            started=np.concatenate([self.started, began]),
            began=first,
            ended=last,
            confidence=np.concatenate([self.confidence, new["confidence"].to_numpy().astype(float)]),
            order=np.lexsort((last, first)),
            events=events,
        )

    def _publishers(self, events: Indexed, told: pa.Table) -> Listed:
        """Who tells which event: each publisher once an event."""
        row = np.array([events.first("id", id) for id in told["statement"].to_pylist()], np.int64)
        code = self.codes["publisher"].of(_whole(told["publisher"]))
        old = self.lists["publisher"]
        new = ((row << 31) + code)[(row >= 0) & (code >= 0)]
        pairs = np.unique(np.concatenate([(old.row.astype(np.int64) << 31) + old.code, new]))
        return Listed((pairs & (2**31 - 1)).astype(np.int32), (pairs >> 31).astype(np.int32))

    def can_tell(self, wanted: EventFilter) -> bool:
        """Whether a filter asks for nothing but these columns."""
        return not any(getattr(wanted, name) for name in _ONLY_SQL)

    def listed(self, wanted: EventFilter) -> Rows:
        """The rows that fit, in the order of `event_steps`."""
        rows = self.order[self._fits(wanted)[self.order]]
        first = max(0, wanted.offset)
        if wanted.limit is None:
            return self._in_order(rows)[first:]
        last = first + max(0, wanted.limit)
        if first >= min(last, len(rows)):
            return rows[:0]
        # those of the same days are ordered by their ids: all of them, also where the page begins or ends among them
        low, high = self._run(rows, first)[0], self._run(rows, min(last, len(rows)) - 1)[1]
        return self._in_order(rows[low:high])[first - low : last - low]

    def _run(self, rows: Rows, at: int) -> tuple[int, int]:
        """Where the rows of the same days as one of them begin and end."""
        days = self.began[rows].astype(np.int64) * 2**32 + self.ended[rows]
        return int(np.searchsorted(days, days[at], "left")), int(np.searchsorted(days, days[at], "right"))

    def _in_order(self, rows: Rows) -> Rows:
        if len(rows) < 2 or self.events is None:
            return rows
        keys = pa.table({"a": self.began[rows], "b": self.ended[rows], "c": self.events.take(rows)["id"]})
        return np.asarray(rows[pc.sort_indices(keys, [(name, "ascending") for name in "abc"]).to_numpy()])

    def facets(self, wanted: EventFilter) -> list[dict[str, Any]]:
        """Rows of facet, value and events, as `facet_steps` gives them."""
        fits = self._fits(wanted)
        return [
            {"facet": facet, "value": value, "events": events}
            for facet in (*FACETS, "all")
            for value, events in self._facet(facet, fits)
        ]

    def _facet(self, facet: str, fits: Mask) -> list[tuple[str, int]]:
        match facet:
            case "all":
                return [("", int(fits.sum()))]
            case "type":
                return _most(self.one["event_type"][fits], self.codes["event_type"])
            case "country":
                return _most(self.one["place_country"][fits], self.codes["place_country"])
            case "quad":
                counts = np.bincount(self.quad[fits], minlength=5)
                return _ranked((str(quad), int(n)) for quad, n in enumerate(counts) if n)
            case "year" | "month":
                return self._times(facet, fits)
            case _:
                name = _FACETS.get(facet, facet)
                return _most(self.lists[name].code[fits[self.lists[name].row]], self.codes[name])

    def _times(self, facet: str, fits: Mask) -> list[tuple[str, int]]:
        began, ended = self.began[fits], self.ended[fits]
        if not len(began) or (facet == "month" and int(ended.max()) - int(ended.min()) >= _TWO_YEARS):
            return []
        periods = began.astype("datetime64[D]").astype(f"datetime64[{facet[0].upper()}]")
        values, counts = np.unique(periods, return_counts=True)
        return [(str(value), int(n)) for value, n in zip(values, counts, strict=True)]

    def _fits(self, wanted: EventFilter) -> Mask:
        made = np.ones(self.count, np.bool_)
        for test in self._tests(wanted):
            made &= test
        return made

    def _tests(self, wanted: EventFilter) -> Iterator[Mask]:
        yield from self._lists_fit(wanted)
        if wanted.types:
            yield np.isin(self.one["event_type"], self._codes("event_type", wanted.types))
        if wanted.quads:
            yield np.isin(self.quad, list(wanted.quads))
        if wanted.since:
            yield self.ended >= _number(wanted.since)
        if wanted.until:
            yield self.started <= _number(wanted.until)
        if wanted.confidence is not None:
            yield self.confidence >= wanted.confidence
        for name, value in (("place_country", wanted.country), ("speaker", wanted.speaker), ("origin", wanted.origin)):
            if value:
                codes = self._codes(name, [value])
                alone = name == "origin" and value == ARTICLES
                yield np.isin(self.one[name], [-1, *codes] if alone else codes)

    def _lists_fit(self, wanted: EventFilter) -> Iterator[Mask]:
        for name, values in (
            ("actors", [wanted.actor]),
            ("recipients", [wanted.recipient]),
            ("dyads", [Dyad.of(*wanted.dyad).key if wanted.dyad else None]),
            ("event_mode", wanted.modes),
            ("contexts", wanted.contexts),
            ("publisher", [wanted.publisher]),
            *(("auxiliary", [one]) for one in wanted.auxiliary),
        ):
            if given := [value for value in values if value]:
                yield self._having(name, given)
        if wanted.party:
            yield self._having("actors", [wanted.party]) | self._having("recipients", [wanted.party])
        if wanted.without:
            yield ~self._having("auxiliary", wanted.without)

    def _having(self, name: str, values: Iterable[str]) -> Mask:
        return self.lists[name].having(self.count, self._codes(name, values))

    def _codes(self, name: str, values: Iterable[str]) -> list[int]:
        return [self.codes[name].numbers.get(value, -2) for value in values]


def _most(found: Whole, codes: Codes) -> list[tuple[str, int]]:
    counts = np.bincount(found[found >= 0], minlength=1)
    return _ranked((codes.texts[code], int(counts[code])) for code in np.flatnonzero(counts))


def _ranked(counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counted, key=lambda each: (-each[1], each[0].encode()))[:MOST]


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(int))


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def _days(column: pa.ChunkedArray) -> Whole:
    return np.asarray(column.cast(pa.int32()).fill_null(_NEVER).to_numpy())


def _listed(column: pa.ChunkedArray, codes: Codes, first: int) -> Listed:
    whole = _whole(column)
    rows = np.asarray(pc.list_parent_indices(whole)).astype(np.int32) + first
    return Listed(codes.of(pc.list_flatten(whole)), rows.astype(np.int32))


def _joined(a: Listed, b: Listed) -> Listed:
    return Listed(np.concatenate([a.code, b.code]), np.concatenate([a.row, b.row]))
