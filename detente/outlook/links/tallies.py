"""Weights of keys that decay day by day, such as how often a country's actors lately had a relation to somebody."""

import numpy as np

from detente.outlook.links.facts import Flags, Floats, Ints

_LIMIT = 1e12


class Tally:
    """Decayed counts of whole numbers as keys, kept sorted.

    Nothing is multiplied as days pass: a later fact weighs more instead, and all weights are brought down together
    before they grow too large.
    """

    def __init__(self, days: float) -> None:
        self.keys = np.zeros(0, dtype=np.int64)
        self._weights = np.zeros(0)
        self._days = days
        self._now = 1.0

    def add(self, keys: Ints, weight: float = 1.0) -> None:
        """So much more of each key; one that stands there twice gets it twice."""
        new, times = np.unique(keys, return_counts=True)
        at = np.searchsorted(self.keys, new)
        known = self._known(new, at)
        self._weights[at[known]] += times[known] * weight * self._now
        self.keys = np.insert(self.keys, at[~known], new[~known])
        self._weights = np.insert(self._weights, at[~known], times[~known] * weight * self._now)

    def pass_days(self, days: float = 1) -> None:
        """Time goes by."""
        self._now *= float(np.exp(days / self._days))
        if self._now > _LIMIT:
            self._weights /= self._now
            self._now = 1.0

    def look(self, keys: Ints) -> Floats:
        """What the keys weigh; 0 for an unknown one."""
        if not len(self.keys):
            return np.zeros(keys.shape)
        at = np.searchsorted(self.keys, keys)
        known = self._known(keys, at)
        return np.where(known, self._weights[np.minimum(at, len(self.keys) - 1)], 0.0) / self._now

    def between(self, low: Ints, high: Ints) -> tuple[Ints, Ints]:
        """The places of the keys from each low to below each high."""
        return np.searchsorted(self.keys, low), np.searchsorted(self.keys, high)

    def at(self, places: Ints) -> Floats:
        """The weights at some places."""
        return self._weights[places] / self._now

    def _known(self, keys: Ints, at: Ints) -> Flags:
        known: Flags = at < len(self.keys)
        if len(self.keys):
            known &= self.keys[np.minimum(at, len(self.keys) - 1)] == keys
        return known
