"""The models of one outcome and horizon, from simple to strong, and their mean.

- climatology: how often it comes, of all pairs; persistence: how often after a window like the last one.
- history: how often it came to this pair, drawn to all pairs.
- negative binomial autoregression of the number of acts on a few features; logistic regression on all, 24 lags among
  them; LightGBM on all, where it is installed.
- mean: of the log odds of the last four (of a change of state, the last two), moved by how much more or less has come
  in the last weeks than was expected (`level`), and calibrated on later weeks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from detente.outlook import trees
from detente.outlook.calibrate import Line, chance_of, line, odds
from detente.outlook.cases import Panel
from detente.outlook.counts import COVER, given_any, level
from detente.outlook.features import likely, names, usual
from detente.outlook.method import BY_QUAD, HORIZONS, Method, Numbers, Small, Truths, Whole
from detente.outlook.regress import Linear, columns, logistic, negative_binomial
from detente.outlook.trees import Trees

_RIDGE, _RIDGE_FEW = 1000.0, 10.0
_HIGHEST = 200.0
_STEADY = 20.0
_PLAIN = Line()
_LAST = {"1w": "last week", "4w": "last 4 weeks"}


@dataclass(frozen=True, slots=True)
class Forecaster:
    """What was fitted. `persists` are the rates after a window without and with the outcome; `beyond` is the number of
    acts beyond the first, where there is one, and `cover` the level of its intervals; `pulse` forecasts one week, to
    tell how the last weeks compare with what was expected, and `line` calibrates the mean."""

    outcome: str
    horizon: str
    base: float
    persists: tuple[float, float]
    logit: Linear
    acts: tuple[Linear, float] | None = None
    beyond: tuple[Linear, float] | None = None
    trees: Trees | None = None
    pulse: Linear | None = None
    line: Line = _PLAIN
    cover: float = 1 - (1 - COVER) / 2

    def members(self, rows: Small, method: Method) -> dict[str, Numbers]:
        """What each model says of each row."""
        known = names(method)
        out = {"climatology": np.full(len(rows), self.base)}
        if self.outcome in BY_QUAD:
            last, usually = columns(
                known, [f"{self.outcome}, {_LAST[self.horizon]}", usual(self.outcome, self.horizon)]
            )
            out["persistence"] = np.where(rows[:, last] > 0, self.persists[1], self.persists[0])
            out["history"] = chance_of(rows[:, usually].astype(float))
        if self.acts:
            mean, alpha = self.mean(rows, method), self.acts[1]
            out["negative binomial"] = 1 - (1 + alpha * mean) ** (-1 / alpha)
        out["logistic"] = chance_of(self.logit.of(rows))
        if self.trees:
            out["LightGBM"] = self.trees.chances(rows)
        return out

    def mean(self, rows: Small, method: Method) -> Numbers:
        """How many acts are to be expected."""
        assert self.acts  # noqa: S101 - only outcomes that are counted have it
        return self._number(self.acts, rows, method)

    def inside(self, rows: Small, method: Method) -> Numbers:
        """P(count <= k | count > 0), a row a case."""
        assert self.beyond  # noqa: S101 - as above
        return given_any(self._number(self.beyond, rows, method), self.beyond[1])

    def few(self) -> list[str]:
        """The features of the numbers of acts."""
        return _few(self.outcome, self.horizon)

    def _number(self, model: tuple[Linear, float], rows: Small, method: Method) -> Numbers:
        few = columns(names(method), _few(self.outcome, self.horizon))
        return np.minimum(np.exp(model[0].of(rows[:, few])), _HIGHEST)

    def raw(self, members: Mapping[str, Numbers], levels: Numbers | float = 0.0) -> Numbers:
        """The mean of the models, before it is calibrated; `levels` are log odds to add."""
        used = [odds(said) for name, said in members.items() if name not in ("climatology", "persistence")]
        return chance_of(np.mean(used, axis=0) + levels)

    def level(self, given: Panel, week: int, method: Method) -> float:
        """How much more, in log odds, has come in the last weeks than was expected, from windows of one week that had
        ended by the end of this one."""
        if self.pulse is None or given.soon is None:
            return 0.0
        came = said = _STEADY
        for before in range(week - method.level, week):
            if (made := given.made.get(before)) is not None:
                came += float((given.soon[before][made.pair] > 0).sum())
                said += float(chance_of(self.pulse.of(made.rows)).sum())
        return float(np.log(came / said))

    def levels(self, given: Panel, weeks: Whole, method: Method) -> Numbers:
        """The level of each case by its week."""
        of = {int(week): self.level(given, int(week), method) for week in np.unique(weeks)}
        return np.array([of[int(week)] for week in weeks])


@dataclass(frozen=True, slots=True)
class Later:
    """Forecasts of weeks later than all that their models had seen: of how many weeks, what came, what had been said
    before it was calibrated, and where any came, how many and where that number lay in what was said."""

    weeks: int
    counts: Numbers
    raw: Numbers
    inside: Numbers

    @property
    def truths(self) -> Truths:
        """Whether it came."""
        return self.counts > 0


def fit(given: Panel, until: int, method: Method) -> Forecaster:
    """Fits all models to the windows that had ended by the end of a week; not calibrated yet."""
    seen, soon = given.seen(until), given.seen_soon(until)
    truths = seen.truths.astype(float)
    known = names(method)
    base = float(truths.mean()) if len(truths) else 0.0
    acts, beyond, persists = None, None, (base, base)
    if given.outcome in BY_QUAD:
        few = columns(known, _few(given.outcome, given.horizon))
        counts = np.minimum(seen.counts, _HIGHEST)
        acts = negative_binomial(seen.rows[:, few], counts, _RIDGE_FEW)
        some = counts > 0
        beyond = negative_binomial(seen.rows[some][:, few], counts[some] - 1, _RIDGE_FEW)
        had = seen.rows[:, columns(known, [f"{given.outcome}, {_LAST[given.horizon]}"])[0]] > 0
        persists = (_rate(truths[~had], base), _rate(truths[had], base))
    grown = trees.grow(seen.rows, truths, signs(given.outcome, known)) if trees.there() and truths.any() else None
    logit = logistic(seen.rows, truths, _RIDGE)
    alone = given.horizon == "1w" or soon is None
    pulse = logit if alone or soon is None else logistic(soon.rows, soon.truths.astype(float), _RIDGE)
    found = Forecaster(given.outcome, given.horizon, base, persists, logit, acts, beyond, grown)
    return replace(found, pulse=pulse if soon is not None else None)


def learn(given: Panel, until: int, method: Method) -> tuple[Forecaster, Later]:
    """Fits all models to the windows that had ended by the end of a week, calibrated on forecasts of the later ones by
    models that had not seen these."""
    later = forecast_later(given, until, method)
    trust = later.weeks / (later.weeks + method.steady)
    found = replace(fit(given, until, method), line=line(later.truths, later.raw).drawn(trust))
    if found.beyond and later.truths.any():
        some = later.truths
        said = found.line(later.raw)[some]
        found = replace(found, cover=level(later.counts[some], said, later.inside))
    return found, later


def forecast_later(given: Panel, until: int, method: Method) -> Later:
    """The last third of the weeks, in folds: each forecast from weeks whose windows had ended by then."""
    weeks = [week for week in given.known() if week + HORIZONS[given.horizon] <= until]
    late = weeks[-max(len(weeks) // 3, 1) :] if len(weeks) > 1 else []
    parts: list[tuple[Numbers, Numbers, Numbers]] = []
    for fold in np.array_split(np.array(late, dtype=int), method.folds):
        seen = given.seen(int(fold[0])) if len(fold) else given.of([])
        if not seen.truths.any() or seen.truths.all():
            continue
        asked, model = given.of(fold.tolist()), fit(given, int(fold[0]), method)
        raw = model.raw(model.members(asked.rows, method), model.levels(given, asked.week, method))
        some = asked.rows[asked.truths]
        parts.append((asked.counts, raw, model.inside(some, method) if model.beyond else np.zeros((len(some), 1))))
    if not parts:
        return Later(0, np.zeros(0), np.zeros(0), np.zeros((0, 1)))
    return Later(len(late), *(np.concatenate([part[n] for part in parts]) for n in range(3)))


def signs(outcome: str, known: Sequence[str]) -> list[int]:
    """Which way each feature may move the forecast, where sense demands one: more of the same lately, or a longer time
    since."""
    up = {f"{outcome}, {when}" for when in ("last week", "last 4 weeks", "last 13 weeks")}
    up |= {f"{outcome}, half-life {h:g} weeks" for h in Method().half_lives}
    up |= {usual(outcome, horizon) for horizon in HORIZONS} | {likely(outcome), f"{outcome} expected by activity"}
    return [1 if name in up else -1 if name == f"weeks since {outcome}" else 0 for name in known]


def _few(outcome: str, horizon: str) -> list[str]:
    """The features of the negative binomial autoregression."""
    other = "verbal conflict" if outcome != "verbal conflict" else "material conflict"
    return [
        likely(outcome),
        likely(other),
        f"pattern of {outcome}",
        "reports, half-life 2 weeks",
        "reports, half-life 26 weeks",
        f"{outcome}, half-life 2 weeks",
        f"{outcome}, half-life 26 weeks",
        f"{other}, half-life 2 weeks",
        usual(outcome, horizon),
        "weeks of record",
        "reports in the world, last week",
        f"weeks since {outcome}",
    ]


def _rate(truths: Numbers, base: float) -> float:
    """A mean, drawn to another one as by ten cases."""
    return float((truths.sum() + 10 * base) / (len(truths) + 10))


def to_json(found: Forecaster) -> dict[str, Any]:
    """Plain values, but for the trees, which have a text of their own."""
    return {
        "outcome": found.outcome,
        "horizon": found.horizon,
        "base": found.base,
        "persists": list(found.persists),
        "logit": found.logit.to_json(),
        "acts": {**found.acts[0].to_json(), "alpha": found.acts[1]} if found.acts else None,
        "beyond": {**found.beyond[0].to_json(), "alpha": found.beyond[1]} if found.beyond else None,
        "pulse": found.pulse.to_json() if found.pulse else None,
        "line": found.line.to_json(),
        "cover": found.cover,
    }
