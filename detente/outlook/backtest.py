"""What the models would have said: the last weekly origins held out, everything fitted on windows that had ended."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.outlook.cases import Cases, Panel, States, panel
from detente.outlook.counts import highs, lows, spread, whole
from detente.outlook.features import snapshots
from detente.outlook.forecaster import Forecaster, learn
from detente.outlook.method import HORIZONS, Method, Numbers
from detente.outlook.scores import Bin, Scores, better, covered, crps, reliability, scores
from detente.outlook.weekly import Weekly

EARLIEST = 2
"""No case before so many weeks are known."""

MEAN = "mean, calibrated"


@dataclass(frozen=True, slots=True)
class Counted:
    """How good forecasts of the number of acts were: CRPS by model, and the share of windows, and of those with an act,
    within the intervals of 90%."""

    crps: Mapping[str, float]
    covered: float
    covered_any: float


@dataclass(frozen=True, slots=True)
class Tested:
    """The scores of each model on the held-out origins, all cases and onset cases; `gain` is the interval of 95% of how
    much lower the Brier score of the calibrated mean is than that of the history."""

    outcome: str
    horizon: str
    origins: tuple[str, ...]
    learnt: int
    models: Mapping[str, Scores]
    onset: Mapping[str, Scores]
    gain: tuple[float, float] | None
    bins: tuple[Bin, ...]
    counted: Counted | None


def backtest(weekly: Weekly, outcome: str, horizon: str, method: Method, states: States | None = None) -> Tested | None:
    """Holds out the last origins whose windows are known. None where too little is left to learn from."""
    known = weekly.weeks - HORIZONS[horizon]
    first = max(EARLIEST, known - method.origins - method.held_out)
    made = list(snapshots(weekly, method, range(first, weekly.weeks)))
    return tested(weekly, panel(weekly, made, outcome, horizon, states), method)


def tested(weekly: Weekly, given: Panel, method: Method) -> Tested | None:
    """The same from a panel that was made before."""
    asked = given.known()[-method.held_out :]
    learnt, held = given.seen(asked[0] if asked else -1), given.of(asked)
    if not learnt.truths.any() or not held.truths.any():
        return None
    model, _ = learn(given, asked[0], method)
    said = model.members(held.rows, method)
    raw = model.raw(said, model.levels(given, held.week, method))
    said = {**said, "mean": model.raw(said), MEAN: model.line(raw)}
    quiet, truths = held.quiet, held.truths
    rate = float(learnt.truths[learnt.quiet].mean()) if learnt.quiet.any() else model.base
    every = {name: scores(truths, given, model.base) for name, given in said.items()}
    onset = {name: scores(truths[quiet], given[quiet], rate) for name, given in said.items()}
    return Tested(
        given.outcome,
        given.horizon,
        tuple(weekly.day(week).isoformat() for week in asked),
        len(learnt.week),
        {name: found for name, found in every.items() if found},
        {name: found for name, found in onset.items() if found},
        better(truths, said[MEAN], said["history"], held.pair) if "history" in said else None,
        tuple(reliability(truths, said[MEAN])),
        _counted(model, learnt, held, said[MEAN], method) if model.acts else None,
    )


def _counted(model: Forecaster, learnt: Cases, held: Cases, chances: Numbers, method: Method) -> Counted:
    assert model.acts  # noqa: S101 - asked before
    mean, alpha = model.mean(held.rows, method), model.acts[1]
    inside = model.inside(held.rows, method)
    ends = lows(chances, inside), highs(inside, model.cover)
    steps = np.arange(inside.shape[1])
    usual = (learnt.counts[:, None] <= steps).mean(axis=0)
    made = {
        "climatology": crps(held.counts, np.broadcast_to(usual, inside.shape)),
        "negative binomial": crps(held.counts, spread(mean, alpha)),
        MEAN: crps(held.counts, whole(chances, inside)),
    }
    return Counted(made, *covered(held.counts, *ends))
