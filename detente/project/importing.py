"""Data sets of others into the record: files to flat events, batch by batch, each stored whole or not at all."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pyarrow as pa

from detente.actors import registry
from detente.errors import SourceError
from detente.exchange import formats, parties
from detente.exchange.cells import Bad, Cells
from detente.exchange.cells import read as read_rows
from detente.exchange.drafts import drafts
from detente.exchange.flatten import flatten
from detente.exchange.formats import Format
from detente.exchange.jsonl import read_lines
from detente.exchange.refused import refused
from detente.flat import Coded
from detente.model.actor import Entity
from detente.project.identified import Identifier
from detente.project.imported import ImportReport
from detente.project.versions import data_digest
from detente.record.bulk import add_flat
from detente.record.runs import Run, this_run
from detente.record.writer import Writer
from detente.settings import Settings
from detente.sources.streams import streams

Item = TypeVar("Item")

ROWS = 100_000
"""Rows that are stored together."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How files are read: the encoding ('' is UTF-8, or what a mark says), and whether bad rows are passed over."""

    encoding: str = ""
    skip_bad: bool = False


def bring_in(
    format: str,
    files: Sequence[str],
    settings: Settings,
    choice: Choice = Choice(),
    each: Callable[[ImportReport], None] | None = None,
) -> ImportReport:
    """Imports files. SourceError with file, row and column for a bad row, unless bad rows are skipped; what was stored
    before stays. `each` is told the sums after every batch."""
    job = _Job(formats.load(format), settings, choice)
    store = _Store(job.form, settings)
    for lot in ahead(job.lots(files)):
        store.take(lot)
        if each:
            each(store.report)
    return store.report


@dataclass(frozen=True, slots=True)
class _Lot:
    """Rows of a file on their way: flat events, refused rows, and what could not be read (told by `fault`)."""

    events: Coded
    refused: pa.Table
    dropped: Counter[str]
    bad: Counter[str]
    fault: str = ""


class _Job:
    """The reading half of an import: from files to flat events."""

    def __init__(self, form: Format, settings: Settings, choice: Choice) -> None:
        self.form = form
        self._settings, self._choice = settings, choice
        self._identifier = Identifier(registry.load(settings.own_actors))

    def lots(self, files: Sequence[str]) -> Iterator[_Lot]:
        """All rows of the files. SourceError with file and row where something cannot be read."""
        for place in files:
            for name, stream in streams(place, self._settings):
                try:
                    read = read_lines if self.form.lines else read_rows
                    for cells in ahead(_gathered(read(stream, self.form, self._choice.encoding))):
                        yield self._lot(cells, name)
                except SourceError as error:
                    line = str(error)
                    raise SourceError(line if line.startswith(name) else f"{name}: {line}") from None

    def _lot(self, cells: Cells, file: str) -> _Lot:
        made, wrong = drafts(cells.table, self.form, file)
        bad = sorted([*cells.bad, *wrong], key=lambda b: b.row)
        if bad and not self._choice.skip_bad:
            raise SourceError(f"{_told(bad[0], file)} (--skip-bad passes over bad rows)")
        flat = flatten(made, self._entities(made), self._countries(made), self.form)
        spoilt = [flat.refused, refused(bad, self.form, file, date.today())] if bad else [flat.refused]
        return _Lot(
            flat.events,
            pa.concat_tables(spoilt),
            Counter(str(reason) for reason in flat.reasons.to_pylist()),
            Counter(f"{b.column or 'row'}: {_class(b.problem)}" for b in bad),
            _told(bad[0], file) if bad else "",
        )

    def _entities(self, made: pa.Table) -> dict[str, Entity]:
        days = made["start"].drop_null()
        day = days[0].as_py() if len(days) else date.today()
        return self._identifier.entities(parties.references(made), day)

    def _countries(self, made: pa.Table) -> dict[str, str | None]:
        return self._identifier.countries(code for code in made["place_country"].unique().to_pylist() if code)


class _Store:
    """The writing half: one batch of the record a lot."""

    def __init__(self, form: Format, settings: Settings) -> None:
        self._writer = Writer(settings.record)
        self._run: Run = this_run(settings.digest(), data=data_digest(), format=form.name)
        self._batches: list[int] = []
        self.report = ImportReport(title=form.title)

    def take(self, lot: _Lot) -> None:
        """Stores a lot, and adds up what became of it."""
        report, batch = add_flat(self._writer, lot.events, lot.refused, self._run, self._batches)
        self._batches += [batch] if batch is not None else []
        self.report = ImportReport(
            self.report.rows + report,
            self.report.dropped + lot.dropped,
            self.report.bad + lot.bad,
            self.report.first_bad or lot.fault,
            self.report.title,
        )


def ahead(given: Iterator[Item]) -> Iterator[Item]:
    """The items, each made in a thread while the one before it is used; what making one raises comes in its place."""
    nothing = object()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, given, nothing)
        while (item := waiting.result()) is not nothing:
            waiting = pool.submit(next, given, nothing)
            yield item  # type: ignore[misc]  # it is no `nothing`


def _told(bad: Bad, file: str) -> str:
    column = f", column {bad.column}" if bad.column else ""
    return f"{file}, row {bad.row}{column}: {bad.problem}"


def _gathered(given: Iterator[Cells], size: int = ROWS) -> Iterator[Cells]:
    """Rows in larger lots."""
    waiting: list[Cells] = []
    for cells in given:
        waiting.append(cells)
        if sum(c.table.num_rows for c in waiting) >= size:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(waiting: Sequence[Cells]) -> Cells:
    return Cells(pa.concat_tables([c.table for c in waiting]), tuple(bad for c in waiting for bad in c.bad))


def _class(problem: str) -> str:
    """A problem without the cell that it quotes."""
    return problem.rpartition("' is ")[2].partition(";")[0]
