"""A record of every older version: read as it is, brought up to date by the first writer, and the same afterwards."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable, write_deltalake

from detente.record.filters import EventFilter
from detente.record.runs import Run
from detente.record.tables import MIGRATIONS, version
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import ISR, NATO, TUR, event, reading

RUN = Run("detente test")
PAIRS = (("ISR", "TUR"), ("IGO:NATO", "TUR"), ("IGO:NATO", "ISR"))


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of today's version, with an event of several pairs."""
    path = tmp_path_factory.mktemp("newest") / "record"
    events = (event("e1"), event("e2", "CONSULT", actor=(ISR, NATO), recipient=(TUR,)))
    Writer(path).write([reading("d1", events=events)], RUN)
    return path


def made_older(path: Path, number: int) -> None:
    """Takes from a record what came after a version."""
    for later in (m for m in MIGRATIONS if m.number > number):
        for name in later.tables:
            shutil.rmtree(path / name)
    grown: dict[str, list[str]] = {}
    for name, column in (pair for m in MIGRATIONS if m.number > number for pair in m.columns):
        grown.setdefault(name, []).append(column)
    for name in (name for name in grown if (path / name).exists()):
        rows = DeltaTable(path / name).to_pyarrow_table().drop_columns(grown[name])
        write_deltalake(path / name, rows, mode="overwrite", schema_mode="overwrite")
    properties = {"detente.version": str(number)}
    DeltaTable(path / "batches").alter.set_table_properties(properties, raise_if_not_exists=False)


def told(view: View) -> list[dict[str, Any]]:
    """What a record says: its events, their reports, and each pair's."""
    events = view.events()
    reports = view.reports(events["id"].to_pylist())
    pairs = [{"pair": pair, "ids": view.events(EventFilter(dyad=pair))["id"].to_pylist()} for pair in PAIRS]
    counts = view.dyads().select(["dyad", "events"]).to_pylist()
    rows = [*events.to_pylist(), *reports.to_pylist(), *pairs, *counts]
    return [{name: value for name, value in row.items() if value is not None} for row in rows]  # columns came later


@pytest.mark.parametrize("number", range(1, version()))
def test_an_older_record_says_the_same_before_and_after(newest: Path, tmp_path: Path, number: int) -> None:
    path = tmp_path / "record"
    shutil.copytree(newest, path)
    with View(path) as view:
        expected = told(view)
    made_older(path, number)
    with View(path) as view:
        assert told(view) == expected
    writer = Writer(path)
    assert DeltaTable(path / "batches").metadata().configuration["detente.version"] == str(version())
    with View(path) as view:
        assert told(view) == expected
    assert writer.write([reading("d1"), reading("d2", text="Another.", events=(event("e3"),))], RUN).documents == 1
    with View(path) as view:
        assert view.events()["id"].to_pylist() == ["e1", "e2", "e3"]
