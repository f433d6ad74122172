"""The rows of one pair of actors, straight from the groups of rows in which they may lie.

A tidied table lies in the order of pairs, in groups of some thousand rows of which the files say the first and the last
pair. What they say is kept, so a question unpacks one or two groups and looks at nothing else; DuckDB would look at
every column of every group of every file again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import DeltaTable

from detente.footers import statistics
from detente.record.further import grown
from detente.record.store import files_of, logged
from detente.record.tables import TABLES

_COLUMN = "dyad"
_MOST = 400_000
"""More rows than these are left to DuckDB: it reads few columns of many rows, here it is all columns of few."""


@dataclass(frozen=True, slots=True)
class _Span:
    """What may hold the pairs from the first to the last: a file, or one of its groups; None says nothing."""

    at: Any
    first: str | None
    last: str | None
    rows: int

    def may_hold(self, dyad: str) -> bool:
        return self.first is None or self.last is None or self.first <= dyad <= self.last


class PairRows:
    """Of one snapshot of a table with a column `dyad`, whose files lie on disk."""

    def __init__(self, table: DeltaTable, name: str) -> None:
        self._schema = TABLES[name]
        self._files = list(_files(table))
        self._opened: dict[str, tuple[pq.FileMetaData, list[_Span]]] = {}

    def of(self, dyad: str) -> pa.Table | None:
        """All rows of a pair, visible or not; None where too many would have to be unpacked."""
        groups = [(path, group) for path in self._paths(dyad) for group in self._groups(path) if group.may_hold(dyad)]
        if sum(group.rows for _, group in groups) > _MOST:
            return None
        wanted: dict[str, list[int]] = {}
        for path, group in groups:
            wanted.setdefault(path, []).append(group.at)
        found = [self._read(path, numbers, dyad) for path, numbers in wanted.items()]
        return pa.concat_tables(found) if found else self._schema.empty_table()

    def _paths(self, dyad: str) -> Iterator[str]:
        return (file.at for file in self._files if file.may_hold(dyad))

    def _groups(self, path: str) -> list[_Span]:
        if path not in self._opened:
            with pq.ParquetFile(path) as file:
                self._opened[path] = file.metadata, list(_spans(file))
        return self._opened[path][1]

    def _read(self, path: str, groups: list[int], dyad: str) -> pa.Table:
        with pq.ParquetFile(path, metadata=self._opened[path][0]) as file:
            rows = file.read_row_groups(groups)
        rows = rows.filter(pc.equal(rows[_COLUMN], dyad))
        return rows if rows.schema.equals(self._schema) else grown(rows, self._schema)


def history(events: pa.Table, further: pa.Table) -> pa.Table:
    """The events of a pair out of its rows in `events` and in `event_pairs`, oldest first: what the steps of
    `filters.event_steps` give where nothing is ruled and nothing else asked."""
    first = pc.list_element(further["dyads"], 0)
    rows = pa.concat_tables([events, further.set_column(further.column_names.index(_COLUMN), _COLUMN, first)])
    begun = pc.coalesce(rows["date_start"], rows["date_end"])
    order = [("begun", "ascending"), ("date_end", "ascending"), ("id", "ascending")]
    keys = pa.table({"begun": begun, "date_end": rows["date_end"], "id": rows["id"]})
    return rows.drop_columns(["batch"]).take(pc.sort_indices(keys, sort_keys=order))


def _files(table: DeltaTable) -> Iterator[_Span]:
    paths = {Path(file).name: file for file in files_of(table)}
    for row in logged(table):
        path = paths[Path(row["path"]).name]
        if row.get("num_records") is None or row.get(f"null_count.{_COLUMN}") != row["num_records"]:
            first, last = row.get(f"min.{_COLUMN}"), row.get(f"max.{_COLUMN}")
            yield _Span(path, first, last, row.get("num_records") or 0)


def _spans(file: pq.ParquetFile) -> Iterator[_Span]:
    column = [file.schema.column(n).path for n in range(len(file.schema))].index(_COLUMN)
    for number in range(file.metadata.num_row_groups):
        told, rows = statistics(file, number, column), file.metadata.row_group(number).num_rows
        if told is None or not told.has_min_max:
            if told is None or told.null_count != rows:
                yield _Span(number, None, None, rows)
        else:
            yield _Span(number, told.min, told.max, rows)
