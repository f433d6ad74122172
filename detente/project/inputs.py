"""From places to documents: sources and documents joined. What cannot be read comes out as a Refused, in its place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from detente.documents import language
from detente.documents.make import Given, make_document
from detente.errors import SourceError
from detente.model.document import Document, RawItem
from detente.model.statement import Reject
from detente.project.feed_items import items_of
from detente.project.refused import Item, Refused
from detente.settings import Settings
from detente.sources import feeds, files, kinds, tabular
from detente.sources.contents import read_items
from detente.sources.origin import Tell, nobody


class Unread:
    """Told of columns that no field is read from, it says so in one line for each set of them."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._known: set[tuple[str, ...]] = set()

    def __call__(self, name: str, columns: tuple[str, ...]) -> None:
        """The columns of a table, or keys of JSON, called `name`."""
        if columns in self._known:
            return
        self._known.add(columns)
        shown = ", ".join(columns[:20]) + (f" and {len(columns) - 20:,} more" if len(columns) > 20 else "")
        self._say(f"{name}: not read: {shown[:500]}; --map FIELD=COLUMN reads one")


def one_document(place: str, settings: Settings, given: Given) -> Document:
    """The one article of a file or of standard input. SourceError: none, more than one, or not English."""
    found = list(islice(read_items(place, settings), 2))
    name = files.shown(place)
    if len(found) != 1:
        many = "holds more than one article: use `detente code` or `detente ingest`"
        raise SourceError(f"{name} {many}" if found else f"{name} holds no article: give one")
    return the_one(found[0], settings, given)


def the_one(raw: RawItem, settings: Settings, given: Given) -> Document:
    """The one article of a raw item. SourceError: none, more than one, or not English."""
    if feeds.is_feed(raw.content):
        raise SourceError(f"{raw.name} is a feed: use `detente ingest`")
    if tabular.is_lines(raw.media_type, raw.content):
        lines = [line for line in raw.content.splitlines() if line.strip()]
        if len(lines) > 1:
            raise SourceError(f"{raw.name} holds {len(lines):,} articles: use `detente code` or `detente ingest`")
        raw = replace(raw, media_type=kinds.JSON)
    item = to_item(raw, settings, given)
    if isinstance(item, Refused):
        raise SourceError(str(item))
    if refusal := language.refusal(item.language):
        raise SourceError(str(_refused(raw, refusal)))
    return item


def items(places: Iterable[str], settings: Settings, tell: Tell = nobody) -> Iterator[Item]:
    """All documents of files, folders and whatever holds many, in order, and what could not be read among them."""
    for raw in raw_items(places, settings, tell):
        yield from items_of(raw, settings) if feeds.is_feed(raw.content) else (to_item(raw, settings),)


def raw_items(
    places: Iterable[str], settings: Settings, tell: Tell = nobody, plain: str = kinds.TEXT
) -> Iterator[RawItem]:
    """The same before documents are made. A place that cannot be read, or not to its end, gives a fault."""
    for place in files.walk(places):
        try:
            yield from read_items(place, settings, tell, plain)
        except SourceError as error:
            name = files.shown(place)
            yield RawItem(name, b"", fault=str(error).removeprefix(f"{name}: ").removeprefix(f"{name} "))


def to_item(raw: RawItem, settings: Settings, given: Given | None = None) -> Item:
    """A raw item as a document, or why it is none."""
    made = make_document(raw, settings, given)
    return _refused(raw, made.reason) if isinstance(made, Reject) else made


def _refused(raw: RawItem, reason: str) -> Refused:
    return Refused(raw.name, raw.line, reason, raw.unit)
