"""Lines of JSON to columns of texts: one object a line, its top-level keys are the columns."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow as pa

from detente.exchange.cells import BLOCK, LONGEST, ODD, Bad, Cells, Source
from detente.exchange.formats import Column, Format
from detente.exchange.macros import SEPARATOR, connected
from detente.sql import Step, run

_LINES = 50_000
_ODD = re.compile(rf"[{ODD}]|(?<!\\)(?:\\\\)*\\u00(?:00|1[dDeEfF])")
_CHECKED = """SELECT row, line, CASE
        WHEN NOT json_valid(line) THEN concat(chr(31), 'not JSON; give one object a line')
        WHEN json_type(line) <> 'OBJECT' THEN concat(chr(31), 'no JSON object; give one a line')
        WHEN len(strange) > 0 THEN concat(strange[1], chr(31), 'no key of this format; remove it') END AS problem
    FROM (SELECT *, CASE WHEN json_valid(line) AND json_type(line) = 'OBJECT'
        THEN [k FOR k IN json_keys(line) IF NOT list_contains(?, k)] END AS strange FROM given)"""


def read_lines(stream: BinaryIO, form: Format, encoding: str = "") -> Iterator[Cells]:
    """The rows of a stream, some thousands at a time."""
    numbered = enumerate(_lines(Source(stream, encoding)), 1)
    while lot := list(islice(numbered, _LINES)):
        good: list[tuple[int, str]] = []
        bad: list[Bad] = []
        for row, line in lot:
            if (text := _text(line)) is None:
                bad.append(Bad(row, "", "not UTF-8; name the encoding by --encoding, e.g. latin-1", repr(line[:200])))
            elif len(line) > LONGEST:
                bad.append(Bad(row, "", f"longer than {LONGEST:,} bytes; shorten the line", text[:200]))
            elif _ODD.search(text):
                bad.append(Bad(row, "", "U+0000 or U+001D to U+001F in the line; remove it", text[:200]))
            elif text.strip():
                good.append((row, text))
        yield _cells(good, bad, form)


def _lines(source: Source) -> Iterator[bytes]:
    rest = b""
    while data := source.read(BLOCK):
        *lines, rest = (rest + data).split(b"\n")
        yield from lines
    if rest:
        yield rest


def _text(line: bytes) -> str | None:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return None


def _cells(good: list[tuple[int, str]], bad: list[Bad], form: Format) -> Cells:
    given = pa.table(
        {"row": pa.array([n for n, _ in good], pa.int64()), "line": pa.array([t for _, t in good], pa.string())}
    )
    names = [name for column in form.columns for name in (column.name, *column.also)]
    columns = ", ".join(f'{_value(column)} AS "{column.name}"' for column in form.columns)
    with connected({"given": given}) as connection:
        checked = run(connection, [Step("checked", _CHECKED, (names,))])
        connection.register("checked", checked)
        table = run(connection, [Step("cells", f"SELECT row, {columns} FROM checked WHERE problem IS NULL")])  # noqa: S608
    for row in checked.filter(checked["problem"].is_valid()).to_pylist():
        column, _, problem = row["problem"].partition(SEPARATOR)
        bad.append(Bad(row["row"], column, problem, row["line"][:200]))
    return Cells(table, tuple(bad))


def _value(column: Column) -> str:
    """SQL for the value of a key: a text, or JSON as it stands; NULL for JSON's null."""
    found = [f"""line->'$."{name}"'""" for name in (column.name, *column.also)]
    json = found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"
    if column.type in ("json", "list", "object"):
        return f"CASE WHEN json_type({json}) <> 'NULL' THEN ({json})::VARCHAR END"
    return f"nullif(trim(CASE WHEN json_type({json}) <> 'NULL' THEN ({json})->>'$' END), '')"
