"""WARC files, the form in which crawls of the web are kept (ISO 28500): their pages and texts as items.

Records that answer nobody (requests, metadata, information on the crawl) are passed over. An answer that is no page,
or no good one, comes out with its fault, so that it is counted.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, BinaryIO

from warcio.archiveiterator import WARCIterator

from detente.errors import SourceError
from detente.model.document import RawItem
from detente.sources.bounded import DAMAGE, damaged
from detente.sources.origin import Origin

logging.getLogger("warcio").setLevel(logging.CRITICAL)  # what goes wrong is raised, not logged
_HEADER_BYTES = 1 << 20  # of one record's headers, and what lies before them
_PART = 1 << 16
_TAIL = 1 << 13
_CUT = EOFError("it is cut off before its end")
_READ = ("response", "resource", "conversion", "revisit")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def records(stream: BinaryIO, origin: Origin) -> Iterator[RawItem]:
    """One item a record that holds an answer, with its number among all records.

    Raises SourceError where the file is damaged or cut off, after what came before.
    """
    watched = _Watched(stream)
    iterator = _Quiet(watched)
    number = 0
    while (record := _next(iterator, watched)) is not None:
        number += 1
        try:
            item = _item(record, number, origin) if record.rec_type in _READ else None
            while record.raw_stream.read(_PART):
                pass
        except DAMAGE as error:
            raise SourceError(damaged(error)) from error
        if getattr(record.raw_stream, "limit", 0):
            yield origin.fault(damaged(_CUT), number, "record")
            return
        if item:
            yield item
    if watched.ends_in_headers():
        yield origin.fault(damaged(_CUT), number + 1, "record")


def _next(iterator: Any, watched: "_Watched") -> Any:
    """The next record, None at the end."""
    watched.allowed = _HEADER_BYTES
    try:
        record = next(iterator, None)
    except SourceError:
        raise
    except Exception as error:  # hostile headers break the reader in ways of their own
        raise SourceError(damaged(error)) from error
    if iterator.err_count:
        raise SourceError(damaged(ValueError("a record is longer or shorter than it says")))
    watched.allowed = None
    return record


def _item(record: Any, number: int, origin: Origin) -> RawItem:
    """The content of a record, or why it is not read."""
    url = _header(record.rec_headers, "WARC-Target-URI")[:4000]
    http = record.http_headers
    status = str(http.get_statuscode()) if http else "200"
    media_type = _header(http or record.rec_headers, "Content-Type") or "text/plain"
    if record.rec_type == "revisit":
        fault = "seen before: a record of the crawl that only points to another; nothing is lost"
    elif status != "200":
        fault = f"no page: the server answered {status[:20]}; fetch {url[:200]} again"
    elif media_type.partition(";")[0].strip().lower() not in _PAGES:
        fault = f"no page: the record holds {media_type[:60]}; only HTML and plain text are read"
    else:
        return RawItem(
            origin.name,
            _content(record, origin.limit),
            media_type.lower(),
            number,
            _day(record) or origin.modified,
            "record",
            url,
        )
    return origin.fault(fault, number, "record")


def _content(record: Any, limit: int) -> bytes:
    """The content without the coding of its transfer, and no more of it than the limit and one byte."""
    stream, parts, left = record.content_stream(), [], limit + 1
    while left and (part := stream.read(min(left, _PART))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _header(headers: Any, name: str) -> str:
    return str(headers.get_header(name) or "").strip() if headers else ""


def _day(record: Any) -> date | None:
    try:
        return date.fromisoformat(_header(record.rec_headers, "WARC-Date")[:10])
    except ValueError:
        return None


class _Watched:
    """The stream under the reader of records, which holds headers whole: only so much may be read for one."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read1: Callable[[int], bytes] = getattr(stream, "read1", stream.read)  # all that is sound, before a fault
        self._offset = 0
        self._tail = b""
        self.allowed: int | None = None

    def read(self, size: int = -1) -> bytes:
        """Reads on. SourceError past the bytes that are allowed."""
        found = self._read1(size)
        self._offset += len(found)
        self._tail = (self._tail + found)[-_TAIL:]
        if self.allowed is not None:
            self.allowed -= len(found)
            if self.allowed < 0:
                raise SourceError(damaged(ValueError(f"the headers of a record pass {_HEADER_BYTES:,} bytes")))
        return found

    def ends_in_headers(self) -> bool:
        """Whether the last that was read are headers without their end: the reader takes them for the end of the
        file."""
        last = self._tail[self._tail.rfind(b"\nWARC/1.") + 1 :]
        return last.startswith(b"WARC/1.") and b"\n\r\n" not in last and b"\n\n" not in last

    def tell(self) -> int:
        """How far it was read."""
        return self._offset


class _Quiet(WARCIterator):  # type: ignore[misc]
    """The reader without its notes on standard error: what is wrong is raised, once."""

    INC_RECORD = ""
