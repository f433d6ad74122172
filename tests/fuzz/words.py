# ruff: noqa: E501 (tables of words)
"""Texts that are odd, and texts that are damaged."""

from functools import cache

from tests.fuzz.draw import Draw

ODD = (
    "\x00", "\x07", "\x1b[2J", "\x85", "\u00a0", "\u00ad", "\u0301", "\u200b", "\u200d", "\u202e", "\u2028", "\u2066",
    "\ufeff", "\ufffd", "\U0001f54a\ufe0f", "\U0001f1f5\U0001f1ea", "平和", "السلام", "𝕻𝖊𝖗𝖚", "ﬁ", "ß", "İ", "ǆ", "’", "“", "”", "«", "—",
    "…", "\r", "\r\n", "\t", "\v", "\f", "\n\n", "\n", "\\", "%", "'", '"', "`", "$", "&amp;", "<b>", "]]>", "{{", "\ud800",
    "\udfff", "\U0010ffff",
)  # fmt: skip
NUMBERS = ("0", "-1", "1", "00", "1e309", "-0.0", "NaN", "inf", "9" * 30, "0x10", "1_000", "١٢", "²", "1,000", "3.14")


@cache
def alphabet() -> str:
    """Letters of several writings, and all of ASCII."""
    return "".join(map(chr, range(128))) + "éüñçğİıßøåабвгдежзαβγδאבגابت中文字日本語한국어"


def anything(draw: Draw, most: int = 40) -> str:
    """A text of any letters and odd signs."""
    return "".join(draw.of(ODD) if draw.one_in(6) else draw.of(alphabet()) for _ in range(draw.below(most + 1)))


def damaged(draw: Draw, text: str, times: int = 4) -> str:
    """The text with pieces cut, doubled, swapped, or odd signs put in; one in three stays whole."""
    for _ in range(draw.below(times + 1) if not draw.one_in(3) else 0):
        at, length = draw.below(len(text) + 1), 1 + draw.below(8)
        match draw.below(6):
            case 0:
                text = text[:at] + draw.of(ODD) + text[at:]
            case 1:
                text = text[:at] + text[at + length :]
            case 2:
                text = text[:at] + text[at : at + length] * 3 + text[at + length :]
            case 3:
                text = text[:at]
            case 4:
                other = draw.below(len(text) + 1)
                text = text[:at] + text[other : other + length] + text[at:]
            case _:
                text = text[:at] + draw.of(NUMBERS) + text[at:]
    return text


def as_bytes(draw: Draw, text: str) -> bytes:
    """The text in some encoding, at times with bytes that are none of it."""
    data = bytearray(text.encode(draw.of(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace"))
    if draw.one_in(4):
        for _ in range(1 + draw.below(4)):
            at = draw.below(len(data) + 1)
            data[at : at + draw.below(3)] = bytes(draw.some(range(256), 3))
    return bytes(data)
