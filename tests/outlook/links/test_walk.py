"""Nothing of a day or after it is known before it, and what is found is the same each time."""

from itertools import pairwise

import numpy as np
import pytest

from detente.outlook.links.facts import numbered
from detente.outlook.links.features import Rows
from detente.outlook.links.walk import walk
from tests.outlook.links.made_up import ACTS, NAMES, facts, scattered, table

DAY = 8


def _rows(rows: list[tuple[str, str, str, object]], day: int = DAY) -> Rows:
    return next(found.rows() for found in walk(facts(rows)) if found.asked.day == day)


@pytest.mark.parametrize("seed", range(4))
def test_the_future_changes_nothing(seed: int) -> None:
    before = [row for row in scattered(seed) if row[3] <= DAY]
    everybody = [(a, act, b, 99) for a, b in pairwise(NAMES) for act in ACTS]
    rng = np.random.default_rng(seed)
    altered = [
        (NAMES[rng.integers(len(NAMES))], ACTS[rng.integers(3)], NAMES[rng.integers(len(NAMES))], int(day))
        for day in rng.integers(DAY + 1, 40, 60)
    ]
    plain, other = _rows([*before, *everybody]), _rows([*before, *altered, *everybody])
    assert plain.question.tolist() == other.question.tolist()
    assert plain.entity.tolist() == other.entity.tolist()
    assert np.array_equal(plain.table(), other.table())


def test_the_answers_of_a_day_are_not_known_on_it() -> None:
    early = [row for row in scattered(5) if row[3] < DAY]
    everybody = [(a, act, b, 99) for a, b in pairwise(NAMES) for act in ACTS]
    one = _rows([*early, (NAMES[0], "visit", NAMES[1], DAY), *everybody])
    two = _rows([*early, (NAMES[0], "visit", NAMES[4], DAY), *everybody])
    mine = one.question == 0, two.question == 0  # (Aland, visit) sorts first
    assert one.entity[mine[0]].tolist() == two.entity[mine[1]].tolist()
    assert np.array_equal(one.table()[mine[0]], two.table()[mine[1]])


def test_a_later_fact_can_be_seen_once_it_is_past() -> None:
    rows = scattered(6)
    late = [*rows, (NAMES[0], "warn", NAMES[1], DAY + 1), (NAMES[0], "warn", NAMES[1], DAY + 3)]
    assert not np.array_equal(_rows(rows, DAY + 2).table(), _rows(sorted(late, key=lambda r: r[3]), DAY + 2).table())


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = scattered(7)
    assert np.array_equal(_rows(rows).table(), _rows(rows[::-1]).table())


def test_parts_are_walked_as_one() -> None:
    rows = scattered(8)
    whole, _ = numbered([table(rows[:30]), table(rows[30:])])
    assert [day.asked.day for day in walk(whole)] == sorted({row[3] for row in rows})
