"""A dyad over time: events and their mean intensity by day, week, month, quarter or year.

Input is an Arrow table of events with the columns id, dyads, date_start, date_end and intensity, as the record gives
it; what did not happen is left out by whoever asks for the table. An event counts once, in the period in which it
began. One that is known only more coarsely than a period ("in 2010", by month) is in none: `too_coarse` names these.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pyarrow as pa

from detente.errors import QueryError
from detente.model.relation import Dyad, SeriesPoint
from detente.sql import Step, run

PERIODS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""The most days that each period has; weeks begin on Monday."""

REPORTS = Step("reports_all", "SELECT statement, document, publisher FROM event_reports")
"""The step that gives the reports that `directed` asks for, from the record's table of them."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_LASTING = """
    SELECT id, dyads, intensity, coalesce(date_start, date_end) AS began, date_end - began AS days
    FROM events"""
_OF_DYAD = "SELECT * FROM lasting WHERE list_contains(dyads, ?)"
_POINTS = """
    SELECT date_trunc(?, began)::DATE AS start, count(*) AS events, avg(intensity) AS intensity,
        list(id ORDER BY id) AS ids
    FROM of_dyad WHERE days < ? GROUP BY start ORDER BY start"""
_COARSE = "SELECT id FROM of_dyad WHERE days >= ? ORDER BY id"
_PAIRS = "SELECT unnest(dyads) AS dyad, date_trunc(?, began)::DATE AS start, intensity FROM lasting WHERE days < ?"
_ALL_POINTS = """
    SELECT dyad, start, count(*) AS events, avg(intensity) AS intensity
    FROM pairs GROUP BY dyad, start ORDER BY dyad, start"""


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


def series(events: pa.Table, dyad: Dyad, period: str = "month", *, fill: bool = True) -> list[SeriesPoint]:
    """The periods of one dyad from its first to its last event; those without an event have intensity 0 (`fill`)."""
    rows = run({"events": events}, [*_of(dyad), Step("points", _POINTS, (period, _longest(period)))]).to_pylist()
    points = [_point(row["start"], period, row["events"], row["intensity"], tuple(row["ids"])) for row in rows]
    return list(_filled(points, period)) if fill else points


def too_coarse(events: pa.Table, dyad: Dyad, period: str = "month") -> tuple[str, ...]:
    """Ids of the dyad's events that last, or may have lasted, longer than a period, so that they belong to none."""
    found = run({"events": events}, [*_of(dyad), Step("coarse", _COARSE, (_longest(period),))])
    return tuple(found["id"].to_pylist())


def all_series(events: pa.Table, period: str = "month") -> pa.Table:
    """All dyads at once: dyad ("A|B"), start, events, intensity; periods without an event are left out."""
    pairs = Step("pairs", _PAIRS, (period, _longest(period)))
    return run({"events": events}, [Step("lasting", _LASTING), pairs, Step("points", _ALL_POINTS)])


def directed(events: pa.Table, reports: pa.Table, homes: pa.Table, period: str = "month") -> pa.Table:
    """Who acted on whom, period by period: actor, recipient (of mutual acts either way), start, events, reports,
    documents, own_reports, other_reports, intensity, and events by quad class (`quad1` to `quad4`) and PLOVER type
    (`types`, as a map).

    `events` needs actors, recipients, quad and event_type beside the columns named above; `reports` statement, document
    and publisher, one row a place that tells an event; `homes` publisher and country. Own reports are those of
    publishers seated with one of the two, other reports those seated elsewhere; where a seat is not known, neither.
    Periods without an event are left out: they are not zero, but days on which nothing was reported (`coverage` has the
    exposure of a day).
    """
    told = Step("told", _TOLD)
    acts = Step("acts", _DIRECTED, (period, _longest(period)))
    types = Step("types", _TYPES)
    return run({"events": events, "reports": reports, "homes": homes}, [told, acts, types, Step("directed", _COUNTED)])


def _of(dyad: Dyad) -> list[Step]:
    return [Step("lasting", _LASTING), Step("of_dyad", _OF_DYAD, (f"{dyad.a}|{dyad.b}",))]


def _longest(period: str) -> int:
    """The most days that a period has."""
    if period not in PERIODS:
        raise QueryError(f"{period[:40]!r} is no period; use {', '.join(PERIODS)}")
    return PERIODS[period]


def _point(start: date, period: str, events: int, intensity: float, ids: tuple[str, ...]) -> SeriesPoint:
    following = _after(start, period)
    return SeriesPoint(start, following - timedelta(days=1) if following else date.max, events, intensity, ids)


def _filled(points: Sequence[SeriesPoint], period: str) -> Iterator[SeriesPoint]:
    following: date | None = None
    for point in points:
        while following and following < point.start:
            yield _point(following, period, 0, 0.0, ())
            following = _after(following, period)
        yield point
        following = _after(point.start, period)


def _after(start: date, period: str) -> date | None:
    if period not in _MONTHS:
        return start + timedelta(days=PERIODS[period]) if (date.max - start).days >= PERIODS[period] else None
    months = start.year * 12 + start.month - 1 + _MONTHS[period]
    return date(months // 12, months % 12 + 1, 1) if months // 12 <= date.max.year else None
