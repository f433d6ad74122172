"""Ranks by brute force, and what they come to."""

import numpy as np
import pytest

from detente.outlook.links.ranks import ranks, summed_up


def test_ranks_leave_out_other_answers_and_share_ties() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        scores = rng.integers(0, 4, 9).astype(float)
        right = np.sort(rng.choice(9, 3, replace=False))
        for n, rank in enumerate(ranks(scores, right)):
            others = [scores[e] for e in range(9) if e not in right]
            own = scores[right[n]]
            places = [1 + sum(o > own for o in others) + tied for tied in range(1 + sum(o == own for o in others))]
            assert rank == np.mean(places)


def test_figures_by_hand() -> None:
    assert summed_up(np.array([1.0, 4.0, 20.0])) == pytest.approx(
        {"mrr": (1 + 0.25 + 0.05) / 3, "hits@1": 1 / 3, "hits@3": 1 / 3, "hits@10": 2 / 3}
    )
    assert summed_up(np.zeros(0))["mrr"] == 0
