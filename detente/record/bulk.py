"""Rows of other data sets into the record: whole tables at a time, each document once, in one batch.

A document here is one row of a data set. One whose id the record holds is passed over with all that it brings: it is
the same row given again, or another version of it, which is counted.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields

import pyarrow as pa

from detente.flat import Coded
from detente.record.flat_rows import record_tables
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Prepared, Writer
from detente.sql import Step, connect, run

_ROW_OF = {"events": "id", "event_reports": "statement", "rejects": "document"}
_FIRST = "SELECT * FROM documents QUALIFY row_number() OVER (PARTITION BY id) = 1"
_NEW = "SELECT first.* FROM first ANTI JOIN held USING (id)"
_COUNT = """SELECT count(*) AS given, count(*) FILTER (batch IS NOT NULL AND list_contains(?, batch)) AS repeated,
    count(*) FILTER (batch IS NOT NULL AND NOT list_contains(?, batch)) AS known,
    count(*) FILTER (batch IS NOT NULL AND held.digest <> documents.digest) AS changed
    FROM documents LEFT JOIN held USING (id)"""
_SAME_ID = """SELECT count(*) - count(DISTINCT id) AS repeated, count(DISTINCT (id, digest)) - count(DISTINCT id)
    AS changed FROM documents ANTI JOIN held USING (id)"""


@dataclass(frozen=True, slots=True)
class BulkReport:
    """What became of rows: `rows` were given; of them `events` are new, `rejected` were stored with a reason,
    `repeated` came earlier in this import, `known` were in the record before; `changed` of these two differ from what
    is stored, which stays. `reports` are further reports of events that the record holds."""

    rows: int = 0
    events: int = 0
    rejected: int = 0
    repeated: int = 0
    known: int = 0
    changed: int = 0
    reports: int = 0

    def __add__(self, other: "BulkReport") -> "BulkReport":
        return BulkReport(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def add_flat(
    writer: Writer, flat: Coded, refused: pa.Table, run: Run, own: Collection[int] = ()
) -> tuple[BulkReport, int | None]:
    """Stores flat events, and refused rows with their reasons, as one batch. `own`: batches of the same import. Gives
    what became of them, and the batch, None if there was nothing new."""
    return add(writer, record_tables(flat, refused), run, own)


def add(
    writer: Writer, tables: Mapping[str, pa.Table], run: Run, own: Collection[int] = ()
) -> tuple[BulkReport, int | None]:
    """The same for tables of the record."""
    found: list[BulkReport] = []

    def make(view: View) -> Prepared:
        held = _held(view, tables["documents"])
        fresh, report = _fresh(tables, held, list(own))
        fresh["entities"] = _unknown(view, fresh["entities"])
        found[:] = [report]
        rows = {name: table for name, table in fresh.items() if table.num_rows}
        if not fresh["documents"].num_rows:
            rows = {}
        return Prepared(rows, lambda later: _held(later, tables["documents"]).equals(held))

    batch = writer.store(run, make)
    return found[0], batch


def _held(view: View, documents: pa.Table) -> pa.Table:
    """Of the documents given, those in the record: id, digest, batch."""
    return view.among("documents", documents.select(["id"]), ("id", "digest", "batch"))


def _unknown(view: View, entities: pa.Table) -> pa.Table:
    there = view.among("entities", entities.select(["id"]), ("id",))
    return run(
        {"entities": entities, "there": there}, [Step("new", "SELECT * FROM entities ANTI JOIN there USING (id)")]
    )


def _fresh(tables: Mapping[str, pa.Table], held: pa.Table, own: list[int]) -> tuple[dict[str, pa.Table], BulkReport]:
    """What is new in the tables, and the counts."""
    count = tables["documents"].num_rows
    if not held.num_rows and len(tables["documents"]["id"].unique()) == count:  # all is new, as it mostly is
        return dict(tables), BulkReport(count, tables["events"].num_rows, tables["rejects"].num_rows)
    out: dict[str, pa.Table] = {}
    with connect({**tables, "held": held}) as connection:
        first = [Step("first", _FIRST), Step("new", _NEW)]
        out["documents"] = run(connection, first)
        connection.register("kept", out["documents"].select(["id"]))
        for name, own_id in _ROW_OF.items():
            sql = f"""SELECT t.* FROM {name} t SEMI JOIN kept ON t.document = kept.id
                QUALIFY row_number() OVER (PARTITION BY t.document, t.{own_id}) = 1"""  # noqa: S608 - names of our own
            out[name] = run(connection, [Step(name, sql)])
        out["entities"] = tables["entities"]
        counted = run(connection, [Step("counted", _COUNT, (own, own))]).to_pylist()[0]
        twice = run(connection, [Step("twice", _SAME_ID)]).to_pylist()[0]
    report = BulkReport(
        rows=counted["given"],
        events=out["events"].num_rows,
        rejected=out["rejects"].num_rows,
        repeated=counted["repeated"] + twice["repeated"],
        known=counted["known"],
        changed=counted["changed"] + twice["changed"],
    )
    return out, report
