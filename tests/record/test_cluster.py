"""Order on disk: pairs lie together, files are joined without reading large ones, and content stays."""

from datetime import timedelta
from pathlib import Path

import pytest

from detente.record import tidy
from detente.record.runs import Run
from detente.record.store import Tables
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.contents import content
from tests.record.samples import ISR, NATO, TUR, event, reading

RUN = Run("cluster")


def filled(path: Path) -> Writer:
    writer = Writer(path)
    for n in range(6):
        pairs = ((ISR, TUR), (NATO, TUR), (ISR, NATO))
        events = tuple(event(f"ev{n}{at}", actor=(a,), recipient=(b,)) for at, (a, b) in enumerate(pairs))
        writer.write([reading(f"d{n}", events=events)], RUN)
    return writer


def test_tidying_brings_pairs_together_and_changes_no_content(tmp_path: Path) -> None:
    writer = filled(tmp_path)
    before = content(tmp_path)
    assert writer.tidy() == 0
    assert content(tmp_path) == before
    rows = Tables(str(tmp_path)).newest("events").to_pyarrow_table()["dyad"].to_pylist()
    assert rows == sorted(rows) and len(set(rows)) == 3
    version = Tables(str(tmp_path)).newest("events").version()
    writer.tidy()
    assert Tables(str(tmp_path)).newest("events").version() == version  # what is in order is left alone
    writer.write([reading("late", events=(event("late"),))], RUN)
    with View(tmp_path) as view:
        assert view.counts()["events"] == 19


def test_a_week_of_old_files_stays_unless_told_otherwise(tmp_path: Path) -> None:
    writer = filled(tmp_path)
    old = set((tmp_path / "events").glob("*.parquet"))
    writer.tidy()
    assert old <= set((tmp_path / "events").glob("*.parquet"))
    writer.tidy(timedelta(0))
    assert not old & set((tmp_path / "events").glob("*.parquet"))
    with View(tmp_path) as view:
        assert view.counts()["events"] == 18


def file(low: int, high: int, size: int) -> dict[str, int]:
    return {"min.batch": low, "max.batch": high, "size_bytes": size}


@pytest.mark.parametrize(
    ("files", "runs"),
    [
        ([], []),
        ([file(1, 1, 5)], []),
        ([file(1, 1, 5), file(2, 2, 5), file(3, 3, 5)], [(1, 3)]),
        ([file(1, 1, 5), file(2, 2, 10**9), file(3, 3, 5)], []),
        ([file(1, 1, 5), file(2, 2, 5), file(3, 3, 10**9), file(4, 4, 5), file(5, 6, 5)], [(1, 2), (4, 6)]),
        ([file(0, 9, 10**9), file(3, 3, 5), file(4, 4, 5), file(10, 10, 5), file(11, 11, 5)], [(10, 11)]),
    ],
)
def test_small_files_are_joined_where_no_large_one_lies_between(
    files: list[dict[str, int]], runs: list[tuple[int, int]]
) -> None:
    assert tidy._runs(files, "batch") == runs
