"""Inputs with many documents: JSONL (one article a line) and JSON lists of articles."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from detente.model.document import RawItem
from detente.sources import kinds

_SKIP = 1 << 20  # bytes read at a time when the rest of an overlong line is passed over


def lines(stream: BinaryIO, name: str, limit: int, first: bytes | None = None) -> Iterator[RawItem]:
    """The lines of a stream with their 1-based numbers; blank lines are counted and passed over.

    A line over `limit` bytes comes out as its first `limit` + 1 bytes. `first` is a line that was read already
    (by `readline(limit + 1)`).
    """
    number = 0
    line = stream.readline(limit + 1) if first is None else first
    while line:
        number += 1
        cut = len(line) > limit and not line.endswith(b"\n")
        if cut:
            _pass_over(stream)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield RawItem(name, line if cut else line.rstrip(b"\r\n"), kinds.JSON, number)
        line = stream.readline(limit + 1)


def articles(item: RawItem) -> Iterator[RawItem]:
    """The articles of a JSON list, each as an item of its own; anything else as it is."""
    if item.media_type != kinds.JSON or not item.content.lstrip().startswith(b"["):
        yield item
        return
    try:
        found = json.loads(item.content)
    except (ValueError, RecursionError):
        yield item  # whoever makes documents says what is wrong with it
        return
    for number, article in enumerate(found, start=1):
        yield RawItem(f"{item.name}, article {number}", json.dumps(article).encode(), kinds.JSON)


def is_record(line: bytes) -> bool:
    """Whether a line is a whole JSON object, so that the file is read line by line."""
    body = line.removeprefix(b"\xef\xbb\xbf").strip()
    if not (body.startswith(b"{") and body.endswith(b"}")):
        return False
    try:
        return isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        return False


def _pass_over(stream: BinaryIO) -> None:
    """Reads on to the end of the line without keeping it."""
    while (part := stream.readline(_SKIP)) and not part.endswith(b"\n"):
        pass
