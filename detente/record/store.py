"""Where a record lies: making it, opening its tables, and one clear line where it is damaged.

`batches` is made last and bears the version of the record, so that a record that has it is whole.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from detente.errors import QueryError, RecordError
from detente.record.further import fill, grown
from detente.record.places import Places
from detente.record.tables import MIGRATIONS, TABLES, version

_VERSION = "detente.version"
_UNFIT = frozenset("%[]|^\\")
_MEND = "restore the record from a copy, or move it away and ingest again"
_REFUSED = (
    "Permission denied",
    "No space left",
    "File too large",
    "quota exceeded",
    "Read-only file system",
    "Too many open files",
)
LOST = f"rows are lost, its log is cut off; {_MEND}"
# DuckDB's binding raises a bare RuntimeError on names of columns that are not UTF-8
_DAMAGE = (DeltaError, duckdb.Error, pa.ArrowException, OSError, ValueError, RuntimeError)


@contextmanager
def damage(where: str) -> Iterator[None]:
    """Turns what the storage libraries raise on files that they cannot read into one RecordError line."""
    try:
        yield
    except TableNotFoundError as error:
        raise RecordError(f"{where}: the table is missing; {_MEND}") from error
    except _DAMAGE as error:
        line = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        if why := next((words for words in _REFUSED if words in str(error)), ""):
            told = line if why in line else f"{why}: {line}"  # the library may say why on a later line only
            raise RecordError(
                f"{where}: refused ({told}); see to the rights to the folder and its free space"
            ) from error
        if isinstance(error, CommitFailedError):
            raise RecordError(f"{where}: another process wrote at the same moment; try again") from error
        raise RecordError(f"{where}: damaged ({line}); {_MEND}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how delta-rs fails on some broken logs; no Exception
            raise
        raise RecordError(f"{where}: damaged (its log cannot be read); {_MEND}") from error


def location(path: str | Path) -> str:
    """The place of a record as text: a folder, or the address of an object store.

    QueryError on signs in the name of a folder that delta-rs (1.6) decodes, so that it writes elsewhere, or fails on.
    """
    if not is_local(str(path)):
        return str(path).rstrip("/")
    folder = Path(path).as_posix()
    if wrong := _UNFIT & set(folder):
        raise QueryError(
            f"{path}: a record cannot lie there; name a folder without {' '.join(sorted(wrong))} in its path"
        )
    return folder


def files_of(table: DeltaTable) -> list[str]:
    """The files of a snapshot; local paths as they are called on disk (delta-rs gives them percent-encoded)."""
    return [_path(uri) for uri in table.file_uris()]


def _path(uri: str) -> str:
    return uri if "://" in uri else unquote(uri)


def open_table(root: str, name: str) -> DeltaTable:
    """The newest snapshot of a table; RecordError if it is missing or damaged."""
    with damage(f"{root}/{name}"):
        return DeltaTable(f"{root}/{name}")


class Tables:
    """The tables of one record, each opened once and brought up to date when asked for again."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._open: dict[str, DeltaTable] = {}
        self._first: dict[str, int] = {}
        self._rows: dict[str, tuple[frozenset[str], pa.Table]] = {}
        self._places: dict[tuple[str, str], Places] = {}

    def places(self, name: str, column: str) -> Places:
        """In which files of a table the texts of a column lie."""
        return self._places.setdefault((name, column), Places(column))

    def rows(self, name: str, schema: pa.Schema) -> pa.Table:
        """All rows of a small table, whatever columns it had once: of files that were read before, none again."""
        table, nothing = self.newest(name), (frozenset[str](), schema.empty_table())
        with damage(f"{self.root}/{name}"):
            if not is_local(self.root):
                return grown(table.to_pyarrow_table(), schema)
            files = frozenset(table.file_uris())
            before, kept = self._rows.get(name, nothing)
            before, kept = (before, kept) if before <= files else nothing
            fresh = [grown(pq.ParquetFile(_path(uri)).read(), schema) for uri in sorted(files - before)]
        self._rows[name] = files, pa.concat_tables([kept, *fresh]).combine_chunks()
        return self._rows[name][1]

    def newest(self, name: str) -> DeltaTable:
        """The newest snapshot of a table."""
        if name not in self._open:
            self._open[name] = open_table(self.root, name)
            self._first[name] = self._open[name].version()
        elif not self._is_newest(name):
            with damage(f"{self.root}/{name}"):
                self._open[name].update_incremental()
        return self._open[name]

    def _is_newest(self, name: str) -> bool:
        """Whether the log on disk ends with the snapshot that is open: a look for the next line of it is much quicker
        than asking delta-rs. Where its own line is gone (logs are cut after a month), that says nothing."""
        if not is_local(self.root):
            return False
        log, version = Path(self.root, name, "_delta_log"), self._open[name].version()
        return (log / f"{version:020}.json").exists() and not (log / f"{version + 1:020}.json").exists()

    def changed(self) -> bool:
        """Whether one of those that were opened has a newer version than it had at first."""
        return any(self.newest(name).version() != first for name, first in self._first.items())


def open_record(root: str, tables: Tables | None = None) -> DeltaTable:
    """The newest snapshot of `batches`, after a look at whether all is there and not newer than this program.

    QueryError where there is no record (yet), RecordError where there is a broken or a newer one.
    """
    if unmade(root):
        raise QueryError(f"{root}: no record is here; ingest something first, or name another place with --record")
    if is_local(root):
        _look(Path(root), ("batches",))
    batches = tables.newest("batches") if tables else open_table(root, "batches")
    found = version_of(root, batches)
    if is_local(root):
        _look(Path(root), [name for m in MIGRATIONS if m.number <= found for name in m.tables])
    if found > version():
        raise RecordError(
            f"{root}: record version {found} is newer than {version()}, which this program knows; update it"
        )
    return batches


def make_record(root: str, tables: Tables | None = None) -> DeltaTable:
    """Like `open_record`, after making what is missing and migrating what is older; safe from several processes."""
    if unmade(root):
        with damage(root):
            if is_local(root):
                Path(root).mkdir(parents=True, exist_ok=True)
            for name in TABLES:
                _make_table(root, name)
    batches = open_record(root, tables)
    if version_of(root, batches) < version():
        _migrate(root, version_of(root, batches))
        batches = open_record(root, tables)
    return batches


def unmade(root: str) -> bool:
    """Whether nothing was ever stored here: no folder, an empty one, or empty tables whose making was cut off."""
    if not is_local(root):
        return not DeltaTable.is_deltatable(f"{root}/batches")
    folder = Path(root)
    if not folder.exists():
        return True
    if not folder.is_dir():
        raise RecordError(f"{root}: a file, not a record; name the folder of a record")
    with damage(root):
        names = {p.name for p in folder.iterdir()}
    last = str(folder / "batches")  # made after the others, so a killed maker may have begun and not ended it
    if not names <= set(TABLES) or DeltaTable.is_deltatable(last):
        return False
    empty = all(_is_new(folder / name) for name in names)
    return empty and not DeltaTable.is_deltatable(last)  # made meanwhile by another process?


def version_of(root: str, batches: DeltaTable) -> int:
    """The version of a record, which its `batches` bears."""
    found = batches.metadata().configuration.get(_VERSION, "")
    if not found.isdecimal():
        raise RecordError(f"{root}/batches: no record version in its log, so no record of Détente; {_MEND}")
    return int(found)


def logged(table: DeltaTable) -> list[dict[str, Any]]:
    """What the log of a table says of each file that its newest snapshot needs."""
    return list(pa.table(table.get_add_actions(flatten=True)).to_pylist())


def row_count(table: DeltaTable) -> int | None:
    """How many rows the log of a table speaks of; None if another program wrote it without saying so."""
    counts = [file["num_records"] for file in logged(table)]
    return None if None in counts else sum(counts)


def sizes(root: str) -> tuple[int, int]:
    """How many files the newest snapshots of all tables need, and their bytes."""
    files = [file["size_bytes"] for name in TABLES for file in logged(open_table(root, name))]
    return len(files), sum(files)


def _is_new(folder: Path) -> bool:
    log = folder / "_delta_log"
    return not (log / f"{1:020}.json").exists() and not any(folder.glob("*.parquet"))


def is_local(root: str) -> bool:
    """Whether a record is a folder, and no address of an object store."""
    return "://" not in root


def _look(folder: Path, names: Sequence[str]) -> None:
    missing = [name for name in names if not (folder / name / "_delta_log").is_dir()]
    if not any((folder / name).is_dir() for name in TABLES):
        raise RecordError(f"{folder}: not a record, but a folder with other things; name another place with --record")
    if missing:
        raise RecordError(f"{folder}/{missing[0]}: the table is missing; {_MEND}")


def _make_table(root: str, name: str) -> None:
    configuration: dict[str, str | None] = {
        "delta.checkpointInterval": "16"
    }  # opening reads the log since the last one
    if name == "batches":
        configuration[_VERSION] = str(version())
    try:
        DeltaTable.create(
            f"{root}/{name}",
            TABLES[name],
            mode="ignore",
            name=name,
            configuration=configuration,
            raise_if_key_not_exists=False,
        )
    except DeltaError:
        if not DeltaTable.is_deltatable(f"{root}/{name}"):  # otherwise another process made it at the same moment
            raise


def _migrate(root: str, found: int) -> None:
    for migration in MIGRATIONS:
        if migration.number <= found:
            continue
        with damage(root):
            for name in migration.tables:
                _make_table(root, name)
            for name, column in migration.columns:
                _add_column(root, name, column)
            if migration.fills:
                fill(root)
            key = {_VERSION: str(migration.number)}
            DeltaTable(f"{root}/batches").alter.set_table_properties(key, raise_if_not_exists=False)


def _add_column(root: str, name: str, column: str) -> None:
    table = DeltaTable(f"{root}/{name}")
    if column not in [field.name for field in table.schema().fields]:
        added = type(table.schema()).from_arrow(pa.schema([TABLES[name].field(column)]))
        table.alter.add_columns(added.fields)
