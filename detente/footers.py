"""What the footer of a Parquet file says of a column, asked so that a damaged one is an error and not the end of the
process."""

from collections.abc import Sequence

import pyarrow.parquet as pq


def sound(file: pq.ParquetFile, group: int, leaves: Sequence[int]) -> None:
    """OSError where what the footer says of these columns in a group of rows is damaged: to be called before
    `row_group(group).column(...)`.

    That call ends the whole process then: pyarrow lets the C++ exception pass through code that must not raise. Its
    reader makes the same descriptions of columns, and turns the exception into an error; asked for no rows at all, it
    unpacks nothing.
    """
    if leaves:  # a reader of no columns divides by the number of rows
        for _ in file.reader.iter_batches(0, row_groups=[group], column_indices=list(leaves), use_threads=False):
            pass


def statistics(file: pq.ParquetFile, group: int, leaf: int) -> pq.Statistics | None:
    """What the footer says of the values of a column in a group of rows; None where it says nothing.

    Raises OSError where it is damaged. Statistics of a column whose two types differ end the process as well.
    """
    sound(file, group, [leaf])
    chunk, column = file.metadata.row_group(group).column(leaf), file.schema.column(leaf)
    if chunk.physical_type != column.physical_type:
        raise OSError(f"column {column.path} is {column.physical_type} and {chunk.physical_type}")
    return chunk.statistics
