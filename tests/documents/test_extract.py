"""Pages: the article and what the page says of it; hostile pages are refused or read, never a crash."""

import pytest

from detente.documents.extract import extract
from detente.errors import SourceError

BODY = "Turkey expelled the Israeli ambassador on Friday. It also froze military deals with Israel."
PAGE = f"""<!doctype html><html><head><title>Turkey expels envoy</title>
<meta property="og:site_name" content="The Herald"><link rel="canonical" href="https://example.org/a">
<meta property="article:published_time" content="2011-09-02T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><script>var x = "not text";</script>
<article><h1>Turkey expels envoy</h1><p>{BODY}</p></article><footer>Copyright</footer></body></html>"""


def test_text_and_what_the_page_says_of_it() -> None:
    page = extract(PAGE.encode())
    assert BODY in page.text
    assert "not text" not in page.text and "Copyright" not in page.text
    assert (page.title, page.published, page.publisher) == ("Turkey expels envoy", "2011-09-02", "The Herald")


def test_a_part_of_a_page_is_read() -> None:
    assert extract(f"<p>{BODY}</p>".encode()).text.strip() == BODY


def test_a_declared_charset_is_honoured() -> None:
    page = '<html><head><meta charset="windows-1254"></head><body><p>President Erdoğan met the envoy.</p></body></html>'
    assert "Erdoğan" in extract(page.encode("cp1254")).text


def test_entities_are_not_expanded() -> None:
    page = b"<!DOCTYPE html [<!ENTITY a 'xxxx'><!ENTITY b '&a;&a;&a;'>]><html><body>&b;</body></html>"
    assert "xxxx" not in extract(page).text


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
