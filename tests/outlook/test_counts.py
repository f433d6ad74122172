"""How many acts: distributions and intervals."""

import numpy as np
import pytest

from detente.outlook.counts import given_any, highs, level, lows, spread, whole
from detente.outlook.scores import covered

CHANCE = np.random.default_rng(1)


def test_given_that_there_is_any_there_is_not_none() -> None:
    inside = given_any(np.array([0.5, 4.0]), 2.0)
    assert inside[:, 0].tolist() == [0, 0]
    assert inside[:, -1] == pytest.approx([1, 1])
    assert (np.diff(inside, axis=1) >= 0).all()
    assert whole(np.array([0.2, 1.0]), inside)[:, 0] == pytest.approx([0.8, 0])
    assert spread(np.array([2.0]), 1.0)[0, 0] == pytest.approx(1 / 3)


def test_intervals_cover_where_there_was_an_act() -> None:
    mean = CHANCE.gamma(1.0, 3.0, 4000)
    some = CHANCE.random(4000) < 0.1
    counts = np.where(some, 1 + CHANCE.poisson(mean * CHANCE.gamma(0.4, 2.5, 4000)), 0).astype(float)
    chances, inside = np.full(4000, 0.1), given_any(0.4 * mean, 1.0)  # a model that expects too few, too evenly
    early, late = slice(0, 2000), slice(2000, 4000)
    at = counts[early] > 0
    found = level(counts[early][at], chances[early][at], inside[early][at])
    ends = lows(chances[late], inside[late]), highs(inside[late], found)
    of_all, of_some = covered(counts[late], *ends)
    assert of_all > 0.97
    assert 0.84 < of_some < 0.97
    plain = highs(whole(chances[late], inside[late]), 0.95)
    assert covered(counts[late], ends[0], plain)[1] < 0.8
