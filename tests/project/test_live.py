"""The record while others write: what is made before anybody asks, and that nobody waits for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import get_ident
from types import SimpleNamespace

import pytest

from detente import garbage
from detente.model.document import Document
from detente.model.statement import Reading
from detente.project import live
from detente.project.archive import Project
from detente.project.live import Live
from detente.record import held
from detente.record.runs import this_run
from detente.record.writer import Writer
from detente.settings import Settings

DAY = date(2024, 1, 1)


def store(folder: Path, id: str) -> None:
    Writer(folder).write([Reading(Document(id, f"Nothing happened in {id}.", DAY))], this_run("tests"))


def comes(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def followed(record: Path) -> tuple[Live, list[Project]]:
    """A record with one document that is followed and was made ready, and what was made ready of it."""
    store(record, "one")
    warmed: list[Project] = []
    site = Live(Settings(record=str(record)), warm=warmed.append)
    site.follow()
    assert comes(lambda: len(warmed) == 1)
    return site, warmed


def test_what_was_stored_is_made_ready_before_anybody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_PAUSE", 0.05)
    site, warmed = followed(tmp_path / "record")
    store(tmp_path / "record", "two")
    assert comes(lambda: len(warmed) == 2)
    assert comes(lambda: site.at_hand is not None and site.at_hand.project is warmed[1])
    assert [row["id"] for row in warmed[1].latest()] == ["one", "two"]


def test_a_record_of_which_nobody_reads_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_PAUSE", 0.02)
    monkeypatch.setattr(live, "_FOLLOWED", -1.0)
    _, warmed = followed(tmp_path / "record")
    store(tmp_path / "record", "two")
    time.sleep(0.2)
    assert len(warmed) == 1


def test_no_search_for_garbage_goes_through_a_snapshot_that_is_made_or_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resting: set[int] = set()
    searched: list[bool] = []
    settled: list[bool] = []

    @contextmanager
    def unsearched() -> Iterator[None]:
        resting.add(get_ident())
        yield
        resting.remove(get_ident())

    rests = SimpleNamespace(unsearched=unsearched, settle=lambda: settled.append(get_ident() in resting))
    monkeypatch.setattr(live, "garbage", rests)
    monkeypatch.setattr(live, "_PAUSE", 0.05)
    store(tmp_path / "record", "one")
    site = Live(Settings(record=str(tmp_path / "record")), warm=lambda _: searched.append(get_ident() not in resting))
    site.follow()
    assert comes(lambda: settled == [False] and searched == [False])
    store(tmp_path / "record", "two")
    assert comes(lambda: len(searched) == 2)
    assert searched == [False, False]


def test_what_was_stored_is_in_the_index_of_the_search_before_anybody_searches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_PAUSE", 0.05)
    taken: list[list[str]] = []
    monkeypatch.setattr(live, "take_in", lambda view: taken.append(view.documents()["id"].to_pylist()))
    followed(tmp_path / "record")
    assert comes(lambda: taken == [["one"]])
    store(tmp_path / "record", "two")
    assert comes(lambda: taken == [["one"], ["one", "two"]])


def test_too_many_documents_for_memory_wait_for_a_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "MOST", dict.fromkeys(held.MOST, 0))
    taken: list[object] = []
    monkeypatch.setattr(live, "take_in", taken.append)
    settled: list[bool] = []
    monkeypatch.setattr(garbage, "settle", lambda: settled.append(True))
    followed(tmp_path / "record")
    assert comes(lambda: settled == [True])
    assert taken == []
