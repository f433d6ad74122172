"""Rows as JSON objects of their cells, in the order of the columns and without those that are missing.

Texts are only joined here, whole columns at a time; what needs escapes, which is rare, goes through DuckDB.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from detente.exchange.formats import Column, Format
from detente.exchange.macros import CHECKS
from detente.sql import Step, run

_JSON = ("json", "list", "object")
_NONE, _EMPTY = pa.scalar(None, pa.string()), pa.scalar("")


def objects(cells: pa.Table, form: Format) -> pa.ChunkedArray:
    """A JSON object for each row. What the checks of a column refuse may come out broken."""
    batches = cells.combine_chunks().to_batches()
    return pa.chunked_array([_objects(batch, form) for batch in batches], pa.string())


def _objects(cells: pa.RecordBatch, form: Format) -> pa.Array:
    """Where all columns are texts, what stands between two of them, quotes included, is one piece."""
    mixed = any(column.type in _JSON for column in form.columns)
    quote = "" if mixed else '"'
    parts: list[pa.Array | pa.Scalar] = []
    begun: pa.Array | None = None  # rows of which a cell was written already
    for column in form.columns:
        given = cells[column.name]
        if given.null_count == len(given):
            continue
        there = given.is_valid()
        first, later = f'{{"{column.name}":{quote}', f'{quote},"{column.name}":{quote}'
        between = pa.scalar(first) if begun is None else _either(begun, later, first)
        if given.null_count:
            between = pc.if_else(there, between, _NONE)
        parts += [between, _quoted(given, column) if mixed else _inner(given, column)]
        begun = there if begun is None else pc.or_(begun, there)
    if begun is None:
        return pa.repeat(pa.scalar("{}"), len(cells))
    parts.append(_either(begun, f"{quote}}}", "{}"))
    return pc.binary_join_element_wise(*parts, _EMPTY, null_handling="replace", null_replacement="")


def _either(which: pa.Array, one: str, other: str) -> pa.Array | pa.Scalar:
    return pa.scalar(one) if which.true_count == len(which) else pc.if_else(which, one, other)


def _inner(given: pa.Array, column: Column) -> pa.Array:
    """A column as it stands between quotes. What a check lets pass needs no escapes."""
    if column.type in CHECKS or _plain(given):
        return given
    return run({"given": pa.table({"x": given})}, [Step("escaped", "SELECT to_json(x)[2:-2] AS x FROM given")])[
        "x"
    ].combine_chunks()


def _quoted(given: pa.Array, column: Column) -> pa.Array:
    """A column as JSON."""
    if column.type in _JSON:
        return given
    return pc.binary_join_element_wise(pa.scalar('"'), _inner(given, column), pa.scalar('"'), _EMPTY)


def _plain(given: pa.Array) -> bool:
    """Whether no text of a column holds a sign that JSON escapes."""
    _, offsets, data = given.buffers()
    if data is None:
        return True
    within = np.frombuffer(offsets, np.int32)[given.offset : given.offset + len(given) + 1]
    signs = np.frombuffer(data, np.uint8)[within[0] : within[-1]]
    if not len(signs):
        return True
    return bool(signs.min() >= 0x20) and not (signs == ord('"')).any() and not (signs == ord("\\")).any()
