"""Where output goes: tables and JSON to standard output, one line a message to standard error."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from rich.console import Console

from detente.views.words import safe

_PIPE_WIDTH = 120
_BLANKS = re.compile(r" +$", re.M)
# Inside JSON strings these stand as escapes, so that a terminal shows data and obeys none of it.
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def screen() -> Console:
    """Standard output for people: no markup, no colour when piped, as wide as the terminal (120 columns in a pipe)."""
    return _console(sys.stdout)


def notes() -> Console:
    """Standard error, for progress."""
    return _console(sys.stderr)


def say(message: str) -> None:
    """One line on standard error."""
    print(f"detente: {safe(message)}", file=sys.stderr, flush=True)


def json_text(value: object, *, indent: int | None = None) -> str:
    """JSON as text, with characters that could steer a terminal escaped."""
    plain = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def print_json(value: object) -> None:
    """One JSON value on standard output: indented on a terminal, one line in a pipe."""
    print(json_text(value, indent=2 if sys.stdout.isatty() else None))


def print_lines(values: Iterable[object], *, flush: bool = False) -> None:
    """JSON values, one a line; with `flush` whoever reads a pipe sees them at once."""
    for value in values:
        print(json_text(value), flush=flush)


def print_csv(table: Any) -> None:
    """An Arrow table as CSV on standard output, lists joined by semicolons."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(table.column_names)
    for row in table.to_pylist():
        lines.writerow([_cell(value) for value in row.values()])
    text = out.getvalue()
    print(_STEERING.sub("�", text) if sys.stdout.isatty() else text, end="")


def use_utf8() -> None:
    """UTF-8 on both streams whatever the locale says, and no crash on a character that cannot be shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(map(str, value)) if isinstance(value, list) else value


def _console(file: TextIO) -> Console:
    if file.isatty():
        return Console(file=file, highlight=False, markup=False, emoji=False)
    width = None if "COLUMNS" in os.environ else _PIPE_WIDTH
    return Console(file=_Trimmed(file), highlight=False, markup=False, emoji=False, width=width)


class _Trimmed(io.StringIO):
    """A stream without the blanks that tables leave at the ends of lines."""

    def __init__(self, file: TextIO) -> None:
        super().__init__()
        self._file = file

    def write(self, text: str) -> int:
        """Passes the text on, trimmed."""
        self._file.write(_BLANKS.sub("", text))
        return len(text)

    def flush(self) -> None:
        """Passes on."""
        self._file.flush()
