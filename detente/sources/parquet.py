"""Parquet files, row by row, and of their columns only those that are read."""

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from detente.errors import SourceError
from detente.footers import sound
from detente.model.document import RawItem
from detente.sources import rows
from detente.sources.bounded import Meter, damaged
from detente.sources.origin import Origin

_ROWS = 16  # held at a time: each may be as long as max_input_bytes
_PAGE = 1 << 20  # bytes of a column that are read ahead
_BROKEN = (pa.ArrowException, OSError, ValueError)


def read(stream: BinaryIO, origin: Origin) -> Iterator[RawItem]:
    """An item a row; rows count from 1.

    Raises SourceError: damaged, no column for the text, or columns that unpack to too much.
    """
    if not stream.seekable():
        raise SourceError("Parquet cannot be read from a pipe: save it and name the file")
    try:
        file = pq.ParquetFile(stream, buffer_size=_PAGE, pre_buffer=False)
        names = list(file.schema_arrow.names)
    except _BROKEN as error:
        raise SourceError(damaged(error)) from error
    found = rows.header(names, origin)
    wanted = list(dict.fromkeys(found.columns.values()))
    try:
        packed, unpacked = _weights(file, wanted)
    except _BROKEN as error:  # a name of a column that is no text
        raise SourceError(damaged(error)) from error
    Meter(origin.settings).count(unpacked, packed)  # what unpacks to too much, by the file's own sums
    number = 0
    batches = file.iter_batches(_ROWS, columns=wanted, use_threads=False)
    while (batch := _next(batches)) is not None:
        for values in batch:
            number += 1
            yield rows.item(values, found, number, origin)


def _next(batches: Iterator[pa.RecordBatch]) -> list[dict[str, object]] | None:
    try:
        batch = next(batches, None)
        return None if batch is None else batch.to_pylist()
    except _BROKEN as error:
        raise SourceError(damaged(error)) from error


def _weights(file: pq.ParquetFile, wanted: list[str]) -> tuple[int, int]:
    """Bytes of some columns, packed and unpacked. OSError or ValueError where what the file says of them is damaged."""
    paths = (file.schema.column(n).path for n in range(len(file.schema)))
    leaves = [n for n, path in enumerate(paths) if path.partition(".")[0] in wanted]
    packed = unpacked = 0
    for group in range(file.metadata.num_row_groups):
        sound(file, group, leaves)
        for leaf in leaves:
            chunk = file.metadata.row_group(group).column(leaf)
            packed += _size(chunk.total_compressed_size)
            unpacked += _size(chunk.total_uncompressed_size)
    return packed, unpacked


def _size(count: int) -> int:
    if count < 0:  # would make room for others
        raise ValueError(f"{count} bytes of a column")
    return count
