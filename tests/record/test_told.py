"""Further reports of events: each row once, waiting for its event where that is not there, and counted."""

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from detente.flat import REFUSED
from detente.record.bulk import BulkReport, add_flat
from detente.record.runs import Run
from detente.record.told import ABSENT, NO_EVENT, TOLD, absent_columns, add_told
from detente.record.view import View
from detente.record.writer import Writer
from detente.sql import Step
from tests.record.test_bulk import flat, row

RUN = Run("test")
CELLS = '{"id":"1","words":"Ünsal “said” so"}'


def report(document: str, of: int, **given: object) -> dict[str, object]:
    """A row that tells the event of row `of`."""
    plain = {
        "document": document,
        "origin": "mentions",
        "title": f"row {document}",
        "publisher": "herald.com",
        "published": date(2016, 6, 29),
        "url": "https://herald.com/x",
        "cells": CELLS,
        "statement": f"e{of}",
        "own_row": f"tkg:{of}",
        "span_start": CELLS.index("Ünsal"),
        "span_end": CELLS.index('"}'),
        "confidence": 0.5,
    }
    return plain | given


def told(*rows: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=TOLD)


def refused(document: str, reason: str) -> pa.Table:
    plain = {"origin": "tkg", "title": "", "publisher": "", "published": date(2016, 6, 27), "url": ""}
    return pa.Table.from_pylist([{"document": document, "cells": "{}", "reason": reason, **plain}], schema=REFUSED)


def reports(record: Path) -> list[tuple[str, ...]]:
    """Statement, document and words of the reports that such rows made."""
    sql = "SELECT statement, document, words FROM event_reports WHERE document LIKE 'm:%' ORDER BY document"
    with View(record) as view:
        rows = view.query(("event_reports",), [Step("found", sql)]).to_pylist()
    return [(found["statement"], found["document"], found["words"]) for found in rows]


def rejects(record: Path, document: str) -> list[str]:
    with View(record) as view:
        return [str(reason) for reason in view.rejects(document)["reason"].to_pylist()]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of one event, e1, and of a row that was no event, tkg:9."""
    path = tmp_path / "record"
    add_flat(Writer(path), flat([row(1)]), refused("tkg:9", "nobody takes part"), RUN)
    return path


ROWS = (report("m:1", 1), report("m:1", 1), report("m:2", 9), report("m:3", 77))


def test_a_row_is_a_report_where_its_event_is_there_and_a_reject_with_its_reason_where_not(record: Path) -> None:
    found, batch, why = add_told(Writer(record), told(*ROWS), RUN)
    assert found == BulkReport(rows=4, reports=1, rejected=2, repeated=1)
    assert batch is not None and why == Counter({NO_EVENT: 1, ABSENT: 1})
    assert reports(record) == [("e1", "m:1", "Ünsal “said” so")]
    assert (rejects(record, "m:2"), rejects(record, "m:3")) == ([NO_EVENT], [ABSENT])


def test_the_same_rows_again_change_nothing(record: Path) -> None:
    writer = Writer(record)
    batch = add_told(writer, told(*ROWS), RUN)[1]
    assert add_told(writer, told(*ROWS), RUN)[:2] == (BulkReport(rows=4, known=4), None)
    assert batch is not None
    assert add_told(writer, told(*ROWS), RUN, own=[batch])[:2] == (BulkReport(rows=4, repeated=4), None)
    assert len(reports(record)) == 1


def test_a_row_that_waited_becomes_a_report_and_what_was_said_of_it_stays(record: Path) -> None:
    writer = Writer(record)
    add_told(writer, told(*ROWS), RUN)
    add_flat(writer, flat([row(77)]), REFUSED.empty_table(), RUN)
    found, _, why = add_told(writer, told(*ROWS), RUN)
    assert (found, why) == (BulkReport(rows=4, reports=1, known=3), Counter({NO_EVENT: 1}))
    assert [made[:2] for made in reports(record)] == [("e1", "m:1"), ("e77", "m:3")]
    assert rejects(record, "m:3") == [ABSENT]


def test_a_row_that_could_not_be_read_keeps_its_own_reason(record: Path) -> None:
    spoilt = absent_columns(refused("m:8", "wrong cell"))
    assert spoilt.schema == TOLD
    found, _, why = add_told(Writer(record), pa.concat_tables([told(report("m:1", 1)), spoilt]), RUN)
    assert (found, why) == (BulkReport(rows=2, reports=1, rejected=1), Counter())  # told where it was read
    assert rejects(record, "m:8") == ["wrong cell"]


def test_a_row_without_a_cell_to_show_shows_its_beginning(record: Path) -> None:
    add_told(Writer(record), told(report("m:1", 1, span_start=None, span_end=None)), RUN)
    assert reports(record) == [("e1", "m:1", CELLS)]


def test_two_writers_with_the_same_rows_store_them_once(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = Writer(record), Writer(record)
    commit = one._commit

    def late(*given: object) -> bool:
        monkeypatch.setattr(one, "_commit", commit)
        add_told(two, told(*ROWS), RUN)
        return commit(*given)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(one, "_commit", late)
    assert add_told(one, told(*ROWS), RUN)[0] == BulkReport(rows=4, known=4)
    assert len(reports(record)) == 1
