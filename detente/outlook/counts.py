"""How many acts, where whether there are any is forecast apart (a hurdle, Mullahy 1986): P(none) is that forecast's,
and the number beyond the first, given that there is one, is negative binomial.

An interval from a distribution alone is too short where something happens at all: most windows are empty, and its upper
end is moved by what is not there. Here the upper end is that of the counts given that there is any, at a level that was
found on later weeks than the fit so that it covers nine of ten windows with an act (split conformal prediction for one
class: Vovk 2012; Romano, Patterson and Candes 2019 for quantiles).
"""

from math import ceil

import numpy as np

from detente.outlook.method import Numbers
from detente.outlook.regress import nb_log

COVER = 0.9
MOST = 400
"""Counts beyond this are not told apart."""


def given_any(beyond: Numbers, alpha: float, most: int = MOST) -> Numbers:
    """P(count <= k | count > 0) for k = 0 to `most`, a row a case; `beyond` is the mean number beyond the first."""
    steps = np.arange(most, dtype=float)
    single = np.exp(nb_log(np.broadcast_to(steps, (len(beyond), most)), np.asarray(beyond)[:, None], alpha))
    below = np.cumsum(np.column_stack([np.zeros(len(beyond)), single]), axis=1)
    return np.asarray(below / np.maximum(below[:, -1:], 1e-300))


def spread(mean: Numbers, alpha: float, most: int = MOST) -> Numbers:
    """P(count <= k) of a negative binomial distribution for k = 0 to `most`, a row a case."""
    steps = np.broadcast_to(np.arange(most + 1, dtype=float), (len(mean), most + 1))
    single = np.exp(nb_log(steps, np.asarray(mean)[:, None], alpha))
    return np.asarray(np.minimum(np.cumsum(single, axis=1), 1.0))


def whole(chances: Numbers, inside: Numbers) -> Numbers:
    """P(count <= k) from the chance of any and `given_any`."""
    return np.asarray((1 - chances)[:, None] + chances[:, None] * inside)


def lows(chances: Numbers, inside: Numbers) -> Numbers:
    """The lower ends: the 5% quantile, mostly 0."""
    return np.asarray((whole(chances, inside) < (1 - COVER) / 2).sum(axis=1), dtype=float)


def highs(inside: Numbers, level: float) -> Numbers:
    """The upper ends: the quantile of a level, given that there is any."""
    return np.asarray((inside < level - 1e-12).sum(axis=1), dtype=float)


def level(counts: Numbers, chances: Numbers, inside: Numbers) -> float:
    """The level at which the intervals would have covered 90% of the windows with an act."""
    some = counts > 0
    if not some.any():
        return 1 - (1 - COVER) / 2
    at = np.minimum(counts[some], inside.shape[1] - 1).astype(int)
    place = inside[some, at]
    place[counts[some] < lows(chances[some], inside[some])] = 2.0  # below the lower end: no upper end helps
    ranked = np.sort(place)
    return float(min(ranked[min(ceil((len(ranked) + 1) * COVER), len(ranked)) - 1], 1 - 1e-6))
