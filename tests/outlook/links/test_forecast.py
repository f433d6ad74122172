"""Forecasts by rules and by trees: of the days asked, from earlier ones only, the same each time."""

import numpy as np
import pytest

from detente.errors import MissingExtra
from detente.outlook.links import ranker
from detente.outlook.links.forecast import forecasts
from detente.outlook.links.ranks import summed_up
from tests.outlook.links.made_up import NAMES, facts, scattered

HABIT = [(NAMES[0], "visit", NAMES[5], day) for day in range(0, 20, 2)]


def test_a_habit_is_found_by_the_rules() -> None:
    known = facts([*scattered(1, days=20), *HABIT])
    found = list(forecasts(known, 18, boosted=False))
    assert [made.day.asked.day for made in found] == [18, 19]
    made = next(iter(forecasts(known, 18, boosted=False)))
    assert made.dense(0).argmax() == known.entities.index(NAMES[5])  # what Aland, the first of all, visits
    assert len(made.ranks()) == len(made.day.asked.answer)


def test_trees_are_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranker, "ROUNDS", 3)
    monkeypatch.setitem(ranker.PARAMETERS, "min_data_in_leaf", 5)
    known = facts([*scattered(1, days=20), *HABIT])
    once, again = ([(made.scores, made.ranks()) for made in forecasts(known, 18, threads=1)] for _ in range(2))
    assert all(np.array_equal(a[0], b[0]) for a, b in zip(once, again, strict=True))
    assert len(np.unique(once[0][0])) > 5  # it learned something
    assert summed_up(np.concatenate([ranks for _, ranks in once]))["mrr"] > 0.3


def test_without_lightgbm_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lightgbm", None)
    with pytest.raises(MissingExtra, match=r"pip install 'detente\[outlook\]'"):
        list(forecasts(facts(scattered(1)), 10))
