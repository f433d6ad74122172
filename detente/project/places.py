"""Places as inputs: addresses of the web are fetched, everything else is read from files. One way in for both."""

from collections.abc import Iterable, Iterator

from detente.documents.make import Given
from detente.model.document import Document
from detente.project import inputs
from detente.project.refused import Item
from detente.settings import Settings
from detente.sources import addresses
from detente.sources.origin import Tell, nobody


def one_document(place: str, settings: Settings, given: Given) -> Document:
    """The one article at an address, in a file or on standard input. SourceError: none, or more than one."""
    if not addresses.is_web(place):
        return inputs.one_document(place, settings, given)
    from detente.project import online  # noqa: PLC0415 - files need no network, and it starts slowly

    return online.document_at(place, settings, given)


def items(places: Iterable[str], settings: Settings, tell: Tell = nobody) -> Iterator[Item]:
    """All documents of the places, in order, and what could not be read among them; `tell` hears of unread columns."""
    for place in places:
        if not addresses.is_web(place):
            yield from inputs.items([place], settings, tell)
            continue
        from detente.project import online  # noqa: PLC0415 - as above

        yield from online.items_at(place, settings)
