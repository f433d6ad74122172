"""Files, folders and standard input as raw items. Never more than the limit is held of one item.

An item over the limit comes out one byte longer than it, so that whoever makes documents can say so and go on.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from detente.errors import SourceError
from detente.model.document import RawItem
from detente.sources import kinds, tabular

STDIN = "-"


def read_one(place: str, limit: int) -> RawItem:
    """A file or standard input as one item, `limit` in bytes.

    Raises SourceError: it is missing, a folder, unreadable or empty.
    """
    with opened(place) as stream:
        content = stream.read(limit + 1)
    if not content:
        raise SourceError(f"{shown(place)} is empty: give a text, an HTML page or a JSON article")
    return RawItem(shown(place), content, kinds.kind(content[: kinds.HEAD_BYTES], place))


def read_lines(place: str, limit: int) -> Iterator[RawItem]:
    """The lines of a JSONL file or of standard input, each an item with its number; `limit` is that of a line."""
    with opened(place) as stream:
        yield from tabular.lines(stream, shown(place), limit)


def read_items(place: str, limit: int) -> Iterator[RawItem]:
    """All items of a file, as its content says: the lines of JSONL, the articles of a JSON list, or the one it is."""
    with opened(place) as stream:
        first = stream.readline(limit + 1)
        lines = tabular.lines(stream, shown(place), limit, first)
        if kinds.kind(first[: kinds.HEAD_BYTES], place) == kinds.LINES or tabular.is_record(first):
            yield from lines
            return
        content = first + stream.read(max(0, limit + 1 - len(first)))
    if not content:
        raise SourceError(f"{shown(place)} is empty: give a text, an HTML page or a JSON article")
    yield from tabular.articles(RawItem(shown(place), content, kinds.kind(content[: kinds.HEAD_BYTES], place)))


def walk(places: Iterable[str]) -> Iterator[str]:
    """Every file below the places, folders by name; hidden and special files and records of Détente are passed over."""
    for place in places:
        if place == STDIN or not Path(place).is_dir():
            yield place
            continue
        for folder, folders, files in os.walk(place):
            folders[:] = sorted(f for f in folders if not f.startswith((".", "_")) and not _is_record(Path(folder, f)))
            found = (str(Path(folder, f)) for f in sorted(files) if not f.startswith("."))
            yield from (f for f in found if not is_special(f))


def is_special(place: str) -> bool:
    """Whether a place is a pipe, a socket or a device: opening it may wait for ever."""
    try:
        return Path(place).exists() and not Path(place).is_file() and not Path(place).is_dir()
    except (OSError, ValueError):  # opening it says why
        return False


def shown(place: str) -> str:
    """The place as messages name it."""
    return "standard input" if place == STDIN else place


@contextmanager
def opened(place: str) -> Iterator[BinaryIO]:
    """A place opened for bytes; SourceError where the system refuses."""
    if place == STDIN:
        yield sys.stdin.buffer
        return
    try:
        with Path(place).open("rb") as stream:
            yield stream
    except (OSError, ValueError) as error:
        raise SourceError(_refusal(place, error)) from error


def _refusal(place: str, error: OSError | ValueError) -> str:
    """One line on why a file does not open, with the mend."""
    match error:
        case FileNotFoundError():
            return f"{place}: no such file: check the path, seen from {Path.cwd()}"
        case IsADirectoryError():
            return f"{place} is a folder: name a file, or use `detente ingest` for folders"
        case PermissionError():
            return f"{place}: not allowed to read it: change its permissions"
        case OSError():
            return f"{place}: cannot be read ({error.strerror}): check the path"
        case _:
            return f"{place!r} is no path ({error}): check it"


def _is_record(folder: Path) -> bool:
    """Whether a folder holds Delta tables: what Détente wrote is not read as news."""
    return any(folder.glob("*/_delta_log")) or (folder / "_delta_log").is_dir()
