"""The rows of a pair out of few groups of rows: the same as out of all of them."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from deltalake import DeltaTable, WriterProperties, write_deltalake

from detente.errors import RecordError
from detente.record import pair_rows
from detente.record.filters import EventFilter
from detente.record.pair_rows import PairRows
from detente.record.rows import event_row, to_arrow
from detente.record.runs import Run
from detente.record.tables import TABLES
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import ISR, NATO, TUR, event, reading

DYADS = ("AAA|BBB", "AAA|CCC", None, "BBB|CCC", "IGO:" + "é" * 90 + "|TUR")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> DeltaTable:
    """Three files: one in order and in small groups, one of two pairs alone, one without any, as an older
    program wrote it."""
    place = tmp_path_factory.mktemp("table") / "events"
    rows = to_arrow("events", [event_row(event(f"e{n}"), "d1") for n in range(60)])
    rows = rows.set_column(rows.column_names.index("batch"), "batch", pa.array([1] * 60, pa.int64()))
    column = rows.column_names.index("dyad")
    groups = WriterProperties(max_row_group_size=4)

    def written(dyads: list[str | None], drop: tuple[str, ...] = ()) -> None:
        part = rows.slice(0, len(dyads)).set_column(column, "dyad", pa.array(dyads, pa.string()))
        write_deltalake(
            place, part.drop_columns(list(drop)), mode="append", schema_mode="merge", writer_properties=groups
        )

    written([None, None], ("origin",))
    written(sorted([dyad for dyad in DYADS if dyad for _ in range(7)]))
    written(["AAA|CCC", "BBB|CCC"])
    return DeltaTable(place)


def test_what_is_found_is_all_there_is(table: DeltaTable) -> None:
    asked, everything = PairRows(table, "events"), table.to_pyarrow_table()
    counts = {"AAA|BBB": 7, "AAA|CCC": 8, "BBB|CCC": 8, DYADS[4]: 7, "AAA|BBA": 0, "ZZZ|ZZZ": 0, "": 0}
    for dyad, count in counts.items():
        found = asked.of(str(dyad))
        expected = everything.filter(pc.equal(everything["dyad"], dyad))
        assert found is not None
        assert sorted(found["id"].to_pylist()) == sorted(expected["id"].to_pylist())
        assert found.num_rows == count
        assert found.schema.equals(TABLES["events"])


def test_only_groups_that_may_hold_the_pair_are_unpacked(table: DeltaTable, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pair lies in rows 0 to 6 of 28, in groups of four."""
    monkeypatch.setattr(pair_rows, "_MOST", 8)
    assert PairRows(table, "events").of("AAA|BBB") is not None
    monkeypatch.setattr(pair_rows, "_MOST", 7)
    assert PairRows(table, "events").of("AAA|BBB") is None


def test_with_and_without_short_ways_a_view_answers_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path)
    for n, parties in enumerate([(TUR, ISR), (NATO, TUR), (TUR, ISR, NATO)] * 2):
        day = date(2016, 1, 9 - n)
        told = event(f"ev{n}", "CONSULT" if n % 2 else "ASSAULT", day=day, actor=parties, recipient=())
        writer.write([reading(f"doc{n}", events=(told,))], Run("test"))
    asked = [EventFilter(dyad=("TUR", "ISR")), EventFilter(dyad=("IGO:NATO", "TUR"), types=("CONSULT",), limit=2)]
    with View(tmp_path) as view:
        found = [view.events(wanted).to_pylist() for wanted in asked]
        assert not [file for file in view.files if "/event_reports/" not in file]  # none was read as a whole
        monkeypatch.setattr(pair_rows, "_MOST", 0)
        assert [view.events(wanted).to_pylist() for wanted in asked] == found
    assert [[row["id"] for row in rows] for rows in found] == [["ev5", "ev3", "ev2", "ev0"], ["ev5", "ev1"]]


def test_a_damaged_footer_ends_no_process(tmp_path: Path) -> None:
    """The column is said to have a value in every row, and its statistics count those without one."""
    Writer(tmp_path / "r").write([reading("d1", events=(event("e1"),))], Run("t"))
    (file,) = (tmp_path / "r/events").glob("*.parquet")
    content = file.read_bytes()
    spoilt = content.replace(b"\x25\x02\x18\x04dyad", b"\x25\x00\x18\x04dyad")
    assert spoilt != content
    file.write_bytes(spoilt)
    with View(tmp_path / "r") as view, pytest.raises(RecordError, match=r"events: damaged \(Definition level.*restore"):
        view.event_list(EventFilter(dyad=("TUR", "ISR")))
