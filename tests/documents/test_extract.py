"""Pages: the article and what the page says of it; hostile pages are refused or read, never a crash."""

import pytest

from detente.documents.extract import extract
from detente.errors import SourceError

BODY = "Turkey expelled the Israeli ambassador on Friday. It also froze military deals with Israel."
PAGE = f"""<!doctype html><html><head><title>Turkey expels envoy</title>
<meta property="og:site_name" content="The Herald">
<meta name="author" content="Jane Doe; John Roe"><link rel="canonical" href="https://example.org/a">
<meta property="article:published_time" content="2011-09-02T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><script>var x = "not text";</script>
<article><h1>Turkey expels envoy</h1><p>{BODY}</p></article><footer>Copyright</footer></body></html>"""


def test_text_and_what_the_page_says_of_it() -> None:
    page = extract(PAGE.encode())
    assert BODY in page.text
    assert "not text" not in page.text and "Copyright" not in page.text
    assert (page.title, page.published, page.publisher) == ("Turkey expels envoy", "2011-09-02", "The Herald")
    assert (page.author, page.url) == ("Jane Doe, John Roe", "https://example.org/a")


def test_what_the_server_says_helps_where_the_page_says_nothing() -> None:
    page = f"<html><body><p>President Erdoğan met the envoy on Friday. {BODY}</p></body></html>".encode("cp1254")
    found = extract(page, "windows-1254", "https://news.example/2011/09/a")
    assert "Erdoğan" in found.text
    assert found.url == "https://news.example/2011/09/a"
    with pytest.raises(SourceError, match="not UTF-8"):
        extract(page, "no-such-charset")


def test_a_part_of_a_page_is_read() -> None:
    assert extract(f"<p>{BODY}</p>".encode()).text.strip() == BODY


def test_a_declared_charset_is_honoured() -> None:
    body = f"<body><p>President Erdoğan met the envoy. {BODY}</p></body>"
    page = f'<html><head><meta charset="windows-1254"></head>{body}</html>'
    assert "Erdoğan" in extract(page.encode("cp1254")).text


def test_entities_are_not_expanded() -> None:
    page = f"<!DOCTYPE html [<!ENTITY a 'xxxx'><!ENTITY b '&a;&a;&a;'>]><html><body><p>{BODY} &b;</p></body></html>"
    assert "xxxx" not in extract(page.encode()).text


@pytest.mark.parametrize(
    "page",
    [
        b"<html></html>",
        b"<html><body><script>alert(1)</script></body></html>",
        b"<html><!--" + b"a" * 100_000,
        b"<html><body>" + b"<a href='" * 50_000,
        b"<html><body>" + b"<div>" * 100_000,
        b"<html>" + b"a" * 5_000_001,
        b"<html>\xff\xff",
    ],
    ids=["empty", "script", "comment", "quotes", "deep", "long", "bytes"],
)
def test_pages_without_an_article(page: bytes) -> None:
    with pytest.raises(SourceError, match=r"; ") as error:
        extract(page)
    assert "\n" not in str(error.value)
