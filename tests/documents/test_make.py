"""Raw items to documents: ids of content, what wins over what, and a reason for everything refused."""

from dataclasses import replace
from datetime import date

import pytest

from detente.documents.make import Given, make_document, make_from_text
from detente.errors import SourceError
from detente.model.document import Document, RawItem
from detente.model.statement import Reject
from detente.settings import Settings

SETTINGS = Settings(max_text_chars=5000, max_input_bytes=9000)
TEXT = "Turkey expelled the Israeli ambassador on Friday and froze military deals with Israel."
TODAY = date(2020, 1, 2)


def made(content: str | bytes, media_type: str = "text/plain", **given: object) -> Document | Reject:
    content = content.encode() if isinstance(content, str) else content
    return make_document(RawItem("x", content, media_type), SETTINGS, Given(today=TODAY, **given))  # type: ignore[arg-type]


def test_plain_text_is_kept_as_given() -> None:
    document = made(f"\ufeff{TEXT}\r\n\x07 tail")
    assert isinstance(document, Document)
    assert document.text == f"{TEXT}\r\n\x07 tail"
    assert (document.published, document.published_basis) == (TODAY, "day of reading")


def test_the_day_of_reading_does_not_change_the_id_but_a_date_given_does() -> None:
    one, other = make_from_text(TEXT, SETTINGS, Given(today=TODAY)), make_from_text(TEXT, SETTINGS)
    dated = make_from_text(TEXT, SETTINGS, Given(published=date(2011, 9, 2)))
    assert one.id == other.id != dated.id
    assert len(one.id) == 16
    assert dated.published_basis == "given"


def test_what_is_given_wins_over_the_input() -> None:
    content = f'{{"id": "7", "text": "{TEXT}", "published": "2011-09-02", "publisher": "A", "title": "T"}}'
    document = made(content, "application/json")
    assert isinstance(document, Document)
    assert (document.id, document.published, document.publisher, document.title) == ("7", date(2011, 9, 2), "A", "T")
    document = made(content, "application/json", published=date(2012, 1, 1), publisher="B")
    assert isinstance(document, Document)
    assert (document.published, document.publisher, document.title) == (date(2012, 1, 1), "B", "T")


def test_a_wrong_date_in_the_input_does_not_matter_when_one_is_given() -> None:
    content = f'{{"text": "{TEXT}", "published": "2/9/2011"}}'
    assert isinstance(made(content, "application/json"), Reject)
    assert isinstance(made(content, "application/json", published=date(2012, 1, 1)), Document)


def test_a_page_becomes_a_document() -> None:
    document = made(f"<html><head><title>Envoy out</title></head><body><p>{TEXT}</p></body></html>", "text/html")
    assert isinstance(document, Document)
    assert (document.text, document.title) == (TEXT, "Envoy out")


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (b"x" * 9001, "text/plain", "too large: more than 9,000 bytes"),
        (b"word " * 1100, "text/plain", "too long: 5,500 characters"),
        (b" \n ", "text/plain", "no text: "),
        (b"caf\xe9", "text/plain", "not UTF-8: byte 0xE9 at offset 3"),
        (b"%PDF-1.4", "application/pdf", "not a text: the content is a PDF"),
        (b"\x00\x01", "application/octet-stream", "not a text: the content is binary"),
        (b"{", "application/json", "not JSON: "),
        (b'{"text": "x", "published": "yesterday"}', "application/json", "wrong date: 'yesterday'"),
        (b'{"text": "x", "published": "0001-01-01"}', "application/json", "wrong date: 0001-01-01 lies before"),
        (b"<html></html>", "text/html", "no article in the page: "),
    ],
)
def test_refused_with_a_class_of_fault_and_a_mend(content: bytes | str, media_type: str, reason: str) -> None:
    reject = made(content, media_type)
    assert isinstance(reject, Reject)
    assert reject.reason.startswith(reason), reject.reason
    assert "; " in reject.reason and "\n" not in reject.reason


def test_a_text_in_another_language_is_kept_and_tagged() -> None:
    text = "Die Regierung hat den Botschafter des Landes verwiesen und die Verträge eingefroren."
    document = made(text)
    assert isinstance(document, Document)
    assert (document.text, document.language) == (text, "de")
    with pytest.raises(SourceError, match="not English: it reads as German; give it in English"):
        make_from_text(text, SETTINGS)


def test_a_fault_is_the_reason() -> None:
    assert make_document(RawItem("x", b"", fault="damaged: cut off"), SETTINGS) == Reject("damaged: cut off")


def test_the_day_of_the_file_comes_last_and_only_where_it_is_asked_for() -> None:
    written = RawItem("x", TEXT.encode(), "text/plain", modified=date(2015, 5, 5))
    dated = RawItem(
        "x", f'{{"text": "{TEXT}", "published": "2011-09-02"}}'.encode(), "application/json", None, date(2015, 5, 5)
    )
    asked = replace(SETTINGS, file_dates=1)

    def day(item: RawItem, settings: Settings, given: Given | None = None) -> tuple[date, str]:
        document = make_document(item, settings, given or Given(today=TODAY))
        assert isinstance(document, Document)
        return document.published, document.published_basis

    assert day(written, SETTINGS) == (TODAY, "day of reading")
    assert day(written, asked) == (date(2015, 5, 5), "file date")
    assert day(dated, asked) == (date(2011, 9, 2), "given")
    assert day(written, asked, Given(date(2012, 1, 1))) == (date(2012, 1, 1), "given")


def test_an_id_does_not_hang_on_the_file_nor_on_its_day() -> None:
    items = [
        RawItem(name, TEXT.encode(), "text/plain", line, day) for name, line, day in (("a", 1, None), ("b", 9, TODAY))
    ]
    ids = {
        make_document(item, settings).id for item in items for settings in (SETTINGS, replace(SETTINGS, file_dates=1))
    }  # type: ignore[union-attr]
    assert len(ids) == 1


def test_charset_and_address_of_the_server_are_used_and_author_and_publisher_kept() -> None:
    page = (
        '<html><head><meta name="author" content="Zoë Dönmez">'
        '<meta property="og:site_name" content="The Herald"></head>'
        f"<body><article><p>{TEXT} The envoy met Mr Erdoğan.</p></article></body></html>"
    )
    raw = RawItem("x", page.encode("cp1254"), "text/html; charset=Windows-1254", url="https://news.example/a")
    document = make_document(raw, SETTINGS)
    assert isinstance(document, Document)
    assert (document.author, document.publisher, document.url) == ("Zoë Dönmez", "The Herald", "https://news.example/a")
    plain = make_document(
        RawItem("x", "Erdoğan".encode("cp1254"), "text/plain;charset=windows-1254", url="u"), SETTINGS
    )
    assert isinstance(plain, Document) and (plain.text, plain.url) == ("Erdoğan", "u")
