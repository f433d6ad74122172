"""Files to columns of texts: every row with its number in the file, every cell as it stands, null if missing.

The first row of a file is row 1, its header included. What is no row of the format comes as `Bad`, with row and column.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from detente.errors import SourceError
from detente.exchange.formats import Column, Format, load, names

BLOCK = 1 << 24
"""Bytes that are read together; no row may be longer."""

LONGEST = 1_000_000
"""Bytes of the longest cell."""

ODD = "\0\x1d\x1e\x1f"
"""Signs that no cell may hold: NUL, which no database keeps, and those that keep the parts of a key apart."""

_SHOWN = 200
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Bad:
    """What is wrong in a row: the column ('' for the whole row), the problem with its mend, the row as it stands."""

    row: int
    column: str
    problem: str
    text: str


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of a file: `row` (the number) and a column of texts for each of the format; and those that are none."""

    table: pa.Table
    bad: tuple[Bad, ...] = ()


def read(stream: BinaryIO, form: Format, encoding: str = "") -> Iterator[Cells]:
    """The rows of a stream, some thousands at a time. SourceError, without the name of the stream, where it is not of
    the format at all."""
    source = Source(stream, encoding)
    first = source.first_line()
    if not first.strip():
        raise SourceError("row 1: empty; give a file with rows")
    given = _split(first, form)
    columns, headed = header(given, form)
    if not headed:
        source.put_back(first)
    try:
        yield from _batches(source, form, columns, 1 if headed else 0)
    except pa.ArrowInvalid as error:
        if "straddling" in str(error):
            raise SourceError(f"a row is longer than {BLOCK:,} bytes; is it a text with lines at all?") from None
        raise SourceError(f"not read as {form.title} ({str(error).splitlines()[0][:120]}); check the file") from None


def header(given: Sequence[str], form: Format) -> tuple[list[Column], bool]:
    """The columns that a first row stands for, and whether it is a header. SourceError where it cannot be told."""
    found = [form.named(name) for name in given]
    if sum(column is not None for column in found) * 2 > len(given) or (len(given) == 1 and found[0]):
        return _headed(given, found, form), True
    needed = [column for column in form.columns if not column.optional]
    if len(given) == len(form.columns):
        return list(form.columns), False
    if len(given) == len(needed):
        return needed, False
    if len(given) < len(form.columns) and all(column.optional for column in form.columns[len(given) :]):
        return list(form.columns[: len(given)]), False
    counts = sorted({len(needed), len(form.columns)})
    likely = [other for other in names() if other != form.name and _may_be(len(given), load(other))]
    named = f"{' or '.join(likely)} has so many: name that format" if likely else "name another format"
    raise SourceError(
        f"row 1: {len(given)} columns, {form.title} has {' or '.join(map(str, counts))}; {named},"
        " or give a file with its header"
    )


def _may_be(count: int, form: Format) -> bool:
    """Whether a row of so many columns may be of a format that has no header."""
    needed = sum(not column.optional for column in form.columns)
    return not form.lines and not form.header and count in (needed, len(form.columns))


def _headed(given: Sequence[str], found: Sequence[Column | None], form: Format) -> list[Column]:
    columns: list[Column] = []
    for name, column in zip(given, found, strict=True):
        if column is None:
            raise SourceError(f"row 1, column {name[:60]!r}: {form.title} has no such column; rename or remove it")
        if column in columns:
            raise SourceError(f"row 1, column {name[:60]!r}: stands there twice; remove one")
        columns.append(column)
    if missing := [c.name for c in form.columns if not c.optional and c not in columns]:
        raise SourceError(f"row 1: no column {', '.join(missing[:5])}; add it, or name another format")
    return columns


def _split(line: bytes, form: Format) -> list[str]:
    text = line.decode("utf-8", "replace").rstrip("\r\n")
    if form.quoting == "csv":
        try:
            return next(csv.reader([text], delimiter=form.delimiter), [])
        except csv.Error as error:
            raise SourceError(f"row 1: no row of cells ({error}); check the file") from None
    return text.split(form.delimiter)


def _batches(source: "Source", form: Format, columns: Sequence[Column], before: int) -> Iterator[Cells]:
    """The rows after the header, `before` rows of which are read."""
    skipped: list[Any] = []

    def skip(row: Any) -> str:
        skipped.append(row)
        return "skip"

    names = [column.name for column in columns]
    quoted = form.quoting == "csv"
    try:
        reader = arrow_csv.open_csv(
            source,
            read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=BLOCK),
            parse_options=arrow_csv.ParseOptions(
                delimiter=form.delimiter,
                quote_char='"' if quoted else False,
                double_quote=quoted,
                newlines_in_values=quoted,
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            convert_options=arrow_csv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
                null_values=[*form.missing, ""],
            ),
        )
    except pa.ArrowInvalid as error:
        if "Empty CSV" in str(error):  # a header and nothing after it
            return
        raise
    numbers = _Numbers(before)
    for batch in reader:
        wrong, skipped[:] = list(skipped), []
        table = pa.table({"row": numbers.of(batch.num_rows, [w.number for w in wrong]), **dict(_columns(batch))})
        bad = [_miscounted(w, form, before) for w in wrong]
        yield _whole(table, bad, form, source.odd)


def _columns(batch: Any) -> Iterator[tuple[str, Any]]:
    yield from zip(batch.schema.names, batch.columns, strict=True)


def _miscounted(row: Any, form: Format, before: int) -> Bad:
    problem = f"{row.actual_columns} columns, not {row.expected_columns}; mend the row"
    return Bad(row.number + before, "", problem, row.text[:_SHOWN])


class _Numbers:
    """Numbers of the rows that are left where others were skipped."""

    def __init__(self, before: int) -> None:
        self._before, self._next, self._skipped = before, 1, set[int]()

    def of(self, count: int, skipped: Sequence[int]) -> list[int]:
        """The numbers of the next `count` rows, none of which is among those skipped so far."""
        self._skipped |= set(skipped)
        if not self._skipped:
            first, self._next = self._next, self._next + count
            return list(range(first + self._before, first + self._before + count))
        out: list[int] = []
        while len(out) < count:
            if self._next not in self._skipped:
                out.append(self._next + self._before)
            self._next += 1
        self._skipped = {number for number in self._skipped if number >= self._next}
        return out


def _whole(table: pa.Table, bad: list[Bad], form: Format, odd: str) -> Cells:
    """The table with all columns of the format and without rows that hold what no text does."""
    faults: dict[int, Bad] = {}
    for name in table.column_names[1:]:
        for at, problem in _faults(table[name], odd):
            row = table["row"][at].as_py()
            faults.setdefault(at, Bad(row, name, problem, ""))
    if faults:
        keep = pa.array([at not in faults for at in range(table.num_rows)])
        table, bad = table.filter(keep), [*bad, *faults.values()]
    absent = {c.name: pa.nulls(table.num_rows, pa.string()) for c in form.columns if c.name not in table.column_names}
    for name, column in absent.items():
        table = table.append_column(name, column)
    return Cells(table.select(["row", *(column.name for column in form.columns)]), tuple(bad))


def _faults(column: pa.ChunkedArray, odd: str) -> Iterator[tuple[int, str]]:
    """Places of a column whose cell cannot be taken, each with the problem."""
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        for at, value in enumerate(column.cast(pa.binary()).to_pylist()):
            if value is not None and not _is_utf8(value):
                yield at, "not UTF-8; name the encoding by --encoding, e.g. latin-1"
        return
    if (longest := pc.max(pc.binary_length(column)).as_py()) and longest > LONGEST:
        for at in pc.indices_nonzero(pc.greater(pc.binary_length(column), LONGEST)).to_pylist():
            yield at, f"longer than {LONGEST:,} bytes; shorten the cell"
    for sign in odd:
        for at in pc.indices_nonzero(pc.fill_null(pc.match_substring(column, sign), False)).to_pylist():
            yield at, f"U+{ord(sign):04X} in the cell; remove it"


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


class Source(io.RawIOBase):
    """A stream as UTF-8 without its byte order mark; it remembers which signs it met that no cell may hold."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        head = stream.read(4)
        mark = next((mark for mark, _ in _MARKS if head.startswith(mark)), b"")
        found = dict(_MARKS).get(mark, "")
        named = encoding or found or "utf-8"
        try:
            utf8 = codecs.lookup(named).name == "utf-8"
        except LookupError:
            raise SourceError(f"--encoding {named[:40]!r} is not known; use e.g. utf-8 or latin-1") from None
        head = head.removeprefix(mark) if utf8 else head
        self._stream, self._left, self.odd = stream, b"" if not utf8 else head, ""
        self._decode = None if utf8 else codecs.getincrementaldecoder(named)()
        self._name = named
        if not utf8:
            self._left = self._as_utf8(head)

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """At most so many bytes, b"" at the end."""
        while not self._left:
            data = self._stream.read(max(size or 0, 1 << 16) if size != -1 else -1)
            self._left = self._as_utf8(data)
            if not data:
                break
        if size is None or size < 0:
            out, self._left = self._left + (self._as_utf8(self._stream.read()) if self._left else b""), b""
        else:
            out, self._left = self._left[:size], self._left[size:]
        self.odd += "".join(sign for sign in ODD if sign not in self.odd and sign.encode() in out)
        return out

    def first_line(self) -> bytes:
        """The first line with its end, of at most a block."""
        line = b""
        while b"\n" not in line and len(line) < BLOCK and (data := self.read(1 << 16)):
            line += data
        head, end, rest = line.partition(b"\n")
        self._left = rest + self._left
        return head + end

    def put_back(self, line: bytes) -> None:
        """The line is read again."""
        self._left = line + self._left

    def _as_utf8(self, data: bytes) -> bytes:
        if self._decode is None:
            return data
        try:
            return self._decode.decode(data, final=not data).encode("utf-8", "replace")
        except UnicodeDecodeError as error:
            raise SourceError(f"not {self._name} ({error.reason}); name the encoding by --encoding") from None
