"""The network: gradients as differences give them, what it learns, and what it does with a relation never seen."""

import numpy as np
import pytest

from detente.outlook.links.facts import Floats
from detente.outlook.links.network import Lists, Network, Scale, slopes

SIZES = np.array([4, 3])
RIGHT = np.array([1, 0, 1, 0, 0, 1, 0])
WEIGHT = np.array([1.0, 1.0, 1.0, 5.0, 1.0, 1.0, 2.0])


def _loss(scores: Floats) -> float:
    """Each right answer against the wrong candidates of its question, which stand for as many as they weigh."""
    total = 0.0
    for question in (slice(0, 4), slice(4, 7)):
        raised, right = np.exp(scores[question]), RIGHT[question] > 0
        wrong = (raised * WEIGHT[question])[~right].sum()
        total -= np.log(raised[right] / (raised[right] + wrong)).sum()
    return total / 2


def test_gradients_are_those_of_the_loss() -> None:
    scores = np.random.default_rng(0).normal(size=7)
    part = Lists(np.zeros((7, 2), dtype=np.float32), RIGHT, WEIGHT, SIZES)
    found = slopes(scores.astype(np.float32), part)
    steps = np.eye(7) * 1e-5
    assert found == pytest.approx([(_loss(scores + s) - _loss(scores - s)) / 2e-5 for s in steps], abs=1e-5)


def _lists(seed: int, questions: int = 400) -> Lists:
    """Two figures and a relation: in relation 0 the first figure tells who is right, in relation 1 the second."""
    rng = np.random.default_rng(seed)
    figures = rng.exponential(size=(questions, 5, 2))
    relation = np.arange(questions) % 2
    right = figures[np.arange(questions), :, relation].argmax(1)[:, None] == np.arange(5)
    table = np.dstack([figures, np.repeat(relation[:, None], 5, axis=1)]).reshape(-1, 3).astype(np.float32)
    return Lists(table, right.reshape(-1).astype(np.int64), np.ones(5 * questions), np.full(questions, 5))


def _found(network: Network, asked: Lists) -> float:
    """How often the best score is that of the right answer."""
    scores, right = network.score(asked.table).reshape(-1, 5), asked.right.reshape(-1, 5)
    return float((scores.argmax(1) == right.argmax(1)).mean())


def test_it_learns_what_tells_in_each_relation_and_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.outlook.links.network.ROUNDS", 40)
    learned, asked = _lists(0), _lists(1)
    network = Network(learned, 0)
    assert _found(network, asked) > 0.8  # one of five by chance, about six of ten by either figure
    assert np.array_equal(network.score(asked.table), Network(learned, 0).score(asked.table))
    assert not np.array_equal(network.score(asked.table), Network(learned, 1).score(asked.table))


def test_relations_never_seen_are_all_one() -> None:
    network, asked = Network(_lists(0, 40), 0), _lists(1, 4).table
    one, other, known = (np.column_stack([asked[:, :2], np.full(len(asked), n)]).astype(np.float32) for n in (7, 9, 1))
    assert np.array_equal(network.score(one), network.score(other))
    assert not np.array_equal(network.score(one), network.score(known))
    assert network.score(asked[:0]).shape == (0,)


def test_figures_are_brought_to_one_scale() -> None:
    table = np.random.default_rng(0).exponential(size=(700, 2)).astype(np.float32) * np.array([1, 1000], np.float32)
    made = Scale.of(table)(table)
    assert made.shape == (700, 4)
    assert made.mean(0) == pytest.approx(np.zeros(4), abs=0.3)
    assert abs(Scale.of(table)(table * np.float32(1e9))).max() == 4
