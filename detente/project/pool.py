"""Views of one snapshot of the record for many readers at once: few are open, each serves one question at a time."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from queue import LifoQueue
from threading import Lock
from typing import Any, TypeVar

from detente.errors import QueryError
from detente.record.held import Held
from detente.record.store import Tables, open_record
from detente.record.view import View

Made = TypeVar("Made")
MOST = 32
"""Answers to single questions that are kept of one snapshot: each may be some megabytes."""

_STAMPED = ("corrections", "happenings")


class Pool:
    """At most `size` views of the record at a place: more readers wait, since more would only share the processor.

    What is dear to make and holds for the whole snapshot is kept here (`kept`), made once however many ask for it.
    """

    def __init__(self, place: str, size: int, as_of: datetime | None = None, held: Held | None = None) -> None:
        """`held`: what is in memory of the snapshot, where something is."""
        self.place, self.as_of, self.held = place, as_of, held
        self._free: LifoQueue[View | None] = LifoQueue()
        for _ in range(size):
            self._free.put(None)
        self._lock = Lock()
        self._kept: OrderedDict[object, Any] = OrderedDict()
        self._making: dict[object, Lock] = {}

    @contextmanager
    def view(self) -> Iterator[View]:
        """A view for one question. Errors as of View."""
        view = self._free.get()
        try:
            view = view or (self.held.view() if self.held else View(self.place, self.as_of))
            yield view
        except QueryError:
            raise  # a question that names what is not there harms no view
        except BaseException:
            if view is not None:
                view.close()
                view = None
            raise
        finally:
            self._free.put(view)

    def kept(self, key: object, make: Callable[[], Made]) -> Made:
        """What `make` gives, made when it is first asked for under this key; others who ask meanwhile wait for it.
        Under a name (a text) stands what holds for the whole snapshot, and stays; of the rest the latest stay."""
        with self._lock:
            turn = self._making.setdefault(key, Lock())
        with turn:
            made: Made
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    made = self._kept[key]
                    return made
            made = make()
            with self._lock:
                self._kept[key] = made
                single = [key for key in self._kept if not isinstance(key, str)]
                for old in single[:-MOST]:
                    del self._kept[old]
            return made

    def close(self) -> None:
        """Closes the views that nobody asks at the moment."""
        while not self._free.empty():
            if view := self._free.get_nowait():
                view.close()


def stamp(tables: Tables) -> str:
    """The snapshot that the record is at: what was stored, ruled and found to be one happening, as a short text.

    QueryError where there is no record, RecordError where it is damaged or newer."""
    batches = open_record(tables.root, tables)
    return "-".join(str(number) for number in (batches.version(), *(tables.newest(t).version() for t in _STAMPED)))
