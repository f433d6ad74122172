"""Turning points of a record: found, each with the statement that it began with, and the names of the two."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from detente import codec
from detente.actors import registry
from detente.errors import QueryError
from detente.model.relation import Dyad, Turn
from detente.model.statement import Statement
from detente.project.names import Named, named
from detente.record.filters import EventFilter
from detente.record.rows import nouns
from detente.record.tables import REPORTS_OF
from detente.record.view import View
from detente.relations.daily import TABLES, Daily, by_day, daily, parts, said, upto, world
from detente.relations.method import Method
from detente.relations.turns import Rise, triggers, turn, turning_points
from detente.settings import Settings
from detente.sql import Step

METHOD = Method()


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


@dataclass(frozen=True, slots=True)
class AllDays:
    """What the record holds on all dyads day by day, as tables, from which every earlier day is had without asking the
    record again."""

    by_day: pa.Table
    world: pa.Table
    said: pa.Table

    def until(self, day: date) -> Daily | None:
        """The same up to a day."""
        return daily(upto(self.by_day, day), upto(self.world, day), upto(self.said, day), METHOD)


def all_days(view: View, until: date = date.max) -> AllDays:
    """What the record holds on all dyads day by day, up to a day."""
    summed = view.query(TABLES, by_day(until, METHOD))
    coded = pc.dictionary_encode(summed["dyad"])  # once, and not for each day
    summed = summed.set_column(summed.schema.get_field_index("dyad"), "dyad", coded)
    counted = view.query(("events",), world(until, METHOD))
    return AllDays(summed, counted, view.query(("relation_claims",), said(until, METHOD)))


def gathered(view: View, until: date) -> Daily | None:
    """What the record holds on all dyads day by day, up to a day."""
    return all_days(view, until).until(until)


@dataclass(frozen=True, slots=True)
class Between:
    """All that the record holds on two actors: rows of events, of claims, and of their reports. Questions about the
    two need not go through all others."""

    events: pa.Table
    claims: pa.Table
    event_reports: pa.Table
    claim_reports: pa.Table

    @property
    def tables(self) -> Mapping[str, pa.Table]:
        """Under the names by which `steps` finds them."""
        return {f"the_{name}": getattr(self, name) for name in _OF_TWO.values()}

    @property
    def steps(self) -> list[Step]:
        """The steps after which the tables of the record hold nothing but these rows."""
        return [Step(table, f"FROM the_{name}") for table, name in _OF_TWO.items()]


_OF_TWO = {
    "events": "events",
    "relation_claims": "claims",
    "event_reports": "event_reports",
    "claim_reports": "claim_reports",
}


def between(view: View, a: str, b: str) -> Between:
    """What the record holds on two actors."""
    events, claims = view.events(EventFilter(dyad=(a, b))), view.relation_claims(a, b)
    told = [
        view.reports(rows["id"].to_pylist(), of=of) for rows, of in ((events, "events"), (claims, "relation_claims"))
    ]
    return Between(events, claims, *told)


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


def names_of(view: View, settings: Settings, ids: Iterable[str]) -> Mapping[str, Named]:
    """The names of actors: of the registry, else of the record, else their ids."""
    known = registry.load(settings.own_actors).actors
    names = {id: known[id].name if id in known else "" for id in ids}
    told = {row["id"]: row["name"] for row in view.entities().to_pylist()} if not all(names.values()) else {}
    return {id: Named(id, name or told.get(id) or id) for id, name in names.items()}


def _statements(view: View, ids: list[str]) -> dict[str, Statement]:
    events, claims = (view.rows(table, ids) for table in TABLES)
    found: list[Statement] = [*nouns(events, codec.event_from_json), *nouns(claims, codec.relation_from_json)]
    return {statement.id: statement for statement in found}
