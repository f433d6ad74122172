"""Pairs of actors with their names, counted."""

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

import pyarrow as pa

from detente.errors import QueryError
from detente.model.statement import UNREAL
from detente.record.dyads import PERIODS
from detente.record.filters import EventFilter
from detente.record.view import View
from detente.sql import Step


def dyad_counts(view: View, wanted: EventFilter, by: str | None = None) -> pa.Table:
    """Counts of the pairs, all or by period, with the names of both; what did not happen is left out unless it is
    asked for. QueryError for a period that there is not."""
    if by is not None and by not in PERIODS:
        near = get_close_matches(by.lower(), PERIODS, n=2, cutoff=0.5) or PERIODS
        raise QueryError(f"no period {by[:40]!r}: did you mean {', '.join(near)}?")
    if not set(wanted.auxiliary) & set(UNREAL):
        wanted = replace(wanted, without=tuple(dict.fromkeys((*wanted.without, *UNREAL))))
    made = view.dyads(wanted, by)
    names = _names(view, {*made["a"].unique().to_pylist(), *made["b"].unique().to_pylist()})
    for at, side in ((3, "a"), (4, "b")):
        coded = made[side].combine_chunks().dictionary_encode()
        called = pa.array([names.get(id, id) for id in coded.dictionary.to_pylist()], pa.string())
        made = made.add_column(at, f"{side}_name", called.take(coded.indices))
    return made


def _names(view: View, ids: Iterable[str]) -> dict[str, str]:
    sql = "SELECT id, arg_min(name, batch) AS name FROM entities WHERE id IN (SELECT unnest(?)) GROUP BY id"
    rows = view.query(("entities",), [Step("called", sql, (list(ids),))]).to_pylist()
    return {row["id"]: row["name"] or row["id"] for row in rows}
