"""What is asked of the events: one frozen filter, and the SQL that it stands for."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from detente.model.relation import Dyad
from detente.model.statement import UNREAL
from detente.sql import Step

ARTICLES = "articles"
"""As an origin: what was read in articles, and came from no data set."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events; what is None or empty does not narrow. Days are included on both sides, and an event is within them
    if any day of its date is. `party` is actor or recipient, `dyad` two actors in any order. `auxiliary`: all of these;
    `without`: none of these. `text`: in the words of the evidence, `place`: in the name of the place, upper or lower
    case. `country` is where it happened (ISO3), `origin` a format or ARTICLES, `confidence` the least."""

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    dyad: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    auxiliary: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    speaker: str | None = None
    publisher: str | None = None
    origin: str | None = None
    document: str | None = None
    text: str | None = None
    confidence: float | None = None
    limit: int | None = None
    offset: int = 0


ALL = EventFilter()
"""All events."""
HAPPENED = EventFilter(without=UNREAL)
"""The events that did happen."""


def happened(wanted: EventFilter) -> EventFilter:
    """The same without what did not happen."""
    return replace(wanted, without=tuple(dict.fromkeys((*wanted.without, *UNREAL))))


def event_steps(wanted: EventFilter, *, paired: bool = False) -> list[Step]:
    """The steps that select from `events` (and `event_reports`), oldest first; with `paired`, as `wanted_step`."""
    order = "ORDER BY coalesce(date_start, date_end), date_end, id"
    limit = "" if wanted.limit is None else " LIMIT ?"
    counts: tuple[int, ...] = () if wanted.limit is None else (_whole(wanted.limit),)
    if wanted.offset:
        limit, counts = f"{limit} OFFSET ?", (*counts, _whole(wanted.offset))
    left_out = "batch, pair" if paired and wanted.dyad else "batch"
    listed = f"SELECT * EXCLUDE ({left_out}) FROM wanted {order}{limit}"  # noqa: S608 - fixed texts
    return [wanted_step(wanted, paired=paired and wanted.dyad is not None), Step("listed", listed, counts)]


def wanted_step(wanted: EventFilter, *, paired: bool = False) -> Step:
    """The step `wanted` alone: all rows that fit, in no order. With `paired` they come from `paired`, which has a row
    for each pair of an event; of a dyad that is asked for only that one."""
    tests = [(sql, value) for sql, value in _tests(wanted) if value not in (None, [], "")]
    if paired:
        tests = [("pair = ?" if "(dyads" in sql else sql, value) for sql, value in tests]
    where = " AND ".join(sql for sql, _ in tests) or "TRUE"
    # fixed text of this module; every value is a parameter
    table = "paired" if paired else "events"
    return Step("wanted", f"SELECT * FROM {table} WHERE {where}", tuple(value for _, value in tests))  # noqa: S608


def _tests(wanted: EventFilter) -> list[tuple[str, Any]]:
    told = "id IN (SELECT statement FROM event_reports WHERE {} = ?)"
    return [
        ("list_contains(actors, ?)", wanted.actor),
        ("list_contains(recipients, ?)", wanted.recipient),
        ("list_contains(list_concat(actors, recipients), ?)", wanted.party),
        ("list_contains(dyads, ?)", Dyad.of(*wanted.dyad).key if wanted.dyad else None),
        ("list_contains(?, event_type)", list(wanted.types)),
        ("list_has_any(event_mode, ?)", list(wanted.modes)),
        ("list_has_any(contexts, ?)", list(wanted.contexts)),
        ("list_contains(?, quad)", list(wanted.quads)),
        ("date_end >= ?", wanted.since),
        ("coalesce(date_start <= ?, TRUE)", wanted.until),
        ("list_has_all(auxiliary, ?)", list(wanted.auxiliary)),
        ("NOT list_has_any(auxiliary, ?)", list(wanted.without)),
        ("place_country = ?", wanted.country),
        ("contains(lower(place_name), lower(?))", wanted.place),
        ("speaker = ?", wanted.speaker),
        (told.format("publisher"), wanted.publisher),
        (f"coalesce(origin, '{ARTICLES}') = ?", wanted.origin),
        (told.format("document"), wanted.document),
        ("contains(lower(words), lower(?))", wanted.text),
        ("confidence >= ?", wanted.confidence),
    ]


def _whole(number: int) -> int:
    return min(max(0, number), 2**31)


def within(rows: pa.Table, days: tuple[date | None, date | None]) -> pa.Table:
    """The rows any of whose days is among some, both included."""
    since, until = days
    if since:
        rows = rows.filter(pc.field("date_end") >= pa.scalar(since))
    if until:
        rows = rows.filter(pc.coalesce(pc.field("date_start") <= pa.scalar(until), pa.scalar(True)))
    return rows
