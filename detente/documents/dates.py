"""The date of publication as inputs write it: ISO 8601 days and times, or RFC 2822 (feeds and mail)."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from detente.errors import SourceError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$|\d{8}$", re.ASCII)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", re.ASCII)
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{2}:\d{2}", re.ASCII)
_LONGEST = 64
EARLIEST = date(1600, 1, 1)
"""No newspaper is older. Programs write 0001-01-01 where they know no date."""


def parse_published(text: str) -> date:
    """The day of publication, as the clock of the place of publication had it: a time zone does not move it.

    Raises SourceError for any other form and for days that are not in the calendar.
    """
    form = text.strip()
    try:
        if len(form) <= _LONGEST:
            if _DAY.match(form):
                return date.fromisoformat(form)
            if _TIME.match(form):
                return datetime.fromisoformat(form).date()
            if _MAIL.match(form):
                return parsedate_to_datetime(form).date()
    except (ValueError, OverflowError, TypeError) as error:
        raise SourceError(f"wrong date: {form!r} is not in the calendar; write YYYY-MM-DD") from error
    raise SourceError(f"wrong date: {form[:_LONGEST]!r} is no day that can be read; write YYYY-MM-DD, e.g. 2016-06-28")


def in_print(day: date) -> date:
    """The day, where something may have been published on it; SourceError where it lies before all newspapers, as the
    "no date" of some programs does."""
    if day < EARLIEST:
        raise SourceError(
            f"wrong date: {day} lies before the first newspapers; leave it out where the day is not known"
        )
    return day
