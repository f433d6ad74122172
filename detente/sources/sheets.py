"""CSV and TSV files, row by row. Rows are numbered as a spreadsheet shows them: the header is row 1."""

import codecs
import csv
import sys
from collections.abc import Iterator
from typing import BinaryIO

from detente import columns
from detente.errors import SourceError
from detente.model.document import RawItem
from detente.sources import kinds, rows
from detente.sources.origin import Origin

_SKIP = 1 << 20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE = "save the file as UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8)"


def read(stream: BinaryIO, origin: Origin, kind: str = kinds.CSV) -> Iterator[RawItem]:
    """An item a row; a row that is too long or has not as many cells as the header costs itself alone.

    Raises SourceError: no header, or none that names a column for the text.
    """
    # Process-wide, and only ever raised: the limit on rows is kept by _Lines, in bytes.
    csv.field_size_limit(max(csv.field_size_limit(), min(sys.maxsize, 1 << 31) - 1))
    lines = _Lines(stream, origin.limit)
    first = next(lines, "")
    if not first.strip():
        raise SourceError("no header: the first row is empty; write the names of the columns there")
    delimiter = "\t" if kind == kinds.TSV else max(",;\t", key=first.count)
    names = [name.strip() for name in _header(first, delimiter)]
    found = rows.header(names, origin)
    number = 1
    for cells in _rows(lines, delimiter):
        number += 1
        if isinstance(cells, SourceError):
            yield origin.fault(str(cells), number, "row")
        elif not any(cells):
            continue
        elif len(cells) != len(names):
            has = f"wrong row: it has {len(cells)} cells, the header names {len(names)} columns"
            yield origin.fault(
                f"{has} ({columns.listed(names)}); put cells with {delimiter!r} in quotes", number, "row"
            )
        else:
            yield rows.item(dict(zip(names, cells, strict=True)), found, number, origin)


def _header(first: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([first], delimiter=delimiter))
    except csv.Error as error:
        raise SourceError(f"no header: the first row is none ({error}); write the names of the columns there") from None


def _rows(lines: "_Lines", delimiter: str) -> Iterator[list[str] | SourceError]:
    """The rows below the header, each as its cells or as what is wrong with it."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _Bad as error:
            yield error
        except csv.Error as error:
            yield SourceError(f"wrong row: {error}; put it in quotes")
        else:
            yield cells


class _Bad(SourceError):
    """A row that cannot be read; those after it can."""


class _Lines:
    """Lines as text. Those of one row, which may be many inside quotes, may have `limit` bytes together."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self._taken, self._first = 0, True

    def __iter__(self) -> "_Lines":
        return self

    def begin(self) -> None:
        """A new row begins."""
        self._taken = 0

    def __next__(self) -> str:
        line = self._stream.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self._taken += len(line)
        if self._taken > self._limit:
            part = line
            while part and not part.endswith(b"\n"):
                part = self._stream.readline(_SKIP)
            much = f"too large: more than {self._limit:,} bytes before the row ends"
            raise _Bad(f"{much}; close an open quote, or raise the setting max_input_bytes")
        if self._first:
            self._first = False
            if line.startswith(_UTF16):
                raise SourceError("not UTF-8: it is UTF-16; save the file as UTF-8")
            line = line.removeprefix(codecs.BOM_UTF8)
        try:
            return line.decode()
        except UnicodeDecodeError as error:
            raise _Bad(f"not UTF-8: byte 0x{line[error.start]:02X} does not fit; {_SAVE}") from error
