"""Housekeeping: joining small files, and sweeping what was never committed.

Files are joined by overwriting a range of batches with its own rows, because that is a commit that delta-rs checks
against others. Its own `optimize.compact` is not (1.6.6): two processes that run it at once double every row.
"""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import ColumnProperties, DeltaTable, WriterProperties, write_deltalake

from detente.record import clock
from detente.record.store import Tables, damage, files_of, logged
from detente.record.tables import DATA, TABLES
from detente.sql import connect

# Texts that hardly ever come twice: a dictionary of them is only begun to be thrown away.
_SINGLE = ("id", "document", "statement", "title", "url", "digest", "text", "words", "json")
_PLAIN = {name: ColumnProperties(dictionary_enabled=False) for name in _SINGLE}
PARQUET = WriterProperties(compression="ZSTD", max_row_group_size=131_072, column_properties=_PLAIN)
CLUSTERED = WriterProperties(
    compression="ZSTD",
    max_row_group_size=4_096,
    data_page_row_count_limit=1024,
    write_batch_size=1024,
    column_properties=_PLAIN,
)
"""Small groups of rows and smaller pages: a question about a pair unpacks few that it does not need."""

GRACE = timedelta(hours=24)
"""How long a batch may take before its rows count as left behind."""

KEPT = timedelta(days=7)
"""How long files that were replaced stay, for those who still read them."""

_SMALL_BYTES = 8 * 2**20
_FILE_BYTES = 32 * 2**20
_LARGE_BYTES = 2 * _FILE_BYTES
_ASTRAY = 0.1
_MEMORY = "1GB"
_SORTED = 16_384
_RANDOM_BITS = 22
_CLUSTERS = {
    "events": ("dyad", "date_start"),
    "event_pairs": ("dyad", "date_start"),
    "relation_claims": ("dyad", "date_end"),
    "event_reports": ("statement",),
}


def new_batch(random: int) -> int:
    """A batch id: milliseconds since 1970 and 22 bits of `random`; unique, and it says when the batch began."""
    return (int(clock.now().timestamp() * 1000) << _RANDOM_BITS) | random % (1 << _RANDOM_BITS)


def batch_start(batch: int) -> datetime:
    """When a batch began."""
    return datetime.fromtimestamp((batch >> _RANDOM_BITS) / 1000, UTC)


def first_batch(moment: datetime) -> int:
    """The smallest id that a batch begun at a moment can have."""
    return int(moment.timestamp() * 1000) << _RANDOM_BITS


def join_files(tables: Tables, keep: timedelta | None = None) -> None:
    """Joins the small files of each table; deletes files unused for a week, or as long as `keep` says.

    RecordError if another process changed the same rows meanwhile: then nothing was joined, and nothing is lost.
    """
    hours = None if keep is None else int(keep.total_seconds() // 3600)
    for name in (*DATA, "batches"):
        table = tables.newest(name)
        with damage(f"{tables.root}/{name}"):
            _join(table, name)
            table.vacuum(retention_hours=hours, dry_run=False, enforce_retention_duration=False)


def cluster_files(tables: Tables) -> None:
    """Writes tables whose rows lie out of order anew, in the order of pair and day, so that a question about a pair
    reads little. Sorts on disk where memory does not suffice. RecordError as for `join_files`."""
    for name, order in _CLUSTERS.items():
        table = tables.newest(name)
        with damage(f"{tables.root}/{name}"):
            files = logged(table)
            if _disordered(files, order[0]):
                _cluster(table, name, order)


def delete_batches(tables: Tables, name: str, batches: list[int]) -> int:
    """Deletes the rows of batches from a table; gives how many there were."""
    listed = ", ".join(str(int(batch)) for batch in batches)
    with damage(f"{tables.root}/{name}"):
        return int(tables.newest(name).delete(f"batch IN ({listed})").get("num_deleted_rows") or 0)


def _join(table: DeltaTable, name: str) -> None:
    key = "id" if name == "batches" else "batch"
    for low, high in _runs(logged(table), key):
        within = (pc.field(key) >= low) & (pc.field(key) <= high)
        rows = table.to_pyarrow_dataset().to_table(filter=within)
        order = [(column, "ascending") for column in _CLUSTERS.get(name, (key,))]
        write_deltalake(
            table,
            rows.sort_by(order),
            mode="overwrite",
            predicate=_between(key, low, high),
            writer_properties=PARQUET,
        )
        table.update_incremental()


def _runs(files: Sequence[Mapping[str, Any]], key: str) -> list[tuple[int, int]]:
    """Ranges of batches that lie in several small files and in no large one: what is joined is never more than what
    small files hold."""
    low, high = f"min.{key}", f"max.{key}"
    known = sorted((f for f in files if f.get(low) is not None), key=lambda f: int(f[low]))
    large = [f for f in known if f["size_bytes"] >= _SMALL_BYTES]
    runs: list[list[int]] = []
    for file in known:
        first, last = int(file[low]), int(file[high])
        if file["size_bytes"] >= _SMALL_BYTES:
            continue
        joined = min(first, runs[-1][0]) if runs else first, max(last, runs[-1][1]) if runs else last
        if runs and not _meets(large, joined, low, high):
            runs[-1] = [*joined, runs[-1][2] + 1]
        elif not _meets(large, (first, last), low, high):
            runs.append([first, last, 1])
    return [(first, last) for first, last, count in runs if count > 1]


def _meets(large: Sequence[Mapping[str, Any]], within: tuple[int, int], low: str, high: str) -> bool:
    return any(int(f[low]) <= within[1] and int(f[high]) >= within[0] for f in large)


def _disordered(files: Sequence[Mapping[str, Any]], column: str) -> bool:
    """Whether many rows lie out of order, or files are as large as older programs made them."""
    if any(f["size_bytes"] > _LARGE_BYTES for f in files):
        return True
    return len(files) > 1 and _astray(files, column) > _ASTRAY * sum(f["num_records"] for f in files)


def _astray(files: Sequence[Mapping[str, Any]], column: str) -> int:
    """How many rows lie in files that overlap those before them in the order of a column."""
    last, rows = "", 0
    for file in sorted(files, key=lambda f: str(f.get(f"min.{column}") or "")):
        low, high = file.get(f"min.{column}"), file.get(f"max.{column}")
        if low is not None and str(low) < last:
            rows += int(file["num_records"])
        last = max(last, str(high or ""))
    return rows


def _cluster(table: DeltaTable, name: str, order: Sequence[str]) -> None:
    files = logged(table)
    low, high = int(min(f["min.batch"] for f in files)), int(max(f["max.batch"] for f in files))
    with tempfile.TemporaryDirectory(prefix="detente-") as folder, connect() as connection:
        connection.execute("SET temp_directory = ?", (folder,))
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        if any("://" in place for place in table.file_uris()):
            connection.register("rows", table.to_pyarrow_dataset())
        else:
            connection.read_parquet(files_of(table), union_by_name=True).create_view("rows")
        sql = f"SELECT * FROM rows WHERE {_between('batch', low, high)} ORDER BY {', '.join(order)}"  # noqa: S608
        schema = TABLES[name]
        batches = (
            pa.table({f.name: _column(batch, f) for f in schema}, schema=schema).combine_chunks().to_batches()[0]
            for batch in connection.sql(sql).to_arrow_reader(_SORTED)
            if batch.num_rows
        )
        write_deltalake(
            table,
            pa.RecordBatchReader.from_batches(schema, batches),
            mode="overwrite",
            predicate=_between("batch", low, high),
            writer_properties=CLUSTERED,
            target_file_size=_FILE_BYTES,
        )


def _column(batch: pa.RecordBatch, field: pa.Field) -> pa.Array:
    there = field.name in batch.schema.names
    return batch.column(field.name).cast(field.type) if there else pa.nulls(batch.num_rows, field.type)


def _between(key: str, low: int, high: int) -> str:
    return f"{key} >= {low} AND {key} <= {high}"
