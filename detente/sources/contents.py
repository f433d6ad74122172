"""A place to its raw items, whatever it is: the content says what it is, and each kind has its reader.

Never more than the limit is held of one item; a text over it comes out one byte longer, so that whoever makes documents
can say so and go on.
"""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from detente.errors import SourceError
from detente.model.document import RawItem
from detente.settings import Settings
from detente.sources import files, kinds, sheets, tabular, unpack, zipped
from detente.sources.origin import Origin, Tell, nobody

_EMPTY = "empty: give a text, an HTML page or a JSON article"
_NESTED = "nested archive: {} inside {}; unpack it yourself and name what comes out"


def read_items(place: str, settings: Settings, tell: Tell = nobody, plain: str = kinds.TEXT) -> Iterator[RawItem]:
    """All items of a file or of standard input: rows, lines, members, records, or the one that it is.

    `tell` hears of columns that no field is read from; `plain` is what is read that looks like nothing else (a text,
    or lines), unless its name ends in .txt. Raises SourceError where the place cannot be read, or not to its end: after
    what came before.
    """
    origin = Origin(files.shown(place), place, settings, tell, plain, modified=files.written(place))
    with files.opened(place) as stream:
        yield from _named(stream, origin)


def _named(stream: BinaryIO, origin: Origin) -> Iterator[RawItem]:
    """The items; what goes wrong on the way bears the name of its origin."""
    try:
        yield from _items(stream, origin)
    except SourceError as error:
        raise SourceError(f"{origin.name}: {error}") from error


def _items(given: BinaryIO, origin: Origin) -> Iterator[RawItem]:
    first, stream = _first_line(given, origin.limit)
    kind = _kind(first, origin)
    if kind in unpack.KINDS:
        _refuse_nested(unpack.name(kind), origin)
        inner = origin.unpacked(f"a {unpack.name(kind)} file", unpack.bare(origin.path))
        yield from _items(unpack.unpacked(stream, kind, origin.settings), inner)
    elif kind == kinds.ZIP:
        _refuse_nested("a zip archive", origin)
        yield from _members(stream, origin)
    elif kind == kinds.WARC:
        from detente.sources import warc  # noqa: PLC0415 - its libraries start slowly, and most places hold no such file

        yield from warc.records(stream, origin)
    elif kind == kinds.PARQUET:
        _refuse_nested("Parquet", origin)
        from detente.sources import parquet  # noqa: PLC0415 - as above

        yield from parquet.read(stream, origin)
    elif kind in (kinds.CSV, kinds.TSV):
        yield from sheets.read(stream, origin, kind)
    elif kind == kinds.LINES:
        yield from tabular.lines(stream, origin)
    else:
        content = stream.read(origin.limit + 1)
        if not content:
            raise SourceError(_EMPTY)
        yield from tabular.articles(origin.item(content, kinds.kind(content[: kinds.HEAD_BYTES], origin.path)))


def _members(stream: BinaryIO, origin: Origin) -> Iterator[RawItem]:
    """The items of each member; one that cannot be read costs itself."""
    for member, inner in zipped.members(stream, origin):
        try:
            if isinstance(inner, SourceError):
                raise inner
            yield from _items(inner, member)
        except SourceError as error:
            yield member.fault(str(error))


def _kind(first: bytes, origin: Origin) -> str:
    """What lies there, by its first line and its name."""
    kind = kinds.kind(first[: kinds.HEAD_BYTES], origin.path)
    if kind in (kinds.JSON, kinds.TEXT) and tabular.is_record(first):
        return kinds.LINES
    if kind == kinds.TEXT and not origin.path.lower().endswith(".txt"):
        return origin.plain
    return kind


def _refuse_nested(found: str, origin: Origin) -> None:
    if origin.packed:
        raise SourceError(_NESTED.format(found, origin.packed))


def _first_line(stream: BinaryIO, limit: int) -> tuple[bytes, BinaryIO]:
    """The first line (of no more than the limit and one byte), and the stream from its beginning."""
    first = stream.readline(limit + 1)
    if stream.seekable():
        stream.seek(-len(first), io.SEEK_CUR)
        return first, stream
    return first, cast(BinaryIO, io.BufferedReader(_Joined(first, stream)))


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the rest of their stream."""

    def __init__(self, before: bytes, stream: BinaryIO) -> None:
        self._before, self._stream = before, stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer, or a part of it."""
        read1 = getattr(self._stream, "read1", self._stream.read)  # no waiting for more than a pipe has
        found = self._before[: len(buffer)] or read1(len(buffer))
        self._before = self._before[len(found) :]
        buffer[: len(found)] = found
        return len(found)
