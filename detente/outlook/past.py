"""All that was reported up to a week, counted and faded: what the features of that week are made from."""

import numpy as np

from detente.outlook.method import BY_QUAD, HORIZONS, Method, Numbers, Small, Whole
from detente.outlook.weekly import QUAD, QUADS, TOTAL, Weekly, width

LONG = 52.0
"""Ages are counted up to so many weeks; "never" is as long."""

SEEN = {
    "material conflict": QUAD + 4,
    "verbal conflict": QUAD + 3,
    "material cooperation": QUAD + 2,
    "reports": TOTAL,
}
"""What is remembered when it was last, by its channel."""

_LONGEST = max(HORIZONS.values())
_KEPT = QUAD + len(QUADS) + 1


class Past:
    """The state of the count after each week that was taken, by pair.

    `faded`: channels by half-life, `exposure` what one a week would have come to; `home` the same within countries by
    the middle half-life; `slow` and `weeks_with` fade by the memory, `memory` is one a week; `latest` has the last
    weeks, the newest first; `windows` the windows with an outcome that have ended.
    """

    def __init__(self, weekly: Weekly, method: Method) -> None:
        self.weekly, self.method = weekly, method
        pairs, lives = weekly.pairs, len(method.half_lives)
        self._left = [2 ** (-1 / h) for h in method.half_lives]
        self._kept = 2 ** (-1 / method.memory)
        self.faded = np.zeros((lives, pairs, width()), np.float32)
        self.exposure = np.zeros(lives)
        self.home = np.zeros(weekly.home.shape[1:], np.float32)
        self.slow = np.zeros((pairs, len(QUADS) + 1))
        self.memory = 0.0
        self.weeks_with = {what: np.zeros(pairs) for what in BY_QUAD}
        self.windows = {(what, horizon): np.zeros(pairs) for what in BY_QUAD for horizon in HORIZONS}
        self.latest = np.zeros((max(method.lags, method.eligible), pairs, _KEPT), np.float32)
        self.seen = {what: np.full(pairs, -LONG) for what in SEEN}
        self.first = np.full(pairs, np.inf)
        self.world: list[float] = []

    def take(self, week: int) -> None:
        """Adds the next week."""
        here = slice(self.weekly.starts[week], self.weekly.starts[week + 1])
        row, counts = self.weekly.row[here], self.weekly.counts[here]
        for n, left in enumerate(self._left):
            self.faded[n] *= left
            self.faded[n][row] += counts
            self.exposure[n] = self.exposure[n] * left + 1
        self.home = self.home * np.float32(self._left[1]) + self.weekly.home[week]
        self.slow *= self._kept
        self.slow[row] += counts[:, : len(QUADS) + 1]
        self.memory = self.memory * self._kept + 1
        self.latest[1:] = self.latest[:-1]
        self.latest[0] = 0
        self.latest[0][row] = counts[:, :_KEPT]
        for what, channel in SEEN.items():
            self.seen[what][row[counts[:, channel] > 0]] = week
        self.first[row] = np.minimum(self.first[row], week)
        self._windows(week)
        self.world.append(float(counts[:, TOTAL].sum() + self.weekly.home[week, :, 0].sum()))

    def _windows(self, week: int) -> None:
        for what, quad in BY_QUAD.items():
            had = self.latest[:_LONGEST, :, QUAD + quad] > 0
            self.weeks_with[what] = self.weeks_with[what] * self._kept + had[0]
            for horizon, weeks in HORIZONS.items():
                if week + 1 >= weeks:
                    self.windows[what, horizon] += had[:weeks].any(axis=0)

    def recent(self, weeks: int) -> Small:
        """Counts of all pairs in the last weeks."""
        return np.asarray(self.latest[:weeks].sum(axis=0))

    def sides(self, values: Numbers | Small, pair: Whole) -> tuple[Numbers, Numbers]:
        """What each of the two comes to with all others, from values by pair."""
        a, b, size = self.weekly.a, self.weekly.b, len(self.weekly.countries)
        total = np.bincount(a, values, size) + np.bincount(b, values, size)
        own = np.asarray(values, dtype=np.float64)[pair]
        return np.maximum(total[a[pair]] - own, 0), np.maximum(total[b[pair]] - own, 0)

    def matrix(self, values: Numbers | Small) -> Numbers:
        """Values by pair as a symmetric matrix of countries."""
        size = len(self.weekly.countries)
        out = np.zeros((size, size))
        out[self.weekly.a, self.weekly.b] = values
        return out + out.T
