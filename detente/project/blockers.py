"""What the record says is held up, by whom and why, and what a supposition would change, with the sentences."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from detente import codec, ontology
from detente.actors import registry
from detente.errors import QueryError
from detente.model.blocking import STANDING, Blockage, Hold, Knot, Supposed
from detente.model.statement import Statement
from detente.project.names import Named, named, names_of
from detente.project.why import Telling, told
from detente.record.rows import nouns
from detente.record.ruled import DECODE
from detente.record.view import View
from detente.relations import institutions, vocabulary
from detente.relations.blockers import blockers, status_of
from detente.relations.evidence import CLAIMS, EVENTS
from detente.relations.ground import Ground, ground
from detente.relations.quarrels import quarrel_id
from detente.relations.stances import Roll
from detente.relations.whatif import suppose
from detente.settings import Settings
from detente.sql import Step

_COLUMNS = {
    "events": f"{EVENTS}, dyads",
    "relation_claims": f"{CLAIMS}, dyad",
    "links": "id, type, source, target, words, document",
    "memberships": "member, group_id, status, document",
}
_ORDER = ("open", "weakened", "threatened", "lifted", "told")


@dataclass(frozen=True, slots=True)
class Blockers:
    """The graph as of a day, with the names of all parties and the statements that its edges quote.

    `matters` are the ids of the matters that were asked for, those that are held up first; `told` has the sentences.
    Where only some matters are to be shown, `statements` may be those of these alone.
    """

    graph: Blockage
    matters: tuple[str, ...]
    names: Mapping[str, str]
    statements: Mapping[str, Statement]
    told: Mapping[str, Telling]

    def status(self, matter: str) -> str:
        """How a matter stands: open, weakened, threatened or lifted."""
        return status_of(self.graph, matter)

    def chain(self, matter: str) -> tuple[str, ...]:
        """The knots from a matter back to what it goes back to, the weightiest at each step."""
        steps, at = [matter], matter
        while holds := [h for h in self.graph.of(at) if self.graph.knots[h.by].kind != "rule" and h.by not in steps]:
            at = min(holds, key=self._weight).by
            steps.append(at)
        return tuple(steps)

    def _weight(self, hold: Hold) -> tuple[int, int, int, str]:
        kinds = ("stance", "quarrel", "act", "condition")
        return (
            _ORDER.index(hold.status) if hold.status != "told" else 0,
            kinds.index(self.graph.knots[hold.by].kind),
            int(hold.basis == "inferred"),
            hold.by,
        )

    def within(self) -> Iterator[Hold]:
        """All edges below the matters."""
        stack, seen = list(self.matters), set(self.matters)
        while stack:
            for hold in self.graph.of(stack.pop()):
                yield hold
                if hold.by not in seen:
                    seen.add(hold.by)
                    stack.append(hold.by)

    def to_json(self) -> dict[str, Any]:
        """Plain values: matters with their status and chain, knots, edges, and the statements that edges quote."""
        holds = list(self.within())
        knots = dict.fromkeys([*self.matters, *(h.by for h in holds)])
        return {
            "day": self.graph.day.isoformat(),
            "matters": [{"id": m, "status": self.status(m), "chain": list(self.chain(m))} for m in self.matters],
            "knots": [_knot_to_json(self.graph.knots[id], self.names) for id in knots],
            "holds": [_hold_to_json(hold) for hold in holds],
            "statements": [
                {
                    **codec.statement_to_json(s),
                    "told": [{**asdict(t), "published": t.published.isoformat()} for t in self._told(s)],
                }
                for s in self.statements.values()
            ],
        }

    def _told(self, statement: Statement) -> Iterable[Any]:
        return self.told[statement.id].places if statement.id in self.told else ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would follow if two parties stood otherwise; `blockers` has all matters that it touches."""

    a: Named
    b: Named
    result: Supposed
    blockers: Blockers
    before: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "a": asdict(self.a),
            "b": asdict(self.b),
            "state": self.result.state,
            "opened": [
                {"matter": o.matter, "steps": list(o.steps), "sure": o.sure, "round": o.round}
                for o in self.result.opened
            ],
            "touched": list(self.result.touched),
            "remaining": [_hold_to_json(hold) for hold in self.result.remaining],
            "closed": list(self.result.closed),
            "graph": self.blockers.to_json(),
        }


def blocked(view: View, settings: Settings, found: Ground, day: date) -> Blockers:
    """All matters that are, were or may be held up, those that are first; what they quote is added by `quoting`."""
    graph = blockers(found, day)
    matters = [knot.id for knot in graph.knots.values() if knot.kind == "matter"]
    ranked = sorted(matters, key=lambda m: (_ORDER.index(status_of(graph, m)), -_latest(graph, m).toordinal(), m))
    names = names_of(view, settings, {p for knot in graph.knots.values() for p in knot.parties})
    return Blockers(graph, tuple(ranked), {id: each.name for id, each in names.items()}, {}, {})


def quoting(view: View, found: Blockers) -> Blockers:
    """The same with the statements that its matters quote, and their sentences."""
    statements, telling = _statements(view, _wanted(found))
    return replace(found, statements=statements, told=telling)


def narrowed(found: Blockers, by: Named | None, of: Named | None) -> Blockers:
    """The matters that are, were or may be held up by one party, between some; all, if neither is given."""
    knots = found.graph.knots
    return replace(found, matters=tuple(m for m in found.matters if _fits(found.graph, knots[m], by, of)))


def whatif(view: View, settings: Settings, supposition: str, found: Blockers) -> WhatIf:
    """What a supposition such as `TUR-ISR=normal` comes to, with all matters found. QueryError where it is none."""
    a, b, state = _parsed(view, settings, supposition)
    graph = found.graph
    words = vocabulary.load().quarrel
    pair = (min(a.id, b.id), max(a.id, b.id))
    result = suppose(graph, pair, state, words.ended, words.states)
    matters = dict.fromkeys([*(o.matter for o in result.opened), *result.touched, *result.closed])
    before = None if matters else _before(graph, quarrel_id(pair))
    part = replace(found, matters=tuple(matter for matter in found.matters if matter in matters))
    return WhatIf(a, b, result, quoting(view, part), before)


def grounds(view: View, settings: Settings) -> Ground:
    """What the record holds of holds, whatever the day."""
    known = registry.load(settings.own_actors)
    tables = {
        table.removeprefix("relation_"): view.query((table,), [Step("slim", f"SELECT {columns} FROM {table}")])  # noqa: S608
        for table, columns in _COLUMNS.items()
    }
    rules = institutions.load()
    institutions.known(rules, known.actors)

    @cache
    def members(group: str, on: date) -> frozenset[str]:
        return frozenset(known.members(group, on))

    @cache
    def names(group: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys([known.actors[group].name, *(n.text for n in known.actors[group].names)]))

    return ground(tables, vocabulary.load(), rules, Roll(members, names))


def _fits(graph: Blockage, matter: Knot, by: Named | None, of: Named | None) -> bool:
    holders = [graph.knots[h.by] for h in graph.of(matter.id)]
    bodies = {p for k in holders for h in graph.of(k.id) if h.basis == "rule" for p in graph.knots[h.by].parties}
    if of and of.id not in bodies.union(matter.parties):
        return False
    return by is None or any(by.id in (k.parties[:1] if k.kind == "stance" else k.parties) for k in holders)


def _wanted(found: Blockers) -> list[str]:
    """The statements that are quoted, in order."""
    quotes = [id for hold in found.within() for id in quoted(hold)]
    return list(dict.fromkeys([*quotes, *(id for m in found.matters for id in found.graph.knots[m].ids[-1:])]))


def quoted(hold: Hold) -> tuple[str, ...]:
    """The statements of an edge that are shown: what opened it, what eased it last, what ended it."""
    return tuple(dict.fromkeys([*hold.ids[:1], *hold.eased[-1:], *hold.lifted[:1]]))


def _latest(graph: Blockage, matter: str) -> date:
    return max((h.until or h.since or date.min for h in graph.of(matter)), default=date.min)


def _statements(view: View, ids: list[str]) -> tuple[dict[str, Statement], dict[str, Telling]]:
    found: dict[str, Statement] = {}
    telling: dict[str, Telling] = {}
    for table, decode in DECODE.items():
        part: list[Statement] = nouns(view.rows(table, ids), decode)
        found |= {statement.id: statement for statement in part}
        telling |= told(view, [statement.id for statement in part], table, 1) if part else {}
    return {id: found[id] for id in ids if id in found}, telling


def _before(graph: Blockage, quarrel: str) -> date | None:
    """The day on which something that rested on a quarrel was freed last."""
    resting = {h.held for h in graph.holds if h.by == quarrel}
    freed = [h.until for h in graph.holds if h.by in resting and h.status == "lifted" and h.until]
    return max(freed, default=None)


def _parsed(view: View, settings: Settings, supposition: str) -> tuple[Named, Named, str]:
    """The parties and the state of `A-B=state`; names may hold hyphens themselves."""
    states = sorted(ontology.load().relation_states)
    left, sign, state = supposition.rpartition("=")
    shown = supposition[:80]
    if not sign or not left.strip():
        raise QueryError(f"{shown!r} is no supposition: write A-B=state, e.g. TUR-ISR=normal")
    if (state := state.strip().lower()) not in states:
        raise QueryError(f"{state[:40]!r} is no state of a relation: use {', '.join(states)}")
    cuts = [m.start() for m in re.finditer("[-–]", left)]
    if not cuts:
        raise QueryError(f"{shown!r} names no two parties: write A-B=state, e.g. TUR-ISR=normal")
    fault: QueryError | None = None
    for at in cuts[:20]:
        try:
            a, b = named(left[:at].strip(), view, settings), named(left[at + 1 :].strip(), view, settings)
        except QueryError as error:
            fault = fault or error
            continue
        if a.id == b.id:
            raise QueryError(f"{shown!r} names {a.name} twice: give two parties")
        return a, b, state
    raise fault or QueryError(f"{shown!r} names no two parties: write A-B=state, e.g. TUR-ISR=normal")


def _knot_to_json(knot: Knot, names: Mapping[str, str]) -> dict[str, Any]:
    parties = [{"id": id, "name": names.get(id, id)} for id in knot.parties]
    return {"id": knot.id, "kind": knot.kind, "parties": parties, "statements": list(knot.ids), "words": knot.words}


def _hold_to_json(hold: Hold) -> dict[str, Any]:
    return {
        **{name: getattr(hold, name) for name in ("held", "by", "basis", "status", "reason")},
        "since": hold.since.isoformat() if hold.since else None,
        "until": hold.until.isoformat() if hold.until else None,
        "opened_by": list(hold.ids),
        "eased_by": list(hold.eased),
        "lifted_by": list(hold.lifted),
    }


def said(found: Blockers, hold: Hold) -> str:
    """Who holds something up, and what, in the words of the texts."""
    held, by = found.graph.knots[hold.held], found.graph.knots[hold.by]
    who = ", ".join(found.names.get(id, id) for id in by.parties[:2])
    return f"{who}: {held.words or by.words or hold.reason}"


def between(found: Blockers, a: str, b: str) -> list[dict[str, Any]]:
    """What is or was held up in which both have a part, what still stands first; each with its statements."""
    knots = found.graph.knots
    holds = [
        hold
        for hold in found.graph.holds
        if hold.ids and hold.status != "told" and {a, b} <= {*knots[hold.held].parties, *knots[hold.by].parties}
    ]
    holds.sort(key=lambda hold: (_ORDER.index(hold.status), -(hold.since or date.min).toordinal()))
    return [{"said": said(found, hold), **_hold_to_json(hold)} for hold in holds]


def standing(found: Blockers) -> int:
    """How many of the matters are held up."""
    return sum(found.status(m) in STANDING for m in found.matters)
