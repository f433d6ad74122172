"""Addresses as inputs: pages, feeds, lists, and what robots.txt closes."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.documents.make import Given
from detente.errors import SourceError, Unreachable
from detente.model.document import Document
from detente.project import online, visits
from detente.project.feed_items import feed_item
from detente.project.places import items, one_document
from detente.project.refused import Refused
from detente.settings import Settings
from detente.sources.items import FeedItem
from detente.sources.web import Fetched
from tests import server
from tests.server import Site

TEXT = (
    "Turkey expelled the ambassador of Israel on Friday, the foreign ministry in Ankara said.\n"
    "The ambassador left the country in the evening with his family and most of the staff of the embassy.\n"
    "Israel said that it would answer in kind, and called the decision of the Turkish government a mistake."
)
RSS = """<rss version="2.0"><channel><title>Example</title>
<item><title>Feed's title</title><link>/1</link><pubDate>Sat, 03 Sep 2011 10:00:00 GMT</pubDate>
<description>Turkey expelled the ambassador of Israel, officials of the ministry said on Friday.</description></item>
<item><title>Closed</title><link>/closed/2</link>
<description>Israel answered in kind and expelled the ambassador of Turkey on the next day.</description></item>
<item><title>Gone</title><link>/3</link></item></channel></rss>"""


def documents(url: str, settings: Settings) -> tuple[list[Document], list[Refused]]:
    found = list(items([url], settings))
    return [i for i in found if isinstance(i, Document)], [i for i in found if isinstance(i, Refused)]


def test_a_page_is_a_document_with_its_address(site: Site, here: Settings) -> None:
    site.article("/1", TEXT, "Envoy expelled")
    site.put("/old", "", status=301, Location="/1")
    made = one_document(f"{site.url}/old", here, Given(published=date(2011, 9, 3)))
    assert (made.title, made.url, made.published) == ("Envoy expelled", f"{site.url}/1", date(2011, 9, 3))
    assert made.text.startswith("Turkey expelled")
    [same], _ = documents(f"{site.url}/1", here)
    assert same.text == made.text


def test_private_addresses_are_refused_by_default(site: Site, here: Settings) -> None:
    site.article("/1", TEXT)
    with pytest.raises(SourceError, match="no public address"):
        one_document(f"{site.url}/1", replace(here, allow_private=0), Given())
    _, [refused] = documents(f"{site.url}/1", replace(here, allow_private=0))
    assert str(refused).startswith(f"{site.url}/1: not fetched: 127.0.0.1 is no public address") and not site.asked


def test_lines_and_lists_at_an_address(site: Site, here: Settings) -> None:
    site.put("/a.jsonl", '{"id": "a", "text": "Turkey expelled the envoy.", "url": "https://a/"}\n\n{"no": 1}\n')
    [made], [refused] = documents(f"{site.url}/a.jsonl", here)
    assert (made.id, made.url, refused.line) == ("a", "https://a/", 3)
    site.put("/b.json", '[{"text": "Turkey expelled the envoy."}, {"text": "Israel answered."}]')
    found, _ = documents(f"{site.url}/b.json", here)
    assert [d.url for d in found] == [f"{site.url}/b.json"] * 2


def test_a_feed_leads_to_its_pages_by_the_rules_of_the_host(
    site: Site, here: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "PACE", 0.0)
    site.put("/feed", RSS, "application/rss+xml")
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed/", "text/plain")
    site.article("/1", TEXT, "Page's title")
    [page, closed], [gone] = documents(f"{site.url}/feed", here)
    assert (page.title, page.published, page.publisher, page.url) == (
        "Page's title",
        date(2011, 9, 3),
        "Example",
        f"{site.url}/1",
    )
    assert closed.text.startswith("Israel answered in kind") and closed.url == f"{site.url}/closed/2"
    assert gone.reason == "the server answers 404 (Not Found): check the address"
    assert site.paths() == ["/feed", "/robots.txt", "/1", "/3"]


def test_a_feed_in_a_file_brings_its_own_words_and_asks_nobody(site: Site, here: Settings) -> None:
    place = Path(here.record).with_name("feed.xml")
    place.write_text(RSS.replace("<link>", f"<link>{site.url}"))
    found, [refused] = documents(str(place), here)
    assert [d.title for d in found] == ["Feed's title", "Closed"] and not site.asked
    assert refused.name == f"{site.url}/3" and refused.fault == "no text"
    with pytest.raises(SourceError, match="is a feed: use `detente ingest`"):
        one_document(str(place), here, Given())


def test_hostile_feeds_and_pages_are_one_line_each(site: Site, here: Settings) -> None:
    site.put("/bomb", '<!DOCTYPE r [<!ENTITY a "ha">]><rss><channel><title>&a;</title></channel></rss>')
    site.routes["/stall"] = server.stall
    quick = replace(here, fetch_seconds=1)
    for path, words in {"/bomb": "declares entities", "/stall": "no whole answer: 1 seconds were over"}.items():
        _, [refused] = documents(f"{site.url}{path}", quick)
        assert refused.name == f"{site.url}{path}" and words in refused.reason


def test_text_that_a_feed_broke_is_not_taken(here: Settings) -> None:
    made = feed_item(FeedItem("https://a/", text="Turkey exp\ufffdlled the envoy."), "", here)
    assert isinstance(made, Refused) and made.fault == "broken text"


def test_hosts_whose_rules_cannot_be_had_are_not_asked(site: Site, here: Settings) -> None:
    site.put("/robots.txt", "", status=503)
    guest = visits.Visits(visits.limits(here))
    with pytest.raises(Unreachable, match="answers 503: without its rules the host is not asked"):
        guest.get(f"{site.url}/1")
    site.routes["/robots.txt"] = server.round_and_round
    site.article("/1", TEXT)
    assert guest.get(f"{site.url}/1").status == 200
    assert "/1" in site.paths() and site.paths().count("/robots.txt") == 7
    guest.get(f"{site.url}/1")
    assert site.paths().count("/robots.txt") == 7  # once a day


def test_hosts_get_their_pause(site: Site, here: Settings) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 30", "text/plain")
    guest = visits.Visits(visits.limits(here), 2.0)
    assert guest.free_at(site.url) == 0.0
    guest.begin(f"{site.url}/1")
    assert guest.free_at(f"{site.url}/2") == float("inf") and guest.free_at("http://other/") == 0.0
    guest.get(f"{site.url}/1")
    guest.end(f"{site.url}/1")
    assert 25 < guest.free_at(f"{site.url}/2") - time.monotonic() <= 30


def test_page_item_falls_back_to_the_words_of_the_feed(here: Settings) -> None:
    page = Fetched("https://a/1", 200, b"<html><body></body></html>", "text/html")
    item = FeedItem("https://a/1", "Title", text="Turkey expelled the ambassador of Israel on Friday.")
    made = online.page_item(item, page, "Example", here)
    assert isinstance(made, Document) and made.text == item.text and made.id == item.id
    bare = online.page_item(replace(item, text=""), page, "Example", here)
    assert isinstance(bare, Refused) and bare.fault == "no article in the page"
