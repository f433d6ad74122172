"""Files, folders and streams: what comes out, and one clear line where nothing can."""

import os
from datetime import date
from pathlib import Path

import pytest

from detente.errors import SourceError
from detente.sources import files


@pytest.mark.parametrize("name", ["none.txt", "a\0b", "x" * 5000, "no*.txt"])
def test_what_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=r"check (the path|it)") as error, files.opened(f"{tmp_path}/{name}"):
        pass
    assert "\n" not in str(error.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"), files.opened(str(tmp_path)):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "closed").write_text("x")
    (tmp_path / "closed").chmod(0)
    with pytest.raises(SourceError, match="not allowed"):
        files.opened(str(tmp_path / "closed")).__enter__()


def test_no_permission_in_words() -> None:
    assert "not allowed" in files._refusal("a", PermissionError(13, "Permission denied"))


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


def test_patterns_are_walked_by_name_and_one_that_nothing_fits_is_kept(tmp_path: Path) -> None:
    for name in ("d/b.parquet", "d/a.parquet", "d/_SUCCESS", "d/e/c.parquet", "odd[1].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(p).name for p in files.walk([f"{tmp_path}/d/*.parquet"])]
    assert found == ["a.parquet", "b.parquet"]
    assert [Path(p).name for p in files.walk([f"{tmp_path}/**/c.*"])] == ["c.parquet"]
    assert [Path(p).name for p in files.walk([f"{tmp_path}/d"])] == ["a.parquet", "b.parquet", "c.parquet"]
    assert list(files.walk([f"{tmp_path}/odd[1].txt"])) == [f"{tmp_path}/odd[1].txt"]
    assert list(files.walk(["nothing*"])) == ["nothing*"]


def test_the_day_a_file_was_written(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    os.utime(tmp_path / "a", (86400 * 365, 86400 * 365))
    assert files.written(str(tmp_path / "a")) == date(1971, 1, 1)
    assert files.written("-") is files.written("a\0b") is files.written("missing") is None
