"""Inputs with many documents: JSONL (one article a line) and JSON lists of articles."""

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from detente import columns
from detente.model.document import RawItem
from detente.sources import kinds
from detente.sources.origin import Origin

_SKIP = 1 << 20  # bytes read at a time when the rest of an overlong line is passed over


def lines(stream: BinaryIO, origin: Origin) -> Iterator[RawItem]:
    """The lines of a stream with their 1-based numbers; blank lines are counted and passed over.

    A line over the limit comes out as its first `limit` + 1 bytes.
    """
    number, limit = 0, origin.limit
    while line := stream.readline(limit + 1):
        number += 1
        cut = len(line) > limit and not line.endswith(b"\n")
        if cut:
            _pass_over(stream)
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
            _tell(line, origin)
        if line.strip():
            yield origin.item(line if cut else line.rstrip(b"\r\n"), kinds.JSON, number)


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
        content = json.dumps(article).encode()
        yield replace(item, content=content, media_type=kinds.JSON, line=number, unit="article")


def is_lines(kind: str, content: bytes) -> bool:
    """Whether content of a kind is JSONL, told by its first line where the kind leaves it open."""
    return kind == kinds.LINES or is_record(content.partition(b"\n")[0])


def is_record(line: bytes) -> bool:
    """Whether a line is a whole JSON object, so that the file is read line by line."""
    return _keys(line) is not None


def _keys(line: bytes) -> tuple[str, ...] | None:
    """The keys of a JSON object, None where the line is none."""
    body = line.removeprefix(codecs.BOM_UTF8).strip()
    if not (body.startswith(b"{") and body.endswith(b"}")):
        return None
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return tuple(found) if isinstance(found, dict) else None


def _tell(first: bytes, origin: Origin) -> None:
    """Tells of the keys of the first line that no field is read from."""
    keys = _keys(first)
    if keys and (unused := columns.find(keys, origin.settings.map).unused):
        origin.tell(origin.name, unused)


def _pass_over(stream: BinaryIO) -> None:
    """Reads on to the end of the line without keeping it."""
    while (part := stream.readline(_SKIP)) and not part.endswith(b"\n"):
        pass
