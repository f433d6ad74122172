"""One snapshot of a record as tables in DuckDB: what is visible at a moment, after all rulings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from detente.errors import QueryError, RecordError
from detente.record.corrections import Correction
from detente.record.filters import EventFilter
from detente.record.further import NAME as PAIRS
from detente.record.further import PAIRED
from detente.record.pair_rows import PairRows
from detente.record.pair_scan import can_scan, pair_batches
from detente.record.ruled import DECODE, Ruled
from detente.record.store import LOST, Tables, damage, files_of, is_local, location, open_record, row_count, version_of
from detente.record.tables import DATA, MIGRATIONS, TABLES, tables_of
from detente.sql import Step, connect, run, share, stream

_SEEN = "batch IN (SELECT id FROM batches)"
_FILES = "SELECT * FROM read_parquet(getvariable('files_{}'), union_by_name = {})"
_GLOB = frozenset("*?{}")
_RULED = frozenset((*DECODE, PAIRS, "event_reports", "claim_reports", "links", "memberships", "entities"))
_DECIDED = """SELECT * FROM raw_happenings WHERE made <= coalesce(?::TIMESTAMPTZ, made)
    QUALIFY row_number() OVER (PARTITION BY member ORDER BY made DESC, head) = 1 ORDER BY made, head, member"""


class Snapshot:
    """The tables of the record at `path` as they were `as_of` a moment (now, if None), over a connection of their own
    to the DuckDB of this process."""

    def __init__(
        self, path: str | Path, as_of: datetime | None = None, *, tables: Tables | None = None, plain: bool = False
    ) -> None:
        self.path = location(path)
        self._tables = tables or Tables(self.path)
        # batches first: all that they vouch for was written before, so later snapshots of the others hold it
        self.newest = open_record(self.path, self._tables)
        batches = self._tables.rows("batches", TABLES["batches"])
        if sorted(batches["number"].to_pylist()) != list(range(batches.num_rows)):
            raise RecordError(f"{self.path}/batches: {LOST}")
        self.next_number = batches.num_rows
        self._promised = {table: sum(n or 0 for n in batches[table].to_pylist()) for table in DATA}
        self._there = tables_of(version_of(self.path, self.newest))
        self._as_of = as_of if as_of is None or as_of.tzinfo else as_of.replace(tzinfo=UTC)
        self.batches = batches if as_of is None else batches.filter(pc.field("committed") <= pa.scalar(self._as_of))
        self._plain = plain
        self._create = "CREATE TEMP VIEW"
        self._connection = share({"batches": self.batches})
        self._connection.execute("SET parquet_metadata_cache = true")  # files of Delta never change
        self._ready: set[str] = {"batches"}
        self._of_pairs: dict[str, PairRows] = {}
        self.files: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connection."""
        self._connection.close()

    def alone(self) -> None:
        """Takes a DuckDB that no other view has a share in, for who changes its settings; before any question."""
        self.close()
        self._create, self._ready, self.files = "CREATE VIEW", {"batches"}, []
        self._connection = connect({"batches": self.batches})
        if "ruled" in self.__dict__:
            self.ruled = self.ruled.over(self._connection)

    def promised(self, table: str) -> int:
        """How many rows the batches of the record wrote to a table, later rulings not counted."""
        return self._promised[table]

    def query(
        self, tables: Iterable[str], steps: Sequence[Step], given: Mapping[str, pa.Table] | None = None
    ) -> pa.Table:
        """Runs steps over visible rows of the named tables, corrections applied to events and relation claims, and over
        tables that are `given`, under names that no table of the record has."""
        for name, rows in (given or {}).items():
            self._connection.register(name, rows)
        self._prepare(tables, steps)
        with damage(self.path):
            return run(self._connection, steps)

    def stream(self, tables: Iterable[str], steps: Sequence[Step]) -> Iterator[pa.RecordBatch]:
        """The same, some rows at a time: all of them are to be taken before the next question."""
        self._prepare(tables, steps)
        with damage(self.path):
            yield from stream(self._connection, steps)

    def _prepare(self, tables: Iterable[str], steps: Sequence[Step]) -> None:
        for table in tables:
            self._make_ready(table)
        _be_text(value for step in steps for value in step.params)

    def changed(self) -> bool:
        """Whether something was stored, ruled or tidied since."""
        return self._tables.changed()

    def ready(self, tables: Iterable[str], *, raw: bool = False) -> duckdb.DuckDBPyConnection:
        """The connection with the named tables in it, for the other modules of this room; `raw`: as raw_NAME, with all
        their rows. `files` are those that it opens."""
        for table in tables:
            self._scan(table) if raw else self._make_ready(table)
        return self._connection

    def corrections(self) -> list[Correction]:
        """All corrections up to the moment of the view, oldest first."""
        rows = self._tables.rows("corrections", TABLES["corrections"]).sort_by([("made", "ascending")]).to_pylist()
        kept = [r for r in rows if self._as_of is None or (r.get("stored") or r["made"]) <= self._as_of]
        return [Correction(**{k: v for k, v in row.items() if k != "id"}) for row in kept]

    @cached_property
    def ruled(self) -> Ruled:
        """What the rulings come to, and which statements tell one happening."""
        return Ruled(self._connection, self.corrections(), self.decided())

    @cached_property
    def paired(self) -> bool:
        """Whether `paired`, a row for each pair of an event, can be asked: not in an older record, and not where
        rulings made one actor of two, which makes other pairs."""
        return PAIRS in self._there and (self._plain or not self.ruled.actors.roots)

    def decided(self) -> pa.Table:
        """Which statements were found to tell one happening: the newest decision on each; head, member, reason."""
        if "happenings" not in self._there or not files_of(self._tables.newest("happenings")):
            return TABLES["happenings"].empty_table()
        self._scan("happenings")
        with damage(f"{self.path}/happenings"):
            return run(self._connection, [Step("decided", _DECIDED, (self._as_of,))])

    def of_pair(self, dyad: str) -> tuple[pa.Table, pa.Table] | None:
        """The rows of `events` and `event_pairs` that are a pair's, before rulings; None where that cannot be told from
        the files."""
        first, further = self._rows_of("events", dyad), self._rows_of(PAIRS, dyad)
        return None if first is None or further is None else (first, further)

    def of_files(self, wanted: EventFilter) -> Iterator[pa.RecordBatch] | None:
        """The pairs of the events that a filter wants, straight from the files; None where rulings bear on them, or
        more columns than `record.pair_scan` reads."""
        if not self.paired or not self.unruled or not is_local(self.path) or not can_scan(wanted):
            return None
        tables = [(name, self._snapshot(name)) for name in ("events", PAIRS)]
        every = self.batches.num_rows == self.next_number and all(row_count(t) == self._promised[n] for n, t in tables)
        files = [file for _, table in tables for file in files_of(table)]
        return self._of(files, wanted, None if every else self.batches["id"])

    def _of(self, files: list[str], wanted: EventFilter, batches: pa.ChunkedArray | None) -> Iterator[pa.RecordBatch]:
        with damage(self.path):
            yield from pair_batches(files, wanted, batches)

    def near(self, found: tuple[pa.Table, pa.Table]) -> list[Step]:
        """Steps that stand in front of others and let them find the events of a pair, as `paired`, in its own rows
        instead of in all tables."""
        steps = []
        for name, rows in zip(("events", PAIRS), found, strict=True):
            self._connection.register(f"near_{name}", rows)
            base = f"SELECT * FROM near_{name}"  # noqa: S608 - names of our own tables
            steps.append(Step(name, base if self._plain else self.ruled.visible(name, base)))
        return [*steps, Step("paired", PAIRED)]

    @property
    def unruled(self) -> bool:
        """Whether no ruling or finding bears on what is seen."""
        return self._plain or not (self.ruled.by_statement or self.ruled.heads or self.ruled.actors.roots)

    def _rows_of(self, name: str, dyad: str) -> pa.Table | None:
        """The visible rows whose `dyad` is this, before rulings; None as for `near`."""
        if not is_local(self.path):
            return None
        if not self._plain and self.ruled.by_statement:
            self._make_ready(name)  # what was corrected may have been of another pair
        if name not in self._of_pairs:
            self._of_pairs[name] = PairRows(self._snapshot(name), name)
        with damage(f"{self.path}/{name}"):
            rows = self._of_pairs[name].of(dyad)
            return rows and self._seen(rows)

    def having(self, table: str, column: str, values: Iterable[str], columns: Sequence[str]) -> pa.Table:
        """The visible rows, uncorrected, whose column is one of the values: some columns of them. A writer, who asks so
        after each batch, finds them in few files."""
        listed = list(values)
        where = f"{column} IN (SELECT unnest(?))"
        sql = f"SELECT {', '.join(columns)} FROM raw_{{}} WHERE {where} AND {{}}"  # noqa: S608 - names of our own
        if not self._plain or not is_local(self.path) or f"raw_{table}" in self._ready or table not in self._there:
            return self._raw(table, sql, (listed,))
        _be_text(listed)
        delta = self._snapshot(table)
        with damage(f"{self.path}/{table}"):
            places = self._tables.places(table, column)
            files = places.among(files_of(delta), listed, self._connection)
            if places.all_small(files):
                return self._seen(places.rows(files, listed, _part(table, {*columns, column}))).select(columns)
            found = sql.format(table, _SEEN if table in DATA else "TRUE")
            few = Step(f"raw_{table}", "SELECT * FROM read_parquet(?, union_by_name = true)", (files,))
            return run(self._connection, [few, Step("found", found, (listed,))])

    def _seen(self, rows: pa.Table) -> pa.Table:
        """Those of rows that batches vouch for."""
        if "batch" not in rows.column_names:
            return rows
        return rows.filter(pc.is_in(rows["batch"], value_set=self.batches["id"]))

    def _raw(self, table: str, sql: str, params: tuple[Any, ...]) -> pa.Table:
        """Asks the uncorrected rows: `sql` has a place for the table's name and one for whether the batch is seen."""
        self._scan(table)
        with damage(f"{self.path}/{table}"):
            return run(self._connection, [Step("raw", sql.format(table, _SEEN if table in DATA else "TRUE"), params)])

    def _make_ready(self, table: str) -> None:
        """Makes a view of the visible rows under the table's name, once."""
        if table in self._ready:
            return
        if table == "paired":
            self._make_paired()
            return
        if table == PAIRS:
            self._make_ready("events")  # of which the corrected ones have other pairs
        self._scan(table)
        seen = f"WHERE {_SEEN}" if table in DATA else ""
        sql = f"SELECT * FROM raw_{table} {seen}"  # noqa: S608 - names of our own tables
        with damage(f"{self.path}/{table}"):
            if table in _RULED and not self._plain:
                sql = self.ruled.visible(table, sql)
            self._connection.execute(f"{self._create} {table} AS {sql}")
        self._ready.add(table)

    def _make_paired(self) -> None:
        for table in ("events", PAIRS):
            self._make_ready(table)
        with damage(f"{self.path}/{PAIRS}"):
            self._connection.execute(f"{self._create} paired AS {PAIRED}")
        self._ready.add("paired")

    def _scan(self, table: str) -> None:
        """Makes `raw_TABLE`: the rows of all files of the newest snapshot."""
        name = f"raw_{table}"
        if name in self._ready:
            return
        if table not in self._there:  # an older record, which no writer has migrated yet
            self._connection.register(name, TABLES[table].empty_table())
            self._ready.add(name)
            return
        delta = self._snapshot(table)
        with damage(f"{self.path}/{table}"):
            files = files_of(delta)
            if not files:
                self._connection.register(name, TABLES[table].empty_table())
            elif not is_local(self.path) or _GLOB & set(self.path):  # what DuckDB would take for a pattern
                self._connection.register(name, delta.to_pyarrow_dataset())
            else:
                grown = any(of == table for m in MIGRATIONS for of, _ in m.columns)  # older files lack columns
                self._connection.execute(f"SET VARIABLE files_{table} = ?", [files])
                self._connection.execute(f"{self._create} {name} AS {_FILES.format(table, str(grown).lower())}")
                self.files += files
        self._ready.add(name)

    def _snapshot(self, table: str) -> Any:
        """The newest snapshot of a table; RecordError where rows are lost that `batches` speaks of."""
        delta = self._tables.newest(table)
        with damage(f"{self.path}/{table}"):
            if table in DATA and (rows := row_count(delta)) is not None and rows < self._promised[table]:
                raise RecordError(f"{self.path}/{table}: {LOST}")
        return delta


def _part(table: str, columns: Iterable[str]) -> pa.Schema:
    """Some columns of a table, and the batch where its rows have one."""
    wanted = {*columns, "batch"}
    return pa.schema([field for field in TABLES[table] if field.name in wanted])


def _be_text(values: Iterable[object]) -> None:
    if not all(map(_is_text, values)):
        raise QueryError("the question holds signs that are no text (lone surrogates); leave them out")


def _is_text(value: object) -> bool:
    """Whether all strings in a parameter can be written as UTF-8."""
    if isinstance(value, list):
        texts = "".join(part for part in value if isinstance(part, str))
        return _is_text(texts) and all(_is_text(part) for part in value if isinstance(part, list))
    if not isinstance(value, str) or value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
