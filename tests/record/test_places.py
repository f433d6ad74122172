"""In which files texts may lie: never too few of them, and mostly the right ones."""

import string
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record import places as places_module
from detente.record.places import Places
from detente.record.runs import Run
from detente.record.store import Tables
from detente.record.tables import TABLES
from detente.record.view import View
from detente.record.writer import BatchReport, Writer
from detente.sql import share
from tests.record.samples import event, reading


@pytest.mark.parametrize("small", [0, 2_000])
def test_files_that_hold_one_of_the_texts_are_named(
    small: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places_module, "_SMALL", small)
    files = []
    for n, texts in enumerate([["a", "b", "é"], ["c", None, "a"], [None], []]):
        files.append(str(tmp_path / f"{n}.parquet"))
        pq.write_table(pa.table({"id": pa.array(texts, pa.string())}), files[-1])
    places = Places("id")
    with duckdb.connect() as connection:
        assert places.among(files, ["a"], connection) == files[:2]
        assert places.among(files, ["é", "z"], connection) == files[:1]
        assert places.among(files, ["z"], connection) == places.among(files, [], connection) == []
        assert places.among(files[1:2], ["a", "b"], connection) == files[1:2]  # the others are no longer there


@given(st.lists(st.text(string.ascii_letters), max_size=20), st.lists(st.text(string.ascii_letters), max_size=20))
def test_what_is_there_is_never_missed(there: list[str], asked: list[str]) -> None:
    with share() as connection:
        places = Places("id")
        places._read = lambda file, connection: _hashes(there, connection)  # type: ignore[method-assign]
        assert set(there).isdisjoint(asked) or places.among(["file"], asked, connection) == ["file"]


def _hashes(texts: list[str], connection: duckdb.DuckDBPyConnection) -> object:
    return places_module._hashed(
        connection, places_module._HASHED.format("given", "(SELECT unnest(?::VARCHAR[]) AS given)"), texts
    )


@pytest.mark.parametrize("small", [0, 2_000])
def test_a_writer_reads_new_files_only_and_sees_what_others_stored(
    small: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places_module, "_SMALL", small)
    writer, other = Writer(tmp_path), Writer(tmp_path)
    for n in range(3):
        told = [reading(f"d{n}", events=(event(f"e{n}"),)), reading("d0", events=(event("e0"),))]
        assert (writer if n % 2 else other).write(told, Run("test")).documents == 1
    assert writer.write([reading("d9", events=(event("e2"),))], Run("test")) == BatchReport(documents=1, retold=1)
    writer.compact()
    assert writer.write([reading("d2"), reading("d8", events=(event("e1"),))], Run("test")).retold == 1
    with View(tmp_path) as view:
        assert view.counts()["events"] == 3
        tables = Tables(str(tmp_path))
        first = tables.rows("batches", TABLES["batches"])
        writer.write([reading("d10")], Run("test"))
        assert tables.rows("batches", TABLES["batches"]).num_rows == first.num_rows + 1
