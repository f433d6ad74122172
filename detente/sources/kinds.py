"""What some bytes are, told from the bytes themselves; the name only helps where they leave it open."""

import re
from pathlib import PurePath

TEXT, HTML, JSON, LINES = "text/plain", "text/html", "application/json", "application/x-ndjson"
BINARY = "application/octet-stream"
HEAD_BYTES = 4096

# Signatures: the IANA media type and the first bytes, from the formats' own specifications.
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),  # also .docx, .odt, .epub
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_PART = re.compile(rb"\s*<(?:p|div|article|section|main|h1|span|table|meta|title)\b[^<>]{0,500}>", re.I)


def kind(head: bytes, name: str = "") -> str:
    """The media type of content that begins with `head` (about HEAD_BYTES); `name` is a path, a URL or `-`."""
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if not head.startswith(_BOMS) and _looks_binary(head):
        return BINARY
    body = head.removeprefix(_BOMS[0]).lstrip()
    if PurePath(name).suffix.lower() in (".jsonl", ".ndjson"):
        return LINES
    if body.startswith(b"{") or re.match(rb"\[\s*\{", body) or PurePath(name).suffix.lower() == ".json":
        return JSON
    if _HTML.match(body) or _HTML_PART.match(body):
        return HTML
    return TEXT


def _looks_binary(head: bytes) -> bool:
    """A NUL, or more than a tenth of control characters that no text holds."""
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return b"\0" in head or control * 10 > len(head)
