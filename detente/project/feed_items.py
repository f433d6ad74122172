"""Items of feeds as documents, by the words that the feed brings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from detente.documents.make import Given, make_document
from detente.errors import SourceError
from detente.model.document import RawItem
from detente.model.statement import Reject
from detente.project.refused import Item, Refused
from detente.settings import Settings
from detente.sources import addresses, feeds, kinds
from detente.sources.items import FeedItem


def items_of(raw: RawItem, settings: Settings) -> Iterator[Item]:
    """What a feed brings itself: nothing is fetched."""
    try:
        feed = feeds.parse(raw.content)
    except SourceError as error:
        yield Refused(raw.name, raw.line, str(error))
        return
    yield from (feed_item(item, feed.title, settings) for item in feed.items)


def feed_item(item: FeedItem, publisher: str, settings: Settings) -> Item:
    """An item by the words of the feed, under an id that is the same in every feed."""
    name = addresses.shown(item.url or item.guid) or "item without an address"
    if not item.text.strip():
        return Refused(name, None, "no text: the feed brings none of it; give the address of the feed, or of the page")
    if "\ufffd" in item.text:
        return Refused(name, None, "broken text: the feed is not in the charset that it declares; give the page")
    raw = RawItem(name, item.text.encode("utf-8", "replace"), kinds.TEXT)
    made = make_document(raw, settings, told(item, publisher))
    return Refused(name, None, made.reason) if isinstance(made, Reject) else replace(made, id=item.id, url=item.url)


def told(item: FeedItem, publisher: str) -> Given:
    """What a feed says of an item. A feed knows its dates better than a page can be guessed to."""
    published = date.fromisoformat(item.published) if item.published else None
    return Given(published, item.publisher or publisher, item.title)
