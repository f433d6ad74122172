"""What some bytes are, told from the bytes themselves; the name only helps where they leave it open."""

import codecs
import re
from pathlib import PurePath

from detente.encodings import MARKS

TEXT, HTML, JSON, LINES = "text/plain", "text/html", "application/json", "application/x-ndjson"
BINARY = "application/octet-stream"
CSV, TSV, PARQUET = "text/csv", "text/tab-separated-values", "application/vnd.apache.parquet"
ROW = "application/vnd.detente.row+json"  # of a table: an article whose fields bear their own names already
ZIP, WARC = "application/zip", "application/warc"
HEAD_BYTES = 4096

# Signatures: the IANA media type and the first bytes, from the formats' own specifications.
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", ZIP),  # also .docx, .odt, .epub
    (b"PK\x05\x06", ZIP),  # an empty one
    (b"\x1f\x8b", "application/gzip"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    *(
        (b"BZh%d%s" % (n, begins), "application/x-bzip2")
        for n in range(1, 10)
        for begins in (b"1AY&SY", b"\x17rE8P\x90")
    ),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"WARC/1.", WARC),
    (b"WARC/0.", WARC),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"PAR1", PARQUET),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
# What text is that lies in lines: content cannot tell it from a text with commas.
_BY_NAME = {".jsonl": LINES, ".ndjson": LINES, ".csv": CSV, ".tsv": TSV, ".tab": TSV}
_MARKS = tuple(mark for mark, _ in MARKS)
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_PART = re.compile(rb"\s*<(?:p|div|article|section|main|h1|span|table|meta|title)\b[^<>]{0,500}>", re.I)


def kind(head: bytes, name: str = "") -> str:
    """The media type of content that begins with `head` (about HEAD_BYTES); `name` is a path, a URL or `-`."""
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if not head.startswith(_MARKS) and _looks_binary(head):
        return BINARY
    body, suffix = head.removeprefix(codecs.BOM_UTF8).lstrip(), PurePath(name).suffix.lower()
    if suffix in _BY_NAME:
        return _BY_NAME[suffix]
    if body.startswith(b"{") or re.match(rb"\[\s*\{", body) or suffix == ".json":
        return JSON
    if _HTML.match(body) or _HTML_PART.match(body):
        return HTML
    return TEXT


def _looks_binary(head: bytes) -> bool:
    """A NUL, or more than a tenth of control characters that no text holds."""
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return b"\0" in head or control * 10 > len(head)
