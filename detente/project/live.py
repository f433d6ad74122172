"""The record while others write to it: one snapshot for all who ask, replaced by a newer one soon after a commit."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Lock, Thread

from detente import garbage
from detente.errors import DetenteError, QueryError
from detente.project.archive import Project
from detente.project.pool import Pool, stamp
from detente.record.fulltext import take_in
from detente.record.held import Held
from detente.record.store import Tables
from detente.record.view import View
from detente.settings import Settings

_PAUSE = 1.0
"""Seconds between two looks at whether the record changed."""

_BUSY = 5.0
"""Where the last look was so many seconds ago, somebody is reading: a newer snapshot is made beside the old one."""


_FOLLOWED = 600.0
"""Seconds after the last question for which newer snapshots are made though nobody asks (`follow`): the next page of
whoever reads is then as quick as any."""

_SHARE = 3
"""Opening a newer snapshot takes no more than one part in so many of the time, where very much is being stored."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The record at one moment: `key` names it, and is '' where there is no record (yet); `stored` is when its newest
    statements came into it."""

    key: str
    project: Project
    stored: datetime | None = None


class Live:
    """The newest snapshot of a record. Readers get the one that is there and never wait for a newer one."""

    def __init__(
        self, settings: Settings, readers: int = 3, warm: Callable[[Project], object] = lambda project: None
    ) -> None:
        """`readers` is how many questions are answered at the same time. `warm` asks a snapshot what everybody asks:
        a newer one before it takes the place of the old one, the first one as soon as it is followed."""
        self._warm = warm
        self.settings = settings
        self._readers = readers
        self._tables: Tables | None = None
        self._looking, self._opening = Lock(), Lock()
        self._looked = self.written = 0.0
        self._now: Snapshot | None = None
        self._held: Held | None = None
        self._taking = Lock()
        self._opened, self._took = 0.0, 0.0
        self._asked = time.monotonic()

    @property
    def fresh(self) -> Snapshot | None:
        """The snapshot, if somebody looked a moment ago whether it is the newest one: costs nothing."""
        return self._now if time.monotonic() - self._looked < _PAUSE else None

    @property
    def at_hand(self) -> Snapshot | None:
        """The snapshot while it is read all the time; whether there is a newer one is looked at behind the reader's
        back. None where nobody has read for some seconds, and `current` is to be asked."""
        self._asked = time.monotonic()
        quiet = self._asked - self._looked
        if self._now is None or quiet >= _BUSY:
            return None
        if quiet >= _PAUSE and not self._looking.locked():
            Thread(target=self._glance, daemon=True).start()
        return self._now

    def follow(self) -> None:
        """From now on, behind everybody's back: the record is opened and what everybody asks is made; newer snapshots
        too, as long as somebody reads now and then."""
        Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        with suppress(DetenteError), garbage.unsearched():
            if (first := self.current()).key:
                self._warm(first.project)  # whoever asks meanwhile waits for that alone which he asks for
                self._take_in()
        garbage.settle()  # a snapshot is millions of objects: a search through them takes longer than a page
        while True:
            time.sleep(_PAUSE)
            if time.monotonic() - self._asked < _FOLLOWED and not self._looking.locked():
                self._glance()

    def _glance(self) -> None:
        with suppress(DetenteError):  # whoever asks next is told
            self.current()

    def current(self) -> Snapshot:
        """The newest snapshot, or the one before while the newest is being opened. RecordError where it is damaged."""
        if self._now is not None and (self.fresh or not self._looking.acquire(blocking=False)):
            return self._now
        if self._now is None:
            self._looking.acquire()
        try:
            busy = time.monotonic() - self._looked < _BUSY
            self._looked = time.monotonic()
            return self._look(busy)
        finally:
            self._looking.release()

    def renew(self) -> Snapshot:
        """The newest snapshot for certain: for who has just written to the record."""
        with self._looking:
            self._looked = self.written = time.monotonic()
            return self._look(busy=False)

    def _look(self, busy: bool) -> Snapshot:
        key, now = self._key(), self._now
        if now is not None and now.key == key:
            return now
        if now is not None and busy:
            if time.monotonic() - self._opened < _SHARE * self._took:
                return now
            Thread(target=self._behind, args=(key,), daemon=True).start()
            return now
        return self._open(key)

    def _key(self) -> str:
        try:
            self._tables = self._tables or Tables(self.settings.record)
            return stamp(self._tables)
        except QueryError:
            self._tables = None
            return ""

    def _open(self, key: str, *, warm: bool = False) -> Snapshot:
        with self._taking:  # one grows out of the other
            self._held = Held(View(self.settings.record), self._held) if key else None
        pool = Pool(self.settings.record, self._readers, held=self._held)
        made = Snapshot(key, Project(self.settings, views=pool), self._held.stored if self._held else None)
        if warm and key:
            with suppress(DetenteError):  # whoever asks is told
                self._warm(made.project)
        self._now = made
        return made

    def _take_in(self) -> None:
        """Documents into the index of the search, where there are not too many to lie in memory."""
        if self._held and "documents" in self._held.tables:
            with self._held.view() as view:
                take_in(view)

    def _behind(self, key: str) -> None:
        """Opens a newer snapshot beside the old one, one at a time."""
        if self._opening.acquire(blocking=False):
            began = time.monotonic()
            try:
                with garbage.unsearched():
                    self._open(key, warm=True)
                with suppress(DetenteError):  # whoever searches is told
                    self._take_in()
            finally:
                self._opened = time.monotonic()
                self._took = self._opened - began
                self._opening.release()
