"""Gradient-boosted trees: grown by LightGBM, which is loaded only for that, and kept as its own text.

They are read from that text and asked without it, so that an answer neither needs LightGBM nor waits for its start.
Where sense demands a direction, the trees keep to it: more conflict lately never makes conflict less likely by itself.
Small trees, few features a tree, many cases a leaf: records are noisy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from detente.errors import MissingExtra
from detente.outlook.method import Numbers, Small, Whole

ROUNDS = 250
SETTINGS: Mapping[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 6,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.25,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "max_bin": 127,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree: of each inner node the feature, the threshold (up to it: left) and where it leads to (an inner node, or
    -1 - the number of a leaf); `leaves` are log odds, `usual` those of the cases of an inner node on average."""

    feature: Whole
    threshold: Numbers
    left: Whole
    right: Whole
    leaves: Numbers
    usual: Numbers

    def of(self, rows: Small) -> Numbers:
        """What the tree adds to the log odds of each row."""
        at = np.zeros(len(rows), np.int64) if len(self.feature) else np.full(len(rows), -1)
        while (inner := np.flatnonzero(at >= 0)).size:
            node = at[inner]
            below = rows[inner, self.feature[node]] <= self.threshold[node]
            at[inner] = np.where(below, self.left[node], self.right[node])
        return np.asarray(self.leaves[-1 - at])

    def steps(self, row: Small) -> list[tuple[int, float]]:
        """The features that are asked about on the way of a row, with what each answer changes."""
        out: list[tuple[int, float]] = []
        at = 0 if len(self.feature) else -1
        while at >= 0:
            feature = int(self.feature[at])
            to = int(self.left[at] if row[feature] <= self.threshold[at] else self.right[at])
            out.append((feature, float((self.usual[to] if to >= 0 else self.leaves[-1 - to]) - self.usual[at])))
            at = to
        return out


@dataclass(frozen=True, slots=True)
class Trees:
    """A fitted model; `text` is what LightGBM writes."""

    text: str
    trees: tuple[Tree, ...]

    def chances(self, rows: Small) -> Numbers:
        """The probability of each row."""
        total = np.zeros(len(rows))
        for tree in self.trees:
            total += tree.of(rows)
        return np.asarray(1 / (1 + np.exp(-total)))

    def parts(self, rows: Small) -> Numbers:
        """What each feature adds to the log odds of each row, against the mean of all: along the ways that the row
        takes, the change at each question goes to its feature (Saabas 2014)."""
        out = np.zeros(rows.shape)
        for place, row in zip(out, rows, strict=True):
            for tree in self.trees:
                for feature, change in tree.steps(row):
                    place[feature] += change
        return out


def there() -> bool:
    """Whether LightGBM is installed."""
    return find_spec("lightgbm") is not None


def grow(rows: Small, truths: Numbers, signs: Sequence[int]) -> Trees:
    """Fits trees; `signs` says of each feature whether more of it may only raise (1), only lower (-1), or both (0)."""
    library = lightgbm("these trees")
    leaf = max(min(int(SETTINGS["min_data_in_leaf"]), len(rows) // 20), 5)
    settings = {**SETTINGS, "min_data_in_leaf": leaf, "monotone_constraints": list(signs)}
    made = library.train(settings, library.Dataset(rows, truths, params={"verbose": -1}), ROUNDS)
    return from_text(made.model_to_string())


def from_text(text: str) -> Trees:
    """A model from its text. ValueError where it is none."""
    _, *parts = text.partition("end of trees")[0].split("\nTree=")
    if not parts:
        raise ValueError("no trees in it")
    return Trees(text, tuple(_tree(part) for part in parts))


def _tree(part: str) -> Tree:
    rows = dict(line.split("=", 1) for line in part.splitlines() if "=" in line)

    def numbers(name: str) -> Numbers:
        return np.array([float(value) for value in rows.get(name, "").split()])

    leaves, counts = numbers("leaf_value"), numbers("leaf_count")
    feature, left, right = (numbers(n).astype(np.int64) for n in ("split_feature", "left_child", "right_child"))
    if not len(leaves) == len(feature) + 1 == len(left) + 1 == len(right) + 1:
        raise ValueError("a tree with parts missing")
    if len(feature) == 0:
        return Tree(feature, numbers("threshold"), left, right, leaves, np.zeros(0))
    cases, usual = np.zeros(len(feature)), np.zeros(len(feature))
    for node in range(len(feature) - 1, -1, -1):  # a node is written before those below it
        for to in (int(left[node]), int(right[node])):
            number, value = (cases[to], usual[to]) if to >= 0 else (counts[-1 - to], leaves[-1 - to])
            cases[node] += number
            usual[node] += number * value
        usual[node] /= max(cases[node], 1.0)
    return Tree(feature, numbers("threshold"), left, right, leaves, usual)


def lightgbm(purpose: str) -> Any:
    """The library that grows trees. MissingExtra, saying what for, where it is not installed."""
    try:
        import lightgbm as library  # noqa: PLC0415 - an extra, and slow to start
    except ImportError as error:
        raise MissingExtra(f"{purpose} cannot be fitted without LightGBM: pip install 'detente[outlook]'") from error
    return library
