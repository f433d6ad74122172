"""A view of the record that waits for the next question, so that this one need not open the record again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from detente.record.view import View


class Idle:
    """Views of the record at a place: the last one is used again as long as nothing has changed. Several threads may
    ask; each view serves one at a time."""

    def __init__(self, place: str, as_of: datetime | None = None) -> None:
        self._place = place
        self._as_of = as_of
        self._lock = Lock()
        self._waiting: View | None = None

    @contextmanager
    def view(self) -> Iterator[View]:
        """The newest snapshot, for one question. Errors as of View."""
        with self._lock:
            view, self._waiting = self._waiting, None
        try:
            if view is None or view.changed():
                if view is not None:
                    view.close()
                    view = None
                view = View(self._place, self._as_of)
            yield view
        except BaseException:
            if view is not None:
                view.close()
            raise
        with self._lock:
            view, self._waiting = self._waiting, view
        if view is not None:  # another thread was quicker
            view.close()
