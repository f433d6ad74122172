"""Reading of the actor tables: CSV files that name their source, each cell checked, each error with file, row and mend.

A table starts with comment lines `# source: ...` and `# checked: YYYY-MM-DD` (further `#` lines are remarks), then a
header with exactly the columns of its schema. Lists are separated by `;`. A name may carry the spell in which it was in
use: `Zaire[1971-10-27..1997-05-17]`. Dates may be days, months or years; a start is the first, an end the last day.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from detente.errors import DataError
from detente.model.actor import Name, Spell

MAX_BYTES = 20_000_000
MAX_CELL = 20_000

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "states": (
        "id",
        "iso2",
        "cow",
        "cow_number",
        "gw",
        "kind",
        "start",
        "end",
        "name",
        "aliases",
        "adjectives",
        "people",
        "capitals",
    ),
    "organisations": (
        "id",
        "name",
        "aliases",
        "descriptions",
        "kind",
        "seat",
        "part_of",
        "start",
        "end",
        "decides_by",
    ),
    "memberships": ("member", "group", "status", "start", "end", "note"),
    "groups": (
        "id",
        "name",
        "aliases",
        "descriptions",
        "kind",
        "country",
        "countries",
        "sector",
        "start",
        "end",
        "note",
    ),
    "blocs": ("id", "name", "aliases", "adjectives", "people", "kind", "members", "start", "end"),
    "leaders": ("name", "aliases", "surname", "entity", "office", "sector", "start", "end", "note"),
    "institutions": ("name", "aliases", "country", "sector", "start", "end"),
    "publishers": ("id", "name", "aliases", "kind", "country"),
    "sectors": ("word", "sector", "number", "kind"),
    "offices": ("title", "aliases", "sector", "stands_for"),
    "guards": ("text", "reason"),
    "nouns": ("kind", "nouns"),
    "borders": ("state", "land", "sea"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: where it stands and its cells, stripped; whether it is the user's own."""

    file: str
    line: int
    cells: Mapping[str, str]
    own: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, problem: str, mend: str) -> DataError:
        """The error to raise for this row: one line with file, row and mend."""
        return DataError(f"{self.file}, row {self.line}: {problem}; {mend}")

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        if not (value := self.cells[column]):
            raise self.error(f"'{column}' is empty", "give it a value")
        return value

    def choice(self, column: str, allowed: Iterable[str]) -> str:
        """The cell, which must be one of `allowed`."""
        if (value := self.cells[column]) not in allowed:
            raise self.error(
                f"{column} '{value[:60]}' is not known", f"use one of: {', '.join(repr(a) for a in sorted(allowed))}"
            )
        return value

    def listed(self, column: str) -> tuple[str, ...]:
        """The parts of a list cell; empty parts are an error."""
        if not (value := self.cells[column]):
            return ()
        parts = tuple(part.strip() for part in value.split(";"))
        if "" in parts:
            raise self.error(f"'{column}' has an empty part", "remove the doubled or trailing ';'")
        return parts

    def spell(self, start: str, end: str) -> Spell:
        """A spell from two date texts."""
        return self._spell(start, end)

    def span(self) -> Spell:
        """The spell of the columns `start` and `end`."""
        return self._spell(self.cells["start"], self.cells["end"])

    def _spell(self, start: str, end: str) -> Spell:
        try:
            spell = Spell(first_day(start), last_day(end))
        except ValueError:
            raise self.error(
                f"'{start}' to '{end}' is not a pair of dates", "write YYYY, YYYY-MM, YYYY-MM-DD or nothing"
            ) from None
        if spell.start and spell.end and spell.start > spell.end:
            raise self.error(f"the start {start} is after the end {end}", "swap or correct the dates")
        return spell

    def names(self, column: str, kind: str) -> tuple[Name, ...]:
        """The names of a list cell, with their spells; `singular|plural` pairs give two names."""
        found: list[Name] = []
        for part in self.listed(column):
            text, spell = self._dated(part)
            found.extend(Name(word.strip(), kind, spell) for word in text.split("|") if word.strip())
        return tuple(found)

    def _dated(self, part: str) -> tuple[str, Spell]:
        if not part.endswith("]"):
            return part, Spell()
        text, _, dates = part[:-1].rpartition("[")
        if not text or ".." not in dates:
            raise self.error(f"'{part[:60]}' has no readable spell", "write the spell as [start..end]")
        start, _, end = dates.partition("..")
        return text, self._spell(start, end)


@lru_cache(maxsize=20_000)
def first_day(text: str) -> date | None:
    """The first day of a year, month or day; None for an empty text. Raises ValueError for anything else."""
    parts = _parts(text)
    year, month, day = (*parts, 1, 1, 1)[:3]
    return date(year, month, day) if parts else None


@lru_cache(maxsize=20_000)
def last_day(text: str) -> date | None:
    """The last day of a year, month or day; None for an empty text. Raises ValueError for anything else."""
    parts = _parts(text)
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) - timedelta(days=1)
    return date(*parts) if parts else None


def _parts(text: str) -> list[int]:
    if not text:
        return []
    pieces = text.split("-")
    digits = text.isascii() and all(p.isdecimal() for p in pieces)
    if not digits or [len(p) for p in pieces] != [4, 2, 2][: len(pieces)] or pieces[1:2] > ["12"]:
        raise ValueError(text)
    return [int(p) for p in pieces]


def read(path: Path, schema: str, *, own: bool = False) -> Iterator[Row]:
    """The rows of a table of the schema; a table of the user's own is called by its whole path. Raises DataError for a
    file that is missing, too large, not UTF-8, without source and day of checking, or whose columns are not those of
    the schema."""
    name = str(path) if own else path.name
    lines, skipped = _lines(path, name)
    reader = csv.reader(lines)
    try:
        header = tuple(next(reader, ()))
        if header != COLUMNS[schema]:
            raise DataError(
                f"{name}, row {skipped + 1}: the columns are '{','.join(header)[:200]}'; "
                f"write exactly '{','.join(COLUMNS[schema])}'"
            )
        for cells in reader:
            yield _row(name, reader.line_num + skipped, header, cells, own)
    except csv.Error as error:
        raise DataError(f"{name}, row {reader.line_num + skipped}: {error}; mend the quotes of the row") from None


def _row(file: str, line: int, header: tuple[str, ...], cells: list[str], own: bool) -> Row:
    row = Row(file, line, dict(zip(header, (c.strip() for c in cells), strict=False)), own)
    if len(cells) != len(header):
        raise row.error(
            f"{len(cells)} cells instead of {len(header)}", "add or remove commas; quote cells that hold one"
        )
    if max(map(len, cells)) > MAX_CELL:
        raise row.error(f"a cell is longer than {MAX_CELL:,} characters", "shorten it")
    return row


def _lines(path: Path, name: str) -> tuple[list[str], int]:
    """The lines after the leading comments, and how many those were."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DataError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; split the table")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); give the path of a readable CSV file") from None
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    lines = text.splitlines(keepends=True)
    skipped = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    remarks = "".join(lines[:skipped])
    for word in ("# source:", "# checked:"):
        if word not in remarks:
            raise DataError(f"{name}, row 1: no line '{word} ...'; say where the facts come from and when checked")
    return lines[skipped:], skipped


def schema_of(path: Path) -> str:
    """The schema whose columns the header of a CSV file has: for registry files of the user's own."""
    lines, _ = _lines(path, str(path))
    header = tuple(next(csv.reader(lines), ()))
    for schema, columns in COLUMNS.items():
        if header == columns:
            return schema
    raise DataError(
        f"{path}: the columns '{','.join(header)[:120]}' are those of no table; use those of {', '.join(COLUMNS)}"
    )


def source_of(path: Path) -> str:
    """The text of the line `# source:`."""
    with path.open(encoding="utf-8-sig") as file:
        for line in file:
            if line.startswith("# source:"):
                return line[len("# source:") :].strip()
    return ""
