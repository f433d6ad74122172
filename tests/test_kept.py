"""What is kept comes back as it was, or not at all, whatever became of the folder."""

import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente import kept, lexicon, shipped
from detente.errors import OntologyError

KEY = kept.digest(b"a table")
VALUE = {"words": ["off", "on", "né"], "number": 3, "half": 0.5, "yes": True, "none": None, "day": date(1991, 1, 17)}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def files(place: Path) -> list[str]:
    return sorted(p.name for p in place.iterdir())


def test_what_is_kept_comes_back(place: Path) -> None:
    assert kept.recall("table", KEY) is None
    kept.keep("table", KEY, VALUE)
    assert kept.recall("table", KEY) == VALUE
    assert files(place) == [f"table-{KEY}.json"]


def test_each_reader_gets_a_value_of_its_own(place: Path) -> None:
    kept.keep("table", KEY, VALUE)
    kept.recall("table", KEY)["words"].clear()
    assert kept.recall("table", KEY) == VALUE


def test_another_digest_is_another_table(place: Path) -> None:
    kept.keep("table", KEY, VALUE)
    assert kept.recall("table", kept.digest(b"a table", b"")) is None
    assert kept.digest(b"ab", b"c") != kept.digest(b"a", b"bc")


@pytest.mark.parametrize("value", [{1: "a key that is no text"}, {"day": "no date"}, {"x": {"y"}}, float("nan")])
def test_what_json_would_change_is_not_kept(value: Any, place: Path) -> None:
    kept.keep("table", KEY, value)
    assert kept.recall("table", KEY) is None


@pytest.mark.parametrize("damage", [b"", b"\n", b"{}", b"0" * 32 + b"\n{}", b"\xff\xfe\n\xff"])
def test_a_damaged_file_is_made_anew(damage: bytes, place: Path) -> None:
    kept.keep("table", KEY, VALUE)
    file = place / f"table-{KEY}.json"
    file.write_bytes(damage)
    assert kept.recall("table", KEY) is None
    kept.keep("table", KEY, VALUE)
    assert kept.recall("table", KEY) == VALUE


def test_one_wrong_letter_is_seen(place: Path) -> None:
    kept.keep("table", KEY, VALUE)
    file = place / f"table-{KEY}.json"
    file.write_bytes(file.read_bytes().replace(b"off", b"oft"))
    assert kept.recall("table", KEY) is None


def test_off_keeps_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.VARIABLE, kept.OFF)
    kept.keep("table", KEY, VALUE)
    assert kept.folder() is None
    assert kept.recall("table", KEY) is None
    assert not place.exists()


def test_a_folder_that_cannot_be_written_harms_nobody(place: Path) -> None:
    place.write_text("a file where the folder should be")
    kept.keep("table", KEY, VALUE)
    assert kept.recall("table", KEY) is None


def test_the_usual_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(kept.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept.folder() == tmp_path / "detente"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    usual = {"linux": ".cache", "darwin": "Library/Caches", "win32": "AppData/Local"}
    for system, below in usual.items():
        monkeypatch.setattr(sys, "platform", system)
        found = kept.folder()
        assert found is not None
        assert (tmp_path / below) in found.parents


def test_many_writers_at_once_leave_one_whole_file(place: Path) -> None:
    big = {str(n): "word" * 50 for n in range(2000)}
    with ThreadPoolExecutor(8) as pool:
        for _ in range(16):
            pool.submit(kept.keep, "table", KEY, big)
            pool.submit(lambda: kept.recall("table", KEY) in (None, big) or os._exit(3))
    assert kept.recall("table", KEY) == big
    assert files(place) == [f"table-{KEY}.json"]


def test_old_states_of_a_table_go_and_others_stay(place: Path) -> None:
    other = kept.digest(b"another state")
    for name, key in (("table", other), ("other", other), ("table", KEY)):
        kept.keep(name, key, VALUE)
    assert len(files(place)) == 3  # they are young
    long_ago = time.time() - 40 * 24 * 3600
    for name in files(place):
        os.utime(place / name, (long_ago, long_ago))
    kept.keep("table", KEY, VALUE)
    assert files(place) == sorted([f"other-{other}.json", f"table-{KEY}.json"])


def test_a_table_that_was_kept_reads_as_it_did_first(place: Path) -> None:
    path = shipped.data_folder() / "lexicon" / "en" / "time.yaml"  # it has dates
    first = shipped.read_yaml(path)
    assert any(name.startswith("time-") for name in files(place))
    assert shipped.read_yaml(path) == first


def test_a_small_table_is_not_kept(place: Path, tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text("a: 1\n")
    assert shipped.read_yaml(tmp_path / "small.yaml") == {"a": 1}
    assert not place.exists()


def test_a_lexicon_found_right_is_not_checked_again_until_it_changes(place: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped.data_folder() / "lexicon" / "en", tmp_path / "en"))
    first = lexicon.load(folder)
    assert any(name.startswith(lexicon.CHECKED) for name in files(place))
    again = lexicon.load(folder)
    assert (again.size, dict(again.entries)) == (first.size, dict(first.entries))
    text = (folder / "assault.yaml").read_text()
    (folder / "assault.yaml").write_text(
        text.replace("entries:\n", "entries:\n  - {verb: zap, modes: [no-such-mode]}\n", 1)
    )
    with pytest.raises(OntologyError, match=r"assault\.yaml, entry 1 \(zap\): ASSAULT has no mode no-such-mode"):
        lexicon.load(folder)
    with pytest.raises(OntologyError, match="no-such-mode"):  # a fault is never kept as right
        lexicon.load(folder)


def test_a_class_that_nobody_defines_is_found_at_load(place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    ours = shipped.data_folder() / "lexicon" / "en"
    (folder / "operators.yaml").write_bytes((ours / "operators.yaml").read_bytes())
    (folder / "assault.yaml").write_text("type: ASSAULT\nentries:\n  - {verb: zap, object: ['@nobodys']}\n")
    for _ in range(2):
        with pytest.raises(OntologyError, match=r"assault\.yaml, entry 1 \(zap\): class @nobodys is not defined"):
            lexicon.load(folder)
