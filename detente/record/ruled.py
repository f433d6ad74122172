"""Rulings applied to the rows of a view: SQL over whole tables, and nouns only where a field was set.

What stands for the values of rulings in the SQL are DuckDB's variables, so that no text of theirs is ever part of it.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any

import duckdb
import pyarrow as pa

from detente import codec
from detente.model.statement import Event
from detente.record import cards, rulings
from detente.record.corrections import Correction, correct
from detente.record.further import NAME as PAIRS
from detente.record.rows import claim_row, event_row, noun, to_arrow
from detente.record.tables import REPORTS_OF
from detente.sql import Step, run

DECODE: Mapping[str, Callable[[Any], Any]] = {
    "events": codec.event_from_json,
    "relation_claims": codec.relation_from_json,
}
"""The tables of statements, and how their `json` is read."""

_ON_STATEMENTS = ("set", "retract", "restore")
_ONE = "coalesce(getvariable('same_map')[{0}], {0})"
_EACH = f"list_transform({{0}}, lambda x: {_ONE.format('x')})"
_ONCE = "list_filter({0}, lambda x, i: i = list_position({0}, x))"
_PAIR = "least({0}, {1}) || '|' || greatest({0}, {1})"
_TOUCHED = {
    "events": "list_has_any(list_concat(actors, recipients), getvariable('same_ids')) OR"
    " list_contains(getvariable('same_ids'), speaker)",
    "relation_claims": "list_has_any([a, b, speaker], getvariable('same_ids'))",
    "memberships": "list_has_any([member, group_id], getvariable('same_ids'))",
}
_MAPPED = {
    "events": f"""SELECT * REPLACE ({_ONCE.format(_EACH.format("actors"))} AS actors,
        {_ONCE.format(_EACH.format("recipients"))} AS recipients, {_ONE.format("speaker")} AS speaker) FROM touched""",  # noqa: S608 - fixed texts
    "relation_claims": f"""SELECT * REPLACE ({_ONE.format("a")} AS a, {_ONE.format("b")} AS b,
        {_ONE.format("speaker")} AS speaker) FROM touched""",  # noqa: S608 - fixed texts
    "memberships": f"""SELECT * REPLACE ({_ONE.format("member")} AS member, {_ONE.format("group_id")} AS group_id)
        FROM touched""",  # noqa: S608 - fixed texts
}
_PAIRS = f"""list_sort(list_distinct(flatten([[{_PAIR.format("p", "q")}
    FOR q IN IF(len(recipients) > 0, recipients, actors) IF p <> q] FOR p IN actors])))"""
_PAIRED = {
    "events": f"SELECT * REPLACE ({_PAIRS} AS dyads, ({_PAIRS})[1] AS dyad) FROM mapped",  # noqa: S608 - fixed texts
    "relation_claims": f"SELECT * REPLACE (least(a, b) AS a, greatest(a, b) AS b, {_PAIR.format('a', 'b')} AS dyad)"  # noqa: S608 - fixed texts
    " FROM mapped WHERE a <> b",
    "memberships": "SELECT * FROM mapped WHERE member <> group_id",
}


class Ruled:
    """The rulings of a record, and its tables as they are after them."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction], decided: pa.Table | None
    ) -> None:
        """`decided`: rows of `happenings`, newest decision a member; None where there are none."""
        self._connection = connection
        self._corrected: set[str] = set()
        self.standing = rulings.standing(corrections)
        self.actors = rulings.actors(self.standing)
        pairs = zip(decided["head"].to_pylist(), decided["member"].to_pylist(), strict=True) if decided else ()
        self.heads = rulings.heads(pairs, self.standing)

    def over(self, connection: duckdb.DuckDBPyConnection) -> "Ruled":
        """The same rulings over another connection."""
        other = copy(self)
        other._connection, other._corrected = connection, set()
        return other

    @cached_property
    def by_statement(self) -> dict[str, list[Correction]]:
        """Rulings on the fields and the sight of statements, oldest first."""
        found: dict[str, list[Correction]] = {}
        for c in self.standing:
            if c.action in _ON_STATEMENTS:
                found.setdefault(c.target, []).append(c)
        return found

    @cached_property
    def cards(self) -> cards.Cards:
        """What was put right on the cards of actors."""
        return cards.gathered(self.standing)

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """By the statement that stands for a happening, the others that tell it."""
        found: dict[str, list[str]] = {}
        for member, head in self.heads.items():
            found.setdefault(head, []).append(member)
        return found

    def visible(self, table: str, base: str) -> str:
        """The SQL of the rows of a table after all rulings; `base` is that of the rows before: of all of them when a
        table is asked for first, of those that can count later."""
        sql = self._set(table, base) if table in DECODE else base
        if table == PAIRS:
            return self._further(base)
        if self.actors.roots:
            sql = self._same(table, sql)
        if self.heads or self.by_statement:
            sql = self._joined(table, sql)
        return sql

    def _set(self, table: str, base: str) -> str:
        """Rows with corrected fields made anew, retracted ones left out."""
        if not self.by_statement:
            return base
        if table not in self._corrected:
            self._correct(table, base)
        return (
            f"SELECT * FROM ({base}) WHERE id NOT IN (SELECT id FROM targets_{table})"  # noqa: S608 - as above
            f" UNION ALL BY NAME SELECT * FROM corrected_{table}"
        )

    def _correct(self, table: str, base: str) -> None:
        """Registers the corrected rows of a table, once: `base` has all of its rows the first time."""
        self._connection.register(f"targets_{table}", _ids(self.by_statement))
        sql = f"SELECT * FROM ({base}) WHERE id IN (SELECT id FROM targets_{table})"  # noqa: S608 - names of our own
        rows = run(self._connection, [Step("touched", sql)]).to_pylist()
        made = [row for row in (self._made(table, row) for row in rows) if row]
        self._connection.register(f"corrected_{table}", to_arrow(table, made))
        self._corrected.add(table)

    def _further(self, base: str) -> str:
        """Rows of `event_pairs`, after those of `events` were made. Not for actors that are one."""
        if self.heads:
            base = f"SELECT * FROM ({base}) WHERE id NOT IN (SELECT member FROM heads)"  # noqa: S608 - as above
        if not self.by_statement:
            return base
        heads = " WHERE id NOT IN (SELECT member FROM heads)" if self.heads else ""
        return (
            f"SELECT * FROM ({base}) WHERE id NOT IN (SELECT id FROM targets_events) UNION ALL BY NAME"  # noqa: S608
            f" SELECT * REPLACE (unnest(dyads[2:]) AS dyad) FROM corrected_events{heads}"
        )

    def _made(self, table: str, row: Mapping[str, Any]) -> dict[str, Any] | None:
        fixed = correct(noun(row["json"], DECODE[table]), self.by_statement[row["id"]])
        if fixed is None:
            return None
        if isinstance(fixed, Event):
            return {**event_row(fixed, row["document"]), "batch": row["batch"], "origin": row["origin"]}
        return {**claim_row(fixed, row["document"], row["publisher"]), "batch": row["batch"]}

    def _same(self, table: str, base: str) -> str:
        """Rows with the one actor in the place of the others."""
        self._tell_actors()
        if table == "entities":
            named = "coalesce(getvariable('same_names')[{0}], name)"
            return f"SELECT * REPLACE ({_ONE.format('id')} AS id, {named.format('id')} AS name) FROM ({base})"  # noqa: S608 - as above
        if table not in _TOUCHED:
            return base
        texts = "json"
        for n in range(len(self.actors.roots)):
            texts = f"regexp_replace({texts}, getvariable('same_form_{n}'), getvariable('same_text_{n}'), 'g')"
        touched, rest = (f"SELECT * FROM base WHERE {no}coalesce({_TOUCHED[table]}, FALSE)" for no in ("", "NOT "))  # noqa: S608 - as above
        steps = {"base": base, "touched": touched, "mapped": _MAPPED[table], "paired": _PAIRED[table]}
        named = ", ".join(f"{name} AS ({sql})" for name, sql in steps.items())
        return f"WITH {named} {rest} UNION ALL BY NAME SELECT * REPLACE ({texts} AS json) FROM paired"  # noqa: S608 - as above

    def _tell_actors(self) -> None:
        """Sets the variables: who stands for whom, and how their JSON reads."""
        roots, called = self.actors.roots, self.actors.called
        names = {id: json.loads(called[id].value) for id in roots}
        self._map("same_map", roots)
        self._map("same_names", {id: names[id]["name"] for id in roots})
        self._connection.execute("SET VARIABLE same_ids = ?::VARCHAR[]", [list(roots)])
        for n, (id, root) in enumerate(roots.items()):
            self._connection.execute(f"SET VARIABLE same_form_{n} = ?", [_form(id)])
            self._connection.execute(f"SET VARIABLE same_text_{n} = ?", [_replacement(root, names[id])])

    def _map(self, name: str, values: Mapping[str, str]) -> None:
        self._connection.execute(
            f"SET VARIABLE {name} = map(?::VARCHAR[], ?::VARCHAR[])", [list(values), list(values.values())]
        )

    def _joined(self, table: str, base: str) -> str:
        """Statements of one happening as one, with the reports and links of all."""
        self._connection.register("heads", _pairs(self.heads))
        hidden = [id for id, found in self.by_statement.items() if _retracted(found)]
        self._connection.register("hidden", _ids(hidden))
        if table in DECODE:
            return f"SELECT * FROM ({base}) WHERE id NOT IN (SELECT member FROM heads)"  # noqa: S608 - as above
        if table in REPORTS_OF.values():
            return f"""SELECT base.* REPLACE (coalesce(heads.head, base.statement) AS statement) FROM ({base}) base
                LEFT JOIN heads ON heads.member = base.statement
                WHERE base.statement NOT IN (SELECT id FROM hidden)"""  # noqa: S608 - as above
        if table != "links":
            return base
        return f"""SELECT base.* REPLACE (coalesce(a.head, source) AS source, coalesce(b.head, target) AS target,
            replace(replace(json, '"from":' || to_json(source), '"from":' || to_json(coalesce(a.head, source))),
                '"to":' || to_json(target), '"to":' || to_json(coalesce(b.head, target))) AS json)
            FROM ({base}) base LEFT JOIN heads a ON a.member = source LEFT JOIN heads b ON b.member = target
            WHERE coalesce(a.head, source) <> coalesce(b.head, target)"""  # noqa: S608 - as above


def _retracted(found: Iterable[Correction]) -> bool:
    last = [c.action for c in found if c.action != "set"]
    return bool(last) and last[-1] == "retract"


def _form(id: str) -> str:
    """The beginning of an entity in JSON, whatever its name and country."""
    text = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", json.dumps(id, ensure_ascii=False))
    return f'"id":{text},"name":"(?:[^"\\\\]|\\\\.)*","country":(?:null|"(?:[^"\\\\]|\\\\.)*")'


def _replacement(root: str, about: Mapping[str, Any]) -> str:
    given = {"id": root, "name": about["name"], "country": about.get("country")}
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))[1:-1]
    return text.replace("\\", "\\\\")


def _ids(ids: Iterable[str]) -> pa.Table:
    return pa.table({"id": pa.array(sorted(ids), pa.string())})


def _pairs(heads: Mapping[str, str]) -> pa.Table:
    return pa.table({"member": pa.array(heads, pa.string()), "head": pa.array(heads.values(), pa.string())})
