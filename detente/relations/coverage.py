"""How much a record can have seen: the world's rate of reports by day, and how much more than chance its days scatter.

A dyad's silence means something only where others are reported of. The exposure of a day is the number of events of all
other dyads, drawn towards the mean of its month, its year and the whole record as far as it rests on few: a record of a
handful of articles has nearly even days, one of thousands of events a day has its weekends and its gaps.
"""

from functools import lru_cache

import numpy as np

from detente.relations.method import Days, Numbers

_WINDOWS = (365, 28, 1)  # days around each day, from the year to the day itself
_FEW = 10.0  # events that the rate of the wider window weighs in a narrower one
_LEAST = 0.1  # the exposure of a day on which nobody else is reported of
_WEIGHT = 100  # units of intensity that the unit weighs in the dispersion, for a record with little in it


def exposure(world: Numbers, days: Days, events: Numbers) -> Numbers:
    """The exposure of each day, 1 on average, from the events of the whole record less the dyad's own on its days."""
    others = world.astype(float)
    others[days] -= np.minimum(events, others[days])
    base = np.full(len(others), others.mean())
    total = np.concatenate(([0.0], np.cumsum(others)))
    for window in _WINDOWS:
        seen = _moving(total, window) if window > 1 else others
        trust = window * base / (window * base + _FEW)
        base = trust * seen + (1 - trust) * base
    mean = base.mean()
    return np.maximum(base / mean, _LEAST) if mean else np.ones(len(others))


def _moving(total: Numbers, window: int) -> Numbers:
    """The mean of `window` days around each day, of fewer at the ends, from the sums up to each day."""
    low, high, wide = _ends(len(total) - 1, window)
    return np.asarray((total[high] - total[low]) / wide)


@lru_cache(maxsize=2 * len(_WINDOWS))
def _ends(length: int, window: int) -> tuple[Days, Days, Days]:
    """Where the windows begin and end, and how wide they are: the same for every dyad of a record."""
    at = np.arange(length)
    low, high = np.maximum(at - window // 2, 0), np.minimum(at + (window + 1) // 2, length)
    return low, high, high - low


def dispersion(owner: Days, days: Days, mass: Numbers, squares: float, unit: float) -> float:
    """Variance over mean of a day's intensity, pooled over dyads, from differences of days that follow each other.

    Differences, because a level that changes must not pass for scatter. The arrays are rows of a table that is ordered
    by `owner` (the dyad) and day. A record with little in it leans on `unit`. Acts that come by chance, one by one,
    have the dispersion `squares` (of their intensities, summed) over the sum: it is never less.
    """
    follows = (np.diff(owner) == 0) & (np.diff(days) == 1)
    both = float((np.diff(mass)[follows] ** 2).sum())
    alone = 2 * float((mass**2).sum()) - float((mass[1:][follows] ** 2).sum() + (mass[:-1][follows] ** 2).sum())
    weight = _WEIGHT * unit
    total = float(mass.sum())
    return max((both + alone + weight * unit) / (2 * total + weight), (squares + weight * unit) / (total + weight))
