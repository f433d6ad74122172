"""How two actors stand: their claims, events and links over time, and the state that these add up to."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from detente import codec
from detente.model.relation import Dyad, State
from detente.model.statement import Event, Link, RelationClaim
from detente.project.names import Named
from detente.project.why import Statement, ends, links_of, statement_to_json
from detente.record.filters import EventFilter
from detente.record.rows import nouns
from detente.record.view import View
from detente.relations.states import state


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors and what the record holds on them, oldest first.

    `now` is their state at the end of the days asked for (today, if none was named); where the record has nothing so
    late, `last` is the state on the day of its last word. `beyond` are other statements that links lead to.
    """

    a: Named
    b: Named
    now: State
    last: State | None
    claims: tuple[RelationClaim, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    beyond: tuple[Statement, ...] = ()

    def timeline(self) -> list[Statement]:
        """Claims and events together, oldest first."""
        statements: list[Statement] = [*self.claims, *self.events]
        return sorted(statements, key=lambda s: (s.date.start or s.date.end, s.date.end))

    def to_json(self) -> dict[str, Any]:
        """Plain values in the names of Détente's JSON."""
        return {
            "a": asdict(self.a),
            "b": asdict(self.b),
            "now": _state_to_json(self.now),
            "last": _state_to_json(self.last) if self.last else None,
            "relations": [codec.relation_to_json(claim) for claim in self.claims],
            "events": [codec.event_to_json(event) for event in self.events],
            "links": [codec.link_to_json(link) for link in self.links],
            "beyond": [statement_to_json(statement) for statement in self.beyond],
        }


def relation(view: View, a: Named, b: Named, since: date | None = None, until: date | None = None) -> Relation:
    """What stands between two actors within some days (both included)."""
    claimed = view.relation_claims(a.id, b.id, since=since, until=until)
    acted = view.events(EventFilter(dyad=(a.id, b.id), since=since, until=until))
    claims: list[RelationClaim] = nouns(claimed, codec.relation_from_json)
    events: list[Event] = nouns(acted, codec.event_from_json)
    statements: list[Statement] = [*claims, *events]
    links = links_of(view, [statement.id for statement in statements])
    now, last = _states(Dyad(*sorted((a.id, b.id))), claimed, acted, until)
    return Relation(a, b, now, last, tuple(claims), tuple(events), links, ends(view, links, statements))


def _states(dyad: Dyad, claims: pa.Table, events: pa.Table, until: date | None) -> tuple[State, State | None]:
    """The state at the end of the days, and that on the day of the last word where the first says nothing."""
    day = until or date.today()
    now = state(dyad, day, claims, events)
    ended = [*claims["date_end"].to_pylist(), *events["date_end"].to_pylist()]
    if now.state or now.change or not (past := [end for end in ended if end <= day]):
        return now, None
    last = state(dyad, max(past), claims, events)
    return now, last if last.state or last.change else None


def _state_to_json(found: State) -> dict[str, Any]:
    return {
        "day": found.day.isoformat(),
        "state": found.state,
        "change": found.change,
        "reason": found.reason,
        "ids": list(found.ids),
    }
