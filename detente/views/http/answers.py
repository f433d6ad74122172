"""Finished answers by address and snapshot: each is made once, however many ask for it, and kept while it holds."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from threading import Lock
from time import monotonic, sleep

LATE = 30.0
"""Seconds for which an answer may stand in for one of a newer snapshot while that is being made."""

REST = 0.5
"""Seconds at most that pass between two answers that nobody waits for: as long as the one before took."""

AT_ONCE = 2
"""Answers that are made at the same time: more would only share the processor."""

Key = tuple[str, str]
"""The snapshot, and what was asked for."""


@dataclass(frozen=True, slots=True)
class Made:
    """The body of an answer with its type, tag and further headers."""

    body: bytes
    type: str
    tag: str
    headers: dict[str, str] = field(default_factory=dict)


def tag_of(start: str, key: Key) -> str:
    """The ETag of what is asked for: `start` differs by run of the program, whose templates may be newer."""
    return f'W/"{blake2b(repr((start, key)).encode(), digest_size=12).hexdigest()}"'


class Answers:
    """At most `most` bytes of answers; those that were asked for least lately go first."""

    def __init__(self, most: int = 64_000_000) -> None:
        self._most, self._size = most, 0
        self._made: OrderedDict[Key, Made] = OrderedDict()
        self._making: dict[Key, Lock] = {}
        self._newest: dict[str, tuple[Key, float]] = {}
        self._waiting: OrderedDict[str, tuple[Key, Callable[[], Made]]] = OrderedDict()
        self._lock = Lock()
        self._behind = ThreadPoolExecutor(1, "answers")
        self._now = ThreadPoolExecutor(AT_ONCE, "pages")

    def get(self, key: Key) -> Made | None:
        """The answer, if it is there."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def earlier(self, asked: str, since: float) -> tuple[Key, Made] | None:
        """The newest answer to the same question of an earlier snapshot, made after a moment (of `monotonic`)."""
        with self._lock:
            key, when = self._newest.get(asked, (("", ""), 0.0))
            if key in self._made and when > since and monotonic() - when < LATE:
                return key, self._made[key]
        return None

    def soon(self, key: Key, make: Callable[[], Made]) -> None:
        """Has the answer made while nobody waits for it, one after the other; of several snapshots only the last."""
        with self._lock:
            if key in self._made or self._waiting.get(key[1], ("", None))[0] == key:
                return
            known = key[1] in self._waiting
            self._waiting[key[1]] = key, make
        if not known:
            self._behind.submit(self._later)

    def _later(self) -> None:
        with self._lock:
            _, (key, make) = self._waiting.popitem(last=False)
        began = monotonic()
        with suppress(Exception):  # whoever asks next is told
            self.make(key, make)
        sleep(min(monotonic() - began, REST))  # those who wait for a page come first

    async def made(self, key: Key, make: Callable[[], Made]) -> Made:
        """The same for who must not wait: few are made at once, in threads of their own, so that nothing else waits."""
        return await asyncio.get_running_loop().run_in_executor(self._now, self.make, key, make)

    def make(self, key: Key, make: Callable[[], Made]) -> Made:
        """The answer, made now if it is not there; who asks for one that is being made waits for it."""
        with self._lock:
            turn = self._making.setdefault(key, Lock())
        try:
            with turn:
                return self.get(key) or self._keep(key, make())
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _keep(self, key: Key, made: Made) -> Made:
        with self._lock:
            old = self._made.pop(key, None)
            self._made[key] = made
            self._newest[key[1]] = key, monotonic()
            self._size += len(made.body) - (len(old.body) if old else 0)
            while self._size > self._most and len(self._made) > 1:
                out, gone = self._made.popitem(last=False)
                if self._newest.get(out[1], (out, 0))[0] == out:
                    self._newest.pop(out[1], None)
                self._size -= len(gone.body)
        return made
