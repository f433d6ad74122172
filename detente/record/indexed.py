"""A table in memory whose rows are found by what stands in some of its columns; it grows without being made anew."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Rows = npt.NDArray[np.int64]
"""Numbers of rows."""

_PARTS = 16
"""Parts that were added one by one: more are put together."""


class Indexed:
    """Rows in parts that never change. What grows out of it shares its parts and its index; one at a time may grow."""

    def __init__(self, table: pa.Table, by: Sequence[str]) -> None:
        """`by`: the columns to find rows by, which hold texts."""
        self._parts: list[pa.Table] = []
        self._index: Mapping[str, dict[str, list[int]]] = {column: {} for column in by}
        self._known = [0]
        """How many rows the index knows."""
        self.count = 0
        self._add(table)

    def grown(self, more: pa.Table) -> "Indexed":
        """The same with rows added at its end; this one stays as it is."""
        if not more.num_rows:
            return self
        if self._known[0] > self.count:  # another one grew out of this, and the index knows its rows
            return Indexed(pa.concat_tables([self.table, more]), list(self._index))
        made = object.__new__(Indexed)
        made._parts, made._index, made._known, made.count = list(self._parts), self._index, self._known, self.count
        made._add(more)
        return made

    def _add(self, table: pa.Table) -> None:
        if table.num_rows:
            self._parts.append(table.combine_chunks())
        for column, found in self._index.items():
            for number, value in enumerate(table[column].to_pylist(), self.count):
                found.setdefault(value, []).append(number)
        self.count += table.num_rows
        self._known[0] = self.count
        if len(self._parts) > _PARTS:  # the small ones first, so that large ones are seldom copied
            first, *rest = self._parts
            joined = pa.concat_tables(rest).combine_chunks()
            large = joined.num_rows * 4 > first.num_rows
            self._parts = [pa.concat_tables([first, joined]).combine_chunks()] if large else [first, joined]
        self.table: pa.Table = pa.concat_tables(self._parts) if self._parts else table
        self._starts = np.cumsum([0, *(part.num_rows for part in self._parts)])

    def rows_of(self, column: str, values: Iterable[str]) -> Rows:
        """The rows in which a column has one of the values."""
        found = self._index[column]
        rows = {row for value in set(values) for row in found.get(value, ()) if row < self.count}
        return np.array(sorted(rows), np.int64)

    def first(self, column: str, value: str) -> int:
        """The first row in which a column has a value, -1 where there is none."""
        row = self._index[column].get(value, (-1,))[0]
        return row if row < self.count else -1

    def where(self, column: str, values: Iterable[str]) -> pa.Table:
        """The same as a table."""
        return self.take(self.rows_of(column, values))

    def either(self, columns: Iterable[str], values: Sequence[str]) -> pa.Table:
        """The rows in which any of the columns has one of the values."""
        return self.take(np.unique(np.concatenate([self.rows_of(column, values) for column in columns])))

    def since(self, count: int) -> pa.Table:
        """The rows that were added after the first `count`."""
        return self.table.slice(count)

    def take(self, rows: Rows) -> pa.Table:
        """Rows by their numbers, in that order."""
        at = np.searchsorted(self._starts, rows, side="right") - 1
        if not len(rows):
            return self.table.slice(0, 0)
        pieces, places = [], []
        for part in np.unique(at):  # Arrow would put all parts together first
            here = np.flatnonzero(at == part)
            pieces.append(self._parts[part].take(pa.array(rows[here] - self._starts[part])))
            places.append(here)
        if len(pieces) == 1:
            return pieces[0]
        back = np.argsort(np.concatenate(places))
        return pa.concat_tables(pieces).combine_chunks().take(pa.array(back))
