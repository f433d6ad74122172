"""Calibration: what is said so often comes so often."""

import numpy as np
import pytest
from sklearn.isotonic import IsotonicRegression

from detente.outlook.calibrate import Line, chance_of, isotonic, line, line_from_json, odds

CHANCE = np.random.default_rng(1)


def test_a_line_mends_what_is_too_sure() -> None:
    real = CHANCE.uniform(0.05, 0.6, 20_000)
    truths = CHANCE.random(20_000) < real
    said = chance_of(2 * odds(real) + 0.5)
    found = line(truths, said)
    assert (found.slope, found.constant) == (pytest.approx(0.5, abs=0.05), pytest.approx(-0.25, abs=0.05))
    assert found.drawn(0.0) == Line() and found.drawn(1.0) == found
    assert line_from_json(found.to_json()) == found


def test_few_cases_leave_the_word_of_the_model() -> None:
    assert line(np.array([True] * 19 + [False] * 500), CHANCE.random(519)) == Line()


def test_isotonic_steps_as_scikit_learn_has_them() -> None:
    said = CHANCE.random(300)
    truths = CHANCE.random(300) < said**2
    begins, heights = isotonic(truths, said)
    theirs = IsotonicRegression().fit(said, truths.astype(float))
    ours = heights[np.searchsorted(begins, said, side="right") - 1]
    assert ours == pytest.approx(theirs.predict(said), abs=1e-6)
