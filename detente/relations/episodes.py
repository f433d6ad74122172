"""Stretches of time in which a dyad stood in one way: a first segmentation.

The state is asked on each day on which something was recorded and once a month between; days that follow each other
with one state are one episode. One that rests on a single record and lies between two episodes of another, equal state
is part of these: one meeting does not end a conflict. A time of which nothing within the horizon speaks has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

import pyarrow as pa

from detente.model.relation import Dyad, Episode, State
from detente.relations.states import state_of
from detente.relations.votes import Method, Vote, votes

_STEP = timedelta(days=30)


def episodes(
    dyad: Dyad,
    claims: pa.Table,
    events: pa.Table,
    *,
    until: date | None = None,
    method: Method = Method(),  # noqa: B008
) -> list[Episode]:
    """The episodes of a dyad, oldest first, up to `until` (the last record, if None); tables as `votes` describes them.

    An episode's `ids` are the records that speak for its state and lie within it or shortly before.
    """
    found = votes(dyad, claims, events, method)
    if until:
        found = [v for v in found if v.day <= until]
    if not found:
        return []
    states = [state_of(dyad, day, found, method) for day in _days(found, until or found[-1].day)]
    runs = [list(run) for _, run in groupby(states, key=lambda s: s.state)]
    made = [_episode(run, following[0].day) for run, following in pairwise(runs)]
    made.append(_episode(runs[-1], runs[-1][-1].day + timedelta(days=1)))
    return [e for e in _smoothed(made, found) if e.state]


def _days(found: Sequence[Vote], until: date) -> Iterator[date]:
    """The days of the votes, and one a month where there are none."""
    days = sorted({v.day for v in found} | {until})
    for day, following in pairwise(days):
        while day < following:
            yield day
            if (following - day) <= _STEP:
                break
            day += _STEP
    yield days[-1]


def _episode(run: Sequence[State], following: date) -> Episode:
    """The episode of a run of equal states, which lasts until the day before the next one begins."""
    ids = tuple(dict.fromkeys(id for state in run for id in state.ids))
    fullest = max(run, key=lambda state: (len(state.ids), state.day))
    return Episode(run[0].dyad, run[0].day, following - timedelta(days=1), run[0].state or "", fullest.reason, ids)


def _smoothed(made: Sequence[Episode], found: Sequence[Vote]) -> list[Episode]:
    """Joins what a single record parted."""
    out: list[Episode] = []
    for n, episode in enumerate(made):
        if out and out[-1].state == episode.state:
            joined = tuple(dict.fromkeys((*out[-1].ids, *episode.ids)))
            out[-1] = replace(out[-1], end=episode.end, ids=joined)
            continue
        own = sum(episode.start <= v.day <= episode.end for v in found)
        between = bool(out) and n + 1 < len(made) and out[-1].state == made[n + 1].state != ""
        if between and own <= 1 and episode.state:
            out[-1] = replace(out[-1], end=episode.end)
        else:
            out.append(episode)
    return out
