"""Batches on a Dask cluster (Rocklin 2015). The one module that knows `distributed`, which is optional.

A batch is worked on in two steps: `fn` on whatever worker is free, and then, in the order of the batches, `then` on the
same worker. So workers write by themselves, and what they write does not depend on which of them is faster. A worker
that waits for its turn goes on with the next batch. If it dies, its batches are given to others: `then` may run twice
with one batch, and must make no difference the second time.
"""

import importlib
import logging
import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any, TypeVar

from detente.errors import DetenteError, MissingExtra, on_one_line

Batch = TypeVar("Batch")
Made = TypeVar("Made")
Result = TypeVar("Result")

_AHEAD = 2
_ANSWER_S, _JOIN_S = 30, 300
_PATIENCE_S = 3600
_LOOK_S = 30
_working = threading.Lock()  # one batch at a time is coded in a worker, also where it has several threads


def over_dask(
    fn: Callable[[Batch], Made],
    batches: Iterable[Batch],
    workers: int,
    scheduler: str = "",
    then: Callable[[Made], Result] | None = None,
) -> Iterator[Any]:
    """`then` of `fn` of each batch, or only `fn`, in order, as a stream.

    `scheduler` is an address such as tcp://10.0.0.1:8786; '' starts `workers` processes here. Raises what the functions
    raise, DetenteError where the scheduler or the workers are lost, MissingExtra where Dask is not installed.
    """
    client = _client(workers, scheduler)  # before the first result is asked for: a wrong address is said at once
    return _stream(client, fn, batches, then)


def _stream(
    client: Any, fn: Callable[[Batch], Made], batches: Iterable[Batch], then: Callable[[Made], Result] | None
) -> Iterator[Any]:
    job, waiting = secrets.token_hex(8), deque[Any]()
    with client:
        turns = _Turns(client, job)
        ahead = max(2, _AHEAD * len(client.scheduler_info(n_workers=-1)["workers"]))
        for number, batch in enumerate(batches):
            waiting.append(turns.submit(number, fn, then, batch))
            if len(waiting) >= ahead:
                yield turns.take(waiting.popleft())
        while waiting:
            yield turns.take(waiting.popleft())


class _Turns:
    """Whose turn it is to write, known to all workers: an event for each batch, set when the one before is done."""

    def __init__(self, client: Any, job: str) -> None:
        self._client, self._job, self._now = client, job, 0
        self._event(0).set()

    def submit(self, number: int, fn: Callable[[Batch], Any], then: Callable[[Any], Any] | None, batch: Batch) -> Any:
        """Gives a batch to the cluster."""
        with _lost():
            return self._client.submit(_work, fn, then, batch, self._name(number), pure=False)

    def take(self, future: Any) -> Any:
        """What came of the batch whose turn it is, once it is done; and calls the next."""
        with _lost():
            result = future.result()
            self._event(self._now).clear()
            self._now += 1
            self._event(self._now).set()
        return result

    def _name(self, number: int) -> str:
        return f"detente-{self._job}-{number}"

    def _event(self, number: int) -> Any:
        return _dask().Event(self._name(number), client=self._client)


def _work(fn: Callable[[Any], Any], then: Callable[[Any], Any] | None, batch: Any, turn: str) -> Any:
    """What a worker does with a batch."""
    with _working:
        made = fn(batch)
    if then is None:
        return made
    dask = _dask()
    dask.secede()  # the worker takes the next batch while this one waits
    mine = dask.Event(turn)
    for _ in range(_PATIENCE_S // _LOOK_S):
        if mine.wait(_LOOK_S):
            return then(made)
    raise DetenteError(f"a batch waited {_PATIENCE_S // 60} minutes for its turn to be stored: run again, it goes on")


def _client(workers: int, scheduler: str) -> Any:
    dask = _dask()
    with _lost(scheduler):
        if not scheduler:
            cluster = dask.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",  # it listens in any case; another cluster may have the usual port
                silence_logs=logging.CRITICAL,  # what fails is raised; a heartbeat cut off by the end is no error
            )
            return _Own(dask.Client(cluster), cluster)
        client = dask.Client(scheduler, timeout=_ANSWER_S)
        client.wait_for_workers(1, timeout=_JOIN_S)
        return client


def _dask() -> Any:
    """The library, if it is installed."""
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise MissingExtra("Dask is not installed: pip install 'detente[dask]', or use --on processes") from error


class _Own:
    """A client that closes the cluster which was started for it."""

    def __init__(self, client: Any, cluster: Any) -> None:
        self._client, self._cluster = client, cluster

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def __enter__(self) -> Any:
        return self._client

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._cluster.close()


@contextmanager
def _lost(scheduler: str = "") -> Iterator[None]:
    """Turns what Dask raises where machines are lost into one line."""
    try:
        yield
    except _dask().KilledWorker as error:
        raise DetenteError(
            "a batch killed several Dask workers, perhaps for want of memory: give them more, or smaller batches"
        ) from error
    except (OSError, TimeoutError, CancelledError) as error:
        where = f"{scheduler}: no Dask scheduler with workers answers" if scheduler else "the Dask scheduler is lost"
        raise DetenteError(
            f"{where} ({on_one_line(error)}): start `dask scheduler` and `dask worker`, and run again"
        ) from error
