"""Helpers of these tests: files written and read back as (place, content or fault)."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from detente.model.document import RawItem
from detente.settings import Settings
from detente.sources import kinds
from detente.sources.contents import read_items
from detente.sources.origin import Origin


def read(path: Path, content: bytes = b"", **settings: Any) -> list[RawItem]:
    """All items of a file, written before if `content` is given."""
    if content:
        path.write_bytes(content)
    return list(read_items(str(path), Settings(**settings)))


def origin(name: str = "x", **settings: Any) -> Origin:
    """An origin by name."""
    return Origin(name, name, Settings(**settings))


def articles(items: Iterable[RawItem]) -> list[dict[str, Any]]:
    """The articles of items that are JSON, without fields that are empty."""
    found = [json.loads(item.content) for item in items if item.media_type in (kinds.JSON, kinds.ROW)]
    return [{k: v for k, v in article.items() if v is not None} for article in found]


def faults(items: Iterable[RawItem]) -> list[tuple[int | None, str]]:
    """Number and class of each fault."""
    return [(item.line, item.fault.partition(":")[0]) for item in items if item.fault]
