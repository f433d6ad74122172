"""Cases to learn from: each pair as of each weekly origin, what was known then, and what came in the window after."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.outlook.features import Snapshot
from detente.outlook.method import BY_QUAD, HORIZONS, OUTCOMES, Numbers, Small, Truths, Whole
from detente.outlook.weekly import Weekly, ahead


@dataclass(frozen=True, slots=True)
class States:
    """How pairs stand at the ends of weeks, week by pair: `rank` from 0 (the worst state) up, -1 where not known."""

    rank: Whole


@dataclass(frozen=True, slots=True)
class Cases:
    """Rows of features, whose they are, as of which week; `counts` are acts in the window (of a change of state, 1 or
    0), `quiet` marks onset cases."""

    outcome: str
    horizon: str
    rows: Small
    pair: Whole
    week: Whole
    counts: Numbers
    quiet: Truths

    @property
    def truths(self) -> Truths:
        """Whether it came."""
        return self.counts > 0

    @property
    def weeks(self) -> list[int]:
        """The origins."""
        return [int(week) for week in np.unique(self.week)]

    def of(self, kept: Truths) -> "Cases":
        """Those that a mask keeps."""
        parts = (self.rows[kept], self.pair[kept], self.week[kept], self.counts[kept], self.quiet[kept])
        return Cases(self.outcome, self.horizon, *parts)


def windows(weekly: Weekly, outcome: str, horizon: str, states: States | None = None) -> Numbers:
    """What comes in the window after each week, by week and pair; nan where it is not known."""
    weeks = HORIZONS[horizon]
    if outcome in BY_QUAD:
        return ahead(weekly.of_quad(BY_QUAD[outcome]), weeks)
    out = np.full((weekly.weeks, weekly.pairs), np.nan)
    if states is None or weekly.weeks <= weeks:
        return out
    now, then = states.rank[:-weeks], states.rank[weeks:]
    changed = then < now if outcome == OUTCOMES[3] else then > now
    out[:-weeks] = np.where((now >= 0) & (then >= 0), changed, np.nan)
    return out


def cases(made: Sequence[Snapshot], came: Numbers, outcome: str, horizon: str) -> Cases:
    """All cases of some snapshots whose window is known."""
    width = made[0].rows.shape[1] if made else 0
    rows = np.vstack([s.rows for s in made]) if made else np.zeros((0, width), np.float32)
    pair = np.concatenate([s.pair for s in made]) if made else np.zeros(0, np.int64)
    week = np.concatenate([np.full(len(s.pair), s.week) for s in made]) if made else np.zeros(0, np.int64)
    quiet = np.concatenate([s.quiet for s in made]) if made else np.zeros(0, bool)
    counts = came[week, pair]
    whole = Cases(outcome, horizon, rows, pair, week, counts, quiet.astype(bool))
    return whole.of(np.isfinite(counts))
