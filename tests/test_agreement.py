"""Agreement of the two annotators: the measure itself, and that the figures of the documentation still hold."""

import pytest

from tests.gold.agreement import agreement, kappa


def test_kappa_of_a_known_table() -> None:
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed .7, by chance .5
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_kappa_of_chance_is_zero_and_of_identity_one() -> None:
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == pytest.approx(0.0)
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a")] * 3) == 1.0


def test_the_two_annotators_agree() -> None:
    rows = {(layer, measure): value for layer, measure, value, _ in agreement()}
    assert rows["event type", "Cohen's kappa"] > 0.8
    assert rows["events: the same rows", "F1"] > 0.8
    assert all(0.5 < value <= 1 for value in rows.values())
