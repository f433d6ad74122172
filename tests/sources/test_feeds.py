"""Feeds of every form to items, and hostile ones to one line."""

import gzip
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources import feeds
from detente.sources.items import Feed, FeedItem, cleaned, day, plain

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The  Example &amp; Co</title>
<item><title>Envoy &lt;b&gt;expelled&lt;/b&gt;</title><link>/news/1?utm_source=rss#top</link><guid>g1</guid>
<pubDate>Fri, 02 Sep 2011 23:30:00 -0800</pubDate>
<description>Turkey expelled &lt;i&gt;the&lt;/i&gt; envoy.</description>
<content:encoded><![CDATA[<p>Turkey expelled the envoy.</p>
<script>var a = "<p>";</script><p>He left &amp; went.</p>]]></content:encoded></item>
<item><title>No link</title><guid isPermaLink="false">g2</guid><source url="http://b.example/">Wire B</source></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom paper</title>
<entry><title type="html">One</title><link rel="alternate" href="https://a.example/1"/><id>urn:1</id>
<published>2024-03-01T23:59:00+09:00</published><updated>2024-03-09T00:00:00Z</updated><summary>Short.</summary></entry>
<entry><title>Two</title><link href="javascript:alert(1)"/><id>urn:2</id><updated>2024-03-02</updated></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "JSON paper", "items": [
{"id": 7, "url": "https://a.example/7", "title": "Seven", "date_published": "2024-02-29T10:00:00Z",
"content_html": "<p>a</p><p>b</p>"},
"no item", {"id": "8", "content_text": "a < b"}]}"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="x" xmlns:image="y">
<url><loc>https://a.example/x?a=1&amp;b=2</loc><lastmod>2024-05-05</lastmod><image:image><image:loc>https://i/</image:loc>
<image:title>A picture</image:title></image:image><news:news>
<news:publication><news:name>The A</news:name></news:publication>
<news:publication_date>2024-05-04T08:00:00+02:00</news:publication_date>
<news:title><![CDATA[Talks & more]]></news:title></news:news></url>
<url><loc>ftp://a.example/y</loc></url></urlset>"""


def parsed(text: str | bytes, url: str = "https://a.example/feed") -> Feed:
    content = text.encode() if isinstance(text, str) else text
    assert feeds.is_feed(content)
    return feeds.parse(content, url)


def test_rss() -> None:
    feed = parsed(RSS)
    one, two = feed.items
    assert (feed.title, feed.note) == ("The Example & Co", "")
    assert (one.url, one.title, one.published) == (
        "https://a.example/news/1?utm_source=rss#top",
        "Envoy expelled",
        "2011-09-02",
    )
    assert one.text == "Turkey expelled the envoy.\nHe left & went."
    assert (two.url, two.publisher, two.published) == ("", "Wire B", "")
    assert one.id == FeedItem("https://a.example/news/1").id != two.id


def test_atom() -> None:
    feed = parsed(ATOM)
    one, two = feed.items
    assert (feed.title, one.url, one.published, one.text) == (
        "Atom paper",
        "https://a.example/1",
        "2024-03-01",
        "Short.",
    )
    assert (two.url, two.published) == ("", "2024-03-02")  # a script is no address


def test_json_feed() -> None:
    feed = parsed(JSON)
    assert [(i.url, i.title, i.published, i.text) for i in feed.items] == [
        ("https://a.example/7", "Seven", "2024-02-29", "a\nb"),
        ("", "", "", "a < b"),
    ]


def test_sitemap_of_news() -> None:
    feed = parsed(SITEMAP)
    expected = FeedItem("https://a.example/x?a=1&b=2", "Talks & more", "2024-05-04", "The A")
    assert (feed.title, feed.items, feed.note) == ("The A", (expected,), "")


def test_a_list_of_sitemaps_names_them() -> None:
    text = "<sitemapindex><sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>"
    with pytest.raises(SourceError, match=r"a list of sitemaps: https://a\.example/news\.xml; name the sitemap"):
        parsed(text)


def test_packed_and_in_other_charsets() -> None:
    assert feeds.parse(gzip.compress(RSS.encode())).items[0].title == "Envoy expelled"
    latin = RSS.replace("UTF-8", "ISO-8859-1").replace("He left", "Élan").encode("cp1252")
    assert "Élan" in parsed(latin).items[0].text
    assert "Élan" in parsed(RSS.replace("UTF-8", "utf-16").replace("He left", "Élan").encode("utf-16")).items[0].text


def test_one_wrong_byte_costs_its_item_only() -> None:
    one, two = parsed(RSS.encode().replace(b"He left", b"He l\xe9ft")).items
    assert "\ufffd" in one.text and two.title == "No link"


def test_malformed_xml_gives_what_can_be_told_apart() -> None:
    for broken in (
        RSS[: RSS.index("<item><title>No link")],
        RSS.replace("&amp; Co", "& Co"),
        RSS.replace("</guid>", ""),
    ):
        feed = parsed(broken)
        assert feed.items[0].title == "Envoy expelled" and feed.note.startswith("broken XML (")
    cut = parsed(SITEMAP[: SITEMAP.index("<url><loc>ftp")])
    assert len(cut.items) == 1 and cut.note == "broken XML: 1 items could be read"
    with pytest.raises(SourceError, match="broken XML: no item in it can be read"):
        parsed("<rss><chan")


BOMBS = {
    "laughs": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><title>&b;</title></rss>',
    "file": '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>',
    "address": '<!DOCTYPE r [<!entity % a SYSTEM "http://127.0.0.1/">%a;]><feed></feed>',
    "behind quotes": '<rss><!-- <![CDATA[ --><!DOCTYPE r [<!ENTITY a "x">]> ]]></rss>',
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused_in_any_charset(name: str, charset: str) -> None:
    with pytest.raises(SourceError, match="declares entities: no feed needs"):
        feeds.parse(BOMBS[name].encode(charset))


def test_a_document_type_elsewhere_is_not_asked_for() -> None:
    text = (
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd"><rss><channel><item><title>x</title></item></channel></rss>'
    )
    assert parsed(text).items[0].title == "x"


@pytest.mark.parametrize("inside", ["<x>", "<item><div>"])
def test_depth_is_bounded(inside: str) -> None:
    began = time.monotonic()
    with pytest.raises(SourceError, match="nested too deep"):
        parsed("<rss><channel>" + inside * 200_000)
    assert time.monotonic() - began < 3
    assert parsed(
        "<rss><channel><item><description><![CDATA[" + "<br>" * 5000 + "]]></description></item></channel></rss>"
    )


def test_size_and_number_are_bounded() -> None:
    with pytest.raises(SourceError, match="too large: a feed of more than 5,000,000 bytes"):
        feeds.parse(b"<rss>" + b" " * 5_000_001)
    with pytest.raises(SourceError, match="unpacks to more than"):
        feeds.parse(gzip.compress(b"<rss>" + b" " * 5_000_001))
    many = parsed("<urlset>" + "<url><loc>https://a/</loc></url>" * 5001 + "</urlset>")
    assert len(many.items) == 5000 and many.note == "5,001 items: the first 5,000 are read"


@pytest.mark.parametrize(
    "content", [b"", b"Turkey", b"<html><body>x", b'{"text": "a"}', b"[1]", b"\x00\x01", b"<?xml?><svg>"]
)
def test_what_is_no_feed(content: bytes) -> None:
    assert not feeds.is_feed(content)
    with pytest.raises(SourceError, match="not a feed"):
        feeds.parse(content)


@pytest.mark.parametrize(
    "text",
    ['{"version": "https://jsonfeed.org/version/1", "items": 3}', '{"version": "https://jsonfeed.org/version/1"'],
)
def test_broken_json_feeds(text: str) -> None:
    with pytest.raises(SourceError, match="no JSON Feed"):
        parsed(text)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet='<>/!-[]"&;= aItemrsxhfdculCDATA{}\n', max_size=300),
    st.sampled_from(["<rss>", "<urlset><url>", "<feed>"]),
)
def test_whatever_comes_is_read_or_refused(text: str, head: str) -> None:
    try:
        feed = feeds.parse((head + text).encode())
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert all(item.id for item in feed.items)


def test_days() -> None:
    assert (
        day("Mon, 2 Sep 2024 23:30 GMT")
        == day("2024-09-02T23:30:00-08:00")
        == day("20240902", (2024, 9, 2))
        == "2024-09-02"
    )
    later = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
    assert {day(""), day("soon"), day("2024-02-30"), day(later), day("x", (0, 0, 0))} == {""}


def test_words_and_addresses() -> None:
    assert plain("<p>a &lt; b<br/>c</p><style>x</style>\n d  e") == "a < b\nc\nd e"
    assert cleaned("https://a/b?utm_a=1&c=2&fbclid=x#y") == "https://a/b?c=2"
    assert cleaned("https://a/b?utm_a=1") == "https://a/b"
    assert FeedItem("", guid="1").id == FeedItem("", "title", guid="1").id != FeedItem("", guid="2").id
