"""The charset that a server names for its answer, and the answer in UTF-8 by it.

What makes documents trusts a byte order mark, then UTF-8, then what the page says of itself. A server's word comes
between: it is taken where the bytes are no UTF-8, and marked by a byte order mark so that it wins over the page's own.
"""

import codecs
import re

# Plain tables of characters (the WHATWG encoding standard); Python's other codecs are no charsets, or slow on purpose.
_KNOWN = re.compile(
    r"utf-?(8|16|16le|16be|32)|us-ascii|ascii|iso-?8859-\d+|latin-?1|windows-125\d|cp125\d|koi8-[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|euc-(jp|kr)|shift_jis"
)
_AS_WINDOWS = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii")  # so the standard says
_NAMED = re.compile(r"""charset\s*=\s*["']?([\w-]{2,20})""", re.I)
_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,20})["']""", re.I)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def as_utf8(content: bytes, content_type: str) -> bytes:
    """The content in UTF-8 with a byte order mark, if the server names a charset that it fits; else as it is."""
    found = _NAMED.search(content_type)
    name = known(found[1]) if found else ""
    wide = name.startswith(("utf-16", "utf-32"))  # whose bytes may be UTF-8 as well, with zeros between
    marked = content.startswith(tuple(mark for mark, _ in MARKS))
    if name in ("", "utf-8") or marked or (not wide and _fits(content)):
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
            return content.decode(name, "replace").lstrip("\ufeff")
    declared = _XML.match(content[:400])
    name = known(declared[1].decode("ascii")) if declared else ""
    return content.decode("utf-8" if not name or _fits(content) else name, "replace")


def known(name: str) -> str:
    """A charset by the name that Python has for it; '' for any that is not known."""
    low = name.lower()
    if not _KNOWN.fullmatch(low):
        return ""
    return "cp1252" if low in _AS_WINDOWS else codecs.lookup("mac-roman" if low == "macintosh" else low).name


def _fits(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
