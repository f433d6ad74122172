"""From places to documents: sources and documents joined. What cannot be read comes out as a Refused, in its place."""

from collections.abc import Iterable, Iterator

from detente.documents.make import Given, make_document
from detente.errors import SourceError
from detente.model.document import Document, RawItem
from detente.model.statement import Reject
from detente.project.feed_items import items_of
from detente.project.refused import Refused
from detente.settings import Settings
from detente.sources import feeds, files, kinds, tabular

Item = Document | Refused


def one_document(place: str, settings: Settings, given: Given) -> Document:
    """The one article of a file or of standard input. SourceError where there is none, or more than one."""
    return the_one(files.read_one(place, settings.max_input_bytes), settings, given)


def the_one(raw: RawItem, settings: Settings, given: Given) -> Document:
    """The one article of a raw item. SourceError where there is none, or more than one."""
    if feeds.is_feed(raw.content):
        raise SourceError(f"{raw.name} is a feed: use `detente ingest`")
    if raw.media_type == kinds.LINES or tabular.is_record(raw.content.partition(b"\n")[0]):
        lines = [line for line in raw.content.splitlines() if line.strip()]
        if len(lines) > 1:
            raise SourceError(f"{raw.name} holds {len(lines):,} articles: use `detente code` or `detente ingest`")
        raw = RawItem(raw.name, raw.content, kinds.JSON)
    item = to_item(raw, settings, given)
    if isinstance(item, Refused):
        raise SourceError(str(item))
    return item


def items(places: Iterable[str], settings: Settings) -> Iterator[Item]:
    """All documents of files, folders and JSONL files, in order, and what could not be read among them."""
    for place in files.walk(places):
        try:
            for raw in files.read_items(place, settings.max_input_bytes):
                yield from items_of(raw, settings) if feeds.is_feed(raw.content) else (to_item(raw, settings),)
        except SourceError as error:
            name = files.shown(place)
            yield Refused(name, None, str(error).removeprefix(f"{name}: ").removeprefix(f"{name} "))


def to_item(raw: RawItem, settings: Settings, given: Given | None = None) -> Item:
    """A raw item as a document, or why it is none."""
    made = make_document(raw, settings, given)
    return Refused(raw.name, raw.line, made.reason) if isinstance(made, Reject) else made
