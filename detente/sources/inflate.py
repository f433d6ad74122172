"""Compressed bytes, unpacked without ever holding more than a limit: a bomb is refused before it goes off."""

import zlib
from collections.abc import Iterable

from detente.errors import SourceError

_GZIP = b"\x1f\x8b"
_BY_HEADER, _RAW = 47, -15  # window bits of zlib: gzip or zlib as the head says; deflate without any head


def unpacked(parts: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """All bytes of a stream, unpacked by HTTP's name of the encoding ('' is none).

    SourceError: more than `limit` bytes before or after unpacking, an encoding that is not known, or a broken one.
    """
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise SourceError(f"wrong packing: {encoding[:40]!r} was not asked for; save the page and give the file")
    unpack = _Unpacker(limit) if encoding not in ("", "identity") else None
    kept, came = bytearray(), 0
    for part in parts:
        came += len(part)
        kept += unpack(part, limit + 1 - len(kept)) if unpack else part
        if max(came, len(kept)) > limit:
            more = "more than" if came > limit else "unpacks to more than"
            raise SourceError(f"too large: {more} {limit:,} bytes; raise the setting max_input_bytes, or leave it out")
    if unpack and not unpack.whole:
        raise SourceError("broken packing: it ends too early; try again later")
    return bytes(kept)


def gunzipped(content: bytes, limit: int) -> bytes:
    """Content that is a gzip file by its first bytes, unpacked; any other as it is."""
    return unpacked([content], "gzip", limit) if content.startswith(_GZIP) else content


class _Unpacker:
    """Unpacks part by part; a gzip file may have several members."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._engine = zlib.decompressobj(_BY_HEADER)
        self._begun = False
        self.whole = True  # nothing at all is whole, as servers send it with 204 and HEAD

    def __call__(self, part: bytes, room: int) -> bytes:
        """The bytes that a part holds, at most `room` of them."""
        out = bytearray()
        while part and len(out) < room:
            out += self._step(part, room - len(out))
            part = self._engine.unconsumed_tail
            self.whole = self._engine.eof
            if self._engine.eof:
                part = self._engine.unused_data
                if not part.startswith(_GZIP):
                    break  # padding
                self._engine = zlib.decompressobj(_BY_HEADER)
        return bytes(out)

    def _step(self, part: bytes, room: int) -> bytes:
        begun, self._begun = self._begun, True
        try:
            return self._engine.decompress(part, room)
        except zlib.error as error:
            if begun:
                raise SourceError(f"broken packing: it cannot be unpacked ({error}); try again later") from error
        self._engine = zlib.decompressobj(_RAW)  # `deflate`, as some servers understand it
        try:
            return self._engine.decompress(part, room)
        except zlib.error as error:
            raise SourceError(f"broken packing: it cannot be unpacked ({error}); try again later") from error
