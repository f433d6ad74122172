"""What does not fit together in a record is named."""

from pathlib import Path

import pytest
from deltalake import DeltaTable, write_deltalake

from detente.record.integrity import left_behind, misfits
from detente.record.runs import Run
from detente.record.store import Tables
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import numbered

RUN = Run("integrity")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    writer = Writer(tmp_path / "record")
    for n in range(2):
        writer.write([numbered(n)], RUN)
    return tmp_path / "record"


def found(path: Path) -> list[tuple[str, str, int]]:
    with View(path) as view:
        return [(misfit.table, misfit.problem, misfit.count) for misfit in misfits(view)]


def test_a_sound_record_has_none(path: Path) -> None:
    assert found(path) == []
    with View(path) as view:
        assert left_behind(view) == {}


def test_what_names_no_row_is_told(path: Path) -> None:
    DeltaTable(path / "event_reports").update(new_values={"document": "'gone'"})
    told = found(path)
    assert [(table, problem) for table, problem, _ in told] == [("event_reports", "document names no row of documents")]


def test_one_id_with_two_rows_is_told(path: Path) -> None:
    table = Tables(str(path)).newest("events")
    write_deltalake(table, table.to_pyarrow_table().slice(0, 1), mode="append")
    assert found(path) == [("events", "one id has several rows", 1)]


def test_rows_without_a_batch_are_counted_and_are_no_misfits(path: Path) -> None:
    table = Tables(str(path)).newest("events")
    rows = table.to_pyarrow_table().slice(0, 1)
    column = rows.schema.get_field_index("batch")
    write_deltalake(table, rows.set_column(column, "batch", [[5]]), mode="append")
    assert found(path) == []
    with View(path) as view:
        assert left_behind(view) == {"events": 1}
