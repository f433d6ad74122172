"""What bytes are: content before name."""

import pytest

from detente.sources import kinds


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"Turkey expelled the envoy.", "a.txt", kinds.TEXT),
        (b"Turkey expelled the envoy.", "a.html", kinds.TEXT),
        (b"  <!DOCTYPE html><html>", "a.txt", kinds.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'>", "-", kinds.HTML),
        (b"<!-- saved -->\n<html>", "-", kinds.HTML),
        (b"<p class='lead'>Turkey", "-", kinds.HTML),
        (b"<Turkey> is a turkey", "-", kinds.TEXT),
        (b'{\n "text": "x"}', "a.txt", kinds.JSON),
        (b'[ {"text": "x"}]', "-", kinds.JSON),
        (b"[Reuters] Turkey said", "-", kinds.TEXT),
        (b"not json", "a.JSONL", kinds.LINES),
        (b"\xef\xbb\xbfTurkey", "-", kinds.TEXT),
        (b"\xff\xfeT\x00u\x00r\x00", "-", kinds.TEXT),
        (b"T\x00u\x00r\x00k\x00", "-", kinds.BINARY),
        (b"\x01\x02\x03\x04 abc", "a.txt", kinds.BINARY),
        (b"%PDF-1.7", "a.txt", "application/pdf"),
        (b"\x1f\x8b\x08", "a.jsonl", "application/gzip"),
        (b"\x28\xb5\x2f\xfd\x00", "a.txt", "application/zstd"),
        (b"BZh91AY&SY\x00", "-", "application/x-bzip2"),
        (b"BZh9 is a word", "-", kinds.TEXT),
        (b"\xfd7zXZ\x00", "-", "application/x-xz"),
        (b"WARC/1.0\r\n", "a.txt", kinds.WARC),
        (b"WARC/ is a sign", "-", kinds.TEXT),
        (b"PAR1\x15", "-", kinds.PARQUET),
        (b"text,date\n", "a.CSV", kinds.CSV),
        (b"text,date\n", "-", kinds.TEXT),
        (b"text\tdate\n", "a.tsv", kinds.TSV),
        (b"\xff\xfet\x00", "a.csv", kinds.CSV),
    ],
)
def test_kind(head: bytes, name: str, expected: str) -> None:
    assert kinds.kind(head, name) == expected
