"""Levels of cooperation and conflict of a dyad, day by day, each with its uncertainty.

A local level for counts (Harvey and Fernandes 1989): what is known of a rate is a Gamma distribution whose evidence
counts half after every half-life, so that the level may drift; each day adds its counts and its exposure. Both series
have the same exposure, therefore the share of cooperation is Beta distributed, and exposure cancels out of it: a dyad
of which little is reported is uncertain, not calm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import NormalDist

import numpy as np

from detente.relations.daily import Daily, History
from detente.relations.method import Method, Numbers

_SHIFT = 6  # the series for the digamma function are good to eight digits from here on


@dataclass(frozen=True, slots=True)
class Levels:
    """For each day of the record: intensity a day with its standard deviation, on a day of average exposure; the share
    of cooperation as its mean, and as the mean and standard deviation of its log odds; and the evidence there is, in
    acts."""

    cooperation: Numbers
    cooperation_sd: Numbers
    conflict: Numbers
    conflict_sd: Numbers
    mean: Numbers
    odds: Numbers
    odds_sd: Numbers
    evidence: Numbers

    def share(self, day: int, sure: float) -> tuple[float, float, float]:
        """The share of cooperation on a day: the middle, and the ends of the interval that it is in with `sure`."""
        return self.shares([day], sure)[0]

    def shares(self, days: Sequence[int], sure: float) -> list[tuple[float, float, float]]:
        """The same on several days."""
        middle, wide = self.odds[days], _deviations(sure) * self.odds_sd[days]
        low, high = (1 / (1 + np.exp(-odds)) for odds in (middle - wide, middle + wide))
        return list(zip(np.clip(self.mean[days], low, high).tolist(), low.tolist(), high.tolist(), strict=True))


@cache
def _deviations(sure: float) -> float:
    """How many standard deviations on either side hold what is sure."""
    return NormalDist().inv_cdf((1 + sure) / 2)


def levels(history: History, found: Daily, method: Method) -> Levels:
    """The levels of a dyad on every day of the record, each from what happened by then."""
    length = len(found.world)
    scale = _scale(length, method.half_life)
    seen = _fading(found.exposure(history), scale)
    made = []
    for mass, scatter in zip((history.cooperation, history.conflict), found.scatter, strict=True):
        counts = np.zeros(length)
        counts[history.days] = mass / scatter
        made.append(_fading(counts, scale))
    first, second = made
    for_, against = first + method.prior * method.usual, second + method.prior * (1 - method.usual)
    odds = _digamma(for_) - _digamma(against)
    spread = np.sqrt(_trigamma(for_) + _trigamma(against))
    for_rate, against_rate = (_rate(n, seen, scatter) for n, scatter in zip(made, found.scatter, strict=True))
    return Levels(*for_rate, *against_rate, for_ / (for_ + against), odds, spread, first + second)


@lru_cache(maxsize=4)
def _scale(length: int, half_life: float) -> Numbers:
    """What doubles in each half-life: the same for every dyad of a record."""
    return np.asarray(np.exp2(np.arange(length) / half_life))


def log_odds(
    histories: Sequence[History], scatter: tuple[float, float], day: int, method: Method
) -> tuple[Numbers, Numbers]:
    """The log odds of cooperation on one day and their standard deviations, as `levels` has them for every day, for
    several dyads at once."""
    evidence = np.array([_evidence(history, scatter, day, method) for history in histories]).reshape(-1, 2)
    ends = evidence + method.prior * np.array([method.usual, 1 - method.usual])
    means, spreads = _digamma(ends), _trigamma(ends)
    return means[:, 0] - means[:, 1], np.sqrt(spreads.sum(axis=1))


def _evidence(history: History, scatter: tuple[float, float], day: int, method: Method) -> tuple[float, float]:
    """Cooperation and conflict by a day, in acts, faded."""
    past = int(np.searchsorted(history.days, day, side="right"))
    fading = np.exp2((history.days[:past] - day) / method.half_life)
    good, bad = (float(np.dot(mass[:past], fading)) for mass in (history.cooperation, history.conflict))
    return good / scatter[0], bad / scatter[1]


def _fading(values: Numbers, scale: Numbers) -> Numbers:
    """The sums of values that count half after every half-life; `scale` doubles in each."""
    return np.asarray(np.cumsum(values * scale) / scale)


def _rate(counts: Numbers, seen: Numbers, scatter: float) -> tuple[Numbers, Numbers]:
    """Mean and standard deviation of a Gamma distribution, as intensity a day."""
    return scatter * counts / seen, scatter * np.sqrt(counts) / seen


def _digamma(x: Numbers) -> Numbers:
    """The derivative of the logarithm of the Gamma function (Abramowitz and Stegun 6.3.5, 6.3.18)."""
    low = sum((1 / (x + n) for n in range(1, _SHIFT)), start=1 / x)
    y = x + _SHIFT
    r = 1 / y
    q = r * r  # powers are dear
    return np.asarray(np.log(y) - r / 2 - q * (1 / 12 - q * (1 / 120 - q / 252)) - low)


def _trigamma(x: Numbers) -> Numbers:
    """Its derivative (6.4.6, 6.4.12)."""
    low = sum((1 / np.square(x + n) for n in range(1, _SHIFT)), start=1 / np.square(x))
    r = 1 / (x + _SHIFT)
    q = r * r
    return np.asarray(r + q / 2 + r * q * (1 / 6 - q * (1 / 30 - q / 42)) + low)
