"""Writing to the record: batches that are stored whole or not at all, once however often they are given.

A batch first appends its rows to the tables, then its line to `batches`: that line is the commit. It is only accepted
if no other line came since the writer looked at what the record holds; otherwise the writer looks again, and writes
anew what has changed. So no id is ever visible twice, also with several processes, and a process that is killed leaves
rows that nobody sees, which `sweep` takes away a day later.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError

from detente.errors import RecordError
from detente.model.statement import Event, Reading, RelationClaim
from detente.record import clock
from detente.record.admit import admit
from detente.record.copies import Earlier, Settled, as_earlier, settle
from detente.record.corrections import Correction, correction_row, dated
from detente.record.further import further
from detente.record.near import earlier, unsigned
from detente.record.rows import Known, Row, entities_of, fresh_rows, older_row, stamped, text_digest, to_arrow
from detente.record.runs import Run, run_row
from detente.record.store import Tables, damage, location, make_record
from detente.record.tables import DATA, REPORTS_OF
from detente.record.tidy import (
    GRACE,
    KEPT,
    PARQUET,
    batch_start,
    cluster_files,
    delete_batches,
    first_batch,
    join_files,
    new_batch,
)
from detente.record.view import View

Rows = Mapping[str, Sequence[Row]]

_AT_ONCE = 4
_STALE = GRACE / 2
_TIDY_EVERY = 32
_ATTEMPTS = 200


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of the readings given to `write`.

    `documents` are new, `known` were in the record (or came twice), `changed` are those of them whose text differs from
    the stored one, which stays. The rest counts what is new; `retold` are reports of statements known before, `copies`
    are those of the new documents that are copies of earlier ones.
    """

    documents: int = 0
    known: int = 0
    changed: int = 0
    events: int = 0
    relations: int = 0
    links: int = 0
    memberships: int = 0
    rejects: int = 0
    retold: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """Tables of a batch on their way (without `batch`), and whether a later view of the record holds none of them."""

    tables: Mapping[str, pa.Table]
    unchanged: Callable[[View], bool]


class Writer:
    """Adds to the record at `path`, which is made if it is not there. RecordError if it is damaged or newer."""

    def __init__(self, path: str | Path) -> None:
        self.path = location(path)
        self._tables = Tables(self.path)
        make_record(self.path, self._tables)
        self._signed = False

    def write(self, readings: Sequence[Reading], run: Run) -> BatchReport:
        """Stores what is new in the readings, as one batch: stored after the return, seen by nobody before."""
        if not self._signed:
            self._sign_older(run)
        last: list[tuple[Known, Rows]] = []

        def make(view: View) -> Prepared:
            known = _known(view, readings)
            rows = fresh_rows(settled(readings, known), known)
            last[:] = [(known, rows)]
            return Prepared(_tables(rows), lambda later: _known(later, readings) == known)

        self.store(run, make)
        return _report(readings, *last[0])

    def store(self, run: Run, make: Callable[[View], Prepared]) -> int | None:
        """One batch of what `make` finds new in a view of the record: asked again whenever another writer has stored
        some of it meanwhile. Gives the batch, None where nothing was new."""
        for _ in range(_ATTEMPTS):
            with View(self.path, tables=self._tables, plain=True) as view:
                prepared = make(view)
                newest, number = view.newest, view.next_number
                told = run.id in view.held("runs", [run.id])
            if not prepared.tables:
                return None
            prepared = replace(prepared, tables={**prepared.tables, **further(prepared.tables)})
            id = new_batch(secrets.randbits(32))
            if not told:
                self._append("runs", to_arrow("runs", [run_row(run)]))
            self._append_all({table: stamped(found, table, id) for table, found in prepared.tables.items()})
            if self._commit(id, run, prepared, (newest, number)):
                self._tidy()
                return id
        raise RecordError(f"{self.path}: {_ATTEMPTS} attempts to store met other writers; try again with fewer of them")

    def correct(self, correction: Correction) -> Correction:
        """Stores a ruling and gives it back with its moments; QueryError or DataError if it cannot be applied."""
        correction = dated(correction)
        self.rule([correction])
        return correction

    def rule(self, corrections: Sequence[Correction]) -> list[Correction]:
        """Stores those rulings that the record does not have, all or none, and gives them back; errors as above."""
        with View(self.path, tables=self._tables, plain=True) as view:
            held = view.corrections()
            known = {c.id for c in held}
            fresh: list[Correction] = []
            for c in map(dated, corrections):
                if c.id not in known:
                    admit(view, c, [*held, *fresh])
                    known.add(c.id)
                    fresh.append(c)
        if fresh:
            self._append("corrections", to_arrow("corrections", [correction_row(c) for c in fresh]))
        return fresh

    def decide(self, rows: Sequence[Row]) -> None:
        """Stores which statements were found to tell one happening (`happenings`)."""
        if rows:
            self._append("happenings", to_arrow("happenings", rows))

    def sweep(self, older: timedelta = GRACE) -> int:
        """Takes away rows of batches that were begun longer ago and never committed; gives their number of rows."""
        bound = first_batch(clock.now() - older)
        with View(self.path, tables=self._tables, plain=True) as view:
            left = {table: view.left(table, bound) for table in DATA}
        return sum(delete_batches(self._tables, table, batches) for table, batches in left.items() if batches)

    def compact(self) -> None:
        """Joins small files (`tidy.join_files`). Readers are not disturbed."""
        join_files(self._tables)

    def tidy(self, keep: timedelta = KEPT) -> int:
        """All of the housekeeping: sweeps, brings rows into order, joins files, and deletes files that no snapshot has
        needed for as long as `keep` says; gives the number of rows swept. Readers and writers go on meanwhile.
        RecordError where another process changed the same files; then try again."""
        swept = self.sweep()
        cluster_files(self._tables)
        join_files(self._tables, keep)
        return swept

    def _sign_older(self, run: Run) -> None:
        """Gives signatures to what an older program stored, so that later copies of it are found."""
        with View(self.path, tables=self._tables, plain=True) as view:
            for page in unsigned(view) if view.batches["signatures"].null_count else ():
                ready = _tables({"signatures": [older_row(**row) for row in page]})
                self.store(run, partial(_ready, ready))
        self._signed = True

    def _append_all(self, tables: Mapping[str, pa.Table]) -> None:
        """Appends to all tables, to some at once: delta-rs writes outside Python's lock."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for done in [pool.submit(self._append, table, rows) for table, rows in tables.items()]:
                done.result()

    def _append(self, table: str, data: pa.Table) -> None:
        for attempt in range(_ATTEMPTS):
            with damage(f"{self.path}/{table}"):
                try:
                    write_deltalake(self._tables.newest(table), data, mode="append", writer_properties=PARQUET)
                    return
                except CommitFailedError:  # another process joined or swept files at this moment
                    if attempt == _ATTEMPTS - 1:
                        raise

    def _commit(self, id: int, run: Run, prepared: Prepared, seen: tuple[DeltaTable, int]) -> bool:
        """Writes the batch's line, unless another writer has meanwhile stored some of what it holds."""
        newest, number = seen
        counts = {table: prepared.tables[table].num_rows if table in prepared.tables else 0 for table in DATA}
        started = batch_start(id)
        for _ in range(_ATTEMPTS):
            now = clock.now()
            if now - started > _STALE:  # its rows may be swept soon: begin anew
                return False
            moments = {"started": started, "committed": now}
            line = {"id": id, "number": number, "run": run.id, **moments, **counts}
            if self._swap(newest, to_arrow("batches", [line])):
                return True
            with View(self.path, tables=self._tables, plain=True) as view:
                if not prepared.unchanged(view):
                    return False
                newest, number = view.newest, view.next_number
        return False

    def _swap(self, newest: DeltaTable, line: pa.Table) -> bool:
        """Appends to `batches` if its newest version is still the one given."""
        version = newest.version()
        once = CommitProperties(app_transactions=[Transaction("detente", version + 1)], max_commit_retries=0)
        with damage(f"{self.path}/batches"):
            try:
                write_deltalake(newest, line, mode="append", writer_properties=PARQUET, commit_properties=once)
            except CommitFailedError:
                if self._tables.newest("batches").version() == version:  # nobody else was there: a true failure
                    raise
                return False
        return True

    def _tidy(self) -> None:
        """Now and then compacts and sweeps; if another process does so at the same moment, it is left to that one."""
        if self._tables.newest("batches").version() % _TIDY_EVERY:
            return
        try:
            self.compact()
            self.sweep()
        except RecordError as error:
            if not isinstance(error.__cause__, CommitFailedError):
                raise


def settled(readings: Sequence[Reading], known: Known) -> list[Settled]:
    """The readings that are new, one after another, each against the record and those before it."""
    out: list[Settled] = []
    before: list[Earlier] = []
    seen = set(known.documents)
    for reading in readings:
        if (id := reading.document.id) in seen:
            continue
        seen.add(id)
        out.append(settle(reading, [*known.earlier.get(id, ()), *before]))
        if done := as_earlier(out[-1]):
            before.append(done)
    return out


def _known(view: View, readings: Sequence[Reading]) -> Known:
    """What the record holds of the ids that the readings bring, and of what they may be copies."""
    documents = [r.document.id for r in readings]
    events = [e.id for r in readings for e in r.events]
    claims = [c.id for r in readings for c in r.relations]
    named = list({entity.id for reading in readings for entity in entities_of(reading)})
    held = view.digests(documents)
    near = earlier(view, [r.document for r in readings if r.document.id not in held])
    told = [said.statement for others in near.values() for other in others for said in other.said]
    return Known(
        documents=held,
        events=view.held("events", events) | {s.id for s in told if isinstance(s, Event)},
        claims=view.held("relation_claims", claims) | {s.id for s in told if isinstance(s, RelationClaim)},
        near=frozenset(other.id for others in near.values() for other in others),
        entities=view.held("entities", named),
        earlier=near,
    )


def _tables(rows: Rows) -> dict[str, pa.Table]:
    return {table: to_arrow(table, found) for table, found in rows.items()}


def _ready(tables: Mapping[str, pa.Table], _: View) -> Prepared:
    """Tables that are stored whatever the record holds."""
    return Prepared(tables, lambda later: True)


def _report(readings: Sequence[Reading], known: Known, rows: Rows) -> BatchReport:
    count = {table: len(rows.get(table, ())) for table in DATA}
    new = {row["id"]: row["digest"] for row in rows.get("documents", ())}
    digests = {**new, **known.documents}
    retold = {(r["statement"], r["document"]) for t in REPORTS_OF.values() for r in rows.get(t, ())}
    return BatchReport(
        documents=count["documents"],
        known=len(readings) - count["documents"],
        changed=sum(digests[r.document.id] != text_digest(r.document.text) for r in readings),
        events=count["events"],
        relations=count["relation_claims"],
        links=count["links"],
        memberships=count["memberships"],
        rejects=count["rejects"],
        retold=len(retold) - count["events"] - count["relation_claims"],
        copies=count["copies"],
    )
