"""Rankings of candidates: by the rules alone, or learned over all features by boosted trees and networks.

The trees are LightGBM's, grown for lambdarank. Thresholds within a tree are drawn by chance, and the best of those
drawn is taken (Geurts and others 2006): many features say much the same, and trees that differ make up for one another.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from detente.outlook.links.facts import Ints
from detente.outlook.links.features import Rows
from detente.outlook.links.network import Lists, Network
from detente.outlook.links.walk import Day
from detente.outlook.trees import lightgbm

Scores = npt.NDArray[np.float64]
HARD, EASY = 25, 0.03
"""Of the wrong candidates of a question, the best ones by the rules are learned from, and this share of the others,
which then weigh as much as all of them."""
ROUNDS = 120
SEEDS = (0, 1)
"""One network for each, which differ by where they begin."""
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


def sample(day: Day) -> Lists:
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
    return Lists(rows.table()[keep], right[keep], np.where(sure, 1.0, 1 / EASY)[keep], sizes[sizes > 0])


class Boosted:
    """Boosted trees. MissingExtra without LightGBM."""

    def __init__(self, learned: Lists, threads: int = 2) -> None:
        library = lightgbm("this ranking")
        data = library.Dataset(
            learned.table, learned.right, weight=learned.weight, group=learned.sizes, params=PARAMETERS
        )
        self._threads = threads
        self._model = library.train({**PARAMETERS, "num_threads": threads}, data, ROUNDS)

    def score(self, rows: Rows) -> Scores:
        """The sum of the trees."""
        made: Scores = self._model.predict(rows.table(), num_threads=self._threads)
        return made


class Mean:
    """Boosted trees and networks: the mean of the shares of a question that each gives to a candidate."""

    def __init__(self, samples: list[Lists], threads: int = 2) -> None:
        """Fits them on some days, whose list is emptied. MissingExtra without LightGBM."""
        learned = joined(samples)
        samples.clear()
        self._trees = Boosted(learned, threads)
        self._networks = [Network(learned, seed) for seed in SEEDS]

    def score(self, rows: Rows) -> Scores:
        """The mean share."""
        table = rows.table()
        given = [self._trees.score(rows), *(network.score(table) for network in self._networks)]
        made: Scores = np.mean([shares(scores, rows.question) for scores in given], axis=0)
        return made


def joined(samples: Sequence[Lists]) -> Lists:
    """The lists of several days as one."""
    parts = ([getattr(sample, name) for sample in samples] for name in Lists.__slots__)
    return Lists(*(np.concatenate(part) for part in parts))


def shares(scores: Scores, question: Ints) -> Scores:
    """Scores as shares of their question (softmax)."""
    if not len(scores):
        return scores
    _, first, which = np.unique(question, return_index=True, return_inverse=True)
    raised = np.exp(scores - np.maximum.reduceat(scores, first)[which])
    made: Scores = raised / np.add.reduceat(raised, first)[which]
    return made
