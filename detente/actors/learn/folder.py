"""The folder of the user's own actors: rows go into its tables without doubling, all or none."""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from detente.actors.learn.accept import merged
from detente.actors.learn.proposals import Mark
from detente.actors.learn.sheet import REJECTED_COLUMNS, rejected_marks
from detente.actors.registry import SHIPPED
from detente.actors.registry_own import KEYS, REJECTED, own_files
from detente.actors.registry_tables import read_tables
from detente.actors.tables import COLUMNS, Row, first_day, last_day, read, schema_of
from detente.errors import DataError

SOURCE = "accepted from the news with detente actors accept"
GAP = timedelta(days=366)
"""Two spells of one person in one office no farther apart are one."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of accepted rows: how many were added to each file, how many widened a row that stood there, how many
    said nothing new."""

    added: Mapping[str, int]
    widened: int
    known: int


def put(folder: Path, rows: Sequence[tuple[str, Row]], rejected: Iterable[Mark]) -> Written:
    """Write rows (table and row) and rejected marks. DataError where the tables would not load with them: then nothing
    is written."""
    if folder.is_file():
        raise DataError(f"{folder}: a file, and rows go into a folder; name one with --into")
    folder.mkdir(parents=True, exist_ok=True)
    texts: dict[Path, str] = {}
    added: dict[str, int] = {}
    widened = known = 0
    for schema in dict.fromkeys(schema for schema, _ in rows):
        table = _Table.of(folder, schema)
        for row in (row for name, row in rows if name == schema):
            became = table.take(row)
            widened += became == "widened"
            known += became == "known"
            if became == "added":
                added[str(table.path)] = added.get(str(table.path), 0) + 1
        texts.update(table.texts())
    _tried(folder, texts)
    if marks := sorted({*rejected_marks(folder), *rejected}):
        texts[folder / REJECTED] = _rejected(marks)
    for path, text in texts.items():
        _replace(path, text)
    return Written(added, widened, known)


@dataclass(slots=True)
class _Table:
    """The user's files of one schema with their comment lines and rows; new rows go into the one at `path`."""

    path: Path
    schema: str
    heads: dict[Path, list[str]]
    rows: dict[Path, list[dict[str, str]]]
    changed: set[Path]

    @classmethod
    def of(cls, folder: Path, schema: str) -> "_Table":
        files = [p for p in (own_files(folder) if any(folder.glob("*.csv")) else []) if schema_of(p) == schema]
        path = folder / f"{schema}.csv"
        if path.exists() and path not in files:
            raise DataError(f"{path}: its columns are not those of {schema}; rename the file")
        heads = {p: _head(p) for p in files} | ({} if path in files else {path: [f"# source: {SOURCE}", ""]})
        rows = {p: [dict(row.cells) for row in read(p, schema, own=True)] for p in files}
        return cls(path, schema, heads, {path: []} | rows, set())

    def take(self, row: Row) -> str:
        """Put a row in: added, widened (a row that stands there) or known."""
        cells = dict(row.cells)
        for path, rows in self.rows.items():
            for stands in rows:
                if _same(self.schema, stands, cells) and (joined := _joined(self.schema, stands, cells)) is not None:
                    if joined == stands:
                        return "known"
                    stands.update(joined)
                    self.changed.add(path)
                    return "widened"
        self.rows[self.path].append(cells)
        self.changed.add(self.path)
        return "added"

    def texts(self) -> Mapping[Path, str]:
        """The changed files as they will be, checked today where they are of our making."""
        return {path: self._text(path) for path in self.changed}

    def _text(self, path: Path) -> str:
        head = self.heads[path]
        if f"# source: {SOURCE}" in head:
            head = [f"# source: {SOURCE}", f"# checked: {date.today()}"]
        out = io.StringIO()
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(COLUMNS[self.schema])
        lines.writerows([row[c] for c in COLUMNS[self.schema]] for row in self.rows[path])
        return "\n".join(head) + "\n" + out.getvalue()


def _head(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return lines[: next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))]


def _same(schema: str, a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    return all(a[c].casefold() == b[c].casefold() for c in KEYS[schema])


def _joined(schema: str, stands: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str] | None:
    """A row with what a second one on the same adds: aliases and days; None where their spells lie apart."""
    joined = dict(stands)
    for column in ("aliases", "surname"):
        if column in joined:
            joined[column] = merged(stands[column], [part for part in new[column].split(";") if part])
    if schema != "leaders":
        return {column: value or new[column] for column, value in joined.items()}
    if _apart(stands, new) or _apart(new, stands):
        return None
    for column, outer in (("start", min), ("end", max)):  # an open end is the outermost
        both = (stands[column], new[column])
        joined[column] = outer(both) if all(both) else ""
    return joined


def _apart(early: Mapping[str, str], late: Mapping[str, str]) -> bool:
    """Whether one spell ends long before the other begins."""
    end, start = last_day(early["end"]), first_day(late["start"])
    return end is not None and start is not None and start - end > GAP


def _tried(folder: Path, texts: Mapping[Path, str]) -> None:
    """Load the tables as they would be, from a copy. DataError where they would not load."""
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / folder.name
        shutil.copytree(folder, trial)
        for path, text in texts.items():
            (trial / path.name).write_text(text, encoding="utf-8")
        if any(trial.glob("*.csv")):
            try:
                read_tables(SHIPPED, trial)
            except DataError as error:
                raise DataError(f"{str(error).replace(str(trial), str(folder))} (nothing was written)") from None


def _rejected(marks: Iterable[Mark]) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(REJECTED_COLUMNS)
    rows.writerows(marks)
    return f"# source: rejected with detente actors accept\n# checked: {date.today()}\n{out.getvalue()}"


def _replace(path: Path, text: str) -> None:
    """Write a file in one step."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise DataError(f"{path}: cannot be written ({error.strerror}); name another folder with --into") from None
