"""Reading the record: one snapshot, read-only, without a lock; writers go on meanwhile."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from detente import codec
from detente.errors import QueryError
from detente.model.document import Copy, Document
from detente.model.relation import Dyad
from detente.model.statement import Event, Evidence, Link, Membership, RelationClaim, Statement
from detente.record.dyads import dyad_counts, dyad_steps
from detente.record.facets import facet_steps
from detente.record.filters import ALL, HAPPENED, EventFilter, event_steps
from detente.record.pair_rows import history
from detente.record.reports import Report, Stored
from detente.record.rows import noun, nouns
from detente.record.ruled import DECODE
from detente.record.snapshot import Snapshot
from detente.record.store import damage
from detente.record.tables import DATA, REPORTS_OF
from detente.sql import Step


class View(Snapshot):
    """A read-only snapshot of the record at `path`: what it knew `as_of` a moment (now, if None). What was stored and
    ruled later is left out, by the moments that the lines bear. `plain` leaves out all rulings, as writers need it.

    Tables come as Arrow; `nouns` decodes their `json`. One thread a view; open another one for newer content.
    QueryError if nothing is there, RecordError if it is damaged or newer than the program.
    """

    def events(self, wanted: EventFilter = ALL) -> pa.Table:
        """The events that a filter wants, oldest first: all columns of the table `events` but `batch`."""
        if wanted.dyad and self.paired:
            steps = event_steps(wanted, paired=True)
            if found := self.of_pair(Dyad.of(*wanted.dyad).key):
                if self.unruled and wanted == EventFilter(dyad=wanted.dyad):
                    with damage(self.path):
                        return history(*found)
                return self.query(("event_reports",), [*self.near(found), *steps])
            return self.query(("paired", "event_reports"), steps)
        return self.query(("events", "event_reports"), event_steps(wanted))

    def facets(self, wanted: EventFilter) -> list[dict[str, Any]]:
        """Of what the events that a filter wants are made: rows of facet, value and events (`record.facets`)."""
        return list(self.query(("events", "event_reports"), facet_steps(wanted)).to_pylist())

    def event_list(self, wanted: EventFilter = ALL) -> list[Event]:
        """The same as nouns."""
        return nouns(self.events(wanted), codec.event_from_json)

    def relation_claims(
        self, a: str | None = None, b: str | None = None, *, since: date | None = None, until: date | None = None
    ) -> pa.Table:
        """The claims on how `a` and `b` stand (on `a` with anyone, if `b` is None; all, if both are), oldest first."""
        if a is not None and b is not None:
            where, params = "dyad = ?", [Dyad.of(a, b).key]
        else:
            party = a if a is not None else b
            where, params = ("? IN (a, b)", [party]) if party is not None else ("TRUE", [])
        days = [
            (sql, day) for sql, day in (("date_end >= ?", since), ("coalesce(date_start <= ?, TRUE)", until)) if day
        ]
        where = " AND ".join([where, *(sql for sql, _ in days)])
        order = "ORDER BY date_end, date_start, id"
        sql = f"SELECT * EXCLUDE (batch) FROM relation_claims WHERE {where} {order}"  # noqa: S608 - fixed texts
        return self.query(("relation_claims",), [Step("claims", sql, (*params, *(day for _, day in days)))])

    def claim_list(self, a: str | None = None, b: str | None = None) -> list[RelationClaim]:
        """The same as nouns."""
        return nouns(self.relation_claims(a, b), codec.relation_from_json)

    def rows(self, table: str, ids: Sequence[str]) -> pa.Table:
        """Statements of `events` or `relation_claims` by their ids: id, document and json."""
        sql = f"SELECT id, document, json FROM {table} WHERE id IN (SELECT unnest(?))"  # noqa: S608 - own names
        return self.query((table,), [Step("named", sql, (list(ids),))])

    def links(self, ids: Iterable[str] | None = None) -> pa.Table:
        """The links that touch any of the statements (all, if None); one row a document that states the link."""
        sql = "SELECT * EXCLUDE (batch) FROM links WHERE {} ORDER BY id, document"
        if ids is None:
            return self.query(("links",), [Step("links_all", sql.format("TRUE"))])
        either = "source IN (SELECT unnest(?)) OR target IN (SELECT unnest(?))"
        return self.query(("links",), [Step("links_of", sql.format(either), (listed := list(ids), listed))])

    def link_list(self, ids: Iterable[str] | None = None) -> list[Link]:
        """The same as nouns."""
        return nouns(self.links(ids), codec.link_from_json)

    def memberships(self, entity: str | None = None) -> pa.Table:
        """What is stated on memberships, of or in `entity` if one is given, oldest first."""
        sql = "SELECT * EXCLUDE (batch) FROM memberships WHERE ?::VARCHAR IS NULL OR ? IN (member, group_id)"
        order = " ORDER BY date_end, id, document"
        return self.query(("memberships",), [Step("memberships_of", sql + order, (entity, entity))])

    def membership_list(self, entity: str | None = None) -> list[Membership]:
        """The same as nouns."""
        return nouns(self.memberships(entity), codec.membership_from_json)

    def rejects(self, document: str | None = None) -> pa.Table:
        """What was dropped and why, of one document or of all."""
        sql = "SELECT * EXCLUDE (batch) FROM rejects WHERE ?::VARCHAR IS NULL OR document = ? ORDER BY document, json"
        return self.query(("rejects",), [Step("rejects_of", sql, (document, document))])

    def documents(self, ids: Iterable[str] | None = None) -> pa.Table:
        """Documents by id (all, if None), in the order of their ids."""
        sql = "SELECT * EXCLUDE (batch) FROM documents WHERE {} ORDER BY id"
        if ids is None:
            return self.query(("documents",), [Step("documents_all", sql.format("TRUE"))])
        return self.query(("documents",), [Step("documents_of", sql.format("id IN (SELECT unnest(?))"), (list(ids),))])

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """Which of the documents the record holds, with the digests of their texts."""
        rows = self.having("documents", "id", ids, ("id", "digest")).to_pylist() if ids else []
        return {row["id"]: row["digest"] for row in rows}

    def document(self, id: str) -> Document:
        """A document with its text; QueryError if the record does not hold it."""
        rows = self.documents([id]).to_pylist()
        if not rows:
            raise QueryError(f"{id}: no such document in {self.path}; `detente events` shows the ids of documents")
        fields = {k: v for k, v in rows[0].items() if k != "digest" and v is not None}  # columns that came later
        return Document(**fields)

    def copies(self, ids: Iterable[str]) -> dict[str, Copy]:
        """Of which documents these are copies, those that are, by id."""
        sql = "SELECT * EXCLUDE (batch) FROM copies WHERE document IN (SELECT unnest(?)) ORDER BY document"
        rows = self.query(("copies",), [Step("copied", sql, (list(ids),))]).to_pylist()
        return {row["document"]: Copy(**row) for row in rows}

    def cluster(self, id: str) -> list[Copy]:
        """All copies of the cluster that a document belongs to, the document itself among them or at their head."""
        sql = """SELECT * EXCLUDE (batch) FROM copies WHERE head = ? OR head IN
            (SELECT head FROM copies WHERE document = ?) ORDER BY document"""
        return [Copy(**row) for row in self.query(("copies",), [Step("cluster", sql, (id, id))]).to_pylist()]

    def merges(self, ids: Iterable[str]) -> pa.Table:
        """Statements of copies that are kept as reports of these: statement, own, document, reason."""
        sql = "SELECT * EXCLUDE (batch) FROM merges WHERE statement IN (SELECT unnest(?)) ORDER BY document, own"
        return self.query(("merges",), [Step("merged", sql, (list(ids),))])

    def reports(self, ids: Iterable[str], *, of: str = "events") -> pa.Table:
        """Where documents tell statements of a table, `events` or `relation_claims`: rows of its reports, oldest
        first."""
        table = REPORTS_OF[of]
        order = "ORDER BY published, document, part"
        sql = f"SELECT * EXCLUDE (batch) FROM {table} WHERE statement IN (SELECT unnest(?)) {order}"  # noqa: S608
        return self.query((table,), [Step("told", sql, (list(ids),))])

    def tellings(self, ids: Iterable[str], *, of: str = "events") -> pa.Table:
        """How each document tells statements, before all rulings: statement, document, publisher, published, and `json`
        where that is not the statement's own; oldest first."""
        table = REPORTS_OF[of]
        sql = """SELECT statement, document, publisher, published, json FROM raw_{} WHERE part = 0
            AND statement IN (SELECT unnest(?)) AND {} ORDER BY published, document"""
        return self._raw(table, sql, (list(ids),))

    def statement(self, id: str) -> Stored:
        """An event or a relation claim by its id, or by a beginning of it that no other has; QueryError otherwise."""
        for table, decode in DECODE.items():
            sql = f"SELECT id, document, json FROM {table} WHERE starts_with(id, ?) ORDER BY id LIMIT 9"  # noqa: S608
            found = self.query((table,), [Step("found", sql, (id,))]).to_pylist() if id else []
            exact = [row for row in found if row["id"] == id] or found
            if len(exact) > 1:
                raise QueryError(
                    f"{id}: begins several ids ({', '.join(r['id'] for r in exact[:3])} ...); give more of it"
                )
            if exact:
                return self._stored(table, exact[0], decode)
        heads = {} if self._plain or not id else self.ruled.heads
        if len(found_heads := {heads[member] for member in heads if member.startswith(id)}) == 1:
            return self.statement(found_heads.pop())
        raise QueryError(f"{id or 'no id'}: no such statement in {self.path}; `detente events` shows the ids")

    def dyads(self, wanted: EventFilter = HAPPENED, by: str | None = None) -> pa.Table:
        """The pairs of the events that a filter wants, counted (`record.dyads` says how), all or by period."""
        if (scanned := self.of_files(wanted)) is not None:
            return dyad_counts(scanned, wanted, by)
        table = "paired" if self.paired else "events"
        rows = self.stream((table, "event_reports"), dyad_steps(wanted, paired=self.paired))
        return dyad_counts(rows, wanted, by)

    def entities(self, *, ruled: bool = True) -> pa.Table:
        """Who is named in statements: id, name, country, sectors; one row an id. Unless `ruled`, also those for whom
        others stand by rulings."""
        fields = ", ".join(f"arg_min({name}, batch) AS {name}" for name in ("name", "country", "sectors"))
        sql = f"SELECT id, {fields} FROM {{}} GROUP BY id ORDER BY id"  # noqa: S608 - names of our own columns
        if not ruled:
            return self._raw("entities", sql.replace("{}", "raw_{} WHERE {}"), ())
        return self.query(("entities",), [Step("named", sql.format("entities"))])

    def runs(self) -> pa.Table:
        """With what the visible batches were coded."""
        sql = "SELECT DISTINCT ON (id) * FROM runs WHERE id IN (SELECT run FROM batches) ORDER BY id, started"
        return self.query(("runs",), [Step("used", sql)])

    def counts(self) -> dict[str, int]:
        """Visible rows by table, corrections applied; `batches` too."""
        counted = {t: self.query((t,), [Step("counted", f"SELECT count(*) AS n FROM {t}")]) for t in DATA}  # noqa: S608
        return {t: n["n"][0].as_py() for t, n in counted.items()} | {"batches": self.batches.num_rows}

    def originals(self, ids: Iterable[str]) -> dict[str, Statement]:
        """Statements by their whole ids, as they were first read, also if they are retracted."""
        found: dict[str, Statement] = {}
        if listed := list(ids):
            for table, decode in DECODE.items():
                rows = self.having(table, "id", listed, ("id", "json")).to_pylist()
                found |= {row["id"]: noun(row["json"], decode) for row in rows}
        return found

    def held(self, table: str, ids: Sequence[str]) -> frozenset[str]:
        """Which of the ids the table holds, retracted ones too."""
        return frozenset(self.having(table, "id", ids, ("id",))["id"].to_pylist()) if ids else frozenset()

    def among(self, table: str, wanted: pa.Table, columns: Sequence[str], by: str = "id") -> pa.Table:
        """The rows of a table, uncorrected, whose `id`, or another column, is in that of `wanted`: some columns."""
        self._connection.register("wanted_ids", wanted)
        sql = f"SELECT {', '.join(columns)} FROM raw_{{}} SEMI JOIN wanted_ids USING ({by}) WHERE {{}}"  # noqa: S608
        return self._raw(table, sql, ())

    def left(self, table: str, bound: int) -> list[int]:
        """Batches before `bound` whose rows lie in the table though they were never committed."""
        sql = "SELECT DISTINCT batch FROM raw_{} WHERE batch < ? AND NOT {}"
        return list(self._raw(table, sql, (bound,))["batch"].to_pylist())

    def _stored(self, table: str, row: dict[str, Any], decode: Callable[[Any], Any]) -> Stored:
        reports = tuple(
            Report(
                document=r["document"],
                publisher=r["publisher"],
                published=r["published"],
                evidence=Evidence(r["span_start"], r["span_end"], r["words"], r["sentence"]),
                part=r["part"],
                confidence=r["confidence"],
            )
            for r in self.reports([row["id"]], of=table).to_pylist()
        )
        return Stored(noun(row["json"], decode), row["document"], reports)
