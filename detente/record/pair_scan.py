"""The rows of all pairs, straight from the files: what counts by pair and period need of them, and nothing else.

The pairs come as the files keep them, as numbers of a dictionary, so that no text is made of millions of rows; a file
lies in the order of pairs, or is small.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import reduce
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from detente.record.filters import ALL, EventFilter, within
from detente.record.tallies import QUADS

_COLUMNS = ("dyad", "quad", "intensity", "date_start", "date_end")
_NEEDED = {"types": ("event_type",), "without": ("auxiliary",)}


def can_scan(wanted: EventFilter) -> bool:
    """Whether these columns tell what is wanted."""
    told = replace(wanted, types=(), quads=(), since=None, until=None, without=(), limit=None, offset=0)
    return told == ALL


def pair_batches(
    files: Sequence[str], wanted: EventFilter, batches: pa.ChunkedArray | None
) -> Iterator[pa.RecordBatch]:
    """The pairs of the events that a filter wants, as `dyad_steps` give them: the rows of `batches`, of all where that
    is None."""
    columns = [*_COLUMNS, *(name for field, names in _NEEDED.items() if getattr(wanted, field) for name in names)]
    columns += [] if batches is None else ["batch"]
    with ThreadPoolExecutor(max_workers=1) as reader:
        ahead: Future[pa.Table] | None = None
        for file in [*files, None]:
            ready, ahead = ahead, reader.submit(_rows, file, columns) if file else None
            if ready:  # counted while the next file is read
                yield from _asked(_wanted(ready.result(), wanted, batches)).to_batches()


def _rows(file: str, columns: Sequence[str]) -> pa.Table:
    with pq.ParquetFile(file, read_dictionary=["dyad"]) as opened:
        return opened.read(columns=list(columns))


def _wanted(rows: pa.Table, wanted: EventFilter, batches: pa.ChunkedArray | None) -> pa.Table:
    tests = [pc.is_valid(rows["dyad"])] if rows["dyad"].null_count else []
    tests += [pc.is_in(rows["batch"], value_set=batches)] if batches is not None else []
    tests += [pc.is_in(rows["event_type"], value_set=pa.array(wanted.types))] if wanted.types else []
    tests += [pc.is_in(rows["quad"], value_set=pa.array(wanted.quads, pa.int64()))] if wanted.quads else []
    tests += [_without(rows["auxiliary"], wanted.without)] if wanted.without else []
    if tests and not pc.all(mask := reduce(pc.and_, tests), skip_nulls=False).as_py():
        rows = rows.filter(mask)
    return within(rows, (wanted.since, wanted.until))


def _without(lists: pa.ChunkedArray, words: Sequence[str]) -> pa.ChunkedArray:
    """Whether none of the words is in the list of a row; null where there is no list, as in SQL."""
    whole = lists.combine_chunks()
    found = pc.is_in(pc.list_flatten(whole), value_set=pa.array(words))
    fits = np.ones(len(whole), bool)
    fits[np.asarray(pc.list_parent_indices(whole).filter(found))] = False
    return pa.chunked_array([pa.array(fits, mask=np.asarray(whole.is_null()) if whole.null_count else None)])


def _asked(rows: pa.Table) -> pa.Table:
    quads = pc.fill_null(rows["quad"], 0)
    span = pc.min_max(quads).as_py()
    if rows.num_rows and not 0 <= span["min"] <= span["max"] <= len(QUADS):
        quads = pc.if_else(pc.is_in(quads, value_set=pa.array(range(1, len(QUADS) + 1))), quads, 0)
    made: dict[str, Any] = {
        "dyad": rows["dyad"],
        "quad": quads.cast(pa.uint8()),
        "intensity": rows["intensity"],
        "day": pc.coalesce(rows["date_start"], rows["date_end"]),
        "last": rows["date_end"],
    }
    return pa.table(made).combine_chunks()  # one batch a file: its groups have a dictionary each
