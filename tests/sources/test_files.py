"""Files, folders and streams: what comes out, and one clear line where nothing can."""

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from detente.errors import SourceError
from detente.sources import files, kinds


def test_one_file_is_one_item_with_its_kind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Turkey expelled the envoy.")
    item = files.read_one(str(tmp_path / "a.txt"), 1000)
    assert (item.content, item.media_type, item.line) == (b"Turkey expelled the envoy.", kinds.TEXT, None)


def test_no_more_than_the_limit_and_one_byte_is_held(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 5000)
    assert len(files.read_one(str(tmp_path / "a.txt"), 100).content) == 101
    assert [len(i.content) for i in files.read_items(str(tmp_path / "a.txt"), 100)] == [101]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"<html><body>x")))
    item = files.read_one("-", 100)
    assert (item.name, item.media_type) == ("standard input", kinds.HTML)


@pytest.mark.parametrize("name", ["none.txt", "a\0b", "x" * 5000])
def test_what_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=r"check (the path|it)") as error:
        files.read_one(f"{tmp_path}/{name}", 100)
    assert "\n" not in str(error.value)


def test_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        files.read_one(str(tmp_path), 100)
    (tmp_path / "empty").touch()
    with pytest.raises(SourceError, match="is empty"):
        files.read_one(str(tmp_path / "empty"), 100)
    with pytest.raises(SourceError, match="is empty"):
        list(files.read_items(str(tmp_path / "empty"), 100))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "closed").write_text("x")
    (tmp_path / "closed").chmod(0)
    with pytest.raises(SourceError, match="not allowed"):
        files.read_one(str(tmp_path / "closed"), 100)


def test_no_permission_in_words() -> None:
    assert "not allowed" in files._refusal("a", PermissionError(13, "Permission denied"))


def test_items_follow_the_content_not_the_name(tmp_path: Path) -> None:
    cases = {
        "lines.txt": b'{"text": "a"}\n{"text": "b"}\n',
        "list.txt": b'[{"text": "a"},\n {"text": "b"}]',
        "one.jsn": b'{\n "text": "a"\n}',
        "plain.txt": b"{ a brace\nand more }\n",
    }
    found = {}
    for name, content in cases.items():
        (tmp_path / name).write_bytes(content)
        found[name] = [(i.line, len(i.content)) for i in files.read_items(str(tmp_path / name), 1000)]
    assert found["lines.txt"] == [(1, 13), (2, 13)]
    assert [n for _, n in found["list.txt"]] == [13, 13]
    assert len(found["one.jsn"]) == len(found["plain.txt"]) == 1


def test_walk_waits_for_no_pipe_and_hides_no_broken_link(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("nowhere")
    assert [Path(p).name for p in files.walk([str(tmp_path)])] == ["link"]
    assert files.is_special(str(tmp_path / "pipe")) and not files.is_special("a\0b")


def test_walk_is_in_order_and_passes_over_hidden_files_and_records(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".git/x", ".hidden", "rec/events/_delta_log/0.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(p).relative_to(tmp_path).as_posix() for p in files.walk([str(tmp_path)])]
    assert found == ["a.txt", "b/1.txt", "b/2.txt"]
    assert list(files.walk(["-", "missing"])) == ["-", "missing"]
