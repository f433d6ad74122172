"""Rows that could not be read, as refused rows of the record: what stands there, and why it was left out."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from detente.exchange.cells import Bad
from detente.exchange.formats import Format
from detente.exchange.macros import connected
from detente.flat import REFUSED
from detente.sql import Step, run

_MADE = """SELECT concat(?, ':bad-', digest) AS document, ? AS origin, digest,
        concat(?, ', ', ?, ', row ', row) AS title, '' AS publisher, ?::DATE AS published, '' AS url, cells, reason
    FROM (SELECT row, to_json(text)::VARCHAR AS cells, substr(md5(cells), 1, 16) AS digest,
        concat(CASE WHEN "column" <> '' THEN "column" || ': ' END, problem) AS reason FROM bad)"""


def refused(bad: Sequence[Bad], form: Format, file: str, today: date) -> pa.Table:
    """The rows of `rejects` and `documents` for them."""
    rows = [{"row": b.row, "column": b.column, "problem": b.problem, "text": b.text or f"row {b.row}"} for b in bad]
    given = pa.Table.from_pylist(rows, schema=pa.schema({"row": pa.int64(), "column": pa.string(),
                                                         "problem": pa.string(), "text": pa.string()}))  # fmt: skip
    with connected({"bad": given}) as connection:
        made = run(connection, [Step("made", _MADE, (form.name, form.name, form.title, file, today))])
    return made.select(REFUSED.names).cast(REFUSED)
