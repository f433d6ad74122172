"""Trees read from LightGBM's text say what LightGBM says."""

import lightgbm
import numpy as np
import pytest

from detente.outlook import trees

CHANCE = np.random.default_rng(1)
ROWS = CHANCE.normal(size=(1500, 6)).astype(np.float32)
TRUTHS = (CHANCE.random(1500) < 1 / (1 + np.exp(-(2 * ROWS[:, 0] - ROWS[:, 1] * ROWS[:, 2] - 1)))).astype(float)


@pytest.fixture(scope="module")
def grown() -> trees.Trees:
    return trees.grow(ROWS, TRUTHS, [1, 0, 0, 0, 0, 0])


def test_the_same_probabilities(grown: trees.Trees) -> None:
    theirs = lightgbm.Booster(model_str=grown.text).predict(ROWS, num_threads=1)
    assert grown.chances(ROWS) == pytest.approx(theirs, abs=1e-9)


def test_parts_add_up_to_the_log_odds(grown: trees.Trees) -> None:
    chances = grown.chances(ROWS[:2])
    odds = np.log(chances / (1 - chances))
    parts = grown.parts(ROWS[:2])
    usual = sum(float(tree.usual[0]) for tree in grown.trees if len(tree.usual))
    assert parts.sum(axis=1) + usual == pytest.approx(odds, abs=1e-6)
    assert abs(parts[:, 0]).sum() > abs(parts[:, 5]).sum()


def test_what_may_only_rise_rises(grown: trees.Trees) -> None:
    row = np.repeat(ROWS[:1], 50, axis=0)
    row[:, 0] = np.linspace(-3, 3, 50)
    assert (np.diff(grown.chances(row)) >= -1e-12).all()


def test_a_broken_text_is_none() -> None:
    cut = "x\nTree=0\nnum_leaves=3\nsplit_feature=1 2\nleaf_value=0.1\n\nend of trees"
    for text, words in (("", "no trees"), ("tree\nversion=v4\n", "no trees"), (cut, "parts missing")):
        with pytest.raises(ValueError, match=words):
            trees.from_text(text)
