"""How batches are run: one after another, over processes, or on a cluster. Results keep the order of the batches."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from detente.errors import DetenteError, QueryError
from detente.runners.cluster import over_dask

Batch = TypeVar("Batch")
Result = TypeVar("Result")

RUNNERS = ("serial", "processes", "dask")
_AHEAD = 2  # batches a worker may have waiting, so that memory stays bounded on endless streams


def map_batches(
    fn: Callable[[Batch], Result], batches: Iterable[Batch], on: str = "serial", workers: int = 0, scheduler: str = ""
) -> Iterator[Result]:
    """`fn` of each batch, in order, as a stream.

    `on` is serial, processes or dask; `workers` 0 is one a core; `scheduler` is the address of a Dask scheduler, a
    cluster on this machine if there is none. Beside serial, `fn`, batches and results must pickle. Raises what `fn`
    raises; DetenteError when a worker dies; MissingExtra for dask where it is not installed.
    """
    if on == "serial" or (on == "processes" and workers == 1):
        return map(fn, batches)
    if on == "processes":
        return _over_processes(fn, batches, workers or os.cpu_count() or 1)
    if on == "dask":
        return over_dask(fn, batches, workers or os.cpu_count() or 1, scheduler)
    raise QueryError(f"no runner {on!r}: use {', '.join(RUNNERS)}")


def _over_processes(fn: Callable[[Batch], Result], batches: Iterable[Batch], workers: int) -> Iterator[Result]:
    # spawn: a fork of a process with threads (Arrow, DuckDB, Delta) can hang
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_quiet)
    waiting: deque[Future[Result]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(fn, batch))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DetenteError(
            f"a worker process died, perhaps for want of memory: use fewer than {workers} workers or smaller batches"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _quiet() -> None:
    """Ctrl-C ends a worker at once and without a word: what is said, the parent says. It ends with its parent, too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Waits for the end of the parent, however it comes: one that is killed can tell its workers nothing."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
