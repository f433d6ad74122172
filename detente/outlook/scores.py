"""How good probabilities were: Brier, log score, average precision, reliability, CRPS, and what chance does to them.

Brier 1950; Murphy 1973 for skill; Gneiting and Raftery 2007 for the CRPS. Tests hold what scikit-learn has too against
it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from detente.outlook.method import Numbers, Truths, Whole

LEAST = 1e-4
_SURE = 1.645  # 90%
"""No forecast is surer than this: an impossible thing that happens would cost an endless log score."""

BINS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
"""Bounds of the bins in which forecasts are held against what came, as readers think of probabilities."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts from `low` to `high`: how many, their mean, and of how many it came true."""

    low: float
    high: float
    cases: int
    said: float
    came: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one set of forecasts. `skill` is against climatology on the same cases; `ece` the mean difference of said and
    come in ten bins of as many cases each."""

    cases: int
    base: float
    brier: float
    skill: float
    log: float
    precision: float
    ece: float


def scores(truths: Truths, chances: Numbers, climatology: float) -> Scores | None:
    """All of them; None without a case."""
    if not len(truths):
        return None
    base, score = float(truths.mean()), brier(truths, chances)
    usual = brier(truths, np.full(len(truths), climatology))
    return Scores(
        len(truths),
        base,
        score,
        1 - score / usual if usual else 0.0,
        log_score(truths, chances),
        average_precision(truths, chances),
        calibration_error(truths, chances),
    )


def brier(truths: Truths, chances: Numbers) -> float:
    """The mean square of what was missing."""
    return float(((chances - truths) ** 2).mean())


def log_score(truths: Truths, chances: Numbers) -> float:
    """The mean surprise, in nats."""
    clipped = np.clip(chances, LEAST, 1 - LEAST)
    return float(-np.where(truths, np.log(clipped), np.log(1 - clipped)).mean())


def average_precision(truths: Truths, chances: Numbers) -> float:
    """The area under precision and recall, in steps; forecasts that are equal are taken together."""
    if not truths.any():
        return 0.0
    order = np.argsort(-chances, kind="stable")
    hits, ranked = np.cumsum(truths[order]), chances[order]
    last = np.flatnonzero(np.append(np.diff(ranked) != 0, True))
    recall, precision = hits[last] / hits[-1], hits[last] / (last + 1)
    return float((np.diff(recall, prepend=0.0) * precision).sum())


def calibration_error(truths: Truths, chances: Numbers, bins: int = 10) -> float:
    """The mean absolute difference of what was said and what came, in bins of as many cases each."""
    order = np.argsort(chances, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return float(sum(abs(chances[p].mean() - truths[p].mean()) * len(p) for p in parts) / len(truths))


def reliability(truths: Truths, chances: Numbers) -> Iterator[Bin]:
    """Bins that have cases."""
    at = np.clip(np.searchsorted(BINS, chances, side="right") - 1, 0, len(BINS) - 2)
    for n in range(len(BINS) - 1):
        if (here := at == n).any():
            said, came = float(chances[here].mean()), float(truths[here].mean())
            yield Bin(BINS[n], BINS[n + 1], int(here.sum()), said, came)


def better(truths: Truths, ours: Numbers, theirs: Numbers, owner: Whole, draws: int = 1000) -> tuple[float, float]:
    """The interval of 95% of Brier of `theirs` less Brier of `ours`, by drawing whole pairs anew (`owner` says whose a
    case is): cases of one pair depend on each other. Above 0 is better."""
    gain = (theirs - truths) ** 2 - (ours - truths) ** 2
    names, place = np.unique(owner, return_inverse=True)
    total, cases = np.bincount(place, gain), np.bincount(place)
    chance = np.random.default_rng(1)
    means = np.empty(draws)
    for n in range(draws):
        times = np.bincount(chance.integers(0, len(names), len(names)), minlength=len(names))
        means[n] = (times @ total) / (times @ cases)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


def crps(counts: Numbers, below: Numbers) -> float:
    """The continuous ranked probability score of counts, mean: `below` has a row a case with P(count <= k) for k = 0,
    1, ...; what lies beyond its last column counts as certain."""
    steps = np.arange(below.shape[1])
    inside = ((below - (counts[:, None] <= steps)) ** 2).sum(axis=1)
    return float((inside + np.maximum(counts - below.shape[1], 0)).mean())


def covered(counts: Numbers, low: Numbers, high: Numbers) -> tuple[float, float]:
    """The share of counts within intervals, of all cases and of those that had any."""
    within, some = (counts >= low) & (counts <= high), counts > 0
    return float(within.mean()), float(within[some].mean()) if some.any() else inf


def wilson(share: float, cases: float) -> tuple[float, float]:
    """Where a probability lies with 90%, by a share of some cases: Wilson's interval (1927)."""
    centre = (share + _SURE**2 / (2 * cases)) / (1 + _SURE**2 / cases)
    half = _SURE * sqrt(share * (1 - share) / cases + _SURE**2 / (4 * cases**2)) / (1 + _SURE**2 / cases)
    return max(centre - half, 0.0), min(centre + half, 1.0)
