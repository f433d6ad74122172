"""Rules over windows: A and B had r1 so long ago and so often, so A does r2 to B within the next weeks.

Earlier origins, a window apart, are looked back at: of all pairs with whom that held on such a day, the share for whom
r2 followed within the window is the rule's confidence. No distribution is supposed, so acts that come in clusters do no
harm. The share is shrunk to that of all relations of the same age and number, which counts for `SHRINK` cases.
"""

from dataclasses import dataclass

import numpy as np

from detente.outlook.links.facts import Floats, Ints
from detente.outlook.links.history import History, Past, expand
from detente.outlook.links.rules import BUCKETS, PAIRS, buckets
from detente.outlook.links.ties import Ties, ties

SHRINK = 20.0
ORIGINS = 12
"""At most so many windows are looked back at, the latest ones."""
FEW = 10
"""A rule that could be seen fewer times says nothing."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What followed within a window on each of some origins, over all pairs who had dealt with each other by then.

    `tried` counts relations (turned round above the number of relations) of an age and number, `true` those for which
    an act followed, `pairs` for how many different pairs, whatever the age. `followed` counts pairs for whom an act
    followed, of all `known` ones; of all `acts` of the windows, `newcomers` had no such pair.
    """

    tried: Ints
    true: Ints
    pairs: Ints
    followed: Ints
    known: int
    newcomers: int
    acts: int

    def usual(self, act: int) -> float:
        """The share of pairs who ever dealt with each other for whom an act follows."""
        return float(self.followed[act] / max(self.known, 1))


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's ties on a day, the confidence of the rule from each tie to each act (0 for one seen too seldom, or for
    too few different pairs), and what the rules come to for each pair: that of the best one."""

    past: Past
    ties: Ties
    bucket: Ints
    rules: Floats
    pairs: Floats


@dataclass
class _Sums:
    tried: Ints
    true: Ints
    followed: Ints
    pairs: list[Ints]
    known: int = 0
    newcomers: int = 0
    acts: int = 0


def learned(history: History, entities: int, origins: tuple[int, ...], window: int) -> Learned:
    """Looks at what followed on some days."""
    relations = 2 * history.relations
    sums = _Sums(_none(relations, BUCKETS), _none(relations, relations, BUCKETS), _none(relations), [_none(0)])
    for origin in origins:
        _add(sums, history, origin, window, entities)
    whole = np.unique(np.concatenate(sums.pairs)) // entities**2
    pairs = np.bincount(whole, minlength=relations**2).reshape(relations, relations)
    return Learned(sums.tried, sums.true, pairs, sums.followed, sums.known, sums.newcomers, sums.acts)


def _add(sums: _Sums, history: History, origin: int, window: int, entities: int) -> None:
    """One origin: who had what with whom by then, and what followed."""
    relations = 2 * history.relations
    found = ties(history.before(np.arange(entities), origin), entities, relations, entities)
    bucket = buckets(found.last, found.count)
    np.add.at(sums.tried, (found.relation, bucket), 1)
    came = followed(history, origin, window, entities)
    pair = found.pair_owner * entities + found.pair_object
    at = np.searchsorted(pair, came // relations)
    hit = at < len(pair)
    hit[hit] = pair[at[hit]] == (came // relations)[hit]
    at, head = at[hit], (came % relations)[hit]
    which, tie = expand(found.first_tie[at], found.last_tie[at])
    np.add.at(sums.true, (found.relation[tie], head[which], bucket[tie]), 1)
    np.add.at(sums.followed, head, 1)
    sums.pairs.append(np.unique((found.relation[tie] * relations + head[which]) * entities**2 + pair[at][which]))
    sums.known += len(pair)
    sums.newcomers += int((~hit).sum())
    sums.acts += len(came)


def followed(history: History, origin: int, window: int, entities: int) -> Ints:
    """Who did what to whom within a window, both directions, each once: (subject x entities + object) x relations +
    relation, sorted."""
    inside = (history.day >= origin) & (history.day < origin + window)
    pair = history.subject[inside] * entities + history.object[inside]
    return np.unique(pair * 2 * history.relations + history.relation[inside])


def standing(history: History, found: Learned, entities: int, actor: int, day: int) -> Standing:
    """How an actor stands on a day by what was learned."""
    past = history.before(np.array([actor]), day)
    own = ties(past, 1, 2 * history.relations, entities)
    bucket = buckets(own.last, own.count)
    over = found.true.sum(0) / np.maximum(found.tried.sum(0), 1)  # of all relations of an age and number
    tried = found.tried[own.relation, bucket][:, None]
    rules = (found.true[own.relation, :, bucket] + SHRINK * over[:, bucket].T) / (tried + SHRINK)
    rules[(tried < FEW) | (found.pairs[own.relation] < PAIRS)] = 0
    pairs = np.maximum.reduceat(rules, own.first_tie) if len(rules) else rules
    return Standing(past, own, bucket, rules, pairs)


def _none(*shape: int) -> Ints:
    return np.zeros(shape, dtype=np.int64)
