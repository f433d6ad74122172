"""Weights of past facts: as a plain loop finds them, and what competes is told apart."""

from collections import defaultdict

import numpy as np
import pytest

from detente.outlook.links.rules import BUCKETS
from detente.outlook.links.walk import walk
from detente.outlook.links.weights import SHRINK, Weights, parts, weighed
from tests.outlook.links.made_up import facts, scattered

ROW, QUESTION = np.array([0, 0, 1, 2]), np.array([0, 0, 1])
"""Four facts for two answers to the first question and one to the second."""


def test_sums_by_hand() -> None:
    rows, whole = weighed(np.array([1.0, 2.0, 3.0, 5.0]), ROW, QUESTION, 3)
    assert (rows.tolist(), whole.tolist()) == ([3, 3, 5], [6, 5, 0])


def test_an_answer_is_shared_out_among_the_facts_that_spoke_for_it() -> None:
    taken, due = parts(np.full(4, 0.5), np.array([1.0, 2.0, 3.0, 5.0]), ROW, QUESTION, np.array([True, False, False]))
    assert taken == pytest.approx([1 / 3, 2 / 3, 0, 0])
    assert due == pytest.approx([0.5 / 6, 0.5 / 6, 0.5 / 6, 0])  # the second question was not answered by any


def test_a_factor_by_hand() -> None:
    weights, zero = Weights(2), np.zeros(1, dtype=np.int64)
    assert weights.factor(zero, zero) == pytest.approx([1])
    weights.learn(zero, zero, np.array([3.0]), np.array([1.0]))
    usual = ((3 + SHRINK) / (1 + SHRINK)) ** 2
    assert weights.factor(zero, zero) == pytest.approx([(3 + SHRINK * usual) / (1 + SHRINK)])
    assert weights.factor(zero + 1, zero) == pytest.approx([(3 + SHRINK) / (1 + SHRINK)])  # by the bucket alone


def test_of_two_rules_that_compete_the_one_that_wins_weighs_more() -> None:
    """Each question has one fact of either rule, for two answers; the second is right three times in four."""
    weights, rule, bucket = Weights(2), np.array([0, 1]), np.zeros(2, dtype=np.int64)
    confidence, row, question = np.full(2, 0.5), np.array([0, 1]), np.zeros(2, dtype=np.int64)
    for n in range(4000):
        weight = confidence * weights.factor(rule, bucket)
        weights.learn(rule, bucket, *parts(confidence, weight, row, question, np.array([n % 4 == 0, n % 4 != 0])))
    less, more = weights.factor(rule, bucket)
    assert more / (less + more) == pytest.approx(0.75, abs=0.03)


def test_a_walk_learns_from_days_that_are_over() -> None:
    """What all facts took comes to the answers that some fact spoke for."""
    known, taken, spoken = facts(scattered(2, days=10)), 0.0, 0
    for day in walk(known):
        before = day.known
        assert float(day.state.weights._taken.sum()) == pytest.approx(taken, rel=1e-4)
        partners = defaultdict(set)
        for question, pair in zip(before.question.tolist(), before.pair.tolist(), strict=True):
            partners[question].add(int(before.ties.pair_object[pair]))
        spoken = sum(a in partners[q] for q, a in zip(day.asked.asked.tolist(), day.asked.answer.tolist(), strict=True))
        taken += spoken
    assert taken > 0 and len(day.state.weights._due) % BUCKETS == 0
