"""One text at a time: words, a file or standard input, to what they say. It was asked for, so no gate keeps it out."""

from dataclasses import replace

from detente.documents.make import Given, make_document, make_from_text
from detente.errors import SourceError
from detente.model.document import RawItem
from detente.model.statement import Reject
from detente.pipeline import read_document
from detente.project.days import Day, published_day
from detente.project.places import one_document
from detente.project.results import Result
from detente.settings import Settings, load
from detente.sources import kinds


def read(
    text: str,
    *,
    published: Day = None,
    publisher: str = "",
    title: str = "",
    settings: Settings | None = None,
) -> Result:
    """What a text says. Dates in it are resolved against `published` (a date or ISO text; today, if not given).

    Raises SourceError where there is no English text, QueryError for a wrong date.
    """
    settings = replace(settings or load(), gate=0)
    given = Given(published_day(published), publisher, title)
    return Result(read_document(make_from_text(text, settings, given), settings))


def read_file(
    place: str,
    *,
    published: Day = None,
    publisher: str = "",
    title: str = "",
    settings: Settings | None = None,
) -> Result:
    """The same for a file of text, HTML or one JSON article, or for standard input (`-`); what is given here wins."""
    settings = replace(settings or load(), gate=0)
    given = Given(published_day(published), publisher, title)
    return Result(read_document(one_document(place, settings, given), settings))


def read_bytes(
    content: bytes,
    *,
    published: Day = None,
    publisher: str = "",
    title: str = "",
    settings: Settings | None = None,
) -> Result:
    """The same for the bytes of a text, an HTML page or a JSON article, whatever they are called. SourceError for
    anything else."""
    settings = replace(settings or load(), gate=0)
    raw = RawItem("upload", content, kinds.kind(content[: kinds.HEAD_BYTES]))
    made = make_document(raw, settings, Given(published_day(published), publisher, title))
    if isinstance(made, Reject):
        raise SourceError(made.reason)
    return Result(read_document(made, settings))
