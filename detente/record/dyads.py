"""Events counted by pair of actors, and by day, week, month, quarter or year.

DuckDB finds the events and their pairs; the counting is done here, in arrays with a place for each pair and period,
because a hash table of millions of groups takes several times as long.
"""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from detente.model.relation import Dyad
from detente.record.filters import EventFilter, wanted_step
from detente.record.tallies import PERIODS, QUADS, Tally
from detente.sql import Step

__all__ = ["PERIODS", "QUADS", "dyad_counts", "dyad_steps"]

_PAIRS = """SELECT {} AS dyad, TRY_CAST(quad AS UTINYINT) AS quad, intensity, coalesce(date_start, date_end) AS day,
    date_end AS last FROM wanted"""


def dyad_steps(wanted: EventFilter, *, paired: bool = False) -> list[Step]:
    """The steps that give a row for each pair of each event that a filter wants: dyad, quad, intensity, day (on which
    it begins), last (on which it ends). Of an event with several pairs only those that the filter names. `paired`: as
    for `wanted_step`; `limit` and `offset` are not looked at."""
    fits, params = _fitting(wanted)
    listed = f"SELECT * FROM pairs WHERE dyad IS NOT NULL AND {fits}"  # noqa: S608 - fixed texts
    pairs = _PAIRS.format("pair" if paired else "unnest(dyads)")
    return [wanted_step(wanted, paired=paired), Step("pairs", pairs), Step("listed", listed, params)]


def dyad_counts(pairs: Iterable[pa.RecordBatch], wanted: EventFilter, by: str | None = None) -> pa.Table:
    """What the steps give, counted: dyad, a, b, [period,] events, one column a quad class, intensity (the mean), first
    and last day. The pair with most events comes first, its periods in order. An event counts in the period in which it
    begins; `limit` and `offset` of the filter count rows here."""
    if by is not None and by not in PERIODS:
        raise ValueError(f"{by!r} is no period")
    tally = Tally(by)
    for batch in pairs:
        tally.add(batch)
    first = max(0, wanted.offset)
    return tally.table(slice(first, None if wanted.limit is None else first + max(0, wanted.limit)))


def _fitting(wanted: EventFilter) -> tuple[str, tuple[Any, ...]]:
    """Which pairs of the events are meant."""
    if wanted.dyad:
        return "dyad = ?", (Dyad.of(*wanted.dyad).key,)
    sides = tuple(side for side in (wanted.actor, wanted.recipient, wanted.party) if side)
    return " AND ".join("list_contains(string_split(dyad, '|'), ?)" for _ in sides) or "TRUE", sides
