"""Events of several pairs, once more for each pair but the first (`event_pairs`).

`events` lies in the order of each event's first pair, so one comparison finds, and reads, little more than the events
of a pair, if those that name it second or later lie in the same order elsewhere.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError

from detente.record.tables import TABLES

NAME = "event_pairs"
PAIRED = """SELECT *, dyad AS pair FROM events UNION ALL BY NAME
    SELECT * REPLACE (dyads[1] AS dyad), dyad AS pair FROM event_pairs"""
"""SQL for the events with a row for each `pair` of theirs."""


def further(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The rows of `event_pairs` that rows of `events` bring, by the table's name; nothing where there are none."""
    events = tables.get("events")
    if events is None:
        return {}
    made = _each(events)
    return {NAME: made} if made.num_rows else {}


def fill(root: str) -> None:
    """Fills the table of a record that had none, from its events: whole or not at all, and once."""
    table = DeltaTable(f"{root}/{NAME}")
    if table.version():
        return
    there = DeltaTable(f"{root}/events").to_pyarrow_dataset()
    several = pc.list_value_length(pc.field("dyads")) > 1
    rows = [_each(grown(pa.table(batch), TABLES[NAME])) for batch in there.to_batches(filter=several)]
    if not (made := pa.concat_tables([TABLES[NAME].empty_table(), *rows])).num_rows:
        return
    try:
        write_deltalake(table, made, mode="append", commit_properties=CommitProperties(max_commit_retries=0))
    except CommitFailedError:
        if not DeltaTable(f"{root}/{NAME}").version():  # otherwise another process filled it at the same moment
            raise


def _each(events: pa.Table) -> pa.Table:
    """Rows of events once for each of their pairs but the first, which stands in `dyad`."""
    lists = events["dyads"].combine_chunks()
    parents = np.asarray(pc.list_parent_indices(lists))
    later = np.flatnonzero(parents[1:] == parents[:-1]) + 1
    rows = events.take(pa.array(parents[later], pa.int64()))
    return rows.set_column(rows.column_names.index("dyad"), "dyad", pc.list_flatten(lists).take(pa.array(later)))


def grown(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """A table of an older record with the columns of today; what it did not have is null."""
    if table.schema.equals(schema):
        return table
    for field in schema:
        if field.name not in table.column_names:
            table = table.append_column(field, pa.nulls(table.num_rows, field.type))
    return table.select(schema.names).cast(schema)
