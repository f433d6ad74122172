"""Following feeds: looks at them politely, fetches what is new, and reads it into the record batch by batch.

Nothing is lost and nothing is read twice, whenever the program ends: items are written down as waiting together with
what the server said of its feed, and leave the list only when the record holds them or they were refused for good.
A document's id is that of its item, so that the record itself knows what was read, even if the list is lost.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from detente.errors import SourceError, Unreachable
from detente.model.document import Document
from detente.project.feed_items import feed_item
from detente.project.ingest import held, ingest_items
from detente.project.ingested import IngestReport
from detente.project.online import instead, page_item, refused
from detente.project.refused import Item, Refused
from detente.project.visits import Visits, limits
from detente.project.watch_delays import back_off, retry_after, spread
from detente.project.watch_fetch import Answer, Requests, Task
from detente.project.watch_state import NAME, State, Waiting, locked
from detente.project.watchlist import Followed, Watchlist
from detente.record.store import is_local
from detente.record.writer import Writer
from detente.settings import Settings
from detente.sources.addresses import host_of
from detente.sources.items import FeedItem
from detente.sources.web import Fetched, Known

Log = Callable[[str, dict[str, Any]], None]  # the name of what happened, and its fields

_TRIES = 5  # of a page, before its item is given up
_FIRST_RETRY = 60.0  # seconds; then 2, 4, 8 minutes
_LATEST_READ = 30.0  # seconds that a fetched page waits for its batch to fill
_LONGEST_SLEEP = 2.0
_REST = 60.0  # seconds that a host is left alone that says it is busy, and not for how long
_BUSY = (429, 503)
_SAVED_EVERY = 1.0


@dataclass(slots=True)
class Sums:
    """What a watch did: looks at feeds, failed looks, documents stored, items refused, items that still wait."""

    looks: int = 0
    failed: int = 0
    stored: int = 0
    refused: int = 0
    waiting: int = 0


@contextmanager
def watching(listed: Watchlist, settings: Settings, place: str, log: Log) -> Iterator["Watch"]:
    """A watch over the record of the settings, the only one there. `place` is the watchlist's file: beside it the state
    is kept if the record is not a folder. RecordError where the record or the state is damaged, or watched already."""
    Writer(settings.record)  # makes it, or says what is wrong with it, before anything is fetched
    path = Path(settings.record) / NAME if is_local(settings.record) else Path(place).with_suffix(".state.json")
    with locked(path):
        yield Watch(listed, settings, State(path), log)


class Watch:
    """The loop. Requests run in threads; everything else happens here, one thing after another."""

    def __init__(self, listed: Watchlist, settings: Settings, state: State, log: Log) -> None:
        self._listed, self._settings, self._state, self._log = listed, settings, state, log
        self._requests = Requests(Visits(limits(settings), listed.pause))
        self._ready: dict[str, tuple[Followed, Item]] = {}  # items that are to be read, by id
        self._since = 0.0  # the moment from which the first of them waits
        self._looked: set[str] = set()
        self._rests: dict[str, float] = {}  # hosts that want to be left alone, and until when
        self._saved = 0.0
        self._once = False
        self.stopped = ""
        self.sums = Sums()

    def stop(self, why: str) -> None:
        """Ends the watch after what it is doing now; may be called from a signal handler."""
        self.stopped = self.stopped or why
        self._requests.wake()

    def run(self, once: bool = False) -> Sums:
        """Follows the feeds until it is stopped; with `once` until each was looked at and what is due was read."""
        self._once = once
        self._log("start", {"feeds": len(self._listed.feeds), "record": self._settings.record})
        self._forget_read()
        while not self.stopped:
            self._start_due()
            if self._full():
                self._read()
            elif once and not self._requests.running and not self._ready and not any(self._due()):
                break
            elif answer := self._requests.next(self._pause()):
                self._take(answer)
            self._save(time.monotonic() - self._saved > _SAVED_EVERY)
        self._save(True)
        self.sums.waiting = sum(len(self._state.of(feed.url).waiting) for feed in self._listed.feeds)
        return self.sums

    def _forget_read(self) -> None:
        """Items that the record holds already: the program was killed between storing them and writing that down."""
        for feed in self._listed.feeds:
            state = self._state.of(feed.url)
            state.settle(list(held(list(state.waiting), self._settings)), time.time())

    def _due(self) -> Iterator[Task]:
        """What should be asked for by now, feeds first, except of hosts that want to be left alone."""
        now = time.time()
        for feed in self._listed.feeds:
            if self._rests.get(host_of(feed.url), 0.0) > now:
                continue
            state = self._state.of(feed.url)
            first = self._once and not state.held and feed.url not in self._looked
            if first or (state.due <= now and not (self._once and feed.url in self._looked)):
                yield Task(feed, known=Known(state.etag, state.modified))
        for feed in self._listed.feeds:
            for id, waiting in self._state.of(feed.url).waiting.items():
                rests = self._rests.get(host_of(waiting.item.url), 0.0) > now
                if waiting.due <= now and id not in self._ready and not rests:
                    yield Task(feed, waiting.item)

    def _start_due(self) -> None:
        """Starts what may be started now. What needs no page is ready at once."""
        now, most = time.monotonic(), 2 * self._settings.batch_size
        for task in self._due():
            if len(self._ready) + len(self._requests.running) >= most:
                return
            if task.item and not (task.item.url and task.feed.pages):
                self._put(task.feed, task.item, feed_item(task.item, self._publisher(task.feed), self._settings))
            elif not self._requests.full and self._requests.free(task.url, now):
                self._looked.add(task.url)
                self._requests.start(task)

    def _pause(self) -> float:
        """Seconds until something may be due."""
        if self._once:
            return 0.05
        return 0.3 if self._requests.running or any(self._due()) else _LONGEST_SLEEP

    def _take(self, answer: Answer) -> None:
        """Deals with an answer."""
        hold = self._hold(answer.fetched)
        if hold:
            self._rests[host_of(answer.task.url)] = time.time() + hold
        try:
            if answer.task.item:
                self._take_page(answer.task.feed, answer.task.item, answer, hold)
            elif isinstance(answer.error, SourceError):
                self._failed(answer.task.feed, answer.error, hold)
            else:
                self._looked_at(answer)
        finally:
            self._requests.end(answer)

    def _hold(self, fetched: Fetched | None) -> float:
        """Seconds that a host wants to be left alone."""
        if not fetched or fetched.status not in _BUSY:
            return 0.0
        return retry_after(fetched.retry_after, time.time()) or _REST

    def _looked_at(self, answer: Answer) -> None:
        """A feed that was had: what is new in it waits from now on."""
        feed, now = answer.task.feed, time.time()
        state = self._state.of(feed.url)
        state.failures, state.held, state.due = 0, False, now + spread(feed.every)
        told: dict[str, Any] = {"feed": feed.url, "status": answer.fetched.status if answer.fetched else 0}
        if answer.feed and answer.fetched:
            state.etag, state.modified = answer.fetched.known.etag, answer.fetched.known.modified
            state.title = answer.feed.title
            new = state.take(answer.feed.items, now)
            stored = held([item.id for item in new], self._settings)
            state.settle(list(stored), now)
            for item in new:
                if item.id not in stored:
                    state.waiting[item.id] = Waiting(item)
            told |= {"items": len(answer.feed.items), "new": len(new) - len(stored)}
            told |= {"note": answer.feed.note} if answer.feed.note else {}
        self.sums.looks += 1
        self._log("looked", told | {"waiting": len(state.waiting), "next": _moment(state.due)})

    def _failed(self, feed: Followed, error: SourceError, hold: float) -> None:
        """A feed that could not be had is looked at later, and later each time."""
        state, now = self._state.of(feed.url), time.time()
        state.due, state.held = now + max(hold, back_off(feed.every, state.failures)), True
        state.failures += 1
        self.sums.failed += 1
        reason = refused(feed.url, error).reason
        self._log(
            "failed", {"feed": feed.url, "reason": reason, "failures": state.failures, "next": _moment(state.due)}
        )

    def _take_page(self, feed: Followed, item: FeedItem, answer: Answer, hold: float) -> None:
        """The page of an item: ready to be read, tried again later, or replaced by the words of the feed."""
        state, publisher = self._state.of(feed.url), self._publisher(feed)
        waiting = state.waiting.get(item.id)
        if waiting is None:
            return  # another feed brought the same item
        if answer.error is None and answer.fetched:
            self._put(feed, item, page_item(item, answer.fetched, publisher, self._settings))
        elif isinstance(answer.error, Unreachable) and waiting.tries + 1 < _TRIES:
            due = time.time() + max(hold, back_off(_FIRST_RETRY, waiting.tries))
            for one in self._listed.feeds:  # the same item may wait in several
                if item.id in (others := self._state.of(one.url).waiting):
                    others[item.id] = replace(waiting, tries=waiting.tries + 1, due=due)
            reason = refused(item.url, answer.error).reason
            told = {"item": item.url, "feed": feed.url, "reason": reason, "tries": waiting.tries + 1}
            self._log("postponed", told | {"next": _moment(due)})
        elif answer.error:
            self._put(feed, item, instead(item, refused(item.url, answer.error), publisher, self._settings))

    def _put(self, feed: Followed, item: FeedItem, made: Item) -> None:
        """An item is ready for the next batch, as a document or as refused."""
        self._since = self._since if self._ready else time.monotonic()
        self._ready[item.id] = feed, made

    def _full(self) -> bool:
        """Whether a batch should be read now: it is full, its first page has waited long, or nothing more is due."""
        if not self._ready:
            return False
        late = time.monotonic() - self._since > _LATEST_READ
        return len(self._ready) >= self._settings.batch_size or late or not (self._requests.running or any(self._due()))

    def _read(self) -> None:
        """Reads what is ready, as one batch of the record, and takes it off the lists once it is stored."""
        batch = dict(list(self._ready.items())[: self._settings.batch_size])
        for id, (feed, made) in batch.items():
            if isinstance(made, Refused):
                self._refuse(feed, id, made)
        documents = [made for _, made in batch.values() if isinstance(made, Document)]
        report = ingest_items(documents, self._settings, "serial")  # a batch is too small to share out
        now = time.time()
        for id, (feed, _) in batch.items():
            del self._ready[id]
            for one in self._listed.feeds:
                if one.url == feed.url or id in self._state.of(one.url).waiting:
                    self._state.of(one.url).settle([id], now)
        self._stored(report)
        self._save(True)

    def _refuse(self, feed: Followed, id: str, made: Refused) -> None:
        self.sums.refused += 1
        self._log("refused", {"item": made.name, "feed": feed.url, "reason": made.reason})

    def _stored(self, report: IngestReport) -> None:
        """Tells what became of a batch."""
        for fault in report.refused:  # broken by a fault of ours while it was read
            self.sums.refused += 1
            self._log("refused", {"item": fault.name, "reason": fault.reason})
        stored = report.stored
        self.sums.stored += stored.documents
        if stored.documents or stored.known:
            counts = {name: getattr(stored, name) for name in ("documents", "known", "events", "relations", "links")}
            self._log("stored", counts | {"memberships": stored.memberships, "retold": stored.retold})

    def _publisher(self, feed: Followed) -> str:
        """Who publishes a feed: as the watchlist says, or as the feed calls itself."""
        return feed.publisher or self._state.of(feed.url).title

    def _save(self, now: bool) -> None:
        if now:
            self._state.save()
            self._saved = time.monotonic()


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
