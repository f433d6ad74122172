"""The baselines by hand."""

import numpy as np

from detente.outlook.links.forecast import day_ranks
from detente.outlook.links.recurrence import Recurrence
from detente.outlook.links.walk import walk
from tests.outlook.links.made_up import facts


def test_strict_is_the_last_one_relaxed_the_usual_one() -> None:
    rows = [
        ("A", "hit", "B", 0),
        ("A", "hit", "C", 1),
        ("D", "hit", "B", 1),
        ("E", "hit", "B", 1),
        ("A", "hit", "B", 3),
    ]
    known = facts(rows)
    recurrence = Recurrence(len(known.entities), 2)
    for day in walk(known):
        if day.asked.day == 3:
            found = {name: scores[0] for name, scores in recurrence.scores(day).items()}  # A hit ?
            assert found["strict"].tolist() == [0, 1 / 3, 1 / 2, 0, 0]
            assert found["relaxed"].tolist() == [0, 3 / 4, 1 / 4, 0, 0]
            assert np.argsort(-found["combined"])[:2].tolist() == [2, 1]
            # the other way round, "who hits B?", D and E were the last
            assert day_ranks(day, recurrence.scores(day)["strict"].__getitem__).tolist() == [2.0, 3.0]
        recurrence.add(day)
