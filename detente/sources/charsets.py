"""The charset that a server names for its answer, and the answer in UTF-8 by it.

What makes documents trusts a byte order mark, then UTF-8, then what the page says of itself. A server's word comes
between: it is taken where the bytes are no UTF-8, and marked by a byte order mark so that it wins over the page's own.
"""

import codecs
import re

from detente.encodings import MARKS, is_wide, known

_NAMED = re.compile(r"""charset\s*=\s*["']?([\w-]{2,20})""", re.I)
_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,20})["']""", re.I)


def as_utf8(content: bytes, content_type: str) -> bytes:
    """The content in UTF-8 with a byte order mark, if the server names a charset that it fits; else as it is."""
    found = _NAMED.search(content_type)
    name = known(found[1]) if found else ""
    marked = content.startswith(tuple(mark for mark, _ in MARKS))
    if name in ("", "utf-8") or marked or (not is_wide(name) and _fits(content)):
        return content
    try:
        return codecs.BOM_UTF8 + content.decode(name).encode()
    except UnicodeError:
        return content


def text_of(content: bytes) -> str:
    """The text of a feed: by mark, as UTF-8, or as its first line says. What does not fit becomes U+FFFD: one wrong
    byte costs the item that it stands in, not the feed."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace").lstrip("\ufeff")
    declared = _XML.match(content[:400])
    name = known(declared[1].decode("ascii")) if declared else ""
    return content.decode("utf-8" if not name or _fits(content) else name, "replace")


def _fits(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
