"""Flat events to the rows of a format, as texts in its columns, and these to the lines of its files."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from detente.exchange.formats import Column, Format
from detente.exchange.macros import connected
from detente.exchange.pairs import pairs
from detente.sql import Step, run

# What a record holds of an event, in the names that `write` of a format would use to carry it.
CARRIED = {
    "type and mode of the act": r"code|act|event_type|modes",
    "last day, where it is not the first": r"day_end",
    "actors and targets, all of them": r"a_plover|b_plover",
    "place": r"place_name|place_plover",
    "reality (historical; what did not happen is left out)": r"auxiliary",
    "dead": r"dead",
    "injured": r"injured",
    "publisher": r"publisher",
    "address": r"url",
    "title": r"title",
    "day of publication": r"published",
    "words of the text": r"words",
    "confidence": r"confidence",
    "speaker": r"speaker",
    "casualties by nationality": r"by_country",
    "reasons": r"reasons",
}


PLAIN = {
    "csv": ("lists are one text each, their values joined by ;",),
    "parquet": (),
    "dta": (
        "lists are one text each, their values joined by ;",
        "missing texts are empty ones; whole numbers of a column with missing ones are doubles",
        "quad is called quad_class, since quad is a word of Stata's own",
    ),
}
"""What these files do to the columns of the record."""

PLAIN_LOST = (
    "not written: names, words and sectors of actors and targets (their ids are)",
    "not written: casualties by nationality",
    "not written: reasons",
    "not written: publisher, title, address and day of publication of the document (its id is)",
    "not written: further reports of an event, and where they contradict one another",
)
"""What the columns of the table `events` do not hold of an event."""


def plain_lost(format: str) -> tuple[str, ...]:
    """What a table of the record's own columns does not carry."""
    return (*PLAIN[format], *PLAIN_LOST)


def rows(flat: pa.Table, countries: pa.Table, form: Format) -> pa.Table:
    """The rows of a format, all texts, null for what is missing: rows that came from it as they came, others made."""
    own, rest = _split(flat, form)
    parts = [_kept(own, form), _made(rest, countries, form)]
    return pa.concat_tables([part for part in parts if part.num_rows] or parts[:1])


def keys(flat: pa.Table, countries: pa.Table, form: Format) -> pa.Table:
    """Under which numbers the rows of a format that has a key are written: id (of the event) and number."""
    own, rest = _split(flat, form)
    kept = f"SELECT id, cells->>'$.{form.key}' AS number FROM own"  # noqa: S608 - the name of a declared column
    made = f"SELECT id, number::VARCHAR AS number FROM pairs WHERE ({form.only})"  # noqa: S608 - declared
    with connected({"own": own, "pairs": pairs(rest, countries, directed=form.directed)}) as connection:
        return run(connection, [Step("keys", f"{kept} UNION ALL {made}")])


def _split(flat: pa.Table, form: Format) -> tuple[pa.Table, pa.Table]:
    """The events whose own rows of the format are written, and the rest."""
    own = flat.filter(pc.equal(flat["origin"], form.name)) if flat.num_rows else flat
    own = own.filter(own["cells"].is_valid())
    same = pc.is_in(flat["id"], value_set=own["id"].combine_chunks())
    return own, flat.filter(pc.invert(same))


def _kept(own: pa.Table, form: Format) -> pa.Table:
    """The rows that events came from."""
    if form.lines:
        listed = ", ".join(f"""(cells->'$."{c.name}"')::VARCHAR AS "{c.name}\"""" for c in form.written)
    else:
        listed = ", ".join(f"""cells->>'$."{c.name}"' AS "{c.name}\"""" for c in form.written)
    with connected({"own": own.select(["cells"])}) as connection:
        return run(connection, [Step("kept", f"SELECT {listed} FROM own")])  # noqa: S608 - names of declared columns


def _made(flat: pa.Table, countries: pa.Table, form: Format) -> pa.Table:
    """Rows for events that came from elsewhere."""
    listed = ", ".join(f'({c.write or "NULL"})::VARCHAR AS "{c.name}"' for c in form.written)
    needed = f"({form.only})" + (" AND a_id IS NOT NULL AND b_id IS NOT NULL" if form.both else "")
    with connected({"pairs": pairs(flat, countries, directed=form.directed)}) as connection:
        return run(connection, [Step("made", f"SELECT {listed} FROM pairs WHERE {needed}")])  # noqa: S608 - declared


def head(form: Format) -> bytes:
    """The header of a file; nothing where the format has none."""
    if not form.header:
        return b""
    if form.quoting == "csv":
        return (form.delimiter.join(_quoted(column.name) for column in form.written) + "\n").encode()
    return (form.delimiter.join(column.name for column in form.written) + "\n").encode()


def write(table: pa.Table, form: Format, file: BinaryIO) -> None:
    """Appends rows to a file."""
    if form.quoting == "csv":
        token = form.missing[0]
        filled = [pc.fill_null(column, token) for column in table.columns] if token else table.columns
        options = arrow_csv.WriteOptions(include_header=False, delimiter=form.delimiter, quoting_style="needed")
        arrow_csv.write_csv(pa.table(filled, names=table.column_names), file, options)
        return
    sql = _line(form.written) if form.lines else _joined(form)
    with connected({"made": table}) as connection:
        lines = run(connection, [Step("lines", f"SELECT {sql} AS line FROM made")])["line"]  # noqa: S608 - as above
    file.write("".join(f"{line}\n" for line in lines.to_pylist()).encode("utf-8", "replace"))


def _line(columns: tuple[Column, ...]) -> str:
    """SQL for a JSON object of what is there."""
    parts = ", ".join(f"""'"{c.name}":' || "{c.name}\"""" for c in columns)
    return f"'{{' || concat_ws(',', {parts}) || '}}'"


def _joined(form: Format) -> str:
    """SQL for a line of cells without quotes: what would break it becomes a blank."""
    token = form.missing[0].replace("'", "''")
    breaks = "\\t\\r\\n" if form.delimiter == "\t" else "\\t\\r\\n" + re.escape(form.delimiter).replace("'", "''")
    cells = ", ".join(
        f"""coalesce(regexp_replace("{c.name}", '[{breaks}]', ' ', 'g'), '{token}')""" for c in form.written
    )
    return f"concat_ws(chr({ord(form.delimiter)}), {cells})"


def lost(form: Format) -> Iterator[str]:
    """What the format does not carry: of the record, and of its own columns."""
    written = " ".join(column.write for column in form.written)
    for what, names in CARRIED.items():
        if not re.search(rf"\b(?:{names})\b", written):
            yield f"not written: {what}"
    for column in form.columns:
        if column.lost:
            yield f"left empty: {column.name} ({column.lost})"


def _quoted(name: str) -> str:
    return f'"{name}"' if "," in name else name
