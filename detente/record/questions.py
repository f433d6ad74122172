"""SQL of users over a view of the record: SELECT alone, no files, no settings, limited in rows, time and memory.

Three fences, each of which would do for most: only one statement, and only of the kind that reads; a DuckDB that may
open the files of the record's own tables and nothing else, and whose settings are locked; and rows, seconds and memory
that run out. The tables are named after the nouns. What a database cannot hold back (memory that it does not count, a
function that never looks up) `record.apart` does, for a question in a process of its own.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from detente.errors import QueryError
from detente.record.store import damage
from detente.record.view import View

TABLES: Mapping[str, str] = {
    "events": "SELECT * EXCLUDE (batch) FROM events",
    "reports": "SELECT * EXCLUDE (batch) FROM event_reports UNION ALL BY NAME"
    " SELECT * EXCLUDE (batch) FROM claim_reports",
    "relations": "SELECT * EXCLUDE (batch) FROM relation_claims",
    "links": "SELECT * EXCLUDE (batch) FROM links",
    "memberships": "SELECT * EXCLUDE (batch) FROM memberships",
    "rejects": "SELECT * EXCLUDE (batch) FROM rejects",
    "documents": "SELECT * EXCLUDE (batch, digest) FROM documents",
    "copies": "SELECT * EXCLUDE (batch) FROM copies",
    "actors": "SELECT id, arg_min(name, batch) AS name, arg_min(country, batch) AS country,"
    " arg_min(sectors, batch) AS sectors FROM entities GROUP BY id",
    "dyads": "SELECT unnest(dyads) AS dyad, split_part(unnest(dyads), '|', 1) AS a,"
    " split_part(unnest(dyads), '|', 2) AS b, id AS event, event_type, quad, intensity, date_start, date_end,"
    " auxiliary, origin FROM events",
}
"""What can be asked by name; `dyads` has a row for each event and each pair of it."""

FROM = (
    *("events", "event_reports", "relation_claims", "claim_reports", "links"),
    *("memberships", "rejects", "documents", "copies", "entities"),
)
"""The tables of the record behind them."""

_SCHEMA = "asked"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one question may take; of its memory the answer may take a quarter."""

    rows: int = 100_000
    seconds: float = 60.0
    megabytes: int = 2000

    def over_time(self) -> QueryError:
        """The question took too long."""
        return QueryError(f"the question took longer than {self.seconds:g} s: ask for less")

    def over_memory(self) -> QueryError:
        """The question needs too much."""
        return QueryError(f"the question needs more memory than {self.megabytes:,} MB: ask for less")


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows, and whether there are more than the limit."""

    table: pa.Table
    more: bool


_USUAL = Limits()
_OPEN: AbstractContextManager[None] = nullcontext()


def ask(view: View, sql: str, limits: Limits = _USUAL, fence: AbstractContextManager[None] = _OPEN) -> Answer:
    """The answer to one SELECT, found within a further fence. The view answers nothing else afterwards. QueryError for
    anything but a SELECT, for what it cannot do, and where it takes too long or too much."""
    only_select(sql)
    view.alone()
    connection = view.ready(FROM)
    with damage(view.path):
        connection.execute("SET allowed_paths = ?", (view.files,))
        _lock(connection, limits)
    with _refusals(limits), _within(connection, limits.seconds), fence:
        found = connection.sql(sql)
        table = found.limit(limits.rows + 1).to_arrow_table()
    if table.nbytes > limits.megabytes * 250_000:
        raise QueryError(f"the answer has more than {limits.megabytes // 4:,} MB: ask for less")
    return Answer(table[: limits.rows], table.num_rows > limits.rows)


def only_select(sql: str) -> None:
    """QueryError for anything but one statement that only reads."""
    if any("\ud800" <= sign <= "\udfff" for sign in sql):
        raise QueryError("the question holds signs that are no text (lone surrogates); leave them out")
    try:
        statements = duckdb.extract_statements(sql)
    except (duckdb.Error, UnicodeError) as error:
        raise QueryError(f"no SQL: {_line(error)}") from None
    if len(statements) != 1:
        raise QueryError(f"{len(statements)} statements: ask one SELECT")
    if statements[0].type != duckdb.StatementType.SELECT:
        kind = statements[0].type.name
        raise QueryError(f"{kind}: the record is only read here; ask a SELECT (DESCRIBE events shows the columns)")


def _lock(connection: duckdb.DuckDBPyConnection, limits: Limits) -> None:
    connection.execute(f"CREATE SCHEMA {_SCHEMA}")
    for name, sql in TABLES.items():
        plain = sql.replace("FROM ", "FROM main.")
        connection.execute(f"CREATE VIEW {_SCHEMA}.{name} AS {plain}")
    for setting in (
        f"SET schema = '{_SCHEMA}'",
        f"SET memory_limit = '{limits.megabytes}MB'",
        "SET temp_directory = ''",
        "SET enable_progress_bar = false",
        "SET python_enable_replacements = false",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ):
        connection.execute(setting)


@contextmanager
def _within(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Stops the connection when the time is over."""
    clock = threading.Timer(seconds, connection.interrupt)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


@contextmanager
def _refusals(limits: Limits) -> Iterator[None]:
    """What DuckDB says against a question, in one line."""
    try:
        yield
    except duckdb.InterruptException:
        raise limits.over_time() from None
    except (duckdb.OutOfMemoryException, MemoryError):
        raise limits.over_memory() from None
    except duckdb.PermissionException:
        raise QueryError(
            "the question asks for a file or a setting: only the tables of the record can be read"
        ) from None
    except (duckdb.Error, pa.ArrowException, UnicodeError) as error:
        raise QueryError(f"not answered: {_line(error)}") from None


def _line(error: Exception) -> str:
    """The first lines of an error, up to where DuckDB draws the statement, as one."""
    lines = str(error).split("\n\nLINE")[0].split()
    return " ".join(lines)[:300]
