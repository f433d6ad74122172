"""Decayed counts against a plain sum."""

import numpy as np
import pytest

from detente.outlook.links.tallies import Tally


def test_weights_are_plain_decayed_sums() -> None:
    rng, tally, plain = np.random.default_rng(1), Tally(0.5), np.zeros(50)
    for _ in range(40):  # at half a day the inner weights must be brought down again and again
        keys = rng.integers(0, 50, 9)
        tally.pass_days(1)
        plain *= np.exp(-2)
        tally.add(keys)
        np.add.at(plain, keys, 1)
    assert tally.look(np.arange(60)) == pytest.approx([*plain, *[0] * 10])
    assert tally.keys.tolist() == sorted(tally.keys.tolist())
    low, high = tally.between(np.array([10]), np.array([20]))
    assert tally.at(np.arange(low[0], high[0])).sum() == pytest.approx(plain[10:20].sum())
    assert Tally(3).look(np.array([1])).tolist() == [0]
