"""Joining files and batch ids: content stays, order helps, two processes at once double nothing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from deltalake.exceptions import CommitFailedError

from detente.record.runs import Run
from detente.record.store import Tables
from detente.record.tables import DATA
from detente.record.tidy import _join, batch_start, first_batch, join_files, new_batch
from detente.record.view import View
from detente.record.writer import BatchReport, Writer
from tests.record.samples import numbered, reading

RUN = Run("tidy")


def filled(path: Path, batches: int = 4) -> Writer:
    writer = Writer(path)
    for n in range(batches):
        writer.write([numbered(2 * n), numbered(2 * n + 1)], RUN)
    return writer


def test_joining_leaves_one_file_a_table_and_the_same_content(tmp_path: Path) -> None:
    filled(tmp_path)
    with View(tmp_path) as view:
        before = (view.counts(), view.event_list(), view.claim_list(), view.reports(["ev1"]).to_pylist())
    tables = Tables(str(tmp_path))
    join_files(tables)
    assert {len(tables.newest(name).file_uris()) for name in (*DATA, "batches")} <= {0, 1}
    rows = tables.newest("events").to_pyarrow_table().to_pylist()
    days = [(r["dyad"], r["date_start"] or date.min) for r in rows]
    assert days == sorted(days)
    join_files(tables)
    with View(tmp_path) as view:
        assert before == (view.counts(), view.event_list(), view.claim_list(), view.reports(["ev1"]).to_pylist())


def test_two_processes_that_join_at_once_double_nothing(tmp_path: Path) -> None:
    filled(tmp_path)
    for name in ("events", "batches"):
        mine, theirs = Tables(str(tmp_path)).newest(name), Tables(str(tmp_path)).newest(name)
        _join(mine, name)
        with pytest.raises(CommitFailedError):
            _join(theirs, name)
    with View(tmp_path) as view:
        assert view.counts()["events"] == 8 + 4
        assert view.batches.num_rows == 4


def test_an_append_that_meets_a_join_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer, newest, met = filled(tmp_path), Tables.newest, []

    def late(self: Tables, name: str) -> object:
        table = newest(self, name)
        if name == "documents" and self is writer._tables and len(met) == 1:
            join_files(Tables(str(tmp_path)))  # after the writer took its snapshot
        met.append(name) if name == "documents" and self is writer._tables else None
        return table

    monkeypatch.setattr(Tables, "newest", late)
    assert writer.write([reading("late")], RUN) == BatchReport(documents=1)
    with View(tmp_path) as view:
        assert view.counts()["documents"] == 9


def test_batch_ids_say_when_they_began() -> None:
    now = datetime.now(UTC)
    batch = new_batch(2**32 - 1)
    assert abs(batch_start(batch) - now) < timedelta(seconds=5)
    assert first_batch(now - timedelta(seconds=1)) < batch < first_batch(now + timedelta(seconds=5)) < 2**63
