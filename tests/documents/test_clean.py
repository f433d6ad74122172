"""Bytes to text: strict, with the offset of what does not fit, and every character in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents import clean
from detente.errors import SourceError


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_marks_tell_the_charset_and_are_no_text(charset: str) -> None:
    assert clean.decode("Türkei, 7 €".encode(charset)) == "Türkei, 7 €"


def test_invalid_bytes_are_named_with_their_offset() -> None:
    with pytest.raises(SourceError, match=r"not UTF-8: byte 0xE9 at offset 5 .* iconv"):
        clean.decode(b"caf\xc3\xa9\xe9!")
    with pytest.raises(SourceError, match="at offset 4"):
        clean.decode(b"\xef\xbb\xbfa\xff")
    with pytest.raises(SourceError, match="UTF-16-LE"):
        clean.decode(b"\xff\xfea")


def test_a_declared_charset_is_used_where_utf8_does_not_fit() -> None:
    page = '<meta charset="iso-8859-1">Erdoğan'.encode()
    assert "Erdoğan" in clean.decode(page, clean.declared_charset(page))
    page = b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1254">Erdo\xf0an'
    assert "Erdoğan" in clean.decode(page, clean.declared_charset(page))


@pytest.mark.parametrize(
    "name", ["zlib", "punycode", "idna", "unicode_escape", "rot13", "nonsense", "iso-8859-12", "windows-1259"]
)
def test_codecs_that_are_no_charsets_and_numbers_that_no_table_has_are_not_used(name: str) -> None:
    assert clean.declared_charset(f'<meta charset="{name}">'.encode()) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "no text"), (" \n\t", "no text"), ("x" * 11, "too long: 11"), ("a\ud800b", r"U\+D800\) at character 1")],
)
def test_texts_that_are_refused(text: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        clean.checked(text, 10)


@given(st.text(min_size=1).filter(str.strip))
def test_what_is_given_is_kept_character_for_character(text: str) -> None:
    kept = clean.checked(clean.decode(text.encode("utf-8")), 10_000) if not text.startswith("\ufeff") else text
    assert len(kept) == len(text)
    assert all(a == b or (a, b) == ("\ufffd", "\0") for a, b in zip(kept, text, strict=True))
