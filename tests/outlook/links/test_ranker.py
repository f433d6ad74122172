"""What rankings are learned from, and how several of them come together."""

import numpy as np
import pytest

from detente.outlook.links.features import RELATION
from detente.outlook.links.ranker import joined, sample, shares
from detente.outlook.links.walk import walk
from tests.outlook.links.made_up import facts, scattered


def test_scores_as_shares_of_their_question() -> None:
    found = shares(np.array([1.0, 2.0, 2.0, 900.0, 0.0]), np.array([0, 0, 0, 2, 2]))
    assert found == pytest.approx(np.array([1, np.e, np.e, 0, 0]) / (1 + 2 * np.e) + np.array([0, 0, 0, 1, 0]))
    assert shares(np.zeros(0), np.zeros(0, dtype=np.int64)).shape == (0,)


def test_the_relation_asked_for_stands_last_in_what_is_learned_from() -> None:
    day = list(walk(facts(scattered(1, days=20))))[-1]
    rows, found = day.rows(), sample(day)
    assert np.array_equal(rows.table()[:, -1], rows.columns[RELATION])
    assert rows.table().shape[1] == len(rows.columns)
    assert set(found.table[:, -1]) <= set(day.asked.relation)


def test_days_are_joined_in_their_order() -> None:
    days = [sample(day) for day in walk(facts(scattered(1, days=20)))][-2:]
    found = joined(days)
    assert found.sizes.sum() == len(found.table) == len(found.right) == len(found.weight)
    assert np.array_equal(found.table, np.concatenate([days[0].table, days[1].table]))
