"""SQL in named steps: the one place where multi-step SQL is executed.

A step is a query with a name; later steps, and only they, can read it by that name. All steps become one statement of
common table expressions, so that DuckDB plans them together; `run(source, steps[:k])` shows any intermediate table.
Values are always parameters (`?`), never text. After splink's pipeline of named steps.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import duckdb
import pyarrow as pa

_ROWS = 262_144
_NAME = re.compile(r"[a-z][a-z0-9_]*")
# By the process, since a fork has no share in its threads, and by what was made in it.
_SHARED: dict[tuple[int, tuple[str, ...]], duckdb.DuckDBPyConnection] = {}
_sharing = Lock()


@dataclass(frozen=True, slots=True)
class Step:
    """A query with a name (lower case letters, digits, underscores) and the values of its `?`, in order."""

    name: str
    sql: str
    params: tuple[Any, ...] = ()


def connect(tables: Mapping[str, pa.Table] | None = None) -> duckdb.DuckDBPyConnection:
    """A private DuckDB in memory that fetches no extension from the network, with Arrow tables under their names."""
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    for name, table in (tables or {}).items():
        connection.register(name, table)
    return connection


def share(tables: Mapping[str, pa.Table] | None = None, macros: tuple[str, ...] = ()) -> duckdb.DuckDBPyConnection:
    """A further connection to one DuckDB of this process, a tenth of the work of a new one: for those who make nothing
    in it but what is temporary, and leave its settings alone. Who needs macros shares one that has these."""
    with _sharing:
        here = os.getpid(), macros
        if here in _SHARED:
            try:
                _SHARED[here].execute("SELECT 1")
            except duckdb.Error:  # a fault of DuckDB's own puts the whole of it out of use
                del _SHARED[here]
        if here not in _SHARED:
            _SHARED[here] = connect()
            for macro in macros:
                _SHARED[here].execute(f"CREATE MACRO {macro}")
        connection = _SHARED[here].cursor()
    for name, table in (tables or {}).items():
        connection.register(name, table)
    return connection


def run(source: duckdb.DuckDBPyConnection | Mapping[str, pa.Table], steps: Sequence[Step]) -> pa.Table:
    """The table that the last step gives. `source`: a connection, or Arrow tables by name. Lets duckdb.Error pass."""
    if isinstance(source, Mapping):
        with connect(source) as connection:
            return run(connection, steps)
    params = [value for step in steps for value in step.params]
    return source.sql(compose(steps), params=params or None).to_arrow_table()


def stream(source: duckdb.DuckDBPyConnection, steps: Sequence[Step]) -> pa.RecordBatchReader:
    """The same in batches, while DuckDB goes on: of a table that is not to be in memory as a whole."""
    params = [value for step in steps for value in step.params]
    return source.sql(compose(steps), params=params or None).to_arrow_reader(_ROWS)


def compose(steps: Sequence[Step]) -> str:
    """The one statement that `run` executes, e.g. to be looked at."""
    if not steps:
        raise ValueError("no steps: give at least one")
    if wrong := [step.name for step in steps if not _NAME.fullmatch(step.name)]:
        raise ValueError(f"{wrong[0]!r} cannot name a step: use lower case letters, digits and underscores")
    *first, last = steps
    if not first:
        return last.sql
    return f"WITH {', '.join(f'{step.name} AS ({step.sql})' for step in first)} {last.sql}"
