"""What a watch remembers, and the moments at which it might forget."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import RecordError
from detente.project.watch_delays import LONGEST, back_off, retry_after, spread
from detente.project.watch_state import State, Waiting, locked
from detente.sources.items import FeedItem

ITEM = FeedItem("https://a/1", "One", "2024-01-01", "", "Words — and more.", "g")


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    state = State(tmp_path / "watch.json")
    feed = state.of("https://a/feed")
    feed.etag, feed.failures, feed.waiting[ITEM.id] = '"1"', 2, Waiting(ITEM, 3, 17.5)
    feed.settle(["x"], 5.0)
    state.save()
    again = State(tmp_path / "watch.json").of("https://a/feed")
    assert again == feed and again.waiting[ITEM.id].item == ITEM
    assert [p.name for p in tmp_path.iterdir()] == ["watch.json"]


def test_items_are_new_once(tmp_path: Path) -> None:
    feed = State(tmp_path / "watch.json").of("https://a/feed")
    other = FeedItem("https://a/2")
    assert feed.take((ITEM, other, ITEM), 0.0) == [ITEM, other]
    feed.waiting[ITEM.id] = Waiting(ITEM)
    feed.settle([other.id], 0.0)
    assert feed.take((ITEM, other), 1e6) == []
    feed.settle([ITEM.id], 1e6)
    assert not feed.waiting
    assert feed.take((), 1e6 + 31 * 86_400) == [] and not feed.done  # forgotten a month after the feed dropped them


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 1}', '{"version": 1, "feeds": {"a": {"x": 1}}}', "\xff"])
def test_a_damaged_file_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "watch.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(RecordError, match="damaged; move it away: feeds are then looked at anew"):
        State(tmp_path / "watch.json")


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "watch.json").write_text('{"version": 2, "feeds": {}}')
    with pytest.raises(RecordError, match="version 2 is newer than 1"):
        State(tmp_path / "watch.json")


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = State(tmp_path / "watch.json")
    state.of("https://a/feed").etag = "1"
    state.save()
    before = (tmp_path / "watch.json").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    state.of("https://a/feed").etag = "2"
    with pytest.raises(RecordError, match=r"cannot be written \(No space left on device\)"):
        state.save()
    assert (tmp_path / "watch.json").read_bytes() == before


def test_one_watch_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "watch.json"
    holder = "import sys, pathlib\nfrom detente.project.watch_state import locked\n"
    holder += "with locked(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    other = subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout and other.stdout.readline() == "held\n"
    with pytest.raises(RecordError, match="another `detente watch` runs on this record"), locked(path):
        pass
    other.kill()  # the system lets the lock go
    other.communicate()
    with locked(path):
        pass


@given(st.integers(0, 10_000), st.floats(1, 1e6))
def test_waits_grow_up_to_a_day(failures: int, base: float) -> None:
    wait = back_off(base, failures)
    assert 0.75 * min(base, LONGEST) <= wait <= 1.25 * LONGEST
    assert base <= spread(base) <= 1.1 * base
    assert back_off(60, 5) > 1.25 * 60 * 2**3


def test_waits_have_jitter() -> None:
    assert len({back_off(60, 1) for _ in range(20)}) > 10


def test_retry_after_in_both_forms() -> None:
    assert retry_after("120", 0.0) == 120.0
    assert retry_after("Thu, 01 Jan 1970 00:10:00 GMT", 540.0) == 60.0
    assert retry_after("Thu, 01 Jan 1970 00:10:00 GMT", 6000.0) == 0.0
    assert retry_after("9" * 400, 0.0) == LONGEST
    assert {retry_after(text, 0.0) for text in ("", "soon", "-5", "²")} == {0.0}


@given(st.text(max_size=40))
def test_whatever_a_server_asks_for_is_within_bounds(text: str) -> None:
    assert 0.0 <= retry_after(text, 1e9) <= LONGEST
