"""A small network over the features of candidates, beside the trees: they cut each figure in steps, it draws slopes.

Two hidden layers (leaky rectifiers, dropout) and a shift of the first one for each relation give each candidate a
score. What is made small is the cross-entropy of a right answer against the wrong candidates of its question; the other
right answers are left out, as they are when ranks are measured. Gradient steps after Kingma and Ba (2015, Adam).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from detente.outlook.links.facts import Flags, Floats, Ints

Table = npt.NDArray[np.float32]
LAYERS = (128, 64)
"""Cells of the two hidden layers."""
ROUNDS = 6
"""How often all questions are gone through."""
QUESTIONS = 64
"""So many of them make one step."""
RATE = 0.002
"""Length of the first steps; it falls to nothing along half a cosine."""
DROPPED = 0.3
"""Share of hidden cells that are left out of each step."""
SHRINK = 1e-4
"""How much of each weight is taken off at a step, before its length is set."""
_SLOPE = np.float32(0.01)
_SMALL = 1e-3  # added before the logarithm
_FAR = 4.0
_EVERY = 7  # mean and spread are taken of every seventh candidate
_CHUNK = 50_000
_FORGET = (0.9, 0.999)
_LEAST = 1e-8


@dataclass(frozen=True, slots=True)
class Lists:
    """Candidates, question by question: figures, of which the last is the number of the relation asked for; 1 for right
    ones; how many each stands for; and how many candidates a question has."""

    table: Table
    right: Ints
    weight: Floats
    sizes: Ints


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures as the network sees them: log(1 + x) and log(x + 0.001), each brought to mean 0 and spread 1, as far as
    four spreads away."""

    mean: Table
    spread: Table

    @classmethod
    def of(cls, table: Table) -> "Scale":
        """Mean and spread of a table."""
        seen = _logs(table[::_EVERY])
        return cls(seen.mean(0), seen.std(0) + np.float32(1e-6))

    def __call__(self, table: Table) -> Table:
        """Twice as many columns as the table has."""
        made: Table = np.clip((_logs(table) - self.mean) / self.spread, -_FAR, _FAR)
        return made


def _logs(table: Table) -> Table:
    size = np.abs(table)
    return np.concatenate([np.log1p(size), np.log(size + np.float32(_SMALL))], axis=1)


@dataclass(slots=True)
class _Weights:
    """Weights by name, with what Adam remembers of their gradients."""

    now: dict[str, Table]
    _steps: int = 0
    _mean: dict[str, Table] = field(default_factory=dict)
    _square: dict[str, Table] = field(default_factory=dict)

    def step(self, gradients: dict[str, Table], rate: float) -> None:
        """One step down."""
        self._steps += 1
        slow, slower = _FORGET
        for name, gradient in gradients.items():
            told = gradient + np.float32(SHRINK) * self.now[name]
            mean = self._mean.setdefault(name, np.zeros_like(told))
            square = self._square.setdefault(name, np.zeros_like(told))
            mean += np.float32(1 - slow) * (told - mean)
            square += np.float32(1 - slower) * (told**2 - square)
            length = np.sqrt(square / np.float32(1 - slower**self._steps)) + np.float32(_LEAST)
            self.now[name] -= np.float32(rate / (1 - slow**self._steps)) * mean / length


class Network:
    """A fitted network; the same each time for the same lists and seed."""

    def __init__(self, lists: Lists, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._scale = Scale.of(lists.table[:, :-1])
        self._known = int(lists.table[:, -1].max(initial=-1)) + 1
        self._weights = _Weights(self._drawn(2 * (lists.table.shape[1] - 1)))
        for rate, part in self._parts(lists):
            self._learn(part, rate)

    def score(self, table: Table) -> Floats:
        """One number a candidate; only those of one question compare."""
        parts = [self._scores(table[n : n + _CHUNK]) for n in range(0, len(table), _CHUNK)]
        return np.concatenate([np.zeros(0), *parts])

    def _scores(self, table: Table) -> Floats:
        hidden = self._hidden(self._scale(table[:, :-1]), self._relation(table), ())
        made: Floats = (hidden[-1] @ self._weights.now["out"])[:, 0].astype(np.float64)
        return made

    def _relation(self, table: Table) -> Ints:
        return np.minimum(table[:, -1].astype(np.int64), self._known)

    def _drawn(self, columns: int) -> dict[str, Table]:
        """Weights to begin with (He and others 2015). The last relation stands for those never seen, and stays 0."""
        first, second = LAYERS
        shapes = {"in": (columns, first), "on": (first, second), "out": (second, 1)}
        made = {name: self._random.normal(size=shape) * np.sqrt(2 / shape[0]) for name, shape in shapes.items()}
        made["out"] *= 0.1
        made |= {
            "in shift": np.zeros(first),
            "on shift": np.zeros(second),
            "relation": np.zeros((self._known + 1, first)),
        }
        return {name: values.astype(np.float32) for name, values in made.items()}

    def _parts(self, lists: Lists) -> Iterator[tuple[float, Lists]]:
        """The questions of each step in an order by chance, with the length of the step."""
        starts = np.cumsum(lists.sizes) - lists.sizes
        for n in range(ROUNDS):
            rate = RATE * (1 + np.cos(np.pi * n / ROUNDS)) / 2
            order = self._random.permutation(len(lists.sizes))
            for at in range(0, len(order), QUESTIONS):
                of = order[at : at + QUESTIONS]
                sizes = lists.sizes[of]
                rows = np.arange(sizes.sum()) + np.repeat(starts[of] - np.cumsum(sizes) + sizes, sizes)
                yield float(rate), Lists(lists.table[rows], lists.right[rows], lists.weight[rows], sizes)

    def _hidden(self, inputs: Table, relation: Ints, kept: tuple[Table, ...]) -> list[Table]:
        """The cells of both layers; `kept` is 0 for those left out, and makes up for them in the others."""
        of = self._weights.now
        first = _bent(inputs @ of["in"] + of["in shift"] + of["relation"][relation])
        if kept:
            first = first * kept[0]
        second = _bent(first @ of["on"] + of["on shift"])
        return [first, second * kept[1] if kept else second]

    def _kept(self, shape: tuple[int, int]) -> Table:
        """0 for cells left out, by chance; more than 1 for the others."""
        stay = self._random.random(shape, dtype=np.float32) > DROPPED
        return stay.astype(np.float32) / np.float32(1 - DROPPED)

    def _learn(self, part: Lists, rate: float) -> None:
        """One step: forward, and the gradients back."""
        of, count = self._weights.now, len(part.table)
        kept = tuple(self._kept((count, size)) for size in LAYERS)
        inputs, relation = self._scale(part.table[:, :-1]), self._relation(part.table)
        first, second = self._hidden(inputs, relation, kept)
        given = slopes((second @ of["out"])[:, 0], part)[:, None]
        to_second = given @ of["out"].T * kept[1] * _bend(second)
        to_first = to_second @ of["on"].T * kept[0] * _bend(first)
        shift = np.zeros_like(of["relation"])
        np.add.at(shift, relation, to_first)
        gradients = {"in": inputs.T @ to_first, "on": first.T @ to_second, "out": second.T @ given}
        shifts = {"in shift": to_first.sum(0), "on shift": to_second.sum(0), "relation": shift}
        self._weights.step(gradients | shifts, rate)


def slopes(scores: Table, part: Lists) -> Table:
    """The gradient of the loss by each score, the mean over questions."""
    question = np.repeat(np.arange(len(part.sizes)), part.sizes)
    right: Flags = part.right > 0
    most = np.maximum.reduceat(scores, np.cumsum(part.sizes) - part.sizes)
    raised = np.exp((scores - most[question]).astype(np.float64))
    wrong = np.where(right, 0.0, raised * part.weight)
    against = np.bincount(question, wrong, len(part.sizes))[question]
    each = 1 / (raised + against + _LEAST)
    lost = np.bincount(question[right], each[right], len(part.sizes))[question]
    found = np.where(right, raised * each - 1, wrong * lost)
    made: Table = (found / len(part.sizes)).astype(np.float32)
    return made


def _bent(cells: Table) -> Table:
    made: Table = np.maximum(cells, _SLOPE * cells)
    return made


def _bend(cells: Table) -> Table:
    return np.where(cells > 0, np.float32(1), _SLOPE)
