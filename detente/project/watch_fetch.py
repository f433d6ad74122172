"""Requests of a watch, each in a thread of its own, so that a slow server holds up itself and nobody else."""

import queue
import threading
from dataclasses import dataclass

from detente.errors import SourceError, fault
from detente.project.visits import Visits
from detente.project.watchlist import Followed
from detente.sources import feeds, web
from detente.sources.items import Feed, FeedItem
from detente.sources.web import Fetched, Known

MOST = 16  # requests at the same time


@dataclass(frozen=True, slots=True)
class Task:
    """One request: the page of an item, or the feed itself where there is no item."""

    feed: Followed
    item: FeedItem | None = None
    known: Known | None = None

    @property
    def url(self) -> str:
        """What is asked for."""
        return self.item.url if self.item else self.feed.url


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request: an answer of the server, the feed in it, or the fault."""

    task: Task
    fetched: Fetched | None = None
    feed: Feed | None = None
    error: SourceError | None = None


class Requests:
    """Starts requests and hands out their answers."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self.running: set[str] = set()  # addresses

    @property
    def full(self) -> bool:
        """Whether no more should be started now."""
        return len(self.running) >= MOST

    def free(self, url: str, now: float) -> bool:
        """Whether an address may be asked now, on the monotonic clock: its host is neither busy nor in its pause."""
        return url not in self.running and self._visits.free_at(url) <= now

    def start(self, task: Task) -> None:
        """Starts one; its answer comes by `next`. The thread does not outlive the program: what it holds can be
        fetched again."""
        self.running.add(task.url)
        self._visits.begin(task.url)
        threading.Thread(target=self._run, args=(task,), daemon=True, name=f"fetch {task.url[:60]}").start()

    def next(self, seconds: float) -> Answer | None:
        """The next answer; None where none comes in time, or where `wake` was called."""
        try:
            return self._answers.get(timeout=max(seconds, 0.0))
        except queue.Empty:
            return None

    def end(self, answer: Answer) -> None:
        """An answer was dealt with, and its host gets its pause."""
        self.running.discard(answer.task.url)
        self._visits.end(answer.task.url)

    def wake(self) -> None:
        """Ends the wait in `next`; may be called from a signal handler."""
        self._answers.put(None)

    def _run(self, task: Task) -> None:
        fetched = None
        try:
            fetched = self._visits.get(task.url, task.known)
            found = web.succeeded(fetched)
            feed = None if task.item or found.unchanged else feeds.parse(found.content, found.url)
            self._answers.put(Answer(task, fetched, feed))
        except SourceError as error:
            self._answers.put(Answer(task, fetched, error=error))
        except Exception as error:  # a fault of ours on whatever came: said, and the watch goes on
            self._answers.put(Answer(task, fetched, error=SourceError(f"{task.url}: {fault(error)}")))
