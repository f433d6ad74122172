"""Tables of dyads over months or years, every dyad in every period, with the codes of COW, Gleditsch and Ward and ISO
3166 side by side: what models of dyads are fitted to.

A dyad is two states that the events name together at least once; between the first and the last period of all events it
has a row for each, with zeros where nothing happened. An event counts in the period in which it began, if it is known
as exactly as that.
"""

import pyarrow as pa

from detente.errors import QueryError
from detente.exchange.pairs import SIDES
from detente.sql import Step, run

PERIODS = {"dyad-month": ("month", 31), "dyad-year": ("year", 366)}
"""Names of the tables, with the period and the most days that one has."""

LABELS = {
    "iso3_1": "ISO 3166 alpha-3 of the first state",
    "iso3_2": "ISO 3166 alpha-3 of the second state",
    "ccode1": "Correlates of War number of the first state",
    "ccode2": "Correlates of War number of the second state",
    "gwcode1": "Gleditsch-Ward number of the first state",
    "gwcode2": "Gleditsch-Ward number of the second state",
    "year": "Year",
    "month": "Month",
    "events": "Events",
    "verbal_cooperation": "Events of verbal cooperation (PLOVER quad 1)",
    "material_cooperation": "Events of material cooperation (PLOVER quad 2)",
    "verbal_conflict": "Events of verbal conflict (PLOVER quad 3)",
    "material_conflict": "Events of material conflict (PLOVER quad 4)",
    "intensity": "Mean PLOVER intensity, 0 where there are no events",
}
"""The columns, in words."""

_EXACT = """SELECT id, actors, recipients, quad, intensity,
    date_trunc(?, coalesce(date_start, date_end))::DATE AS start FROM events
    WHERE date_end - coalesce(date_start, date_end) < ?"""
_SIDES = f"SELECT id, quad, intensity, start, {SIDES} AS p FROM exact"  # noqa: S608 - fixed texts
_DIRECTED = "SELECT DISTINCT id, quad, intensity, start, p.a AS a, p.b AS b FROM sides WHERE p.a <> p.b"
_PLAIN = """SELECT DISTINCT id, quad, intensity, start, least(p.a, p.b) AS a, greatest(p.a, p.b) AS b FROM sides
    WHERE p.a <> p.b"""
_STATES = """SELECT told.* FROM told SEMI JOIN countries one ON told.a = one.iso3
    SEMI JOIN countries two ON told.b = two.iso3"""
_GRID = """SELECT a, b, start FROM (SELECT DISTINCT a, b FROM dyads) CROSS JOIN
    (SELECT unnest(generate_series((SELECT min(start) FROM exact), (SELECT max(start) FROM exact), {}))::DATE
        AS start)"""
_FILLED = """SELECT a AS iso3_1, b AS iso3_2, one.cow::BIGINT AS ccode1, two.cow::BIGINT AS ccode2,
        one.gw::BIGINT AS gwcode1, two.gw::BIGINT AS gwcode2,
        year(start)::BIGINT AS year, month(start)::BIGINT AS month,
        count(quad) AS events, count(*) FILTER (quad = 1) AS verbal_cooperation,
        count(*) FILTER (quad = 2) AS material_cooperation, count(*) FILTER (quad = 3) AS verbal_conflict,
        count(*) FILTER (quad = 4) AS material_conflict, coalesce(avg(intensity), 0) AS intensity
    FROM grid LEFT JOIN dyads USING (a, b, start)
    LEFT JOIN countries one ON a = one.iso3 LEFT JOIN countries two ON b = two.iso3
    GROUP BY ALL ORDER BY a, b, year, month"""


def panel(name: str, events: pa.Table, countries: pa.Table, *, directed: bool) -> pa.Table:
    """The table `name` of events (id, actors, recipients, quad, intensity, days); directed: who acts comes first."""
    if name not in PERIODS:
        raise QueryError(f"{name[:40]!r} is no table of dyads; use {', '.join(PERIODS)}")
    period, longest = PERIODS[name]
    steps = [
        Step("exact", _EXACT, (period, longest)),
        Step("sides", _SIDES),
        Step("told", _DIRECTED if directed else _PLAIN),
        Step("dyads", _STATES),
        Step("grid", _GRID.format(f"INTERVAL 1 {period}")),
        Step("panel", _FILLED),
    ]
    made = run({"events": events, "countries": countries}, steps)
    return made.drop_columns(["month"]) if period == "year" else made
