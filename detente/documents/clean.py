"""Bytes to text, once and strictly. The text is kept as given: offsets count its code points.

Two things alone are done to it: a byte order mark is no part of the text, and a NUL, which no database keeps,
becomes U+FFFD (one character for one, as HTML does, so offsets stay).
"""

import re

from detente import encodings
from detente.errors import SourceError

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,20})|<\?xml[^>]{0,100}encoding=["']([\w-]{2,20})""", re.I
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECLARED_WITHIN = 4096


def decode(content: bytes, declared: str = "") -> str:
    """The text of some bytes: by byte order mark, else as UTF-8, else by the declared charset.

    Raises SourceError with the offset of the byte that does not fit.
    """
    for mark, name in encodings.MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], name, len(mark))
    if not declared:
        return _decoded(content, "utf-8", 0)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(content, declared, 0)


def declared_charset(page: bytes) -> str:
    """The charset that an HTML page declares for itself, '' where it declares none that is known."""
    found = _DECLARED.search(page[:_DECLARED_WITHIN])
    return known_charset((found[1] or found[2]).decode("ascii")) if found else ""


def known_charset(name: str) -> str:
    """The charset that a name declares, as Python calls it; '' for one that is not known. Who declares UTF-16 in plain
    letters does not write it."""
    found = encodings.known(name.strip("\"' "))
    return "" if encodings.is_wide(found) else found


def checked(text: str, limit: int) -> str:
    """The text, with NULs made harmless. Raises SourceError: blank, over `limit` characters, or half characters."""
    if not text.strip():
        raise SourceError("no text: it is empty or blank; give the words of an article")
    if len(text) > limit:
        raise SourceError(
            f"too long: {len(text):,} characters, the limit is {limit:,}; split it or raise the setting max_text_chars"
        )
    if half := _SURROGATE.search(text):
        raise SourceError(
            f"broken Unicode: half a character (U+{ord(half[0]):04X}) at character {half.start():,};"
            " write the text as valid UTF-8"
        )
    return text.replace("\0", "\ufffd")


def _decoded(content: bytes, charset: str, before: int) -> str:
    try:
        return content.decode(charset)
    except UnicodeDecodeError as error:
        wrong, name = content[error.start], charset.upper()
        raise SourceError(
            f"not {name}: byte 0x{wrong:02X} at offset {error.start + before:,} does not fit; save it as UTF-8"
            " (for example: iconv -f WINDOWS-1252 -t UTF-8)"
        ) from error
