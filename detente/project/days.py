"""Days as callers and the command line give them."""

import calendar
import re
from datetime import UTC, date, datetime, time

from detente.documents.dates import parse_published
from detente.errors import QueryError, SourceError
from detente.model.actor import Spell

Day = date | str | None
_PART = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


def published_day(value: Day) -> date | None:
    """The day that is meant; None stays None. QueryError where it is none."""
    if not isinstance(value, str):
        return value
    try:
        return parse_published(value)
    except SourceError as error:
        raise QueryError(str(error)) from error


def first_day(value: Day) -> date | None:
    """The day that is meant, the first one of a year (`2010`) or month (`2010-05`)."""
    return _edge(value, last=False)


def last_day(value: Day) -> date | None:
    """The day that is meant, the last one of a year or month."""
    return _edge(value, last=True)


def _edge(value: Day, *, last: bool) -> date | None:
    found = _PART.fullmatch(value.strip()) if isinstance(value, str) else None
    year, month = (int(found[1]), int(found[2] or 0)) if found else (0, 0)
    if not year or month > 12 or (found and found[2] and not month):
        return published_day(value)
    month = month or (12 if last else 1)
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def days_of(spell: Spell) -> dict[str, str | None]:
    """A spell as plain values."""
    start, end = spell.start, spell.end
    return {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}


def moment_of(value: Day | datetime) -> datetime | None:
    """A moment, in UTC unless it says otherwise, or the last one of a day; None stays None. QueryError where it is
    neither."""
    if isinstance(value, str) and "T" in str(value):
        try:
            return moment_of(datetime.fromisoformat(str(value)))
        except ValueError:
            raise QueryError(
                f"{str(value)[:40]!r} is no moment; write 2026-11-30 or 2026-11-30T12:00:00+00:00"
            ) from None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    day = published_day(value)
    return datetime.combine(day, time.max, UTC) if day else None
