"""What a watch remembers between two runs: what servers said, what waits to be read, what was read or refused.

One JSON file, written anew beside itself and then put in place, so that it is whole at every moment. What waits is
written down together with what the server said of the feed (its ETag): a feed that has not changed may be passed over
next time, because nothing of it is forgotten.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from detente.errors import DetenteError, RecordError
from detente.sources.items import FeedItem

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

NAME = "watch.json"
_VERSION = 1
_KEPT = 30 * 86_400  # seconds that what was done is remembered after a feed has dropped it


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that is still to be read: how often it was tried, and the moment (of the clock) of the next try."""

    item: FeedItem
    tries: int = 0
    due: float = 0.0


@dataclass
class FeedState:
    """What is known of one feed. Moments are seconds of the clock; `done` says when an item was last seen in it."""

    etag: str = ""
    modified: str = ""
    title: str = ""
    due: float = 0.0
    held: bool = False  # `due` is a wait after a failure, or one that the server asked for
    failures: int = 0
    waiting: dict[str, Waiting] = field(default_factory=dict)
    done: dict[str, float] = field(default_factory=dict)

    def settle(self, ids: Iterator[str] | list[str], now: float) -> None:
        """Items that need no more reading."""
        for id in ids:
            self.waiting.pop(id, None)
            self.done[id] = now

    def take(self, items: tuple[FeedItem, ...], now: float) -> list[FeedItem]:
        """The items that are new, once each. Those seen again are remembered longer, old ones forgotten."""
        new: dict[str, FeedItem] = {}
        for item in items:
            if item.id in self.done:
                self.done[item.id] = now
            elif item.id not in self.waiting:
                new.setdefault(item.id, item)
        self.done = {id: seen for id, seen in self.done.items() if now - seen < _KEPT}
        return list(new.values())


class State:
    """The feeds that were ever followed here, by address."""

    def __init__(self, path: Path) -> None:
        """RecordError where the file is there and cannot be understood."""
        self._path = path
        self._feeds = _loaded(path)
        self._written = ""

    def of(self, url: str) -> FeedState:
        """What is known of a feed; nothing yet is fine."""
        return self._feeds.setdefault(url, FeedState())

    def save(self) -> None:
        """Writes it down, if anything has changed. RecordError where the disk refuses."""
        text = json.dumps({"version": _VERSION, "feeds": {u: asdict(f) for u, f in self._feeds.items()}})
        if text == self._written:
            return
        beside = self._path.with_name(f"{self._path.name}.new")
        try:
            with beside.open("w", encoding="utf-8") as target:
                target.write(text)
                target.flush()
                os.fsync(target.fileno())
            beside.replace(self._path)
        except OSError as error:
            raise RecordError(
                f"{self._path}: cannot be written ({error.strerror}); see to the rights to the folder and free space"
            ) from error
        self._written = text


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one watch at a time keeps this state. RecordError where another one does, DetenteError on a system without
    such locks."""
    if fcntl is None:
        raise DetenteError("detente watch needs locks of files that Windows lacks; run it on Linux or macOS")
    try:
        with path.with_name(f"{path.name}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system lets it go when the process ends
            except BlockingIOError as error:
                raise RecordError(
                    f"{path}: another `detente watch` runs on this record; stop it, or name another record"
                ) from error
            yield
    except PermissionError as error:
        raise RecordError(f"{path}: cannot be written; see to the rights to the folder") from error


def _loaded(path: Path) -> dict[str, FeedState]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["version"] > _VERSION:
            raise RecordError(f"{path}: version {found['version']} is newer than {_VERSION}, which this program knows")
        return {url: _feed(one) for url, one in found["feeds"].items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise RecordError(f"{path}: cannot be read ({error.strerror}); see to the rights to the file") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RecordError(
            f"{path}: damaged; move it away: feeds are then looked at anew, and what the record holds is not read again"
        ) from error


def _feed(one: dict[str, Any]) -> FeedState:
    waiting = {id: _waiting(w) for id, w in one["waiting"].items()}
    return replace(FeedState(**one), waiting=waiting)


def _waiting(one: dict[str, Any]) -> Waiting:
    return Waiting(FeedItem(**one["item"]), int(one["tries"]), float(one["due"]))
