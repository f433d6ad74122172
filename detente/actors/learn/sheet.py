"""The sheet of proposals: a CSV file that opens in a spreadsheet, one row a proposal, with a column to accept in."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from detente.actors.learn.names import surname
from detente.actors.learn.proposals import Mark, mark
from detente.actors.registry import Registry
from detente.actors.registry_own import REJECTED
from detente.actors.tables import MAX_BYTES, Row
from detente.errors import DataError
from detente.model.learned import Proposal, Quote

COLUMNS = (
    "accept", "kind", "name", "aliases", "surname", "country", "sector", "office", "type", "start", "end", "of",
    "confidence", "articles", "publishers", "first_seen", "last_seen", "reason", "conflict",
    "quote_1", "where_1", "quote_2", "where_2", "quote_3", "where_3",
)  # fmt: skip
NEEDED = frozenset(COLUMNS[:12])
"""What accepting reads; the other columns may be taken out."""

YES = frozenset({"yes", "y", "x", "1", "true", "accept", "ok"})
NO = frozenset({"no", "n", "0", "false", "reject"})
_FORMULA = ("=", "+", "-", "@")
_DELIMITERS = ",;\t"
REJECTED_COLUMNS = ("kind", "name", "country", "office")


def written(proposals: Iterable[Proposal], registry: Registry) -> str:
    """The sheet as text; begins with the mark by which spreadsheets tell UTF-8."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for proposal in proposals:
        rows.writerow([_harmless(cell) for cell in _cells(proposal, registry)])
    return "\ufeff" + out.getvalue()


def _cells(p: Proposal, registry: Registry) -> list[str]:
    quotes = [cell for quote in p.quotes for cell in (f"“{quote.marked}”", _where(quote))]
    family = surname(p.name, p.country, registry) if p.kind == "person" else ""
    return [
        "", p.kind, p.name, ";".join(p.aliases), family, p.country, p.sector, p.office, p.type, _day(p.start),
        _day(p.end), p.of, f"{p.confidence:.2f}", str(p.articles), str(p.publishers), _day(p.first_seen),
        _day(p.last_seen), p.reason, p.conflict, *quotes, *[""] * (6 - len(quotes)),
    ]  # fmt: skip


def _where(quote: Quote) -> str:
    """Document, characters, publisher and day."""
    about = ", ".join(part for part in (quote.publisher, quote.published.isoformat()) if part)
    return f"{quote.document} {quote.start}-{quote.end} ({about})"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: articles are hostile text."""
    return f" {cell}" if cell.startswith(_FORMULA) else cell


def read(path: Path) -> Iterator[Row]:
    """The rows of a sheet, as a spreadsheet may have saved it: with other delimiters, without the columns that only
    inform. DataError with file, row and mend."""
    text = _text(path)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        if missing := sorted(NEEDED - set(header)):
            raise DataError(
                f"{path}, row 1: no column {', '.join(missing)}; give a sheet that `detente actors learn --out` wrote"
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(path, reader.line_num, header, cells)
    except csv.Error as error:
        raise DataError(f"{path}, row {reader.line_num}: {error}; mend the quotes of the row") from None


def _row(path: Path, line: int, header: list[str], cells: list[str]) -> Row:
    filled = [*cells, *[""] * (len(header) - len(cells))]
    row = Row(str(path), line, dict(zip(header, (c.strip() for c in filled), strict=False)), own=True)
    if len(cells) > len(header):
        raise row.error(f"{len(cells)} cells instead of {len(header)}", "put cells that hold a comma into quotes")
    return row


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DataError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; accept it in parts")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); give a sheet of proposals") from None
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 (byte {error.start}); save it as CSV in UTF-8") from None


def decided(row: Row) -> bool | None:
    """Whether a row is accepted (True), rejected (False) or left open (None). DataError for any other word."""
    said = row["accept"].casefold()
    if said and said not in YES | NO:
        raise row.error(f"accept is '{row['accept'][:40]}'", "write yes or no, or nothing to decide later")
    return None if not said else said in YES


def rejected_marks(place: Path | None) -> frozenset[Mark]:
    """What was rejected before, out of `rejected.csv` in the folder of the user's own actors."""
    if place is None or not (path := place / REJECTED).is_file():
        return frozenset()
    lines = [line for line in _text(path).splitlines() if line and not line.startswith("#")]
    rows = list(csv.reader(lines))
    if not rows or rows[0] != list(REJECTED_COLUMNS):
        raise DataError(f"{path}: the columns are not '{','.join(REJECTED_COLUMNS)}'; write exactly these")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(REJECTED_COLUMNS):
            raise DataError(f"{path}, row {number} below the comments: {len(row)} cells; write four, or remove the row")
    return frozenset((kind, name, country, office) for kind, name, country, office in rows[1:])


def mark_of(row: Row) -> Mark:
    """By what a rejected row is remembered."""
    return mark(row["kind"], row["name"], row["country"], row["office"])
