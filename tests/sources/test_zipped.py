"""Zip archives: members are files; names, bombs and broken members do no harm, and cost no other member."""

import io
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.model.document import RawItem
from detente.sources import kinds
from tests.sources.reading import faults, read

TEXT = b"Turkey expelled the envoy of Israel."


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2016, 6, 28, 0, 0, 0)), content, method)
    return out.getvalue()


def names(items: list[RawItem], path: Path) -> list[str]:
    return [item.name.removeprefix(f"{path}, member ") for item in items]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_each_member_is_a_file_of_its_kind(tmp_path: Path, method: int) -> None:
    members = {
        "n/1.txt": TEXT,
        "n/2.jsonl": b'{"text": "a"}\n{"text": "b"}\n',
        "3.csv": b"text,id\nc,7\n",
        "4.html": b"<html><body><p>d</p></body></html>",
        "__MACOSX/._1.txt": b"\0",
        ".hidden": b"x",
    }
    path = tmp_path / "a.zip"
    found = read(path, packed(members, method))
    assert names(found, path) == ["n/1.txt", "n/2.jsonl", "n/2.jsonl", "3.csv", "4.html"]
    assert [(i.line, i.unit) for i in found[1:4]] == [(1, "line"), (2, "line"), (2, "row")]
    assert found[0].content == TEXT and found[4].media_type == kinds.HTML
    assert {item.modified for item in found} == {date(2016, 6, 28)}


def test_hostile_names_are_but_names(tmp_path: Path) -> None:
    members = dict.fromkeys(["../../up.txt", "/etc/passwd", "C:\\x.txt", "\x1b[2J.txt", "n" * 5000], TEXT)
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    found = read(path, packed(members))
    assert [item.content for item in found] == [TEXT] * 5
    assert max(map(len, names(found, path))) == 200
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "a.zip"]


def test_a_member_that_cannot_be_read_costs_itself(tmp_path: Path) -> None:
    content = bytearray(packed({"a.txt": TEXT, "b.txt": TEXT, "c.zip": packed({"x": TEXT}), "d": b"", "e.txt": TEXT}))
    content[content.index(b"b.txt") + 8] ^= 255  # in the packed bytes of b.txt
    found = read(tmp_path / "a.zip", bytes(content))
    assert faults(found) == [(None, "damaged"), (None, "nested archive"), (None, "empty")]
    assert [item.content for item in found if not item.fault] == [TEXT, TEXT]


def test_a_password_and_an_unknown_method_are_said(tmp_path: Path) -> None:
    content = bytearray(packed({"a.txt": TEXT}, zipfile.ZIP_STORED))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert faults(read(tmp_path / "a.zip", bytes(content))) == [(None, "encrypted")]
    content[directory + 8] &= 254
    content[directory + 10] = content[8] = 77
    (found,) = read(tmp_path / "a.zip", bytes(content))
    assert found.fault == "packed by a method that is not known (77); pack it anew"


def test_bombs_stop_at_the_ratio_one_member_or_many(tmp_path: Path) -> None:
    one = read(tmp_path / "a.zip", packed({"a.jsonl": b"a" * 30_000_000, "b.txt": TEXT}), max_input_bytes=1_000_000)
    assert [(i.fault.partition(":")[0], len(i.content)) for i in one] == [("unpacks to too much", 0), ("", len(TEXT))]
    many = packed({f"{n}.txt": b"a" * 900_000 for n in range(100)})
    with pytest.raises(SourceError, match="unpacks to too much: over 50 times"):
        read(tmp_path / "a.zip", many, max_input_bytes=1_000_000, max_ratio=50)


def test_too_many_members_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    content = packed({str(n): b"" for n in range(30)})
    with pytest.raises(SourceError, match="too many members: 30, the limit is 20; split it or raise"):
        read(tmp_path / "a.zip", content, max_members=20)
    at = content.rindex(b"PK\x05\x06")
    lying = content[: at + 12] + struct.pack("<L", 4_000_000_000) + content[at + 16 :]
    with pytest.raises(SourceError, match="too many members: the directory alone"):
        read(tmp_path / "a.zip", lying)


def test_an_office_document_is_no_archive_of_texts(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not a text: the content is an office document"):
        read(tmp_path / "a.docx", packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))


@settings(deadline=None)
@given(data=st.data())
def test_spoilt_or_cut_archives_are_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(packed({"a.txt": TEXT * 20, "b.jsonl": b'{"text": "a"}\n' * 50, "c.csv": b"text\na\n"}))
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    content = content[: data.draw(st.integers(5, len(content)))]
    try:
        found = read(tmp_path_factory.getbasetemp() / "spoilt.zip", bytes(content))
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert all("\n" not in item.fault for item in found)
