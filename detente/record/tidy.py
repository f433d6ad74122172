"""Housekeeping: joining small files, and sweeping what was never committed.

Files are joined by overwriting a range of batches with its own rows, because that is a commit that delta-rs checks
against others. Its own `optimize.compact` is not (1.6.6): two processes that run it at once double every row.
"""

import time
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import DeltaTable, WriterProperties, write_deltalake

from detente.record.store import Tables, damage
from detente.record.tables import DATA

PARQUET = WriterProperties(compression="ZSTD", max_row_group_size=131_072)
GRACE = timedelta(hours=24)
"""How long a batch may take before its rows count as left behind."""

_SMALL_BYTES = 8 * 2**20
_RANDOM_BITS = 22
_CLUSTERS = {"events": ("dyad", "date_start"), "relation_claims": ("dyad", "date_end"), "event_reports": ("statement",)}


def new_batch(random: int) -> int:
    """A batch id: milliseconds since 1970 and 22 bits of `random`; unique, and it says when the batch began."""
    return (time.time_ns() // 10**6 << _RANDOM_BITS) | random % (1 << _RANDOM_BITS)


def batch_start(batch: int) -> datetime:
    """When a batch began."""
    return datetime.fromtimestamp((batch >> _RANDOM_BITS) / 1000, UTC)


def first_batch(moment: datetime) -> int:
    """The smallest id that a batch begun at a moment can have."""
    return int(moment.timestamp() * 1000) << _RANDOM_BITS


def join_files(tables: Tables) -> None:
    """Joins the small files of each table, events in the order of dyad and day; deletes files unused for a week.

    RecordError if another process changed the same rows meanwhile: then nothing was joined, and nothing is lost.
    """
    for name in (*DATA, "batches"):
        table = tables.newest(name)
        with damage(f"{tables.root}/{name}"):
            _join(table, name)
            table.vacuum(dry_run=False)


def delete_batches(tables: Tables, name: str, batches: list[int]) -> int:
    """Deletes the rows of batches from a table; gives how many there were."""
    listed = ", ".join(str(int(batch)) for batch in batches)
    with damage(f"{tables.root}/{name}"):
        return int(tables.newest(name).delete(f"batch IN ({listed})").get("num_deleted_rows") or 0)


def _join(table: DeltaTable, name: str) -> None:
    key = "id" if name == "batches" else "batch"
    files = pa.table(table.get_add_actions(flatten=True)).to_pylist()
    small = [f for f in files if f["size_bytes"] < _SMALL_BYTES and f.get(f"min.{key}") is not None]
    if len(small) < 2:
        return
    low, high = int(min(f[f"min.{key}"] for f in small)), int(max(f[f"max.{key}"] for f in small))
    within = (ds.field(key) >= low) & (ds.field(key) <= high)
    rows = table.to_pyarrow_dataset().to_table(filter=within)
    order = [(column, "ascending") for column in _CLUSTERS.get(name, (key,))]
    write_deltalake(
        table,
        rows.sort_by(order),
        mode="overwrite",
        predicate=f"{key} >= {low} AND {key} <= {high}",
        writer_properties=PARQUET,
    )
