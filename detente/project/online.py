"""Addresses as inputs: a page is one article, a feed leads to the pages of its items."""

import time
from collections.abc import Iterator
from dataclasses import replace

from detente.documents.make import Given
from detente.errors import SourceError
from detente.model.document import Document, RawItem
from detente.project.feed_items import feed_item, told
from detente.project.inputs import the_one, to_item
from detente.project.refused import Item, Refused
from detente.project.visits import Visits, limits
from detente.settings import Settings
from detente.sources import addresses, feeds, kinds, tabular, web
from detente.sources.items import Feed, FeedItem
from detente.sources.web import Fetched


def document_at(url: str, settings: Settings, given: Given) -> Document:
    """The one article at an address. SourceError where there is none, or a feed."""
    found = web.succeeded(web.fetch(url, limits(settings)))
    made = the_one(_raw(url, found), settings, given)
    return replace(made, url=_address(made, found))


def items_at(url: str, settings: Settings) -> Iterator[Item]:
    """All articles at an address: the page, the lines of JSONL, or the pages that a feed leads to, politely."""
    try:
        found = web.succeeded(web.fetch(url, limits(settings)))
        if feeds.is_feed(found.content):
            yield from _followed(feeds.parse(found.content, found.url), settings)
            return
    except SourceError as error:
        yield refused(url, error)
        return
    raw = _raw(url, found)
    if tabular.is_lines(raw.media_type, raw.content):
        lines = enumerate(raw.content.splitlines(), start=1)
        raws = [RawItem(url, line, kinds.JSON, number) for number, line in lines if line.strip()]
    else:
        raws = list(tabular.articles(raw))
    for one in raws:
        yield _placed(to_item(one, settings), found)


def page_item(item: FeedItem, found: Fetched, publisher: str, settings: Settings) -> Item:
    """An item of a feed as a document, by its page; by the feed's own words where the page is no article."""
    said = replace(told(item, publisher), title="")  # the page's title is whole; feeds shorten theirs
    made = to_item(_raw(item.url, found), settings, said)
    if isinstance(made, Document):
        return replace(made, id=item.id, url=found.url, title=made.title or item.title)
    return instead(item, made, publisher, settings)


def instead(item: FeedItem, why: Refused, publisher: str, settings: Settings) -> Item:
    """An item whose page cannot be had, by the feed's own words; why it cannot, where there are none."""
    made = feed_item(item, publisher, settings)
    return made if isinstance(made, Document) else why


def refused(url: str, error: SourceError) -> Refused:
    """Why nothing comes from an address."""
    name = addresses.shown(url)
    return Refused(name, None, str(error).removeprefix(f"{name}: ").removeprefix(f"{name} "))


def _followed(feed: Feed, settings: Settings) -> Iterator[Item]:
    """The items of a feed one after another, each by its page."""
    visits = Visits(limits(settings))
    for item in feed.items:
        if not item.url:
            yield feed_item(item, feed.title, settings)
            continue
        time.sleep(max(0.0, visits.free_at(item.url) - time.monotonic()))
        try:
            found = web.succeeded(visits.get(item.url))
        except SourceError as error:
            yield instead(item, refused(item.url, error), feed.title, settings)
        else:
            yield page_item(item, found, feed.title, settings)
        finally:
            visits.end(item.url)


def _raw(url: str, found: Fetched) -> RawItem:
    return RawItem(addresses.shown(url), found.content, found.media_type)


def _placed(item: Item, found: Fetched) -> Item:
    return replace(item, url=_address(item, found)) if isinstance(item, Document) else item


def _address(made: Document, found: Fetched) -> str:
    """The address that a document really came from, unless it is data that names one."""
    return made.url if made.url and found.media_type in (kinds.JSON, kinds.LINES) else found.url
