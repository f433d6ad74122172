"""All models of a record at once: features are made once, and every outcome and horizon learns from them."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np

from detente.outlook.analogues import past_cases
from detente.outlook.backtest import EARLIEST
from detente.outlook.cases import States, panel
from detente.outlook.features import Snapshot, snapshots
from detente.outlook.forecaster import learn
from detente.outlook.method import BY_QUAD, HORIZONS, OUTCOMES, Method, Numbers, Truths
from detente.outlook.scores import Bin, reliability
from detente.outlook.stored import Learnt, Trained, Vintage, versions
from detente.outlook.weekly import Weekly

LEAST_WEEKS, LEAST_CASES = 8, 50
"""Less than so many weeks, or windows in which the outcome came, teach nothing."""

_FINE = 30


def train(
    weekly: Weekly, method: Method, states: States | None = None, each: Callable[[str], None] | None = None
) -> Trained | None:
    """Learns every outcome and horizon that has enough cases; None where none has. `each` is told what is next."""
    made = list(snapshots(weekly, method, range(max(EARLIEST, weekly.weeks - method.origins), weekly.weeks)))
    learnt: dict[tuple[str, str], Learnt] = {}
    for horizon in HORIZONS:
        for outcome in OUTCOMES if states else BY_QUAD:
            if each:
                each(f"{outcome}, {horizon}")
            if found := _one(weekly, made, (outcome, horizon), method, states):
                learnt[outcome, horizon] = found
    if not learnt:
        return None
    acts = int(weekly.counts[:, 0].sum() + weekly.home[:, :, 0].sum())
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    vintage = Vintage(weekly.last, acts, weekly.weeks, moment, method.digest(), versions())
    return Trained(vintage, learnt, past_cases(weekly, made, method))


def _one(
    weekly: Weekly, made: list[Snapshot], what: tuple[str, str], method: Method, states: States | None
) -> Learnt | None:
    given, until = panel(weekly, made, *what, states), weekly.weeks - 1
    seen = given.seen(until)
    if len(seen.weeks) < LEAST_WEEKS or seen.truths.sum() < LEAST_CASES or seen.truths.all():
        return None
    model, later = learn(given, until, method)
    said = model.line(later.raw)
    return Learnt(model, fine(later.truths, said), tuple(reliability(later.truths, said)), _silent(made, given.came))


def fine(truths: Truths, said: Numbers) -> tuple[Bin, ...]:
    """Forecasts in bins of as many cases each."""
    order = np.argsort(said, kind="stable")
    parts = [part for part in np.array_split(order, _FINE) if len(part)]
    return tuple(
        Bin(float(said[p[0]]), float(said[p[-1]]), len(p), float(said[p].mean()), float(truths[p].mean()))
        for p in parts
    )


def _silent(made: list[Snapshot], came: Numbers) -> float:
    """How often it came to pairs of which nothing had been reported for long."""
    had = cases_ = 0.0
    for s in made:
        quiet = np.isfinite(came[s.week])
        quiet[s.pair] = False
        had, cases_ = had + float((came[s.week][quiet] > 0).sum()), cases_ + float(quiet.sum())
    return (had + 0.5) / (cases_ + 1)
