"""Proposals of actors from documents: those of a record, or of files, folders and addresses."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from detente.actors import registry
from detente.actors.learn.proposals import propose
from detente.actors.learn.sheet import rejected_marks
from detente.actors.learn.sightings import sightings
from detente.model.document import Document
from detente.model.learned import Proposal, Quote, Sighting
from detente.pipeline import is_name
from detente.project.places import items
from detente.project.refused import Item, Refused
from detente.project.stream import batched
from detente.record.view import View
from detente.runners import map_batches
from detente.settings import Settings
from detente.text import parser


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of reading: proposals, how many documents were read, and what could not be."""

    proposals: tuple[Proposal, ...]
    documents: int
    refused: tuple[Refused, ...]


def learn(
    settings: Settings,
    places: Sequence[str] = (),
    *,
    min_articles: int = 1,
    each: Callable[[int], None] | None = None,
) -> Learned:
    """Proposals from the documents of the record, or of files, folders and addresses. `each` is told how many
    documents a batch had. QueryError where there is no record, DataError for a wrong row of the own actors."""
    known = registry.load(settings.own_actors)
    marks = rejected_marks(settings.own_actors)
    refused: list[Refused] = []
    seen: list[Sighting] = []
    count, newest = 0, date.min
    batches = batched(_once(_documents(settings, places), refused), settings.batch_size)
    on = "processes" if settings.workers > 1 else "serial"
    for batch in map_batches(partial(read_batch, settings=settings), batches, on, settings.workers):
        seen += batch.sightings
        count += batch.documents
        newest = max(newest, batch.newest)
        if each:
            each(batch.documents)
    made = propose(seen, known, newest if count else None, min_articles=min_articles, rejected=marks)
    return Learned(made, count, tuple(refused))


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch of documents says, how many they are, and the day of the newest."""

    sightings: tuple[Sighting, ...]
    documents: int
    newest: date


def read_batch(documents: Sequence[Document], settings: Settings) -> Batch:
    """The sightings of some documents."""
    known = registry.load(settings.own_actors)
    found = [s for parsed in parser.parse_stream(documents, is_name(known)) for s in sightings(parsed, known)]
    return Batch(tuple(found), len(documents), max(document.published for document in documents))


def _documents(settings: Settings, places: Sequence[str]) -> Iterator[Item]:
    """The documents of the places, or else of the record."""
    if places:
        yield from items(places, settings)
        return
    with View(settings.record) as view:
        ids = view.documents()["id"].to_pylist()
        for start in range(0, len(ids), settings.batch_size):
            for row in view.documents(ids[start : start + settings.batch_size]).to_pylist():
                yield Document(**{name: value for name, value in row.items() if name != "digest"})


def _once(given: Iterable[Item], refused: list[Refused]) -> Iterator[Document]:
    """Each document once, whatever it is called in several places; those that cannot be read go to `refused`."""
    seen: set[str] = set()
    for item in given:
        if isinstance(item, Refused):
            refused.append(item)
        elif item.id not in seen:
            seen.add(item.id)
            yield item


def to_json(proposal: Proposal) -> dict[str, Any]:
    """A proposal as plain values."""
    return {
        "kind": proposal.kind,
        "name": proposal.name,
        "aliases": list(proposal.aliases),
        "country": proposal.country or None,
        "sector": proposal.sector or None,
        "office": proposal.office or None,
        "type": proposal.type or None,
        "of": proposal.of or None,
        "start": _day(proposal.start),
        "end": _day(proposal.end),
        "first_seen": _day(proposal.first_seen),
        "last_seen": _day(proposal.last_seen),
        "articles": proposal.articles,
        "publishers": proposal.publishers,
        "confidence": proposal.confidence,
        "reason": proposal.reason,
        "conflict": proposal.conflict or None,
        "quotes": [_quote(quote) for quote in proposal.quotes],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "document": quote.document,
        "publisher": quote.publisher,
        "published": quote.published.isoformat(),
        "start": quote.start,
        "end": quote.end,
        "words": quote.words,
        "text": quote.text,
    }
