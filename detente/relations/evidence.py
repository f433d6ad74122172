"""The statements that blockers are derived from, fetched out of tables of the record: few of many.

Tables as the record gives them, with these columns at least. Events: id, event_type, actors, recipients, dyads,
auxiliary, date_start, date_end, quad, intensity, words, document. Claims: id, dyad, a, b, state, change, auxiliary,
date_start, date_end, words, document. Links: id, type, source, target, words, document. Memberships: member, group_id,
status, document.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from detente.model.relation import Dyad
from detente.model.statement import UNREAL
from detente.relations.vocabulary import Vocabulary
from detente.sql import Step, run

EVENTS = "id, event_type, actors, recipients, auxiliary, date_start, date_end, quad, intensity, words, document"
CLAIMS = "id, a, b, state, change, auxiliary, date_start, date_end, words, document"
_LINKS = (
    "SELECT id, type, source, target, words, document FROM links WHERE list_contains(?, type) ORDER BY id, document"
)
_ENDS = """
    SELECT source AS id FROM links WHERE list_contains(?, type)
    UNION SELECT target FROM links WHERE list_contains(?, type)"""
_TIED = "SELECT DISTINCT document FROM memberships WHERE status IN ('candidate', 'partner')"
_TELLING = """
    SELECT DISTINCT document FROM events WHERE id IN (FROM ends)
        OR (list_contains(?, event_type) AND (regexp_matches(lower(words), ?) OR document IN (FROM tied)))
        OR (list_contains(?, event_type) AND regexp_matches(lower(words), ?) AND regexp_matches(lower(words), ?))"""
_ACTS = f"SELECT {EVENTS} FROM events WHERE document IN (FROM telling) OR id IN (FROM ends)"  # noqa: S608 - own columns
_STANDS = f"SELECT {CLAIMS} FROM claims WHERE document IN (FROM telling) OR id IN (FROM ends)"  # noqa: S608
_BETWEEN = {
    "events": f"""SELECT {EVENTS} FROM events WHERE id IN (SELECT id FROM (SELECT id, unnest(dyads) AS dyad FROM events)
        WHERE dyad IN (SELECT unnest(?))) AND id NOT IN (SELECT unnest(?))""",  # noqa: S608
    "claims": f"""SELECT {CLAIMS} FROM claims
        WHERE dyad IN (SELECT unnest(?)) AND id NOT IN (SELECT unnest(?))""",  # noqa: S608
}
_TYPES = ["blocks", "conditions", "causes", "enables"]
_HOLDING = ["blocks", "conditions"]


@dataclass(frozen=True, slots=True)
class Act:
    """An event or a claim, as far as blockers need it. Of a claim `type` is '' and `actors` are its parties."""

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    auxiliary: frozenset[str]
    start: date
    end: date
    quad: int
    intensity: float
    words: str
    document: str
    state: str = ""
    change: str = ""

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who takes part, sorted."""
        return tuple(sorted({*self.actors, *self.recipients}))

    @property
    def real(self) -> bool:
        """Whether it did happen."""
        return not self.auxiliary.intersection(UNREAL)


@dataclass(frozen=True, slots=True)
class Tie:
    """One statement blocks, conditions, causes or enables another: a link."""

    id: str
    type: str
    source: Act
    target: Act
    words: str
    document: str


@dataclass(frozen=True, slots=True)
class Belongs:
    """A document says that somebody is, or would be, on the roll of a group."""

    member: str
    group: str
    status: str


class Evidence:
    """The acts that may matter, by id, document and pair, with links and memberships."""

    def __init__(self, tables: duckdb.DuckDBPyConnection, words: Vocabulary) -> None:
        """`tables`: a connection that knows events, claims, links and memberships; open as long as this is asked."""
        self._tables = tables
        self.acts: dict[str, Act] = {}
        self.by_document: dict[str, list[Act]] = {}
        telling = [
            Step("ends", _ENDS, (_HOLDING, _HOLDING)),
            Step("tied", _TIED),
            Step(
                "telling",
                _TELLING,
                (
                    [*words.opens, *words.threatens, "REQUEST"],
                    words.hindering,
                    list(words.lifts),
                    *words.withdrawing,
                ),
            ),
        ]
        self._add(run(tables, [*telling, Step("acts", _ACTS)]), _event)
        self._add(run(tables, [*telling, Step("stands", _STANDS)]), _claim)
        rows = run(tables, [Step("linked", _LINKS, (_TYPES,))]).to_pylist()
        self._causes(rows)
        self.ties = tuple(self._linked(rows))
        self.belongs: dict[str, list[Belongs]] = {}
        for row in run(
            tables, [Step("roll", "SELECT member, group_id, status, document FROM memberships")]
        ).to_pylist():
            if row["document"] in self.by_document:
                told = Belongs(row["member"], row["group_id"], row["status"])
                self.belongs.setdefault(row["document"], []).append(told)

    def between(self, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], list[Act]]:
        """All acts and claims between each two, oldest first; what is found is known by its id from now on."""
        dyads = {Dyad.of(*pair) for pair in pairs}
        keys = sorted(dyad.key for dyad in dyads)
        for table, make in (("events", _event), ("claims", _claim)):
            self._add(run(self._tables, [Step("between", _BETWEEN[table], (keys, list(self.acts)))]), make)
        found: dict[tuple[str, str], list[Act]] = {dyad.ends: [] for dyad in dyads}
        for act in self.acts.values():
            for pair in _pairs(act):
                if pair in found:
                    found[pair].append(act)
        for acts in found.values():
            acts.sort(key=lambda act: (act.start, act.end, act.id))
        return found

    def _add(self, table: pa.Table, make: Callable[[tuple[Any, ...]], Act]) -> None:
        for row in zip(*(column.to_pylist() for column in table.columns), strict=True):  # quicker than row by row
            if row[0] not in self.acts:
                act = make(row)
                self.acts[act.id] = act
                self.by_document.setdefault(act.document, []).append(act)

    def _causes(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Ends of causes and enablings whose other end is known already: a chain goes no further back than one step."""
        ends = {row[end] for row in rows for end in ("source", "target")} - self.acts.keys()
        if ends:
            for name, columns, make in (("events", EVENTS, _event), ("claims", CLAIMS, _claim)):
                sql = f"SELECT {columns} FROM {name} WHERE id IN (SELECT unnest(?))"  # noqa: S608 - names of our own
                self._add(run(self._tables, [Step("ends", sql, (sorted(ends),))]), make)

    def _linked(self, rows: Iterable[Mapping[str, Any]]) -> Iterable[Tie]:
        seen = set()
        for row in rows:
            source, target = self.acts.get(row["source"]), self.acts.get(row["target"])
            if source and target and (key := (row["type"], row["source"], row["target"])) not in seen:
                seen.add(key)
                yield Tie(row["id"], row["type"], source, target, row["words"], row["document"])


def _pairs(act: Act) -> Iterable[tuple[str, str]]:
    """The pairs that an act is between: each actor with each recipient, or actors among themselves."""
    others = act.recipients or act.actors
    if len(act.actors) == len(others) == 1:  # nearly all of them
        (a,), (b,) = act.actors, others
        return ((a, b) if a < b else (b, a),) if a != b else ()
    return {(min(a, b), max(a, b)) for a in act.actors for b in others if a != b}


def _event(row: tuple[Any, ...]) -> Act:
    id, kind, actors, recipients, auxiliary, start, end, quad, intensity, words, document = row
    return Act(
        id, kind, tuple(actors or ()), tuple(recipients or ()), frozenset(auxiliary or ()), start or end, end,
        quad or 0, intensity or 0.0, words or "", document or "",
    )  # fmt: skip


def _claim(row: tuple[Any, ...]) -> Act:
    id, a, b, state, change, auxiliary, start, end, words, document = row
    return Act(
        id, "", (a, b), (), frozenset(auxiliary or ()), start or end, end, 0, 0.0, words or "", document or "",
        state or "", change or "",
    )  # fmt: skip
