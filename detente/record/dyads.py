"""Events counted by pair of actors, and by day, week, month, quarter or year."""

from typing import Any

from detente.record.filters import EventFilter, wanted_step
from detente.record.rows import dyad_key
from detente.sql import Step

PERIODS = ("day", "week", "month", "quarter", "year")
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""Columns of the counts by quad class, 1 to 4."""

_COUNTS = ", ".join(f"count(*) FILTER (quad = {number}) AS {name}" for number, name in enumerate(QUADS, 1))


def dyad_steps(wanted: EventFilter, by: str | None = None, *, paired: bool = False) -> list[Step]:
    """The steps that count what a filter wants: dyad, a, b, [period,] events, one column a quad class, intensity (the
    mean), first and last day. The pair with most events comes first, its periods in order. An event counts in the
    period in which it begins; `limit` and `offset` count rows here. Of an event with several pairs only those count
    that the filter names. `paired`: as for `wanted_step`."""
    if by is not None and by not in PERIODS:
        raise ValueError(f"{by!r} is no period")
    period, group = ("", "") if by is None else (f"date_trunc('{by}', day)::DATE AS period, ", ", period")
    pair = "pair" if paired else "unnest(dyads)"
    pairs = f"""SELECT {pair} AS dyad, quad, intensity, coalesce(date_start, date_end) AS day, date_end FROM wanted"""  # noqa: S608
    fits, params = _fitting(wanted)
    counted = f"""SELECT dyad, {period}count(*) AS events, {_COUNTS}, avg(intensity) AS intensity, min(day) AS first,
        max(date_end) AS last FROM pairs WHERE dyad IS NOT NULL AND {fits} GROUP BY dyad{group}"""  # noqa: S608 - fixed texts
    # of many periods, only the pairs are sorted by their names
    ranked = """SELECT dyad, split_part(dyad, '|', 1) AS a, split_part(dyad, '|', 2) AS b,
        row_number() OVER (ORDER BY sum(events) DESC, dyad) AS place FROM counted GROUP BY dyad"""
    order = "place" if by is None else "place, period"
    limit = "" if wanted.limit is None else f" LIMIT {max(0, wanted.limit):d}"
    sides = "SELECT dyad, a, b, counted.* EXCLUDE (dyad) FROM counted JOIN ranked USING (dyad)"
    return [
        wanted_step(wanted, paired=paired),
        Step("pairs", pairs),
        Step("counted", counted, params),
        Step("ranked", ranked),
        Step("dyads", f"{sides} ORDER BY {order}{limit} OFFSET {max(0, wanted.offset):d}"),
    ]


def _fitting(wanted: EventFilter) -> tuple[str, tuple[Any, ...]]:
    """Which pairs of the events are meant."""
    if wanted.dyad:
        return "dyad = ?", (dyad_key(*wanted.dyad),)
    sides = tuple(side for side in (wanted.actor, wanted.recipient, wanted.party) if side)
    return " AND ".join("list_contains(string_split(dyad, '|'), ?)" for _ in sides) or "TRUE", sides
