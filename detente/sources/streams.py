"""A place to the byte streams of the tables in it: a file, a packed one, or each member of a zip archive."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from detente.errors import SourceError
from detente.settings import Settings
from detente.sources import files, kinds, unpack, zipped
from detente.sources.origin import Origin

_REFUSED = {
    "application/msword": "an office document, no table; save it as CSV or TSV",
    "application/pdf": "a PDF, no table; get the data as CSV or TSV",
    kinds.PARQUET: "Parquet; these formats are texts: export it as CSV or TSV",
}


def streams(place: str, settings: Settings) -> Iterator[tuple[str, BinaryIO]]:
    """Each with the name of its file (`events.zip, 2013.csv` for a member), one open at a time. SourceError where the
    place cannot be opened or is no archive after all."""
    with files.opened(place) as stream:
        shown = files.shown(place)
        head = stream.peek(kinds.HEAD_BYTES) if hasattr(stream, "peek") else b""
        kind = kinds.kind(head[: kinds.HEAD_BYTES], place)
        if kind in unpack.KINDS:
            yield shown, unpack.unpacked(stream, kind, settings)
        elif kind == kinds.ZIP:
            yield from _members(stream, shown, Origin(shown, place, settings))
        elif kind in _REFUSED:
            raise SourceError(f"{shown}: {_REFUSED[kind]}")
        else:
            yield shown, stream


def _members(stream: BinaryIO, shown: str, origin: Origin) -> Iterator[tuple[str, BinaryIO]]:
    try:
        for member, inner in zipped.members(stream, origin):
            name = f"{shown}, {PurePath(member.path).name}"
            if isinstance(inner, SourceError):
                raise SourceError(f"{name}: {inner}")
            yield name, inner
    except SourceError as error:
        raise error if str(error).startswith(shown) else SourceError(f"{shown}: {error}") from None
