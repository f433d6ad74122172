"""Two regressions with a penalty, by Newton's method: logistic for "whether", negative binomial for "how many".

Columns are brought to mean 0 and deviation 1 first; the penalty `ridge` on each weight is that of a prior whose
strength is so many cases. McCullagh and Nelder 1989; Hilbe 2011 for the negative binomial (variance m + a m^2).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import lgamma
from typing import Any

import numpy as np

from detente.outlook.method import Numbers, Small

_STEPS = 40
_CLOSE = 1e-8
_EVEN = 1e-9
_LIMIT = 30.0
_ALPHAS = (0.05, 0.1, 0.2, 0.4, 0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 9.0, 14.0, 20.0)

Loss = Callable[[Numbers], tuple[float, Numbers, Numbers]]
"""From predictors to the loss, and its first and second derivative by each of them."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A weight for each column, as columns are after `mean` and `scale`."""

    mean: Numbers
    scale: Numbers
    weights: Numbers
    constant: float

    def of(self, rows: Numbers | Small) -> Numbers:
        """The linear predictor of each row."""
        return np.asarray(np.clip(self.constant + self.parts(rows).sum(axis=1), -_LIMIT, _LIMIT))

    def parts(self, rows: Numbers | Small) -> Numbers:
        """What each column adds to it, against an average row."""
        return np.asarray((rows.astype(float) - self.mean) / self.scale * self.weights)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "mean": self.mean.tolist(),
            "scale": self.scale.tolist(),
            "weights": self.weights.tolist(),
            "constant": self.constant,
        }


def linear_from_json(table: Mapping[str, Any]) -> Linear:
    """The inverse of `to_json`. KeyError, TypeError or ValueError where it is none."""
    mean, scale, weights = (np.asarray(table[name], dtype=float) for name in ("mean", "scale", "weights"))
    if not mean.shape == scale.shape == weights.shape or mean.ndim != 1:
        raise ValueError("lists of different lengths")
    return Linear(mean, scale, weights, float(table["constant"]))


def logistic(rows: Numbers | Small, truths: Numbers, ridge: float) -> Linear:
    """P(truth) = 1 / (1 + exp(-predictor))."""

    def loss(predictor: Numbers) -> tuple[float, Numbers, Numbers]:
        chance = 1 / (1 + np.exp(-predictor))
        return float((np.logaddexp(0, predictor) - truths * predictor).sum()), chance - truths, chance * (1 - chance)

    mean = float(truths.mean()) if len(truths) else 0.5
    return _newton(rows, loss, ridge, float(np.log((mean + 1e-6) / (1 - mean + 1e-6))))


def negative_binomial(rows: Numbers | Small, counts: Numbers, ridge: float) -> tuple[Linear, float]:
    """log m = predictor, and the dispersion a, chosen by likelihood in turns with the weights."""
    alpha = 1.0
    start = float(np.log(counts.mean() + 1e-6))
    found = _newton(rows, _nb_loss(counts, alpha), ridge, start)
    for _ in range(2):
        mean = np.exp(found.of(rows))
        best = max(_ALPHAS, key=lambda a: float(nb_log(counts, mean, a).sum()))
        if best == alpha:
            break
        alpha = best
        found = _newton(rows, _nb_loss(counts, alpha), ridge, start)
    return found, alpha


def _nb_loss(counts: Numbers, alpha: float) -> Loss:
    def loss(predictor: Numbers) -> tuple[float, Numbers, Numbers]:
        mean = np.exp(predictor)
        spread = 1 + alpha * mean
        value = float(((counts + 1 / alpha) * np.log(spread) - counts * predictor).sum())
        return value, (mean - counts) / spread, mean * (1 + alpha * counts) / spread**2

    return loss


def nb_log(counts: Numbers, mean: Numbers, alpha: float) -> Numbers:
    """The logarithm of the negative binomial probability of counts."""
    size, high = 1 / alpha, int(counts.max(initial=0))
    table = np.array([lgamma(k + size) - lgamma(size) - lgamma(k + 1) for k in range(high + 1)])
    inside = alpha * mean
    known = table[counts.astype(int)]
    return np.asarray(known + counts * np.log(inside / (1 + inside) + 1e-300) - size * np.log1p(inside))


def _newton(rows: Numbers | Small, loss: Loss, ridge: float, start: float) -> Linear:
    """The weights at which loss and penalty together are least; a step that would make them more is halved."""
    given = rows.astype(float)
    mean, scale = given.mean(axis=0), given.std(axis=0)
    scale = np.where(scale > _EVEN, scale, 1.0)
    matrix = np.column_stack([np.ones(len(given)), (given - mean) / scale])
    penalty = np.array([1e-6, *np.full(given.shape[1], ridge)])
    at = np.array([start, *np.zeros(given.shape[1])])

    def whole(weights: Numbers) -> float:
        return loss(np.clip(matrix @ weights, -_LIMIT, _LIMIT))[0] + float(penalty @ weights**2) / 2

    here = whole(at)
    for _ in range(_STEPS):
        _, first, second = loss(np.clip(matrix @ at, -_LIMIT, _LIMIT))
        hessian = (matrix * second[:, None]).T @ matrix + np.diag(penalty)
        step, size = np.linalg.solve(hessian, matrix.T @ first + penalty * at), 1.0
        while (there := whole(at - size * step)) > here and size > _CLOSE:
            size /= 2
        gained, here, at = here - there, there, at - size * step
        if gained < _CLOSE * (1 + abs(here)):
            break
    return Linear(mean, scale, at[1:], float(at[0]))


def columns(names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Where the wanted features stand."""
    place = {name: n for n, name in enumerate(names)}
    return [place[name] for name in wanted]
