"""How characters are written as bytes: the marks that files begin with, and the names that charsets go by."""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks with the charset of what comes after; that of UTF-32-LE begins with that of UTF-16-LE."""

# Charsets of the WHATWG encoding standard that are plain tables. Python's other codecs (zlib, punycode, idna ...) are
# no charsets, and some of them are slow on purpose-made input.
_KNOWN = re.compile(
    r"utf-?(8|16|16le|16be|32)|us-ascii|ascii|iso-?8859-\d+|latin-?1|windows-125\d|cp125\d|koi8-[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|euc-(jp|kr)|shift_jis"
)
_AS_WINDOWS = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii")  # so the standard says


def known(name: str) -> str:
    """A charset by the name that Python has for it; '' for any that is not known."""
    low = name.lower()
    if not _KNOWN.fullmatch(low):
        return ""
    try:
        return "cp1252" if low in _AS_WINDOWS else codecs.lookup("mac-roman" if low == "macintosh" else low).name
    except LookupError:  # a number that no table has: "iso-8859-12"
        return ""


def is_wide(charset: str) -> bool:
    """Whether a known charset takes two bytes or more for every character, so that its bytes may be UTF-8 as well, with
    zeros between."""
    return charset.startswith(("utf-16", "utf-32"))
