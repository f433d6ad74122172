"""What the outlook reads in a record: acts of countries on countries, and how pairs stood week by week."""

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from detente.errors import QueryError
from detente.model.statement import UNREAL
from detente.outlook import stored
from detente.outlook.cases import States
from detente.outlook.weekly import ACTS, Weekly
from detente.project.gathered import METHOD, gathered
from detente.record.store import location
from detente.record.view import View
from detente.relations.series import each_pair
from detente.relations.states import standing
from detente.settings import Settings
from detente.sql import Step

_COARSE = 7
"""An act that may lie on any of more days than this is in no week."""

_RANKS = ("none", "hostile", "strained", "normal", "cooperative", "allied")
_COUNTRIES = "SELECT id, arg_min(country, batch) AS country FROM entities GROUP BY id"
_HAPPENED = """SELECT id, actors, recipients, quad, event_type, intensity,
        began + (lasts // 2)::INTEGER AS day FROM (SELECT *, coalesce(date_start, date_end) AS began,
        date_end - began AS lasts FROM events WHERE NOT list_has_any(auxiliary, ?)) WHERE lasts <= ?"""
_PAIRED = f"""SELECT id, actor, recipient, len(recipients) = 0 AS mutual, quad, event_type, intensity, day
    FROM ({each_pair("happened")})"""  # noqa: S608 - fixed texts
_FOLDED = """SELECT DISTINCT paired.id, day, x.country AS a, y.country AS b, quad, event_type, intensity, mutual
    FROM paired JOIN countries x ON x.id = actor JOIN countries y ON y.id = recipient
    WHERE x.country IS NOT NULL AND y.country IS NOT NULL AND day <= ? AND (NOT mutual OR x.country < y.country)"""
_ACTS = 'SELECT day, a, b, quad, event_type AS "type", intensity FROM folded'


def acts_of(view: View, until: date | None) -> pa.Table:
    """What countries did to countries, by day; groups and organs count as their country."""
    found = view.query(("events", "entities"), [*folded(until or date.max), Step("acts", _ACTS)])
    return found.select(ACTS.names).cast(ACTS)


def folded(until: date) -> list[Step]:
    """The steps that give id, day, a, b, quad, event_type and intensity of what a country did to another or itself."""
    happened = Step("happened", _HAPPENED, (list(UNREAL), _COARSE))
    return [Step("countries", _COUNTRIES), happened, Step("paired", _PAIRED), Step("folded", _FOLDED, (until,))]


def last_day_of(given: pa.Table, settings: Settings) -> date:
    """The last day that has an act. QueryError where there is none."""
    if not given.num_rows:
        raise QueryError(f"{settings.record}: no acts of countries on countries; ingest or import some first")
    found: date = pc.max(given["day"]).as_py()
    return found


def folder(settings: Settings) -> Path:
    """Where the models of a record are. QueryError for a record that is no folder."""
    place = location(settings.record)
    if "://" in str(place):
        raise QueryError(f"{settings.record}: models are kept in a folder, and this record is none; use a local copy")
    return Path(settings.record) / stored.FOLDER


def states_of(view: View, made: Weekly) -> States:
    """How the pairs stood at the ends of weeks, as `detente relation` says it."""
    rank = np.full((made.weeks, made.pairs), -1, np.int64)
    found = gathered(view, made.last)
    pairs = {made.name(pair): pair for pair in range(made.pairs)}
    for dyad, history in found.histories.items() if found else ():
        if found is None or (pair := pairs.get(dyad)) is None:
            continue
        states = standing(history, found, METHOD).states
        for week in range(made.weeks):
            at = found.number(made.day(week))
            if 0 <= at < len(states) and (state := states[at]) is not None:
                rank[week, pair] = _RANKS.index(state)
    return States(rank)
