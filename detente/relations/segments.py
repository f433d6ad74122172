"""Where a series of counts changes its rate: the best division into stretches of one rate each.

The fitness of a stretch is the Poisson likelihood of its counts at its own rate, given the exposure of its days, and
every further stretch costs a penalty: Bayesian Blocks (Scargle et al. 2013) with exposures. The best division is found
exactly by dynamic programming, pruned as in PELT (Killick, Fearnhead and Eckley 2012).
"""

import math

import numpy as np

from detente.relations.method import Days, Numbers


def penalty(length: int, false_alarm: float) -> float:
    """The cost of a change in a series of `length` days for a chance of false alarm (Scargle et al. 2013, eq. 21)."""
    return 4 - math.log(73.53 * false_alarm) + 0.478 * math.log(max(length, 2))


def chance(gain: float, length: int) -> float:
    """The chance of a false alarm at which a gain in log-likelihood would be just enough: `penalty` turned round."""
    return min(1.0, math.exp(min(4 - gain + 0.478 * math.log(max(length, 2)), 9)) / 73.53)


def fitness(count: float, exposure: float) -> float:
    """The log-likelihood of a stretch at its best rate, without terms that all divisions share."""
    return count * math.log(count / exposure) if count > 0 else 0.0


def segments(days: Days, counts: Numbers, exposure: Numbers, cost: float) -> list[int]:
    """The first days of the stretches, the first one being day 0.

    A change can only be where counts begin or end, so the days without any between two others are one cell.
    """
    edges = _edges(days, len(exposure))
    seen = np.concatenate(([0.0], np.cumsum(exposure)))[edges]
    total = np.zeros(len(exposure) + 1)
    total[days + 1] = counts
    total = np.cumsum(total)[edges]
    best = np.zeros(len(edges))
    back = np.zeros(len(edges), dtype=np.int64)
    open_ = np.zeros(1, dtype=np.int64)
    for end in range(1, len(edges)):
        count, time = total[end] - total[open_], seen[end] - seen[open_]
        value = best[open_] + count * np.log(np.maximum(count, 1e-300) / time)
        at = int(value.argmax())
        best[end], back[end] = value[at] - cost, open_[at]
        open_ = np.append(open_[value > best[end]], end)
    return _starts(back, edges)


def _edges(days: Days, length: int) -> Days:
    """The edges of the cells: before and after every day with counts, and both ends."""
    return np.unique(np.concatenate(([0, length], days, days + 1)))


def _starts(back: Days, edges: Days) -> list[int]:
    found = []
    at = len(edges) - 1
    while at > 0:
        at = int(back[at])
        found.append(int(edges[at]))
    return found[::-1]
