"""Bytes that come out of something packed, counted against limits, so that a small file is no endless one."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import zstandard

from detente.errors import SourceError, on_one_line
from detente.settings import Settings

_BUFFER = 1 << 17
# What the libraries raise on packed bytes that are wrong; zipfile raises RuntimeError for a missing password.
DAMAGE = (
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zstandard.ZstdError,
)


class Meter:
    """Counts unpacked bytes. SourceError once they pass `max_unpacked_bytes`, or `max_ratio` times the packed ones."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.out = 0

    def count(self, out: int, packed: int) -> None:
        """`out` more bytes have come out of `packed` bytes so far."""
        self.out += out
        settings = self._settings
        if self.out > settings.max_unpacked_bytes:
            most = f"{settings.max_unpacked_bytes:,}"
            raise SourceError(f"unpacks to too much: more than {most} bytes; raise the setting max_unpacked_bytes")
        if self.out > max(settings.max_input_bytes, packed * settings.max_ratio):
            raise SourceError(
                f"unpacks to too much: over {settings.max_ratio} times its size, as a decompression bomb does;"
                " if it is none, raise the setting max_ratio"
            )


class Bounded(io.RawIOBase):
    """A raw stream over `read(size)`; `count` hears of the bytes that it gave, and may refuse more.

    Damage becomes a SourceError where it is met: what came before was read, and an item in the middle is dropped.
    """

    def __init__(self, read: Callable[[int], bytes], count: Callable[[int], None]) -> None:
        self._read, self._count = read, count

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer, or a part of it."""
        try:
            found = self._read(len(buffer))
        except DAMAGE as error:
            raise SourceError(damaged(error)) from error
        self._count(len(found))
        buffer[: len(found)] = found
        return len(found)


def buffered(raw: Bounded) -> io.BufferedReader:
    """The stream that readers take."""
    return io.BufferedReader(raw, _BUFFER)


def damaged(error: BaseException) -> str:
    """The line for packed bytes that are wrong."""
    return f"damaged: {on_one_line(error)}; what came before was read; get the file again"
