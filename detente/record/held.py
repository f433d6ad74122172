"""The visible rows of a record in memory, for many who ask: what a commit added is added, the rest stays as it is.

The tables are Arrow's and never change, so that those who still read an earlier snapshot see nothing of a later one.
Rows that are asked for by an id are found by an index, events by their columns (`record.columns`), without a query;
every other question is DuckDB's, over the same tables. Rulings, and what is found to be one happening, change rows
that are there already: after these all is made anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from detente.model.document import Copy
from detente.model.relation import Dyad
from detente.record.columns import Columns
from detente.record.filters import ALL, EventFilter, within
from detente.record.indexed import Indexed
from detente.record.reports import Stored
from detente.record.ruled import DECODE
from detente.record.store import Tables
from detente.record.tables import REPORTS_OF, TABLES
from detente.record.view import View
from detente.sql import Step, connect

HELD: Mapping[str, tuple[str, ...]] = {
    "events": ("id",),
    "event_pairs": (),
    "event_reports": ("statement",),
    "relation_claims": ("id", "dyad"),
    "claim_reports": ("statement",),
    "links": ("source", "target"),
    "memberships": (),
    "entities": ("id",),
    "copies": ("document", "head"),
    "merges": ("statement",),
    "documents": ("id",),
}
"""The tables that pages ask for, and the columns by which their rows are found."""

MOST = {**dict.fromkeys(HELD, 300_000), "documents": 50_000}
"""Rows of a table above which it is asked on disk: statements take about a kilobyte each, documents several."""


class Held:
    """What is held of one snapshot. Hands out views of it, one for each who asks at the same time."""

    def __init__(self, view: View, before: "Held | None" = None) -> None:
        """`view` is the snapshot, `before` an earlier one, whose rows are used again where they still hold."""
        self.batches = frozenset(view.batches["id"].to_pylist())
        self.stored: datetime | None = pc.max(view.batches["committed"]).as_py()
        """When the newest of them was stored."""
        self.about = dict(view.__dict__, ruled=view.ruled)
        kept = before if before is not None and before.goes_on(self) else None
        new = sorted(self.batches - kept.batches) if kept else None
        self.tables: dict[str, Indexed] = {}
        for name, by in HELD.items():
            if view.promised(name) <= MOST[name]:
                old = kept.tables.get(name) if kept else None
                rows = _rows(view, name, new if old else None)
                self.tables[name] = old.grown(rows) if old else Indexed(rows, by)
        events, reports = self.tables.get("events"), self.tables.get("event_reports")
        self.columns: Columns | None = None
        if events and reports:
            self.columns = (kept.columns if kept else None) or Columns()
            self.columns = self.columns.grown(events, reports)

    def goes_on(self, newer: "Held") -> bool:
        """Whether a newer snapshot only adds to this one."""
        old, new = self.about["ruled"], newer.about["ruled"]
        same = old.standing == new.standing and old.heads == new.heads
        return bool(same and self.batches <= newer.batches)

    def view(self) -> View:
        """A view of the snapshot: tables that are held come from memory, others from where the record lies."""
        return _HeldView(self)


class _HeldView(View):
    """A view whose tables are in memory."""

    def __init__(self, held: Held) -> None:
        self.__dict__.update({name: value for name, value in held.about.items() if name != "_connection"})
        self._held, self._tables, self.files = held, Tables(self.path), []
        self._create = "CREATE VIEW"
        self._ready = {"batches", *held.tables}

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:  # type: ignore[override]
        """DuckDB over the tables in memory; opened when a question needs it."""
        made = connect({"batches": self.batches, **{name: rows.table for name, rows in self._held.tables.items()}})
        made.execute("SET threads = 1")  # questions are small, and several are asked at the same time
        self.ruled = self.ruled.over(made)
        return made

    def alone(self) -> None:
        """As of View: its DuckDB is its own."""

    def close(self) -> None:
        """Lets go of the connection, if one was opened."""
        if "_connection" in self.__dict__:
            super().close()

    def events(self, wanted: EventFilter = ALL) -> pa.Table:
        """As of View."""
        columns = self._held.columns
        if columns is None or not columns.can_tell(wanted):
            return super().events(wanted)
        return _shown(self._held.tables["events"].take(columns.listed(wanted)), "events")

    def of_pair(self, dyad: str) -> tuple[pa.Table, pa.Table] | None:
        """As of View: only where the events are on disk."""
        return None if "events" in self._held.tables else super().of_pair(dyad)

    def of_files(self, wanted: EventFilter) -> Iterator[pa.RecordBatch] | None:
        """As of View: only where the events are on disk."""
        return None if "events" in self._held.tables else super().of_files(wanted)

    def facets(self, wanted: EventFilter) -> list[dict[str, Any]]:
        """As of View."""
        columns = self._held.columns
        if columns is None or not columns.can_tell(wanted):
            return super().facets(wanted)
        return columns.facets(wanted)

    def relation_claims(
        self, a: str | None = None, b: str | None = None, *, since: date | None = None, until: date | None = None
    ) -> pa.Table:
        """As of View."""
        held = self._held.tables.get("relation_claims")
        if held is None or a is None or b is None:
            return super().relation_claims(a, b, since=since, until=until)
        found = within(held.where("dyad", [Dyad.of(a, b).key]), (since, until))
        return _shown(found, "relation_claims", "date_end", "date_start", "id")

    def rows(self, table: str, ids: Sequence[str]) -> pa.Table:
        """As of View."""
        held = self._held.tables.get(table)
        return held.where("id", ids).select(["id", "document", "json"]) if held else super().rows(table, ids)

    def reports(self, ids: Iterable[str], *, of: str = "events") -> pa.Table:
        """As of View."""
        table = REPORTS_OF[of]
        if (held := self._held.tables.get(table)) is None:
            return super().reports(ids, of=of)
        return _shown(held.where("statement", ids), table, "published", "document", "part")

    def documents(self, ids: Iterable[str] | None = None) -> pa.Table:
        """As of View."""
        held = self._held.tables.get("documents")
        if held is None or ids is None:
            return super().documents(ids)
        return _shown(held.where("id", ids), "documents", "id")

    def links(self, ids: Iterable[str] | None = None) -> pa.Table:
        """As of View."""
        held = self._held.tables.get("links")
        if held is None or ids is None:
            return super().links(ids)
        return _shown(held.either(("source", "target"), list(ids)), "links", "id", "document")

    def merges(self, ids: Iterable[str]) -> pa.Table:
        """As of View."""
        if (held := self._held.tables.get("merges")) is None:
            return super().merges(ids)
        return _shown(held.where("statement", ids), "merges", "document", "own")

    def copies(self, ids: Iterable[str]) -> dict[str, Copy]:
        """As of View."""
        if (held := self._held.tables.get("copies")) is None:
            return super().copies(ids)
        rows = _shown(held.where("document", ids), "copies", "document").to_pylist()
        return {row["document"]: Copy(**row) for row in rows}

    def cluster(self, id: str) -> list[Copy]:
        """As of View."""
        if (held := self._held.tables.get("copies")) is None:
            return super().cluster(id)
        heads = [id, *held.where("document", [id])["head"].to_pylist()]
        return [Copy(**row) for row in _shown(held.where("head", heads), "copies", "document").to_pylist()]

    def statement(self, id: str) -> Stored:
        """As of View."""
        for table, decode in DECODE.items():
            held = self._held.tables.get(table)
            rows = held.where("id", [id]).to_pylist() if held else []
            if rows:
                return self._stored(table, rows[0], decode)
        return super().statement(id)

    def tellings(self, ids: Iterable[str], *, of: str = "events") -> pa.Table:
        """As of View: what is held is as rulings left it, so only where there are none."""
        table = REPORTS_OF[of]
        held = self._held.tables.get(table)
        if held is None or self.ruled.standing or self.ruled.heads:
            return super().tellings(ids, of=of)
        found = held.where("statement", ids).filter(pc.field("part") == 0)
        columns = ["statement", "document", "publisher", "published", "json"]
        return _shown(found, table, "published", "document").select(columns)


def _rows(view: View, table: str, batches: Sequence[int] | None) -> pa.Table:
    """The visible rows of a table, those of some batches or all."""
    if batches is not None and not batches:
        return TABLES[table].empty_table()
    sql = f"SELECT {', '.join(TABLES[table].names)} FROM {table}"  # noqa: S608 - names of our own
    some = Step("rows", f"{sql} WHERE list_contains(?, batch)", (batches,))
    return view.query((table,), [Step("rows", sql) if batches is None else some]).cast(TABLES[table])


def _shown(rows: pa.Table, table: str, *order: str) -> pa.Table:
    """Rows as questions give them: without the batch, in order."""
    if order and rows.num_rows > 1:
        rows = rows.sort_by([(name, "ascending") for name in order])
    return rows.drop_columns(["batch"])
