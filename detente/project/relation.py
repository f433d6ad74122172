"""How two actors stand: their claims, events and links over time, and the state that these add up to."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from detente import codec
from detente.model.statement import Event, Link, RelationClaim
from detente.project.names import Named
from detente.project.why import Statement, ends, statement_to_json
from detente.record.filters import EventFilter
from detente.record.rows import nouns
from detente.record.view import View


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors and what the record holds on them, oldest first; `beyond` are other statements that links lead to."""

    a: Named
    b: Named
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
            "relations": [codec.relation_to_json(claim) for claim in self.claims],
            "events": [codec.event_to_json(event) for event in self.events],
            "links": [codec.link_to_json(link) for link in self.links],
            "beyond": [statement_to_json(statement) for statement in self.beyond],
        }


def relation(view: View, a: Named, b: Named, since: date | None = None, until: date | None = None) -> Relation:
    """What stands between two actors within some days (both included)."""
    claims = nouns(view.relation_claims(a.id, b.id, since=since, until=until), codec.relation_from_json)
    events = view.event_list(EventFilter(dyad=(a.id, b.id), since=since, until=until))
    statements: list[Statement] = [*claims, *events]
    links = tuple(dict.fromkeys(view.link_list([statement.id for statement in statements])))
    return Relation(a, b, tuple(claims), tuple(events), links, ends(view, links, statements))
