"""Segments: the exact best division, against an oracle; false alarms as rarely as stated."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.relations.segments import chance, fitness, penalty, segments


def test_a_rate_that_rises_and_falls_is_three_stretches() -> None:
    counts = np.concatenate([np.full(50, 1.0), np.full(10, 9.0), np.full(40, 1.0)])
    assert segments(np.arange(100), counts, np.ones(100), penalty(100, 0.05)) == [0, 50, 60]


def test_exposure_explains_what_would_be_a_change() -> None:
    counts = np.concatenate([np.full(50, 1.0), np.full(10, 9.0), np.full(40, 1.0)])
    seen = np.where((np.arange(100) >= 50) & (np.arange(100) < 60), 9.0, 1.0)
    assert segments(np.arange(100), counts, seen, penalty(100, 0.05)) == [0]


def test_nothing_and_one_count() -> None:
    assert segments(np.array([], dtype=np.int64), np.array([]), np.ones(30), 4.0) == [0]
    assert segments(np.array([12]), np.array([1.0]), np.ones(30), 4.0) == [0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=9), st.floats(0.5, 6))
def test_the_division_is_the_best_of_all(counts: list[int], cost: float) -> None:
    days = np.flatnonzero(counts)
    mass = np.array(counts, dtype=float)
    seen = 1 + np.arange(len(counts)) % 3 / 2

    def worth(starts: list[int]) -> float:
        edges = [*starts, len(counts)]
        pieces = pairwise(edges)
        return sum(fitness(mass[a:b].sum(), seen[a:b].sum()) - cost for a, b in pieces)

    inner = range(1, len(counts))
    best = max(worth([0, *cut]) for n in range(len(counts)) for cut in combinations(inner, n))
    found = segments(days, mass[days], seen, cost)
    assert worth(found) == pytest.approx(best, abs=1e-9)


def test_the_chance_is_the_penalty_turned_round() -> None:
    assert chance(penalty(181, 0.05), 181) == pytest.approx(0.05)
    assert chance(-5, 181) == 1.0


def test_false_alarms_are_as_rare_as_stated() -> None:
    chance_ = np.random.default_rng(7)
    cost = penalty(181, 0.05)
    alarms = 0
    for n in range(400):
        counts = chance_.poisson((0.05, 0.5, 3)[n % 3], 181).astype(float)
        days = np.flatnonzero(counts)
        alarms += len(segments(days, counts[days], np.ones(181), cost)) > 1
    assert alarms <= 0.05 * 400
