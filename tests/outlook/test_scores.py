"""Scores by hand, and against scikit-learn where it has them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss

from detente.outlook.scores import (
    average_precision,
    better,
    brier,
    calibration_error,
    covered,
    crps,
    log_score,
    reliability,
    scores,
)

CASES = st.lists(st.tuples(st.booleans(), st.sampled_from([0.02, 0.1, 0.25, 0.5, 0.5, 0.9])), min_size=2, max_size=40)


@settings(max_examples=30, deadline=None)
@given(CASES)
def test_as_scikit_learn_has_them(cases: list[tuple[bool, float]]) -> None:
    truths, chances = np.array([c[0] for c in cases]), np.array([c[1] for c in cases])
    if truths.all() or not truths.any():
        return
    assert brier(truths, chances) == pytest.approx(brier_score_loss(truths, chances))
    assert log_score(truths, chances) == pytest.approx(log_loss(truths, chances))
    assert average_precision(truths, chances) == pytest.approx(average_precision_score(truths, chances))


def test_calibration_by_hand() -> None:
    truths, chances = np.array([False] * 9 + [True] * 11), np.array([0.1] * 10 + [0.8] * 10)
    assert calibration_error(truths, chances, bins=2) == pytest.approx((0.0 + 0.2) / 2)
    assert [(b.cases, b.said, b.came) for b in reliability(truths, chances)] == [
        (10, pytest.approx(0.1), pytest.approx(0.1)),
        (10, pytest.approx(0.8), 1.0),
    ]


def test_skill_is_against_climatology() -> None:
    truths = np.array([True, False, False, False])
    found = scores(truths, np.array([1.0, 0.0, 0.0, 0.0]), 0.25)
    assert found is not None
    assert (found.brier, found.skill, found.base) == (0, 1, 0.25)
    assert scores(truths[:0], np.zeros(0), 0.25) is None


def test_crps_of_a_sure_forecast_is_how_far_it_was_off() -> None:
    below = np.array([[0.0, 0.0, 1.0, 1.0]])  # surely 2
    assert [crps(np.array([count]), below) for count in (2.0, 0.0, 3.0, 6.0)] == [0, 2, 1, 4]


def test_pairs_are_drawn_whole() -> None:
    truths = np.array([True, True, False, False] * 50)
    owner = np.repeat(np.arange(50), 4)
    low, high = better(truths, np.full(200, 0.5) + 0.3 * (truths - 0.5), np.full(200, 0.5), owner)
    assert 0 < low <= high
    even = np.where(owner % 2 == 0, 0.6, 0.4)
    low, high = better(truths, even, 1 - even, owner)
    assert low <= 0 <= high


def test_what_is_covered_where_there_was_something() -> None:
    counts = np.array([0.0, 0.0, 3.0, 9.0])
    assert covered(counts, np.zeros(4), np.array([0.0, 1.0, 3.0, 3.0])) == (0.75, 0.5)
