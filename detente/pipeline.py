"""The whole flow on one page: documents in, readings out.

document -> sentences, parse -> mentions, actors -> statements
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from detente import lexicon
from detente.actors import mentions, registry
from detente.encoder import model as encoders
from detente.model.document import Document
from detente.model.statement import Reading
from detente.settings import Settings
from detente.statements.read import read_statements
from detente.text import parser


def read_documents(documents: Iterable[Document], settings: Settings) -> Iterator[Reading]:
    """Readings of a stream of documents, in order."""
    known = registry.load(settings.own_actors)
    words, encoder = lexicon.load(), encoders.load() if settings.encoder else None
    for parsed in parser.parse_stream(documents, is_name(known)):
        found = mentions.find_mentions(parsed, known)
        yield read_statements(parsed, found, words, settings.historical_days, encoder)


def read_document(document: Document, settings: Settings) -> Reading:
    """The reading of one document."""
    return next(read_documents([document], settings))


@lru_cache(maxsize=4)
def is_name(known: registry.Registry) -> Callable[[str], bool]:
    """Whether a phrase of a title-cased headline is a name of the registry."""
    return frozenset(name.text for actor in known.actors.values() for name in actor.names).__contains__
