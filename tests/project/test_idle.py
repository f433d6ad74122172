"""A view that waits for the next question: used again while nothing has changed, and by one thread at a time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import detente
from detente.errors import QueryError
from detente.project.idle import Idle
from detente.record.runs import Run
from detente.record.writer import Writer
from tests.record.samples import event, reading

RUN = Run("idle")


def test_a_view_is_used_again_until_something_is_stored(tmp_path: Path) -> None:
    writer, idle = Writer(tmp_path), Idle(str(tmp_path))
    writer.write([reading("d1", events=(event("aa1"),))], RUN)
    with idle.view() as first:
        assert first.events().num_rows == 1
    with idle.view() as again:
        assert again is first
    writer.write([reading("d2", events=(event("aa2"),))], RUN)
    with idle.view() as later:
        assert later is not first and later.events().num_rows == 2
    writer.tidy()
    with idle.view() as tidied:
        assert tidied is not later and tidied.events().num_rows == 2


def test_what_goes_wrong_costs_the_view_and_no_more(tmp_path: Path) -> None:
    Writer(tmp_path).write([reading("d1", events=(event("aa1"),))], RUN)
    record = detente.open(tmp_path)
    with pytest.raises(QueryError):
        record.events(actor="Nobody at all")
    assert len(record.events()) == 1
    with pytest.raises(QueryError):
        detente.open(tmp_path / "none").events()


def test_threads_may_ask_one_project(tmp_path: Path) -> None:
    Writer(tmp_path).write([reading("d1", events=(event("aa1"), event("aa2", "CONSULT")))], RUN)
    record = detente.open(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(record.events, type=kind) for kind in ("ASSAULT", "CONSULT") * 12]
        assert [[e.event_type for e in each.result()] for each in asked] == [["ASSAULT"], ["CONSULT"]] * 12
