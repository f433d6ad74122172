"""Places into the record, batch by batch: what was stored stays stored, whatever happens afterwards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from detente.errors import QueryError
from detente.model.document import Document
from detente.project.ingested import IngestReport
from detente.project.inputs import Unread
from detente.project.places import items
from detente.project.refused import Item
from detente.project.stored import Stored, read_all, store, store_at
from detente.project.stream import Outcome, batched, read_batches
from detente.project.versions import models
from detente.record.rows import text_digest
from detente.record.runs import Run, this_run
from detente.record.store import is_local
from detente.record.view import View
from detente.record.writer import BatchReport, Writer
from detente.runners.cluster import over_dask
from detente.settings import Settings

Each = Callable[[IngestReport], None]


def ingest(
    places: Iterable[str], settings: Settings, on: str = "", each: Each | None = None, scheduler: str = ""
) -> IngestReport:
    """Reads what the record does not hold yet and stores it, in the order of the input. `each` is told the sums so far.

    Raises RecordError for a damaged record. What cannot be read is in the report, and stops nothing.
    """
    notes: list[str] = []
    given = items(places, settings, Unread(notes.append))
    return _ingest(given, settings, on, _Tally(each, notes), scheduler)


def ingest_items(given: Iterable[Item], settings: Settings, on: str = "") -> IngestReport:
    """The same for documents that are at hand, and what was refused among them."""
    return _ingest(given, settings, on, _Tally())


class _Tally:
    """The sums, told to whoever wants to hear them whenever they change. `notes` grow while documents are read."""

    def __init__(self, each: Each | None = None, notes: Sequence[str] = ()) -> None:
        self.report = IngestReport()
        self._each, self._notes = each, notes

    def add(self, stored: Stored, waiting: int = 0) -> None:
        """Counts what was stored; `waiting` were read and will be stored."""
        added = self.report.plus(stored.report, stored.refused, stored.dropped, stored.uncoded, stored.undated)
        self.report = replace(added, waiting=waiting, notes=tuple(self._notes))
        if self._each:
            self._each(self.report)


def _ingest(given: Iterable[Item], settings: Settings, on: str, tally: _Tally, scheduler: str = "") -> IngestReport:
    writer = Writer(settings.record)  # makes the record, or says what is wrong with it, before anything is read
    run = this_run(settings.digest(), **models(settings))
    unknown = _unknown(given, settings, tally)
    if on == "dask":
        _on_cluster(unknown, settings, run, tally, scheduler)
    else:
        _here(read_batches(unknown, settings, on), partial(store, writer=writer, run=run), settings.commit_size, tally)
    return tally.report


def _here(batches: Iterable[list[Outcome]], keep: Callable[[list[Outcome]], Stored], size: int, tally: _Tally) -> None:
    """Stores what this process or its workers read, so many documents at a time."""
    waiting: list[Outcome] = []
    for batch in batches:
        waiting += batch
        while len(waiting) >= size:
            now, waiting = waiting[:size], waiting[size:]
            tally.add(keep(now), len(waiting))
        tally.add(Stored(), len(waiting))
    if waiting:
        tally.add(keep(waiting))


def _on_cluster(unknown: Iterable[Item], settings: Settings, run: Run, tally: _Tally, scheduler: str) -> None:
    """The workers of a Dask cluster read and store; this process reads the input and counts."""
    settings = _anywhere(settings)
    read, keep = partial(read_all, settings=settings), partial(store_at, record=settings.record, run=run)
    for stored in over_dask(read, batched(unknown, settings.commit_size), settings.workers, scheduler, keep):
        tally.add(stored)


def _anywhere(settings: Settings) -> Settings:
    """The settings with places that mean the same in the folder of another process."""
    own = settings.own_actors
    record = str(Path(settings.record).absolute()) if is_local(settings.record) else settings.record
    return replace(settings, record=record, actors=str(own.absolute()) if own else "")


def _unknown(given: Iterable[Item], settings: Settings, tally: _Tally) -> Iterator[Item]:
    """What has to be read; documents that the record holds already are only counted."""
    for batch in batched(given, settings.commit_size):
        there = held([item.id for item in batch if isinstance(item, Document)], settings)
        known = [item for item in batch if isinstance(item, Document) and item.id in there]
        if known:
            changed = sum(there[item.id] != text_digest(item.text) for item in known)
            tally.add(Stored(BatchReport(known=len(known), changed=changed)), tally.report.waiting)
        yield from (item for item in batch if not isinstance(item, Document) or item.id not in there)


def held(ids: list[str], settings: Settings) -> dict[str, str]:
    """Ids of documents in the record, with the digests of their texts."""
    if not ids:
        return {}
    try:
        with View(settings.record) as view:
            return view.digests(ids)
    except QueryError:  # no record yet
        return {}
