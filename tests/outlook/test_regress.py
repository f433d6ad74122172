"""Regressions find the weights that data were made with."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from detente.outlook.regress import linear_from_json, logistic, nb_log, negative_binomial

CHANCE = np.random.default_rng(1)
ROWS = CHANCE.normal(size=(3000, 3))


def test_logistic_as_scikit_learn_has_it() -> None:
    truths = (CHANCE.random(3000) < 1 / (1 + np.exp(-(ROWS @ [1.0, -2.0, 0.0] - 1)))).astype(float)
    found = logistic(ROWS, truths, 5.0)
    scaled = (ROWS - found.mean) / found.scale
    theirs = LogisticRegression(C=1 / 5.0, tol=1e-8).fit(scaled, truths)
    assert found.weights == pytest.approx(theirs.coef_[0], abs=1e-3)
    assert found.constant == pytest.approx(theirs.intercept_[0], abs=1e-3)
    assert found.parts(ROWS[:1]).sum() + found.constant == pytest.approx(found.of(ROWS[:1])[0])
    again = linear_from_json(found.to_json())
    assert (again.of(ROWS) == found.of(ROWS)).all()


def test_negative_binomial_finds_mean_and_dispersion() -> None:
    mean = np.exp(0.5 * ROWS[:, 0] - 0.5)
    counts = CHANCE.poisson(mean * CHANCE.gamma(0.5, 2.0, 3000)).astype(float)
    found, alpha = negative_binomial(ROWS, counts, 1.0)
    assert alpha in (1.5, 2.0, 3.0)
    assert found.weights / found.scale == pytest.approx([0.5, 0, 0], abs=0.12)


def test_probabilities_of_counts_add_up() -> None:
    steps = np.arange(500.0)
    assert np.exp(nb_log(steps, np.full(500, 3.0), 2.0)).sum() == pytest.approx(1)


def test_nothing_that_happens_is_no_trouble() -> None:
    found = logistic(ROWS, np.zeros(3000), 5.0)
    assert (found.of(ROWS) < -5).all()
