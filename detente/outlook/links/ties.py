"""What lay between some actors and others before a day: one line a tie (whom, with which relation) and one a pair."""

from dataclasses import dataclass

import numpy as np

from detente.outlook.links.facts import Floats, Ints, Numbers
from detente.outlook.links.history import Past

DECAYS = (3.0, 15.0, 60.0)
"""Days in which a fact loses 63% of its weight (exponential decay)."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Sorted by owner, object and relation. `first_tie` and `last_tie` give a pair's ties; `pair_low` and `pair_high`
    an owner's pairs."""

    owner: Ints
    object: Ints
    relation: Ints
    count: Ints
    last: Ints
    decayed: tuple[Floats, ...]
    pair_owner: Ints
    pair_object: Ints
    first_tie: Ints
    last_tie: Ints
    pair_low: Ints
    pair_high: Ints
    pair_count: Ints
    pair_last: Ints
    pair_first: Ints
    pair_decayed: tuple[Floats, ...]


def ties(past: Past, owners: int, relations: int, entities: int) -> Ties:
    """The ties in what is known; `relations` counts both directions."""
    key = (past.owner * entities + past.object) * relations + past.relation
    order = np.argsort(key, kind="stable")
    key, age = key[order], past.age[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    weights = [np.exp(-(age - 1) / days) for days in DECAYS]
    tie = key[starts]
    pair = tie // relations
    pairs = np.flatnonzero(np.diff(pair, prepend=-1))
    owner, object = pair // entities, pair % entities
    count = np.diff(starts, append=len(key))
    last = _least(age, starts)
    decayed = tuple(_sums(weight, starts) for weight in weights)
    first = _most(age, starts)
    pair_owner = owner[pairs]
    return Ties(
        owner,
        object,
        tie % relations,
        count,
        last,
        decayed,
        pair_owner,
        object[pairs],
        pairs,
        np.append(pairs[1:], len(tie)),
        np.searchsorted(pair_owner, np.arange(owners)),
        np.searchsorted(pair_owner, np.arange(owners), side="right"),
        _sums(count, pairs),
        _least(last, pairs),
        _most(first, pairs),
        tuple(_sums(weight, pairs) for weight in decayed),
    )


def _sums(values: Numbers, starts: Ints) -> Numbers:
    return np.add.reduceat(values, starts) if len(starts) else values[:0]


def _least(values: Ints, starts: Ints) -> Ints:
    return np.minimum.reduceat(values, starts) if len(starts) else values[:0]


def _most(values: Ints, starts: Ints) -> Ints:
    return np.maximum.reduceat(values, starts) if len(starts) else values[:0]
