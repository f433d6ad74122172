"""Runners: order, streaming, and clear errors when a worker dies or a runner is not there."""

import os
from collections.abc import Iterator

import pytest

from detente.errors import DetenteError, QueryError
from detente.runners import map_batches


def double(batch: list[int]) -> list[int]:
    return [n * 2 for n in batch]


def die(batch: list[int]) -> list[int]:
    if 3 in batch:
        os._exit(9)
    return batch


def fail(batch: list[int]) -> list[int]:
    raise QueryError("no such thing: mend it")


def test_serial_is_a_stream() -> None:
    taken: list[int] = []

    def batches() -> Iterator[list[int]]:
        for n in range(5):
            taken.append(n)
            yield [n]

    results = map_batches(double, batches())
    assert next(results) == [0]
    assert taken == [0]
    assert list(results) == [[2], [4], [6], [8]]


def test_processes_keep_the_order_and_run_ahead_no_further_than_needed() -> None:
    taken: list[int] = []

    def batches() -> Iterator[list[int]]:
        for n in range(20):
            taken.append(n)
            yield [n]

    results = map_batches(double, batches(), "processes", 2)
    assert next(results) == [0]
    assert len(taken) <= 4
    assert list(results) == [[2 * n] for n in range(1, 20)]


def test_the_death_of_a_worker_is_a_clear_error() -> None:
    with pytest.raises(DetenteError, match=r"a worker process died.*fewer than 2 workers"):
        list(map_batches(die, [[1], [3], [4]], "processes", 2))


def test_an_error_of_a_worker_comes_through() -> None:
    with pytest.raises(QueryError, match="no such thing: mend it"):
        list(map_batches(fail, [[1]], "processes", 2))


def test_a_runner_that_is_not_there() -> None:
    with pytest.raises(QueryError, match="use serial, processes, dask"):
        map_batches(double, [], "threads")
