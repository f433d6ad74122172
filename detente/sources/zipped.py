"""Zip archives: each member is a file of its own. Nothing is written to disk, so a member's name is but a name."""

import struct
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from detente.errors import SourceError
from detente.sources.bounded import DAMAGE, Bounded, Meter, buffered, damaged
from detente.sources.origin import Origin

_ENTRY_BYTES = 256  # of the directory, on average, at most: it is read whole, so it is looked at first
_OFFICE = ("[Content_Types].xml", "mimetype")
_END, _TAIL = b"PK\x05\x06", 22 + 65535  # the record at the end of an archive, and how far from the end it may begin
_END64 = b"PK\x06\x06"


def members(stream: BinaryIO, origin: Origin) -> Iterator[tuple[Origin, BinaryIO | SourceError]]:
    """The members in the order of the directory, each with its stream, or with why it has none.

    Raises SourceError: no archive, too many members, or an office document.
    """
    archive = _opened(stream, origin)
    listed = archive.infolist()
    if any(info.filename in _OFFICE for info in listed[:3]):
        raise SourceError("not a text: the content is an office document or an e-book; save it as text or HTML")
    if len(listed) > origin.settings.max_members:
        raise SourceError(_too_many(f"{len(listed):,}", origin))
    whole, packed = Meter(origin.settings), sum(info.compress_size for info in listed)
    for info in listed:
        if info.is_dir() or _is_hidden(info.filename):
            continue
        member = origin.member(info.filename, _day(info))
        try:
            inner = archive.open(info)
        except DAMAGE as error:
            yield member, _unopened(info, error)
            continue
        with inner:
            yield member, _metered(inner, info.compress_size, origin)
            whole.count(inner.tell(), packed)


def _opened(stream: BinaryIO, origin: Origin) -> zipfile.ZipFile:
    if not stream.seekable():
        raise SourceError("a zip archive cannot be read from a pipe: save it and name the file")
    try:
        if _directory_bytes(stream) > origin.settings.max_members * _ENTRY_BYTES:
            raise SourceError(_too_many("the directory alone is longer than such an archive's", origin))
        return zipfile.ZipFile(stream)
    except DAMAGE as error:
        raise SourceError(damaged(error)) from error


def _metered(inner: IO[bytes], packed: int, origin: Origin) -> BinaryIO:
    meter = Meter(origin.settings)
    return buffered(Bounded(inner.read, lambda out: meter.count(out, packed)))


def _directory_bytes(stream: BinaryIO) -> int:
    """How long the directory says that it is, before it is read; 0 where there is none to be found."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - _TAIL - 76))
    tail = stream.read()
    stream.seek(0)
    at, at64 = tail.rfind(_END), tail.rfind(_END64)
    sizes = [struct.unpack_from("<L", tail, at + 12)[0]] if 0 <= at <= len(tail) - 22 else [0]
    if 0 <= at64 <= len(tail) - 56 and sizes[0] == 0xFFFFFFFF:
        sizes = [struct.unpack_from("<Q", tail, at64 + 40)[0]]
    return int(sizes[0])


def _unopened(info: zipfile.ZipInfo, error: BaseException) -> SourceError:
    if info.flag_bits & 1:
        return SourceError("encrypted: the member needs a password; unpack it yourself")
    if isinstance(error, NotImplementedError):
        return SourceError(f"packed by a method that is not known ({info.compress_type}); pack it anew")
    return SourceError(damaged(error))


def _too_many(found: str, origin: Origin) -> str:
    most = origin.settings.max_members
    return f"too many members: {found}, the limit is {most:,}; split it or raise the setting max_members"


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts)


def _day(info: zipfile.ZipInfo) -> date | None:
    try:
        return date(*info.date_time[:3])
    except ValueError:
        return None
