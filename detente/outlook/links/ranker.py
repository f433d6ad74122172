"""Rankings of candidates: by the rules alone, or by boosted trees over all features (LightGBM's lambdarank).

Thresholds within a tree are drawn by chance, and the best of those drawn is taken (Geurts and others 2006): many
features say much the same, and trees that differ make up for one another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from detente.outlook.links.facts import Ints
from detente.outlook.links.features import Rows, Table
from detente.outlook.links.walk import Day
from detente.outlook.trees import lightgbm

Scores = npt.NDArray[np.float64]
HARD, EASY = 25, 0.03
"""Of the wrong candidates of a question, the best ones by the rules are learned from, and this share of the others,
which then weigh as much as all of them."""
ROUNDS = 120
PARAMETERS: dict[str, Any] = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 20,
    "learning_rate": 0.1,
    "num_leaves": 63,
    "extra_trees": True,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "max_bin": 127,
    "seed": 4,
    "deterministic": True,
    "force_col_wise": True,
    "verbose": -1,
}


class Ranker(Protocol):
    """Gives each candidate a number; the higher, the likelier."""

    def score(self, rows: Rows) -> Scores:
        """One number a candidate; only those of one question compare."""
        ...


class ByRules:
    """All rules together, and for those whom the subject never dealt with, where they are found."""

    def score(self, rows: Rows) -> Scores:
        """The share of weight by the rules; below nearly all of these, the shares of the other sources."""
        of = rows.columns
        cold = of["nearby"] + of["two-hop"] + 0.5 * of["relation share"] + 0.3 * of["kind"]
        scores: Scores = of["share of weight"].astype(np.float64) + 0.01 * cold.astype(np.float64)
        return scores


@dataclass(frozen=True, slots=True)
class Sample:
    """What is learned from a day: features, 1 for the right ones, weights, and how many candidates a question has."""

    table: Table
    right: Ints
    weight: Scores
    sizes: Ints


def sample(day: Day) -> Sample:
    """Of each question with an answer among the candidates: the answers, the hardest others and a few of the rest."""
    rows = day.rows()
    right = day.right(rows)
    hope = ByRules().score(rows)
    order = np.lexsort((-hope, rows.question))
    starts = np.searchsorted(rows.question, np.arange(len(day.asked)))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order)) - starts[rows.question[order]]
    easy = np.random.default_rng(day.asked.day).random(len(order)) < EASY
    answered = np.bincount(rows.question, right, len(day.asked)) > 0
    sure = (right > 0) | (place < HARD)
    keep = answered[rows.question] & (sure | easy)
    sizes = np.bincount(rows.question[keep], minlength=len(day.asked))
    return Sample(rows.table()[keep], right[keep], np.where(sure, 1.0, 1 / EASY)[keep], sizes[sizes > 0])


class Boosted:
    """Boosted trees, fitted on some days. MissingExtra without LightGBM."""

    def __init__(self, samples: Sequence[Sample], threads: int = 2) -> None:
        library = lightgbm("this ranking")
        data = library.Dataset(
            np.concatenate([sample.table for sample in samples]),
            np.concatenate([sample.right for sample in samples]),
            weight=np.concatenate([sample.weight for sample in samples]),
            group=np.concatenate([sample.sizes for sample in samples]),
            params=PARAMETERS,
        )
        self._threads = threads
        self._model = library.train({**PARAMETERS, "num_threads": threads}, data, ROUNDS)

    def score(self, rows: Rows) -> Scores:
        """The sum of the trees."""
        made: Scores = self._model.predict(rows.table(), num_threads=self._threads)
        return made
