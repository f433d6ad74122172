"""Who acted on whom over time: events, who tells them, and their mean intensity by day, week, month, quarter or year.

What did not happen is left out by whoever asks for the table of events. An event counts once, in the period in which it
began. One that is known only more coarsely than a period ("in 2010", by month) is in none.
"""

import pyarrow as pa

from detente.errors import QueryError
from detente.sql import Step, run

PERIODS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""The most days that each period has; weeks begin on Monday."""

REPORTS = Step("reports_all", "SELECT statement, document, publisher FROM event_reports")
"""The step that gives the reports that `directed` asks for, from the record's table of them."""

_TOLD = """SELECT statement AS id, count(*) AS reports, count(DISTINCT document) AS documents, list(country) AS seats
    FROM reports LEFT JOIN homes USING (publisher) GROUP BY statement"""


def each_pair(events: str) -> str:
    """SQL for the rows of a step of events, one for each `actor` and `recipient` of theirs. Where nobody is acted on,
    the actors act on one another: each is paired with each, itself included."""
    return f"""SELECT *, unnest(CASE WHEN len(recipients) = 0 THEN actors ELSE recipients END) AS recipient
        FROM (SELECT *, unnest(actors) AS actor FROM {events})"""  # noqa: S608 - the name of a step


_DIRECTED = f"""
    SELECT id, actor, recipient, date_trunc(?, coalesce(date_start, date_end))::DATE AS start, quad, event_type,
        intensity
    FROM ({each_pair("events")})
    WHERE actor <> recipient AND date_end - coalesce(date_start, date_end) < ?"""  # noqa: S608 - fixed texts
_TYPES = """SELECT actor, recipient, start, map_from_entries(list((event_type, n) ORDER BY event_type)) AS types
    FROM (SELECT actor, recipient, start, event_type, count(*) AS n FROM acts GROUP BY ALL)
    GROUP BY actor, recipient, start"""
_COUNTED = """
    SELECT actor, recipient, start, count(*) AS events, sum(coalesce(reports, 1))::BIGINT AS reports,
        sum(coalesce(documents, 1))::BIGINT AS documents,
        sum(len(list_filter(seats, lambda seat: seat = actor OR seat = recipient)))::BIGINT AS own_reports,
        sum(len(list_filter(seats, lambda seat: seat <> actor AND seat <> recipient)))::BIGINT AS other_reports,
        avg(intensity) AS intensity,
        count(*) FILTER (quad = 1) AS quad1, count(*) FILTER (quad = 2) AS quad2,
        count(*) FILTER (quad = 3) AS quad3, count(*) FILTER (quad = 4) AS quad4, any_value(types) AS types
    FROM acts LEFT JOIN told USING (id) JOIN types USING (actor, recipient, start)
    GROUP BY actor, recipient, start ORDER BY actor, recipient, start"""


def directed(events: pa.Table, reports: pa.Table, homes: pa.Table, period: str = "month") -> pa.Table:
    """Who acted on whom, period by period: actor, recipient (of mutual acts either way), start, events, reports,
    documents, own_reports, other_reports, intensity, and events by quad class (`quad1` to `quad4`) and PLOVER type
    (`types`, as a map).

    `events` needs the columns id, actors, recipients, date_start, date_end, quad, event_type and intensity, as the
    record gives them; `reports` statement, document and publisher, one row a place that tells an event; `homes`
    publisher and country. Own reports are those of publishers seated with one of the two, other reports those seated
    elsewhere; where a seat is not known, neither. Periods without an event are left out: they are not zero, but days on
    which nothing was reported (`coverage` has the exposure of a day).
    """
    told = Step("told", _TOLD)
    acts = Step("acts", _DIRECTED, (period, _longest(period)))
    types = Step("types", _TYPES)
    return run({"events": events, "reports": reports, "homes": homes}, [told, acts, types, Step("directed", _COUNTED)])


def _longest(period: str) -> int:
    """The most days that a period has."""
    if period not in PERIODS:
        raise QueryError(f"{period[:40]!r} is no period; use {', '.join(PERIODS)}")
    return PERIODS[period]
