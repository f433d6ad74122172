"""Cases to learn from: each pair as of each weekly origin, what was known then, and what came in the window after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.outlook.features import Snapshot
from detente.outlook.method import BY_QUAD, HORIZONS, OUTCOMES, Method, Numbers, Small, Truths, Whole
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


@dataclass(frozen=True, slots=True)
class Panel:
    """Snapshots by week, and what came in the windows after: `came` by the horizon, `soon` in one week (None where the
    outcome is no count); both by week and pair, nan where it is not known."""

    outcome: str
    horizon: str
    made: Mapping[int, Snapshot]
    came: Numbers
    soon: Numbers | None

    def of(self, weeks: Iterable[int]) -> Cases:
        """The cases of some weeks whose windows are known."""
        return _cases([self.made[week] for week in weeks], self.came, self.outcome, self.horizon)

    def seen(self, until: int) -> Cases:
        """The cases whose windows had ended by the end of a week."""
        ahead_ = HORIZONS[self.horizon]
        return self.of(week for week in self.known() if week + ahead_ <= until)

    def seen_soon(self, until: int) -> Cases | None:
        """The same for windows of one week."""
        if self.soon is None:
            return None
        weeks = [week for week in sorted(self.made) if week + 1 <= until and np.isfinite(self.soon[week]).any()]
        return _cases([self.made[week] for week in weeks], self.soon, self.outcome, "1w")

    def known(self) -> list[int]:
        """The weeks whose windows are known, of some pair at least."""
        return [week for week in sorted(self.made) if np.isfinite(self.came[week]).any()]


def panel(weekly: Weekly, made: Sequence[Snapshot], outcome: str, horizon: str, states: States | None = None) -> Panel:
    """The panel of an outcome and a horizon."""
    soon = windows(weekly, outcome, "1w") if outcome in BY_QUAD else None
    return Panel(outcome, horizon, {s.week: s for s in made}, windows(weekly, outcome, horizon, states), soon)


def _cases(made: Sequence[Snapshot], came: Numbers, outcome: str, horizon: str) -> Cases:
    width = made[0].rows.shape[1] if made else 0
    rows = np.vstack([s.rows for s in made]) if made else np.zeros((0, width), np.float32)
    pair = np.concatenate([s.pair for s in made]) if made else np.zeros(0, np.int64)
    week = np.concatenate([np.full(len(s.pair), s.week) for s in made]) if made else np.zeros(0, np.int64)
    quiet = np.concatenate([s.quiet for s in made]) if made else np.zeros(0, bool)
    counts = came[week, pair]
    whole = Cases(outcome, horizon, rows, pair, week, counts, quiet.astype(bool))
    return whole.of(np.isfinite(counts))


def usual_rate(weekly: Weekly, outcome: str, horizon: str, method: Method) -> tuple[float, int]:
    """How often an outcome came to pairs that something had been reported of lately, and in how many cases."""
    came = windows(weekly, outcome, horizon)
    reported = np.zeros((weekly.weeks, weekly.pairs), bool)
    for week in range(weekly.weeks):
        reported[week, weekly.row[weekly.starts[week] : weekly.starts[week + 1]]] = True
    lately = [reported[max(0, week + 1 - method.eligible) : week + 1].any(axis=0) for week in range(weekly.weeks)]
    kept = np.array(lately) & np.isfinite(came)
    return float((came[kept] > 0).mean()) if kept.any() else 0.0, int(kept.sum())
