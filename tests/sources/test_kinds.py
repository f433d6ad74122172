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
    ],
)
def test_kind(head: bytes, name: str, expected: str) -> None:
    assert kinds.kind(head, name) == expected
