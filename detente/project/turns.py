"""Turning points of a record: found, each with the statement that it began with, and the names of the two."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from detente import codec
from detente.actors import registry
from detente.model.relation import Turn
from detente.project.names import Named
from detente.project.why import Statement
from detente.record.rows import nouns
from detente.record.view import View
from detente.relations.daily import TABLES, Daily, by_day, daily, parts, said, world
from detente.relations.method import Method
from detente.relations.turns import Rise, triggers, turn, turning_points
from detente.settings import Settings
from detente.sql import Step

METHOD = Method()
_REPORTS = ("event_reports", "claim_reports")


@dataclass(frozen=True, slots=True)
class Turned:
    """A turning point between `a` and `b` with its trigger, None where no statement of those days is of its kind."""

    a: Named
    b: Named
    turn: Turn
    trigger: Statement | None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        trigger = self.trigger
        return {
            "a": asdict(self.a),
            "b": asdict(self.b),
            "date": self.turn.day.isoformat(),
            "direction": self.turn.direction,
            "confidence": self.turn.confidence,
            "until": self.turn.until.isoformat(),
            "rate": {"before": round(self.turn.before, 3), "after": round(self.turn.rate, 3)},
            "trigger": {"id": trigger.id, "words": trigger.evidence.text, "date": trigger.date.end.isoformat()}
            if trigger
            else None,
        }


def gathered(view: View, until: date) -> Daily | None:
    """What the record holds on all dyads day by day, up to a day."""
    summed = view.query(TABLES, by_day(until, METHOD))
    counted = view.query(("events",), world(until, METHOD))
    return daily(summed, counted, view.query(("relation_claims",), said(until, METHOD)), METHOD)


def turns(
    view: View, settings: Settings, parties: Iterable[str], days: tuple[date | None, date | None]
) -> list[Turned]:
    """The turning points between two parties, of one with anyone, or of all dyads, within some days, oldest first.

    Days are included on both sides. What comes after the last of them (today, if it is None) has no say.
    """
    since, until = days
    last = until or date.today()
    found, wanted = gathered(view, last), set(parties)
    if found is None:
        return []
    rises = [
        rise
        for history in found.histories.values()
        if wanted <= set(history.dyad.split("|"))
        for rise in turning_points(history, found, METHOD)
        if since is None or found.day(rise.start) >= since
    ]
    rises.sort(key=lambda rise: (rise.start, rise.dyad))
    return _named(view, settings, rises, found, last) if rises else []


def _named(view: View, settings: Settings, rises: list[Rise], found: Daily, last: date) -> list[Turned]:
    began = triggers_of(view, rises, found, last)
    names = names_of(view, settings, {id for rise in rises for id in rise.dyad.split("|")})
    out = []
    for n, rise in enumerate(rises):
        made = replace(turn(rise, found), trigger=began[n].id if n in began else "")
        out.append(Turned(names[made.dyad.a], names[made.dyad.b], made, began.get(n)))
    return out


def triggers_of(view: View, rises: Sequence[Rise], found: Daily, last: date) -> dict[int, Statement]:
    """The statements that turning points began with, by the index of these."""
    if not rises:
        return {}
    steps = [*parts(last, METHOD), *triggers(rises, found, METHOD)]
    began = {row["n"]: row["id"] for row in view.query((*TABLES, *_REPORTS), steps).to_pylist()}
    statements = _statements(view, sorted(set(began.values())))
    return {n: statements[id] for n, id in began.items()}


def names_of(view: View, settings: Settings, ids: Iterable[str]) -> Mapping[str, Named]:
    """The names of actors: of the registry, else of the record, else their ids."""
    known = registry.load(settings.own_actors).actors
    names = {id: known[id].name if id in known else "" for id in ids}
    told = {row["id"]: row["name"] for row in view.entities().to_pylist()} if not all(names.values()) else {}
    return {id: Named(id, name or told.get(id) or id) for id, name in names.items()}


def _statements(view: View, ids: list[str]) -> dict[str, Statement]:
    sql = "SELECT id, json FROM {} WHERE id IN (SELECT unnest(?))"
    events = view.query(("events",), [Step("named", sql.format("events"), (ids,))])
    claims = view.query(("relation_claims",), [Step("named", sql.format("relation_claims"), (ids,))])
    found: list[Statement] = [*nouns(events, codec.event_from_json), *nouns(claims, codec.relation_from_json)]
    return {statement.id: statement for statement in found}
