"""Finished answers by address and snapshot: each is made once, however many ask for it, and kept while it holds."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from threading import Lock

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
        self._lock = Lock()

    def get(self, key: Key) -> Made | None:
        """The answer, if it is there."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

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
            self._size += len(made.body) - (len(old.body) if old else 0)
            while self._size > self._most and len(self._made) > 1:
                _, gone = self._made.popitem(last=False)
                self._size -= len(gone.body)
        return made
