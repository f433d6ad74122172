"""Turning points of a record: found, each with the statement that it began with, and the names of the two."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from detente import codec
from detente.errors import QueryError
from detente.model.relation import Dyad, Turn
from detente.model.statement import Statement
from detente.project.between import Between
from detente.project.gathered import METHOD, gathered
from detente.project.names import Named, named, names_of
from detente.record.rows import nouns
from detente.record.tables import REPORTS_OF
from detente.record.view import View
from detente.relations.daily import TABLES, Daily, parts
from detente.relations.turns import Rise, triggers, turn, turning_points
from detente.settings import Settings


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


def turns(
    view: View, settings: Settings, parties: Sequence[str], days: tuple[date | None, date | None]
) -> list[Turned]:
    """The turning points between two parties, of one with anyone, or of all dyads, within some days, oldest first.

    Days are included on both sides. What comes after the last of them (today, if it is None) has no say. QueryError for
    an unknown party, more than two, and days that end before they begin.
    """
    if len(parties) > 2:
        raise QueryError("a relation has two ends: give at most two actors")
    wanted = {named(party, view, settings).id for party in parties}
    if len(wanted) < len(parties):
        raise QueryError(f"{parties[0]} and {parties[1]} are one: give two different actors")
    since, until = days
    if since and until and since > until:
        raise QueryError(f"{since} to {until} ends before it begins: give the earlier day first")
    last = until or date.today()
    found = gathered(view, last)
    if found is None:
        return []
    rises = [
        rise
        for history in found.histories.values()
        if wanted <= {*Dyad.read(history.dyad).ends}
        for rise in turning_points(history, found, METHOD)
        if since is None or found.day(rise.start) >= since
    ]
    rises.sort(key=lambda rise: (rise.start, rise.dyad))
    return _named(view, settings, rises, found, last) if rises else []


def _named(view: View, settings: Settings, rises: list[Rise], found: Daily, last: date) -> list[Turned]:
    began = triggers_of(view, rises, found, last)
    names = names_of(view, settings, {id for rise in rises for id in Dyad.read(rise.dyad).ends})
    out = []
    for n, rise in enumerate(rises):
        made = replace(turn(rise, found), trigger=began[n].id if n in began else "")
        out.append(Turned(names[made.dyad.a], names[made.dyad.b], made, began.get(n)))
    return out


def triggers_of(
    view: View, rises: Sequence[Rise], found: Daily, last: date, of: Between | None = None
) -> dict[int, Statement]:
    """The statements that turning points began with, by the index of these; `of`: what the record holds on the two,
    where all rises are theirs."""
    if not rises:
        return {}
    steps = [*parts(last, METHOD), *triggers(rises, found, METHOD)]
    rows = view.query((), [*of.steps, *steps], of.tables) if of else view.query((*TABLES, *REPORTS_OF.values()), steps)
    began = {row["n"]: row["id"] for row in rows.to_pylist()}
    statements = _statements(view, sorted(set(began.values())))
    return {n: statements[id] for n, id in began.items()}


def _statements(view: View, ids: list[str]) -> dict[str, Statement]:
    events, claims = (view.rows(table, ids) for table in TABLES)
    found: list[Statement] = [*nouns(events, codec.event_from_json), *nouns(claims, codec.relation_from_json)]
    return {statement.id: statement for statement in found}
