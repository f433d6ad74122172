"""The whole flow on one page: documents in, readings out.

document -> sentences, parse -> mentions, actors -> statements

A document in a language without a lexicon is kept as it is: its reading holds the reason and no statement. So is, with
the setting `gate`, a text that can hold no statement by its words.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

from detente import garbage, lexicon
from detente.actors import mentions, registry
from detente.documents import language
from detente.encoder import model as encoders
from detente.model.document import Document
from detente.model.statement import Reading, Reject
from detente.settings import Settings
from detente.statements.read import read_statements
from detente.text import parser
from detente.text.gate import Gate


def read_documents(documents: Iterable[Document], settings: Settings) -> Iterator[Reading]:
    """Readings of a stream of documents, in order."""
    waiting: deque[Document] = deque()  # those that were taken, up to the one whose reading comes next

    def coded() -> Iterator[Document]:
        for document in documents:
            waiting.append(document)
            if not language.refusal(document.language):
                yield document

    for reading in _code(coded(), settings):
        while waiting[0] is not reading.document:
            yield uncoded(waiting.popleft())
        waiting.popleft()
        yield reading
    yield from map(uncoded, waiting)


def uncoded(document: Document) -> Reading:
    """The reading of a document in a language without a lexicon."""
    return Reading(document, rejects=(Reject(language.refusal(document.language)),))


def _code(documents: Iterable[Document], settings: Settings) -> Iterator[Reading]:
    with garbage.unsearched():
        known = registry.load(settings.own_actors)
        words, encoder = lexicon.load(), encoders.load() if settings.encoder else None
        parser.pipeline()
        garbage.settle()
    for parsed in parser.parse_stream(documents, is_name(known), gate(known) if settings.gate else None):
        if parsed.reason:
            yield Reading(parsed.document, rejects=(Reject(parsed.reason),))
            continue
        roll = partial(known.roll, day=parsed.document.published)
        with garbage.unsearched():
            found = mentions.find_mentions(parsed, known)
            reading = read_statements(parsed, found, words, settings.historical_days, encoder, roll)
        yield reading


def read_document(document: Document, settings: Settings) -> Reading:
    """The reading of one document."""
    return next(read_documents([document], settings))


@lru_cache(maxsize=4)
def is_name(known: registry.Registry) -> Callable[[str], bool]:
    """Whether a phrase of a title-cased headline is a name of the registry."""
    return frozenset(name.text for actor in known.actors.values() for name in actor.names).__contains__


@lru_cache(maxsize=4)
def gate(known: registry.Registry) -> Gate:
    """The gate that knows the words of a registry."""
    return Gate(is_name(known), lambda lemma: known.sector_word(lemma) is not None)
