"""Further reports of events that the record holds, from rows of data sets: whole tables at a time, each row once.

A row whose event the record does not hold is stored as a reject. Given again once the event is there, it becomes a
report; the reject stays, as what was so when it was first read.
"""

from collections import Counter
from collections.abc import Collection

import pyarrow as pa

from detente.flat import REFUSED
from detente.record.bulk import BulkReport
from detente.record.flat_rows import columns_of, document_rows, shaped
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Prepared, Writer
from detente.sql import Step, connect, run

TOLD = pa.schema([
    *REFUSED,
    *((name, pa.string()) for name in ("statement", "own_row")),
    *((name, pa.int64()) for name in ("span_start", "span_end")),
    ("confidence", pa.float64()),
])  # fmt: skip
"""Rows: those of `REFUSED`, whose `reason` is null for reports, the `statement` they tell, `own_row` (the document that
the row of the event is), where in the row the cell is that is shown, and how sure it is."""

NO_EVENT = "the row of its event was no event"
ABSENT = "its event was not in the record: import the events first, then these rows again"

_JUDGED = """SELECT t.* REPLACE (CASE WHEN t.reason IS NOT NULL THEN t.reason WHEN e.id IS NOT NULL THEN NULL
        WHEN r.id IS NOT NULL THEN ? ELSE ? END AS reason), t.reason IS NOT NULL AND t.statement IS NULL AS bad,
        h.batch AS held, told.document IS NOT NULL AS reported, row_number() OVER (PARTITION BY t.document) = 1 AS first
    FROM t LEFT JOIN documents h ON h.id = t.document LEFT JOIN told ON told.document = t.document
    LEFT JOIN events e ON e.id = t.statement LEFT JOIN rows_of r ON r.id = t.own_row"""
_NEW = "first AND held IS NULL"
_TOLD_NOW = "first AND reason IS NULL AND NOT reported"
_COUNTED = f"""SELECT count(*) AS rows, count(*) FILTER ({_TOLD_NOW}) AS reports,
    count(*) FILTER ({_NEW} AND reason IS NOT NULL) AS rejected,
    count(*) FILTER (NOT ({_TOLD_NOW}) AND (held IS NULL AND NOT first OR held IS NOT NULL AND list_contains(?, held)))
        AS repeated,
    count(*) FILTER (NOT ({_TOLD_NOW}) AND held IS NOT NULL AND NOT list_contains(?, held)) AS known FROM judged"""  # noqa: S608 - fixed texts
_WORDS = "CASE WHEN span_start IS NULL THEN cells[:200] ELSE substr(cells, span_start + 1, span_end - span_start) END"
_REJECT = "to_json(struct_pack(reason := reason, evidence := NULL)) AS json"


def add_told(
    writer: Writer, told: pa.Table, run_: Run, own: Collection[int] = ()
) -> tuple[BulkReport, int | None, Counter[str]]:
    """Stores reports, and rows that are none with their reasons, as one batch. `own`: batches of the same import. Gives
    what became of them, the batch (None if there was nothing new), and the reasons for which rows are no reports."""
    found: list[tuple[BulkReport, Counter[str]]] = []

    def make(view: View) -> Prepared:
        state = _state(view, told)
        tables, report, reasons = _fresh(told, state, list(own))
        found[:] = [(report, reasons)]
        rows = {name: table for name, table in tables.items() if table.num_rows}
        return Prepared(rows, lambda later: _state(later, told) == state)

    batch = writer.store(run_, make)
    return found[0][0], batch, found[0][1]


def absent_columns(refused: pa.Table) -> pa.Table:
    """Rows of `REFUSED` as those of `TOLD`."""
    given = {name: refused[name] for name in REFUSED.names}
    rest = {f.name: pa.nulls(refused.num_rows, f.type) for f in TOLD if f.name not in given}
    return pa.table({name: (given | rest)[name] for name in TOLD.names}, schema=TOLD)


def _state(view: View, told: pa.Table) -> dict[str, pa.Table]:
    """What the record holds of the rows: their documents, their reports, the events that they tell, and the rows of
    these."""
    asked = {
        "documents": ("documents", "document", "id", ("id", "batch")),
        "told": ("event_reports", "document", "document", ("document",)),
        "events": ("events", "statement", "id", ("id",)),
        "rows_of": ("documents", "own_row", "id", ("id",)),
    }
    out = {}
    for name, (table, given, by, columns) in asked.items():
        wanted = pa.table({by: told[given].drop_null().unique()})
        out[name] = view.among(table, wanted, columns, by=by).sort_by(columns[0])
    return out


def _fresh(
    told: pa.Table, state: dict[str, pa.Table], own: list[int]
) -> tuple[dict[str, pa.Table], BulkReport, Counter[str]]:
    with connect({"t": told, **state}) as connection:
        judged = run(connection, [Step("judged", _JUDGED, (NO_EVENT, ABSENT))])
        connection.register("judged", judged)
        counted = run(connection, [Step("counted", _COUNTED, (own, own))]).to_pylist()[0]
        part = {
            name: run(connection, [Step("part", f"SELECT *, {_WORDS} AS words, {_REJECT} FROM judged WHERE {where}")])  # noqa: S608
            for name, where in (("new", _NEW), ("told", _TOLD_NOW), ("rejects", f"{_NEW} AND reason IS NOT NULL"))
        }
        why = run(
            connection,
            [Step("why", "SELECT reason, count(*) AS n FROM judged WHERE reason IS NOT NULL AND NOT bad GROUP BY 1")],
        )
    tables = {
        "documents": document_rows(columns_of(part["new"])),
        "event_reports": shaped("event_reports", {**columns_of(part["told"]), "part": 0, "sentence": 0, "json": None}),
        "rejects": shaped("rejects", columns_of(part["rejects"])),
    }
    return tables, BulkReport(**counted), Counter({row["reason"]: row["n"] for row in why.to_pylist()})
