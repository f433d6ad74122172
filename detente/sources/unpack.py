"""Packed files as streams: gzip, Zstandard, bzip2 and xz, members of several written one after the other included."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO, Protocol

import zstandard

from detente.settings import Settings
from detente.sources.bounded import Bounded, Meter, buffered

_IN = 1 << 16
_LITTLE = 1 << 10  # zstd gives all at once that its input holds: 1 KiB holds at most some 32 MiB
_MEMORY = 1 << 27  # bytes: a stream that asks for more to be unpacked is refused


class _Engine(Protocol):
    """A decompressor of one member, as bz2 and lzma have it."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """zlib's decompressor in the shape of the others."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class _Zstd:
    """Zstandard's in the same shape; `max_length` is not kept, so it is fed with little at a time."""

    needs_input = True

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=_MEMORY).decompressobj()

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(data)


_MADE: dict[str, tuple[str, Callable[[], _Engine]]] = {
    "application/gzip": ("gzip", _Gzip),
    "application/zstd": ("Zstandard", _Zstd),
    "application/x-bzip2": ("bzip2", bz2.BZ2Decompressor),
    "application/x-xz": ("xz", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)),
}
KINDS = frozenset(_MADE)
SUFFIXES = (".gz", ".zst", ".bz2", ".xz")


def name(kind: str) -> str:
    """The format in words."""
    return _MADE[kind][0]


def bare(path: str) -> str:
    """The path without the suffix of a packed file: `a.csv.gz` holds `a.csv`."""
    return str(PurePath(path).with_suffix("")) if PurePath(path).suffix.lower() in SUFFIXES else path


def unpacked(stream: BinaryIO, kind: str, settings: Settings) -> io.BufferedReader:
    """The unpacked stream. Reading it raises SourceError where it is damaged, cut off, or passes a limit."""
    members = _Members(stream, _MADE[kind][1], _LITTLE if kind == "application/zstd" else _IN)
    meter = Meter(settings)
    return buffered(Bounded(members.read, lambda out: meter.count(out, members.taken)))


class _Members:
    """The members of a packed file as one run of bytes."""

    def __init__(self, stream: BinaryIO, make: Callable[[], _Engine], size: int) -> None:
        self._stream, self._make, self._size = stream, make, size
        self._engine = make()
        self._left = b""  # unpacked, and more than was asked for
        self.taken = 0

    def read(self, size: int) -> bytes:
        """At most `size` bytes, b"" at the end. Whatever the libraries raise, EOFError where it is cut off."""
        while not self._left:
            data, at_end = b"", False
            if self._engine.eof:
                if not (data := self._after()):
                    return b""
                self._engine = self._make()
            elif self._engine.needs_input:
                data = self._more()
                at_end = not data
            self._left = self._engine.decompress(data, size)
            if at_end and not self._left and not self._engine.eof:
                raise EOFError("it is cut off before its end")
        out, self._left = self._left[:size], self._left[size:]
        return out

    def _after(self) -> bytes:
        """What follows a member; zeros, with which gzip and xz files may be padded, are passed over."""
        rest = self._engine.unused_data.lstrip(b"\0")
        while not rest and (data := self._more()):
            rest = data.lstrip(b"\0")
        return rest

    def _more(self) -> bytes:
        found = self._stream.read(self._size)
        self.taken += len(found)
        return found
