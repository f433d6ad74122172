"""Answers with whom the subject never dealt: those who are about in the relation, near by, or known to its partners.

Each source gives shares; their weighted sum says which of all entities are worth a closer look.
"""

import numpy as np
import numpy.typing as npt

from detente.outlook.links.facts import Floats, Ints
from detente.outlook.links.history import expand
from detente.outlook.links.questions import Questions
from detente.outlook.links.state import State
from detente.outlook.links.ties import Ties

Table = npt.NDArray[np.float32]
_PARTNERS = 30


def reach(asked: Questions, ties: Ties, state: State) -> Table:
    """Two hops: the partners of each subject's main partners, by decayed weights. One row an owner, sums to 1 or 0."""
    weight = ties.pair_decayed[2] / np.sqrt(1 + state.degree.now[ties.pair_object])
    order = np.lexsort((-weight, ties.pair_owner))
    rank = np.arange(len(order)) - ties.pair_low[ties.pair_owner[order]]
    top = order[rank < _PARTNERS]
    partner = ties.pair_object[top]
    low, high = state.pairs.between(partner * state.entities, (partner + 1) * state.entities)
    which, at = expand(low, high)
    through = weight[top] / (1 + state.degree.now[partner])
    gained = through[which] * state.pairs.at(at)
    key = ties.pair_owner[top][which] * state.entities + state.pairs.keys[at] % state.entities
    return shares(key, gained, (len(asked.owners), state.entities))


def nearby(asked: Questions, state: State, place: Ints) -> Table:
    """Whom actors of the subject's place had the relation with. One row a question."""
    at = place[asked.subject]
    first = state.place_key(at, asked.relation, np.zeros_like(at))
    low, high = state.place_relation_object.between(first, first + state.entities)
    which, where = expand(low, high)
    key = which * state.entities + state.place_relation_object.keys[where] % state.entities
    gained = state.place_relation_object.at(where)
    return shares(key, gained, (len(asked), state.entities))


def by_kind(asked: Questions, state: State, place: Ints) -> Table:
    """Actors of a kind that the relation tends to, the subject's kind known, at the subject's own place."""
    kinds = len(state.named.kinds)
    own = state.named.kind[asked.subject]
    every = np.arange(kinds)
    counts = state.kinds.look(state.kind_key(own[:, None], asked.relation[:, None], every[None, :]))
    prior = state.relation_kind.now[asked.relation]
    prior = prior / np.maximum(prior.sum(1, keepdims=True), 1e-9)
    share = (counts + 3 * prior) / (counts.sum(1, keepdims=True) + 3)
    spread = share[:, state.named.kind]
    at = place[asked.subject]
    here = (place[None, :] == at[:, None]) & (at[:, None] > 0)
    made: Table = (spread * np.where(here, np.float32(1), np.float32(0.02))).astype(np.float32)
    return made


def shares(at: Ints, gained: Floats, shape: tuple[int, int]) -> Table:
    """Weights at places of a table, each row brought to the sum 1 (or left at 0)."""
    values = np.bincount(at, gained, shape[0] * shape[1]).reshape(shape).astype(np.float32)
    total = values.sum(1, keepdims=True)
    values /= np.maximum(total, np.float32(1e-30))
    return values
