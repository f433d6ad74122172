"""Places in object stores (`s3://bucket/news/*.parquet`), found and opened through Arrow's own file systems.

Keys come from the environment, under the names that the record's stores read too (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL).
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, BinaryIO, cast

from detente.errors import SourceError, on_one_line

_SCHEME = re.compile(r"(s3|gs|abfs|abfss)://[^/]")
_MAGIC = re.compile(r"[*?\[]")
_BUFFER = 4 << 20  # a request to the store costs more than some bytes too many
_BROKEN = (OSError, ValueError, NotImplementedError)


def is_store(place: str) -> bool:
    """Whether a place is the address of something in an object store."""
    return _SCHEME.match(place) is not None


def walk(place: str) -> Iterator[str]:
    """Every object below a place or fitting a pattern (`**` goes into folders), by name.

    The place itself where there is none, so that opening it says so. What is hidden, and records of Détente, are passed
    over.
    """
    head = _MAGIC.split(place)[0]
    base = place if head == place else head.rpartition("/")[0]
    scheme, _, pattern = place.partition("://")
    try:
        system, path = _reached(base)
        names = [each.path for each in system.get_file_info(_below(path)) if each.is_file]
    except (SourceError, *_BROKEN):  # opening it says why
        yield place
        return
    if base != place:
        names = [name for name in names if _fits(name.split("/"), pattern.split("/"))]
    else:
        records = {name.partition("/_delta_log/")[0].rpartition("/")[0] for name in names if "/_delta_log/" in name}
        names = [name for name in names if not _is_hidden(name[len(path) :], name, records)]
    yield from (f"{scheme}://{name}" for name in sorted(names)) if names else (place,)


def written(place: str) -> date | None:
    """The day an object was last written; None where the store does not say."""
    try:
        system, path = _reached(place)
        modified = system.get_file_info(path).mtime
    except (SourceError, *_BROKEN):
        return None
    return modified.date() if modified else None


@contextmanager
def opened(place: str) -> Iterator[BinaryIO]:
    """An object opened for bytes. SourceError where there is none, or the store refuses."""
    try:
        system, path = _reached(place)
        found = system.open_input_file(path)
    except FileNotFoundError as error:
        raise SourceError(f"{place}: no such object: check the bucket and the path") from error
    except _BROKEN as error:
        raise SourceError(
            f"{place}: the store cannot be read: {on_one_line(error)}; see to address, keys and rights"
        ) from error
    with io.BufferedReader(cast(Any, found), _BUFFER) as stream:
        yield cast(BinaryIO, stream)


def _reached(place: str) -> tuple[Any, str]:
    """The store and the path in it."""
    from pyarrow import fs  # noqa: PLC0415 - its clients start slowly, and most places are files

    system, path = fs.FileSystem.from_uri(place.rstrip("/"))
    return system, path


def _below(path: str) -> Any:
    from pyarrow import fs  # noqa: PLC0415 - as above

    return fs.FileSelector(path, recursive=True, allow_not_found=True)


def _fits(names: list[str], parts: list[str]) -> bool:
    """Whether a path fits a pattern, part by part; `**` stands for any number of folders."""
    if not parts or not names:
        return not parts and not names
    if parts[0] == "**":
        return _fits(names, parts[1:]) or _fits(names[1:], parts)
    return _fit(names[0], parts[0]) and _fits(names[1:], parts[1:])


def _fit(name: str, part: str) -> bool:
    return fnmatchcase(name, part) and not (name.startswith(".") and not part.startswith("."))


def _is_hidden(below: str, name: str, records: set[str]) -> bool:
    """Whether an object below a folder is hidden, a note of Spark's, or part of a record."""
    inside = any(name.startswith(f"{record}/") for record in records)
    return inside or any(part.startswith((".", "_")) for part in below.split("/"))
