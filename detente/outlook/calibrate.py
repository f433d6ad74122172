"""From what a model says to what happens so often: Platt's line in log odds, or isotonic steps.

Both are fitted on forecasts of weeks that came after all that the model had learnt from. Platt 1999; Ayer and others
1955 for the pooling of adjacent violators. Few cases bear a line only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.outlook.method import Numbers, Truths
from detente.outlook.regress import logistic
from detente.outlook.scores import LEAST

_FEW = 20
_LEAN = 5.0


@dataclass(frozen=True, slots=True)
class Line:
    """log odds = constant + slope * log odds of the model; the slope is never below 0: the order stays."""

    constant: float = 0.0
    slope: float = 1.0

    def __call__(self, chances: Numbers) -> Numbers:
        """The calibrated probabilities."""
        return chance_of(self.constant + self.slope * odds(chances))

    def drawn(self, trust: float) -> "Line":
        """The same, drawn to the model's own word: of that nothing is left at a trust of 1."""
        return Line(trust * self.constant, 1 + trust * (self.slope - 1))

    def to_json(self) -> dict[str, float]:
        """Plain values."""
        return {"constant": self.constant, "slope": self.slope}


def line_from_json(table: Mapping[str, Any]) -> Line:
    """The inverse of `to_json`. KeyError, TypeError or ValueError where it is none."""
    return Line(float(table["constant"]), float(table["slope"]))


def odds(chances: Numbers) -> Numbers:
    """Log odds."""
    clipped = np.clip(chances, LEAST, 1 - LEAST)
    return np.asarray(np.log(clipped / (1 - clipped)))


def chance_of(values: Numbers) -> Numbers:
    """Probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-values)))


def line(truths: Truths, chances: Numbers) -> Line:
    """Platt's line, drawn to the model's own word as by a few cases; that alone where hardly anything came true."""
    if min(truths.sum(), (~truths).sum()) < _FEW:
        return Line()
    given = odds(chances)[:, None]
    fitted = logistic(given, truths.astype(float), _LEAN)
    slope = max(float(fitted.weights[0] / fitted.scale[0]), 0.0)
    return Line(fitted.constant - slope * float(fitted.mean[0]), slope)


def isotonic(truths: Truths, chances: Numbers) -> tuple[Numbers, Numbers]:
    """The steps of the rising function that is nearest to what came: where each begins, and its height."""
    order = np.argsort(chances, kind="stable")
    blocks: list[list[float]] = []  # height, cases, where it begins
    for said, came in zip(chances[order].tolist(), truths[order].astype(float).tolist(), strict=True):
        blocks.append([came, 1.0, said])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            height, cases, _ = blocks.pop()
            last = blocks[-1]
            last[0] = (last[0] * last[1] + height * cases) / (last[1] + cases)
            last[1] += cases
    return np.array([b[2] for b in blocks]), np.array([b[0] for b in blocks])
