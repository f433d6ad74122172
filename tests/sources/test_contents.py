"""A place to its items: the content says what it is, and nothing holds more than the limit."""

import gzip
import io
import os
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from detente.errors import SourceError
from detente.settings import Settings
from detente.sources import kinds
from detente.sources.contents import read_items
from tests.sources.reading import articles, faults, read

LINES = b'{"text": "a"}\n{"text": "b"}\n'


def test_one_file_is_one_item_with_its_kind(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "a.txt", b"Turkey expelled the envoy.")
    assert (item.content, item.media_type, item.line) == (b"Turkey expelled the envoy.", kinds.TEXT, None)


def test_no_more_than_the_limit_and_one_byte_is_held(tmp_path: Path) -> None:
    assert [len(i.content) for i in read(tmp_path / "a.txt", b"x" * 5000, max_input_bytes=100)] == [101]
    packed = gzip.compress(b"x" * 5000)
    assert [len(i.content) for i in read(tmp_path / "a.txt.gz", packed, max_input_bytes=100)] == [101]


def test_items_follow_the_content_not_the_name(tmp_path: Path) -> None:
    cases = {
        "lines.txt": LINES,
        "list.txt": b'[{"text": "a"},\n {"text": "b"}]',
        "one.jsn": b'{\n "text": "a"\n}',
        "plain.txt": b"{ a brace\nand more }\n",
    }
    found = {name: read(tmp_path / name, content) for name, content in cases.items()}
    assert [(i.line, i.unit) for i in found["lines.txt"]] == [(1, "line"), (2, "line")]
    assert [(i.line, i.unit) for i in found["list.txt"]] == [(1, "article"), (2, "article")]
    assert len(found["one.jsn"]) == len(found["plain.txt"]) == 1


@pytest.mark.parametrize("content", [b"<html><body>x", LINES, gzip.compress(LINES)], ids=["page", "lines", "packed"])
def test_a_pipe_is_read_like_a_file(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, into = os.pipe()

    def write() -> None:
        with os.fdopen(into, "wb") as pipe:
            for byte in content:  # as slowly as may be
                pipe.write(bytes([byte]))
                pipe.flush()

    writer = threading.Thread(target=write)
    writer.start()
    with os.fdopen(out, "rb") as pipe:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=pipe))
        found = list(read_items("-", Settings()))
    writer.join()
    expected = read(tmp_path / "same", content)
    assert [(i.content, i.media_type, i.line) for i in found] == [(i.content, i.media_type, i.line) for i in expected]
    assert {i.name for i in found} == {"standard input"}


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"PAR1"])
def test_what_needs_a_file_says_so_in_a_pipe(head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    out, into = os.pipe()
    os.write(into, head + b"rest")
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=pipe))
        with pytest.raises(SourceError, match="from a pipe: save it"):
            list(read_items("-", Settings()))


def test_an_empty_file_and_empty_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(SourceError, match="empty: give"):
        read(tmp_path / "empty")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO()))
    with pytest.raises(SourceError, match="standard input: empty"):
        list(read_items("-", Settings()))


def test_lines_where_they_are_asked_for_but_texts_stay_texts(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"broken\n" + LINES)
    (tmp_path / "a.txt").write_bytes(b"A raid.\nA talk.\n")
    assert [i.line for i in read_items(str(tmp_path / "a"), Settings(), plain=kinds.LINES)] == [1, 2, 3]
    assert [i.line for i in read_items(str(tmp_path / "a.txt"), Settings(), plain=kinds.LINES)] == [None]


def test_a_long_line_costs_itself_and_no_memory(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - of this test alone, and not on every system

    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(LINES)
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + LINES)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = read(tmp_path / "a.jsonl", max_input_bytes=1_000_000)
    assert [(i.line, len(i.content)) for i in found] == [(1, 13), (2, 13), (3, 1_000_001), (4, 13), (5, 13)]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB


def test_keys_and_columns_that_are_not_read_are_told_once_a_file(tmp_path: Path) -> None:
    told: list[tuple[str, tuple[str, ...]]] = []
    (tmp_path / "a.jsonl").write_bytes(b'{"body": "a", "section": 1}\n{"body": "b", "other": 1}\n')
    (tmp_path / "a.csv").write_bytes(b"body,section,url\na,b,c\n")
    for name in ("a.jsonl", "a.csv"):
        list(
            read_items(str(tmp_path / name), Settings(), lambda name, columns: told.append((Path(name).name, columns)))
        )
    assert told == [("a.jsonl", ("section",)), ("a.csv", ("section",))]


def test_what_was_packed_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nested archive: gzip inside a gzip file; unpack it yourself"):
        read(tmp_path / "a.gz", gzip.compress(gzip.compress(b"x")))
    with pytest.raises(SourceError, match="nested archive: Parquet inside a gzip file"):
        read(tmp_path / "a.parquet.gz", gzip.compress(b"PAR1"))


def test_the_name_without_the_suffix_of_packing_tells_the_kind(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv.gz", gzip.compress(b"text,date\nA raid.,2016-06-28\n"))
    assert articles(found) == [{"text": "A raid.", "published": "2016-06-28"}]
    assert faults(found) == []
