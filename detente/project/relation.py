"""How two actors stand: their claims, events and links over time, and the state that these add up to."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from detente import codec
from detente.model.relation import Dyad, State
from detente.model.statement import Event, Link, RelationClaim, Statement
from detente.project.between import Between, between
from detente.project.gathered import gathered
from detente.project.names import Named
from detente.project.standing import Gather, Stood, episode_to_json, state_to_json, stood, stretches_to_json
from detente.project.why import ends, links_of
from detente.record.filters import within
from detente.record.rows import nouns
from detente.record.view import View


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors and what the record holds on them, oldest first.

    `stood.now` is their state at the end of the days asked for (today, if none was named); where nothing so late is
    known, `stood.last` is the state on the last day that had one. `beyond` are other statements that links lead to.
    """

    a: Named
    b: Named
    stood: Stood
    claims: tuple[RelationClaim, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    beyond: tuple[Statement, ...] = ()

    @property
    def now(self) -> State:
        """The state at the end of the days asked for."""
        return self.stood.now

    @property
    def last(self) -> State | None:
        """The state on the last day that had one, where the end of the days has none."""
        return self.stood.last

    def timeline(self) -> list[Statement]:
        """Claims and events together, oldest first."""
        statements: list[Statement] = [*self.claims, *self.events]
        return sorted(statements, key=lambda s: (s.date.start or s.date.end, s.date.end))

    def to_json(self) -> dict[str, Any]:
        """Plain values in the names of Détente's JSON."""
        return {
            "a": asdict(self.a),
            "b": asdict(self.b),
            "now": state_to_json(self.now),
            "last": state_to_json(self.last) if self.last else None,
            "states": stretches_to_json(self.stood.stretches),
            "episodes": [episode_to_json(episode) for episode in self.stood.episodes],
            "relations": [codec.relation_to_json(claim) for claim in self.claims],
            "events": [codec.event_to_json(event) for event in self.events],
            "links": [codec.link_to_json(link) for link in self.links],
            "beyond": [codec.statement_to_json(statement) for statement in self.beyond],
        }


def relation(
    view: View, a: Named, b: Named, days: tuple[date | None, date | None] = (None, None), gather: Gather = gathered
) -> Relation:
    """What stands between two actors within some days (both included)."""
    every = between(view, a.id, b.id)
    acted, claimed = (within(rows, days) for rows in (every.events, every.claims))
    claims: list[RelationClaim] = nouns(claimed, codec.relation_from_json)
    events: list[Event] = nouns(acted, codec.event_from_json)
    statements: list[Statement] = [*claims, *events]
    links = links_of(view, [statement.id for statement in statements])
    how = how_stood(view, (a, b), every, days, gather)
    return Relation(a, b, how, tuple(claims), tuple(events), links, ends(view, links, statements))


def how_stood(
    view: View, pair: tuple[Named, Named], every: Between, days: tuple[date | None, date | None], gather: Gather
) -> Stood:
    """How two actors stand at the end of some days (today, if there is none); what is later and not counted is told."""
    dyad = Dyad.of(*(named.id for named in pair))
    how = stood(view, dyad, days[1] or date.today(), every, gather)
    chosen = (within(rows, days)["date_end"].to_pylist() for rows in (every.events, every.claims))
    if not how.now.state and (later := [day for found in chosen for day in found if day > how.now.day]):
        reason = f"{how.now.reason}; {len(later):,} are of later days, from {min(later)} on, and not counted"
        how = replace(how, now=replace(how.now, reason=reason))
    return how
