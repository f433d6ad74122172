"""Places: files, folders, patterns, standard input and objects in stores, found and opened."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from detente.errors import SourceError
from detente.sources import stores

STDIN = "-"
_OF_TABLES = ("_SUCCESS", "_metadata", "_common_metadata")  # what Spark and Dask write beside Parquet files


def walk(places: Iterable[str]) -> Iterator[str]:
    """Every file below the places, folders by name; hidden and special files and records of Détente are passed over.

    A place that is not there and holds `*`, `?` or `[` is a pattern (`**` goes into folders): what fits comes by name.
    """
    for place in places:
        if stores.is_store(place):
            yield from stores.walk(place)
            continue
        for found in _fitting(place):
            yield from _below(found) if found != STDIN and Path(found).is_dir() else (found,)


def written(place: str) -> date | None:
    """The day a file was last written; None for standard input, and where the system does not say."""
    if stores.is_store(place):
        return stores.written(place)
    try:
        return None if place == STDIN else date.fromtimestamp(Path(place).stat().st_mtime)
    except (OSError, ValueError, OverflowError):
        return None


def is_special(place: str) -> bool:
    """Whether a place is a pipe, a socket or a device: opening it may wait for ever."""
    try:
        return Path(place).exists() and not Path(place).is_file() and not Path(place).is_dir()
    except (OSError, ValueError):  # opening it says why
        return False


def is_read_once(place: str) -> bool:
    """Whether a place can be read but once, or is dear to read: standard input, a pipe, an address."""
    return place == STDIN or "://" in place or is_special(place)


def shown(place: str) -> str:
    """The place as messages name it."""
    return "standard input" if place == STDIN else place


@contextmanager
def opened(place: str) -> Iterator[BinaryIO]:
    """A place opened for bytes; SourceError where the system refuses."""
    if place == STDIN:
        yield sys.stdin.buffer
        return
    if stores.is_store(place):
        with stores.opened(place) as found:
            yield found
        return
    try:
        with Path(place).open("rb") as stream:
            yield stream
    except (OSError, ValueError) as error:
        raise SourceError(_refusal(place, error)) from error


def _fitting(place: str) -> list[str]:
    """The place itself, or what fits it as a pattern; the pattern where nothing does, so that opening it says so."""
    try:
        if glob.has_magic(place) and not Path(place).exists():
            return sorted(glob.glob(place, recursive=True)) or [place]  # noqa: PTH207 - a whole pattern
    except (OSError, ValueError):  # opening it says why
        pass
    return [place]


def _below(place: str) -> Iterator[str]:
    for folder, folders, files in os.walk(place):
        folders[:] = sorted(f for f in folders if not f.startswith((".", "_")) and not _is_record(Path(folder, f)))
        found = (str(Path(folder, f)) for f in sorted(files) if not f.startswith(".") and f not in _OF_TABLES)
        yield from (f for f in found if not is_special(f))


def _refusal(place: str, error: OSError | ValueError) -> str:
    """One line on why a file does not open, with the mend."""
    match error:
        case FileNotFoundError() if glob.has_magic(place):
            return f"{place}: no file fits this pattern: check it, seen from {Path.cwd()}"
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
