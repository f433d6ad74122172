"""Days as callers and the command line give them."""

from datetime import date

from detente.documents.dates import parse_published
from detente.errors import QueryError, SourceError

Day = date | str | None


def published_day(value: Day) -> date | None:
    """The day that is meant; None stays None. QueryError where it is none."""
    if not isinstance(value, str):
        return value
    try:
        return parse_published(value)
    except SourceError as error:
        raise QueryError(str(error)) from error
