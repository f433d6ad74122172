"""How a dyad stands on a day: the state that most weight of claims and events speaks for, with the reason in words."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from detente.model.relation import Dyad, State
from detente.relations.votes import Method, Vote, tally, votes

_SHOWN = 80


def state(dyad: Dyad, day: date, claims: pa.Table, events: pa.Table, method: Method = Method()) -> State:  # noqa: B008
    """The state of a dyad on a day; `state` and `change` are None where nothing speaks for any.

    `claims` and `events` are tables as `votes` describes them. `ids` are all votes for the state and the change given.
    """
    return state_of(dyad, day, votes(dyad, claims, events, method), method)


def state_of(dyad: Dyad, day: date, found: Sequence[Vote], method: Method) -> State:
    """The same from votes."""
    cast = [v for v in found if 0 <= (day - v.day).days <= method.horizon]
    weights = tally(cast, day, method)
    if not weights:
        change, why, ids = _change(cast, day)
        return State(dyad, day, None, change, why or _nothing(found, day, method), ids)
    best = max(weights, key=lambda name: (weights[name], name))
    speaking = [v for v in cast if v.state == best]
    change, moved, moving = _change(cast, day)
    reason = f"{best}: {_share(weights, best)}, {_counted(speaking)}; {_latest(speaking)}"
    ids = tuple(dict.fromkeys([*(v.id for v in speaking), *moving]))
    return State(dyad, day, best, change, f"{reason}; {moved}" if moved else reason, ids)


def _change(cast: Sequence[Vote], day: date) -> tuple[str | None, str, tuple[str, ...]]:
    """The direction that most weight of claims names: the word, the reason, the ids."""
    moving = [v for v in cast if v.change]
    if not moving:
        return None, "", ()
    weights: dict[str, float] = {}
    for vote in moving:
        weights[vote.change or ""] = weights.get(vote.change or "", 0.0) + vote.on(day)
    best = max(weights, key=lambda name: (weights[name], name))
    speaking = [v for v in moving if v.change == best]
    return best, f"{best}: {_counted(speaking)}; {_latest(speaking)}", tuple(v.id for v in speaking)


def _share(weights: dict[str, float], best: str) -> str:
    total = sum(weights.values())
    return f"{weights[best] / total:.0%} of the weight" if total else "no weight is left"


def _counted(speaking: Sequence[Vote]) -> str:
    claims = sum(v.claim for v in speaking)
    parts = [(claims, "statement", "statements"), (len(speaking) - claims, "event", "events")]
    return " and ".join(f"{n} {one if n == 1 else more}" for n, one, more in parts if n)


def _latest(speaking: Sequence[Vote]) -> str:
    last = max(speaking, key=lambda v: (v.day, v.claim, v.weight, v.id))
    words = last.words if len(last.words) <= _SHOWN else last.words[: _SHOWN - 3] + "..."
    return f'the latest, {last.day}: "{words}"'


def _nothing(found: Sequence[Vote], day: date, method: Method) -> str:
    before = [v for v in found if v.day <= day]
    if not before:
        return f"nothing is recorded up to {day}"
    return f"nothing within {method.horizon} days before {day}; the last record is of {max(v.day for v in before)}"
