"""Real processes: killed at any moment, two writers at once, a reader while a writer writes."""

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from detente.errors import QueryError, RecordError
from detente.record.runs import Run
from detente.record.tables import DATA
from detente.record.view import View
from detente.record.writer import Writer
from detente.sql import Step
from tests.effort import THOROUGH
from tests.record.samples import numbered

ROOT = Path(__file__).parents[2]
COUNT = 60 if THOROUGH else 30  # documents that two processes store


def start(record: Path, first: int, last: int, size: int) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-m", "tests.record.child", str(record), str(first), str(last), str(size)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def stored(output: str) -> set[str]:
    lines = [line.split()[2:] for line in output.splitlines() if line.startswith("stored")]
    return {f"doc{n}" for line in lines for n in line}


def whole(view: View) -> None:
    """Each visible batch has exactly the rows that its line counts, and no id is there twice."""
    for table in DATA:
        sql = f"SELECT batch AS id, count(*) AS n FROM {table} GROUP BY batch"
        rows = view.query((table,), [Step("found", sql)]).to_pylist()
        found = {r["id"]: r["n"] for r in rows}
        assert found == {r["id"]: r[table] for r in view.batches.to_pylist() if r[table]}
    for table in ("documents", "events", "relation_claims"):
        sql = f"SELECT count(*) - count(DISTINCT id) AS twice FROM {table}"
        assert view.query((table,), [Step("ids", sql)])["twice"][0].as_py() == 0


def documents(record: Path) -> set[str]:
    with View(record) as view:
        whole(view)
        return set(view.documents()["id"].to_pylist())


def expected(record: Path, count: int) -> None:
    with View(record) as view:
        whole(view)
        readings = [numbered(n) for n in range(count)]
        assert set(view.documents()["id"].to_pylist()) == {r.document.id for r in readings}
        assert {e.id: e for e in view.event_list()}.keys() == {e.id for r in readings for e in r.events}
        assert view.counts()["event_reports"] == 2 * count
        assert view.counts()["relation_claims"] == count


def test_kill_at_any_moment_loses_nothing_reported_and_shows_no_half_batch(tmp_path: Path) -> None:
    record, chance, reported = tmp_path / "record", random.Random(7), set[str]()
    for lines in (1, 1, 2, 4):  # the first two rounds end while the record is being made
        child = start(record, 0, 180, 3)
        assert child.stdout is not None
        begun = "".join(child.stdout.readline() for _ in range(lines))
        time.sleep(chance.uniform(0.0, 0.15))
        child.kill()
        reported |= stored(begun + child.communicate()[0])
        try:
            assert reported <= documents(record)
        except QueryError:  # killed before the record was made
            assert not reported
    assert len(reported) >= 9
    writer = Writer(record)
    for n in range(0, 180, 60):
        writer.write([numbered(k) for k in range(n, n + 60)], Run("after"))
    expected(record, 180)


def test_two_processes_at_once_store_the_same_input_once(tmp_path: Path) -> None:
    record = tmp_path / "record"
    children = [start(record, 0, COUNT, 4), start(record, 0, COUNT, 6)]
    outputs = [child.communicate(timeout=60)[0] for child in children]
    assert [child.returncode for child in children] == [0, 0]
    assert sum(int(line.split()[1]) for o in outputs for line in o.splitlines() if line.startswith("stored")) == COUNT
    expected(record, COUNT)


def test_two_processes_at_once_lose_nothing_and_a_reader_goes_on(tmp_path: Path) -> None:
    record = tmp_path / "record"
    Writer(record)
    children = [start(record, 0, COUNT // 2, 3), start(record, COUNT // 2, COUNT, 3)]
    seen = 0
    while any(child.poll() is None for child in children):
        now = len(documents(record))
        assert now >= seen
        seen = now
        time.sleep(0.3)
    assert [child.wait() for child in children] == [0, 0]
    for child in children:
        child.communicate()
    expected(record, COUNT)


def test_four_writers_four_readers_and_one_that_tidies(tmp_path: Path) -> None:
    """The writers give the same documents in part, in batches of their own."""
    record = tmp_path / "record"
    writer = Writer(record)
    children = [start(record, first, first + 12, 3) for first in (0, 4, 8, 12)]

    def read(_: int) -> int:
        seen = rounds = 0
        while any(child.poll() is None for child in children):
            now = len(documents(record))
            assert now >= seen
            seen, rounds = now, rounds + 1
            time.sleep(0.3)  # readers that never rest leave the writers no processor
        return rounds

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, n) for n in range(4)]
        while any(child.poll() is None for child in children):
            try:
                writer.tidy()
            except RecordError as error:  # a writer was quicker
                assert "try again" in str(error)
            time.sleep(0.5)
        assert all(reader.result() for reader in readers)
    assert [child.wait() for child in children] == [0] * 4
    for child in children:
        child.communicate()
    expected(record, 24)


def test_no_record_yet_says_so(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(QueryError, match="no record is here"):
            View(place)
