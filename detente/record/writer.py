"""Writing to the record: batches that are stored whole or not at all, once however often they are given.

A batch first appends its rows to the tables, then its line to `batches`: that line is the commit. It is only accepted
if no other line came since the writer looked at what the record holds; otherwise the writer looks again, and writes
anew what has changed. So no id is ever visible twice, also with several processes, and a process that is killed leaves
rows that nobody sees, which `sweep` takes away a day later.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError

from detente.errors import QueryError, RecordError
from detente.model.statement import Event, Reading, RelationClaim
from detente.record.copies import Earlier, Settled, as_earlier, settle
from detente.record.corrections import Correction, correct, correction_row, stamped
from detente.record.near import earlier, unsigned
from detente.record.rows import Known, Row, fresh_rows, older_row, stamped_rows, text_digest, to_arrow
from detente.record.runs import Run, run_row
from detente.record.store import Tables, damage, location, make_record
from detente.record.tables import DATA
from detente.record.tidy import GRACE, PARQUET, batch_start, delete_batches, first_batch, join_files, new_batch
from detente.record.view import View

Rows = Mapping[str, Sequence[Row]]

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
class _Batch:
    """Rows on their way: what they were made from, and what the record held then."""

    id: int
    run: Run
    readings: Sequence[Reading]
    known: Known
    rows: Rows

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {table: len(self.rows.get(table, ())) for table in DATA}


class Writer:
    """Adds to the record at `path`, which is made if it is not there. RecordError if it is damaged or newer."""

    def __init__(self, path: str | Path) -> None:
        self.path = location(path)
        make_record(self.path)
        self._tables = Tables(self.path)
        self._signed = False

    def write(self, readings: Sequence[Reading], run: Run) -> BatchReport:
        """Stores what is new in the readings, as one batch: stored after the return, seen by nobody before."""
        if not self._signed:
            self._sign_older(run)
        return _report(self._store(run, readings))

    def _store(self, run: Run, readings: Sequence[Reading], ready: Rows | None = None) -> _Batch:
        """One batch: the rows of the readings, or rows that are ready."""
        for _ in range(_ATTEMPTS):
            with View(self.path, tables=self._tables) as view:
                known = _known(view, readings)
                newest, number = view.newest, view.next_number
                told = run.id in view.held("runs", [run.id])
            id = new_batch(secrets.randbits(32))
            made = fresh_rows(settled(readings, known), known, id) if ready is None else stamped_rows(ready, id)
            batch = _Batch(id, run, readings, known, made)
            if not batch.rows:
                return batch
            if not told:
                self._append("runs", [run_row(run)])
            for table, found in batch.rows.items():
                self._append(table, found)
            if self._commit(batch, newest, number):
                self._tidy()
                return batch
        raise RecordError(f"{self.path}: {_ATTEMPTS} attempts to store met other writers; try again with fewer of them")

    def correct(self, correction: Correction) -> Correction:
        """Stores a correction and gives it back with its moment; QueryError or DataError if it cannot be applied."""
        correction = stamped(correction)
        with View(self.path, tables=self._tables) as view:
            earlier = [c for c in view.corrections() if c.target == correction.target]
            stored = view.originals([correction.target]).get(correction.target)
        if stored is None:
            raise QueryError(f"{correction.target}: no such statement in {self.path}; give a whole id")
        correct(stored, [*earlier, correction])
        self._append("corrections", [correction_row(correction)])
        return correction

    def sweep(self, older: timedelta = GRACE) -> int:
        """Takes away rows of batches that were begun longer ago and never committed; gives their number of rows."""
        bound = first_batch(datetime.now(UTC) - older)
        with View(self.path, tables=self._tables) as view:
            left = {table: view.left(table, bound) for table in DATA}
        return sum(delete_batches(self._tables, table, batches) for table, batches in left.items() if batches)

    def compact(self) -> None:
        """Joins small files (`tidy.join_files`). Readers are not disturbed."""
        join_files(self._tables)

    def _sign_older(self, run: Run) -> None:
        """Gives signatures to what an older program stored, so that later copies of it are found."""
        with View(self.path, tables=self._tables) as view:
            for page in unsigned(view) if view.batches["signatures"].null_count else ():
                self._store(run, (), {"signatures": [older_row(**row) for row in page]})
        self._signed = True

    def _append(self, table: str, rows: Sequence[Row]) -> None:
        data = to_arrow(table, rows)
        for attempt in range(_ATTEMPTS):
            with damage(f"{self.path}/{table}"):
                try:
                    write_deltalake(self._tables.newest(table), data, mode="append", writer_properties=PARQUET)
                    return
                except CommitFailedError:  # another process joined or swept files at this moment
                    if attempt == _ATTEMPTS - 1:
                        raise

    def _commit(self, batch: _Batch, newest: DeltaTable, number: int) -> bool:
        """Writes the batch's line, unless another writer has meanwhile stored some of what it holds."""
        started = batch_start(batch.id)
        for _ in range(_ATTEMPTS):
            now = datetime.now(UTC)
            if now - started > _STALE:  # its rows may be swept soon: begin anew
                return False
            moments = {"started": started, "committed": now}
            line = {"id": batch.id, "number": number, "run": batch.run.id, **moments, **batch.counts()}
            if self._swap(newest, to_arrow("batches", [line])):
                return True
            with View(self.path, tables=self._tables) as view:
                if _known(view, batch.readings) != batch.known:
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
    held = view.digests(documents)
    near = earlier(view, [r.document for r in readings if r.document.id not in held])
    told = [said.statement for others in near.values() for other in others for said in other.said]
    return Known(
        documents=held,
        events=view.held("events", events) | {s.id for s in told if isinstance(s, Event)},
        claims=view.held("relation_claims", claims) | {s.id for s in told if isinstance(s, RelationClaim)},
        near=frozenset(other.id for others in near.values() for other in others),
        entities=view.held("entities", None),
        earlier=near,
    )


def _report(batch: _Batch) -> BatchReport:
    count, rows = batch.counts(), batch.rows
    new = {row["id"]: row["digest"] for row in rows.get("documents", ())}
    digests = {**new, **batch.known.documents}
    retold = {(r["statement"], r["document"]) for t in ("event_reports", "claim_reports") for r in rows.get(t, ())}
    return BatchReport(
        documents=count["documents"],
        known=len(batch.readings) - count["documents"],
        changed=sum(digests[r.document.id] != text_digest(r.document.text) for r in batch.readings),
        events=count["events"],
        relations=count["relation_claims"],
        links=count["links"],
        memberships=count["memberships"],
        rejects=count["rejects"],
        retold=len(retold) - count["events"] - count["relation_claims"],
        copies=count["copies"],
    )
