"""The record as tables of a PostgreSQL database, for the dashboards of a team: written beside what is there, and put
in its place in one transaction, so that readers see the old tables or the new ones and never some of both."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from detente.errors import MissingExtra, QueryError
from detente.project.exported import ExportReport
from detente.record.questions import FROM, TABLES
from detente.record.view import View

ROWS = 20_000
"""Rows that are sent together."""

_NEW = "_new_of_detente"
_KEYS: Mapping[str, str] = {"events": "id", "relations": "id", "documents": "id", "actors": "id"}
_INDEXES: Mapping[str, tuple[str, ...]] = {
    "events": ("dyad", "event_type", "date_start", "document"),
    "reports": ("statement", "document"),
    "relations": ("dyad",),
    "links": ("source", "target"),
    "memberships": ("member", "group_id"),
    "rejects": ("document",),
    "documents": ("published",),
    "copies": ("document",),
    "dyads": ("dyad, date_start", "event"),
}
_COMMENTS: Mapping[str, str] = {
    "events": "Who did what to whom, when and where; json has all of it, with the reasons",
    "reports": "Where documents tell events and relations, with their words",
    "relations": "How two actors stand, as documents say",
    "links": "What blocks, causes, enables or conditions what",
    "memberships": "Who belongs to which organisation",
    "rejects": "What was dropped, and why",
    "documents": "What was read",
    "copies": "Documents that are copies of others",
    "actors": "Who is named in the record",
    "dyads": "A row for each event and each pair of it",
}


def publish(view: View, dsn: str, schema: str = "detente") -> ExportReport:
    """Writes the tables that can be asked by `sql` into a schema of the database, in place of those there. `dsn` is an
    address that libpq understands (postgresql://user@host/database); passwords are better kept in ~/.pgpass.

    MissingExtra without the driver, QueryError, which never holds the password, where the database refuses."""
    if not dsn:
        raise QueryError("no database: give its address, e.g. postgresql://user@host/database")
    if not schema or "\0" in schema or len(schema.encode()) > 63:
        raise QueryError("--schema: a name of 1 to 63 bytes is needed")
    dbapi = _driver()
    connection, rows = view.ready(FROM), {}
    with _refusals(dsn), dbapi.connect(dsn) as database, database.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {_quoted(schema)}")
        for name, sql in TABLES.items():
            cursor.execute(f"DROP TABLE IF EXISTS {_at(schema, name + _NEW)}")
            found = connection.sql(sql).to_arrow_reader(ROWS)
            rows[name] = max(0, cursor.adbc_ingest(name + _NEW, found, mode="create", db_schema_name=schema))
            for statement in _finished(schema, name):
                cursor.execute(statement)
        for name in TABLES:  # at last, so that nobody waits for long
            cursor.execute(f"DROP TABLE IF EXISTS {_at(schema, name)}")
            cursor.execute(f"ALTER TABLE {_at(schema, name + _NEW)} RENAME TO {_quoted(name)}")
        database.commit()
    return ExportReport("postgres", f"schema {schema}", rows["events"], sum(rows.values()))


def _driver() -> Any:
    try:
        from adbc_driver_postgresql import dbapi  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra("PostgreSQL needs its driver: pip install 'detente[postgres]'") from error
    return dbapi


def _finished(schema: str, name: str) -> Iterator[str]:
    """What a table gets once its rows are in it: key, indexes, comment."""
    table = _at(schema, name + _NEW)
    if name in _KEYS:
        yield f"ALTER TABLE {table} ADD PRIMARY KEY ({_KEYS[name]})"
    for columns in _INDEXES.get(name, ()):
        yield f"CREATE INDEX ON {table} ({columns})"
    text = _COMMENTS[name].replace("'", "''")
    yield f"COMMENT ON TABLE {table} IS '{text}'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _at(schema: str, name: str) -> str:
    return f"{_quoted(schema)}.{_quoted(name)}"


@contextmanager
def _refusals(dsn: str) -> Iterator[None]:
    """What the database says against it, in one line without the address."""
    from adbc_driver_manager import Error  # noqa: PLC0415 - an extra, and here it is installed

    try:
        yield
    except Error as error:
        line = " ".join(str(error).replace(dsn, "the address").split())
        for secret in sorted(_secrets(dsn), key=len, reverse=True):
            line = line.replace(secret, "***")
        raise QueryError(f"the database refuses: {line[:300]}; nothing in it was changed") from None


def _secrets(dsn: str) -> set[str]:
    """The password in an address, as it is written and as it is meant."""
    found = [match[1].strip("'") for match in re.finditer(r"password\s*=\s*('[^']*'|[^\s&]+)", dsn)]
    try:
        found.append(urlsplit(dsn).password or "")
    except ValueError:  # no address at all
        found += re.findall(r":([^:@/]+)@", dsn)
    return {text for each in found for text in (each, unquote(each)) if text}
