"""Pairs of actors with their names, counted."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from detente.errors import QueryError
from detente.model.statement import UNREAL
from detente.project.codes import suggested
from detente.project.names import told_names
from detente.record.dyads import PERIODS
from detente.record.filters import EventFilter, happened
from detente.record.view import View


def dyad_counts(view: View, wanted: EventFilter, by: str | None = None) -> pa.Table:
    """Counts of the pairs, all or by period, with the names of both; what did not happen is left out unless it is
    asked for. QueryError for a period that there is not."""
    if by is not None and by not in PERIODS:
        raise QueryError(f"no period {by[:40]!r}: {suggested(by.lower(), PERIODS)}")
    if not set(wanted.auxiliary) & set(UNREAL):
        wanted = happened(wanted)
    made = view.dyads(wanted, by)
    starts, lengths = _runs(made["dyad"])
    named = [made[side].take(starts).to_pylist() for side in ("a", "b")]
    names = told_names(view, {id for side in named for id in side})
    each = pa.array(np.repeat(np.arange(len(lengths)), lengths))
    for at, side in ((3, "a"), (4, "b")):
        called = pa.array([names.get(id, id) for id in named[at - 3]], pa.string())
        made = made.add_column(at, f"{side}_name", called.take(each))
    return made


def _runs(dyads: pa.ChunkedArray) -> tuple[pa.Array, npt.NDArray[np.int64]]:
    """Where rows of another pair begin, and how many there are of it: a pair's rows stand together."""
    ends = np.asarray(pc.run_end_encode(dyads.combine_chunks()).run_ends, np.int64)
    starts = np.concatenate([np.zeros(min(1, len(ends)), np.int64), ends[:-1]])
    return pa.array(starts), ends - starts
