"""Data sets of others into the record: files to flat events, batch by batch, each stored whole or not at all."""

import json
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
from detente.exchange.flatten import Flattened, flatten
from detente.exchange.formats import Format
from detente.exchange.jsonl import read_lines
from detente.exchange.mentions import mentions
from detente.exchange.numbered import Names, Numbers, beside, named
from detente.exchange.refused import refused
from detente.model.actor import Entity
from detente.project.asked import Numbered
from detente.project.days import first_day
from detente.project.identified import Identifier
from detente.project.imported import ImportReport
from detente.project.versions import data_digest
from detente.record.bulk import BulkReport, add_flat
from detente.record.runs import Run, this_run
from detente.record.told import TOLD, absent_columns, add_told
from detente.record.writer import Writer
from detente.settings import Settings
from detente.sources.streams import streams

Item = TypeVar("Item")
Added = tuple[BulkReport, int | None, Counter[str]]
"""What became of rows, the batch that has them, and why some are no events or reports."""

Add = Callable[[Writer, Run, Sequence[int]], Added]
"""Stores rows; the last are batches of the same import."""

ROWS = 65_000
"""Rows that are stored together."""


_HERE = Numbers()


@dataclass(frozen=True, slots=True)
class Choice:
    """How files are read: the encoding ('' is UTF-8, or what a mark says), whether bad rows are passed over, and what
    the numbers of quadruples stand for."""

    encoding: str = ""
    skip_bad: bool = False
    numbers: Numbers = _HERE


def choice(encoding: str, skip_bad: bool, given: Numbered) -> Choice:
    """The choices of a caller. QueryError for a first day that is none."""
    day = first_day(given.get("first_day") or None)
    tables = given.get("entities", ""), given.get("relations", "")
    return Choice(encoding, skip_bad, Numbers(*tables, day, given.get("steps", 0)))


def bring_in(
    format: str,
    files: Sequence[str],
    settings: Settings,
    choice: Choice = Choice(),
    each: Callable[[int], None] | None = None,
) -> ImportReport:
    """Imports files. SourceError with file, row and column for a bad row, unless bad rows are skipped; what was stored
    before stays. `each` is told how many rows there were after every batch."""
    job = _Job(formats.load(format), settings, choice)
    store = _Store(job.form, settings)
    for lot in ahead(job.lots(files)):
        store.take(lot)
        if each:
            each(store.report.rows.rows)
    return store.report


@dataclass(frozen=True, slots=True)
class _Lot:
    """Rows of a file on their way: how they are stored, and what could not be read (told by `fault`)."""

    add: Add
    bad: Counter[str]
    fault: str = ""


class _Job:
    """The reading half of an import: from files to flat events."""

    def __init__(self, form: Format, settings: Settings, choice: Choice) -> None:
        self._given, self.form = form, formats.load(form.ids or form.name)
        self._names: Names | None = None
        self._settings, self._choice = settings, choice
        self._identifier = Identifier(registry.load(settings.own_actors))

    def lots(self, files: Sequence[str]) -> Iterator[_Lot]:
        """All rows of the files. SourceError with file and row where something cannot be read."""
        for place in files:
            self._names = beside(place, self._choice.numbers) if self._given.ids else None
            for name, stream in streams(place, self._settings):
                try:
                    read = read_lines if self.form.lines else read_rows
                    for cells in ahead(_gathered(read(stream, self._given, self._choice.encoding))):
                        yield self._lot(cells, name)
                except SourceError as error:
                    line = str(error)
                    raise SourceError(line if line.startswith(name) else f"{name}: {line}") from None

    def _lot(self, cells: Cells, file: str) -> _Lot:
        unknown: list[Bad] = []
        if self._names:
            table, unknown = named(cells.table, self._names, self._given)
            cells = Cells(table, cells.bad)
        made, wrong = self.made(cells, file)
        bad = sorted([*wrong, *unknown], key=lambda b: b.row)
        if bad and not self._choice.skip_bad:
            raise SourceError(f"{_told(bad[0], file)} ({self._mend(bad[0])}--skip-bad passes over bad rows)")
        spoilt = refused(bad, self.form, file, date.today())
        return _Lot(
            self._reports(made, spoilt) if self.form.of else self._events(made, spoilt),
            Counter(f"{b.column or 'row'}: {_class(b.problem)}" for b in bad),
            _told(bad[0], file) if bad else "",
        )

    def made(self, cells: Cells, file: str) -> tuple[pa.Table, list[Bad]]:
        """What rows say, and those that cannot be read."""
        made, wrong = (mentions if self.form.of else drafts)(cells.table, self.form, file)
        return made, [*cells.bad, *wrong]

    def flat(self, made: pa.Table) -> Flattened:
        """What rows say of events, as the record stores it, with what is refused and why."""
        return flatten(made, self._entities(made), self._countries(made), self.form)

    def _events(self, made: pa.Table, spoilt: pa.Table) -> Add:
        flat = self.flat(made)
        refused_rows = pa.concat_tables([flat.refused, spoilt])
        dropped = Counter(str(reason) for reason in flat.reasons.to_pylist())

        def add(writer: Writer, run: Run, own: Sequence[int]) -> Added:
            return *add_flat(writer, flat.events, refused_rows, run, own), dropped

        return add

    def _reports(self, made: pa.Table, spoilt: pa.Table) -> Add:
        told = pa.concat_tables([made.select(TOLD.names).cast(TOLD), absent_columns(spoilt)])
        return lambda writer, run, own: add_told(writer, told, run, own)

    def _mend(self, bad: Bad) -> str:
        """Where a row has numbers only, the format that knows what they are."""
        known = [name for name in formats.names() if formats.load(name).ids == self._given.name]
        cells = json.loads(bad.text).values() if known and bad.text.startswith("{") else ()
        return f"numbers are read as {known[0]}; " if cells and all(str(c).isdecimal() for c in cells) else ""

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
        self.report = ImportReport(title=form.title, of=form.of)

    def take(self, lot: _Lot) -> None:
        """Stores a lot, and adds up what became of it."""
        report, batch, dropped = lot.add(self._writer, self._run, self._batches)
        self._batches += [batch] if batch is not None else []
        self.report = ImportReport(
            self.report.rows + report,
            self.report.dropped + dropped,
            self.report.bad + lot.bad,
            self.report.first_bad or lot.fault,
            self.report.title,
            self.report.of,
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
