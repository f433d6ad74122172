"""What an actor is likely to do next, and to have done to it, as the record has it: rules over windows, with cases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from detente.errors import QueryError
from detente.model.statement import UNREAL
from detente.outlook.links.acts import Act, Outlook, Reason
from detente.outlook.links.facts import Facts, numbered
from detente.outlook.links.windows import Learned
from detente.project.names import Named, named, names_of
from detente.record.view import View
from detente.relations.series import each_pair
from detente.settings import Settings
from detente.sql import Step

_LONGEST = 31
_WEEK = 7
_MOST_WEEKS = 52
_DATED = """SELECT id, event_type AS relation, actors, recipients, date_end AS day FROM events
    WHERE NOT list_has_any(auxiliary, ?) AND date_end < ? AND date_end - coalesce(date_start, date_end) <= ?"""
_DIRECTED = f"""SELECT id, actor AS subject, relation, recipient AS object, day FROM ({each_pair("dated")})
    WHERE actor <> recipient ORDER BY day, id, subject, object"""  # noqa: S608 - fixed texts


@dataclass(frozen=True, slots=True)
class Case:
    """An event that a rule rests on."""

    id: str
    date: date


@dataclass(frozen=True, slots=True)
class Rule:
    """That an act follows on what was: which event type, who did it to whom, `times` until `days_ago`; it followed
    within the window in `followed` of `cases`, for `pairs` different pairs; and the latest events of it."""

    event_type: str
    actor: Named
    recipient: Named
    times: int
    days_ago: int
    followed: int
    cases: int
    pairs: int
    chance: float
    events: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class NextAct:
    """Who may do what to whom, with the chance that it happens at least once, its 90% interval, what is usual for all
    pairs, and the rules, the best first."""

    event_type: str
    actor: Named
    recipient: Named
    chance: float
    low: float
    high: float
    usual: float
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Usual:
    """How often an event type follows for two who ever dealt with each other, and how often it was so of the actor."""

    event_type: str
    chance: float
    done: int
    suffered: int


@dataclass(frozen=True, slots=True)
class NextActs:
    """The likeliest next acts of an actor from `day` on. `enough` is whether any rule had cases enough; without, there
    are no acts but only what is usual. `newcomers` is the share of acts between those who never dealt before, about
    whom nothing is said here."""

    of: Named
    day: date
    weeks: int
    events: int
    windows: int
    newcomers: float
    acts: tuple[NextAct, ...]
    usual: tuple[Usual, ...]

    @property
    def enough(self) -> bool:
        """Whether there was evidence enough for any act."""
        return bool(self.acts)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        made: dict[str, Any] = _plain(asdict(self))
        return {**made, "enough": self.enough}


def next_acts(
    view: View, settings: Settings, actor: str, *, day: date | None = None, weeks: int = 4, most: int = 10
) -> NextActs:
    """The likeliest acts within some weeks from a day on: today, or the day after the record's last event if that is
    earlier. QueryError for an unknown actor, or one of whom nothing is known before that day."""
    if not 1 <= weeks <= _MOST_WEEKS:
        raise QueryError(f"{weeks} weeks: give 1 to {_MOST_WEEKS}")
    who = named(actor, view, settings)
    table = _table(view, day or date.today())
    if not table.num_rows:
        raise QueryError("the record holds no event between two actors by then: ingest more, or give a later day")
    facts, _ = numbered([table])
    if who.id not in facts.entities:
        raise QueryError(f"the record holds no event of {who.name} with another actor by then")
    start = int(facts.day.max()) + 1
    number = facts.entities.index(who.id)
    found = Outlook(facts, start, weeks * _WEEK)
    likely = found.acts(number, most)
    teller = _Teller(facts, table["id"].to_pylist(), who, _names(view, settings, who, facts, likely))
    return NextActs(
        who,
        date.fromisoformat(facts.named_day(start)),
        weeks,
        int(((facts.subject == number) | (facts.object == number)).sum()),
        len(found.origins),
        found.learned.newcomers / max(found.learned.acts, 1),
        tuple(teller.act(act) for act in likely),
        _usual(facts, found.learned, number),
    )


def _table(view: View, day: date) -> pa.Table:
    dated = Step("dated", _DATED, (list(UNREAL), day, _LONGEST))
    return view.query(("events",), [dated, Step("directed", _DIRECTED)])


def _names(view: View, settings: Settings, who: Named, facts: Facts, likely: Sequence[Act]) -> Mapping[str, Named]:
    return {**names_of(view, settings, {facts.entities[act.other] for act in likely}), who.id: who}


@dataclass(frozen=True, slots=True)
class _Teller:
    """Numbers to names."""

    facts: Facts
    ids: Sequence[str]
    who: Named
    names: Mapping[str, Named]

    def act(self, act: Act) -> NextAct:
        other = self.names[self.facts.entities[act.other]]
        kind, pair = self._sides(act.relation, other)
        rules = tuple(self._rule(reason, other) for reason in act.reasons)
        return NextAct(kind, *pair, act.chance, act.low, act.high, act.usual, rules)

    def _rule(self, reason: Reason, other: Named) -> Rule:
        kind, pair = self._sides(reason.body, other)
        cases = tuple(
            Case(self.ids[fact], date.fromisoformat(self.facts.named_day(int(self.facts.day[fact]))))
            for fact in reason.facts
        )
        counts = (reason.count, reason.age, reason.true, reason.tried, reason.pairs)
        return Rule(kind, *pair, *counts, reason.chance, cases)

    def _sides(self, relation: int, other: Named) -> tuple[str, tuple[Named, Named]]:
        turned, kind = divmod(relation, len(self.facts.relations))
        return self.facts.relations[kind], (other, self.who) if turned else (self.who, other)


def _usual(facts: Facts, found: Learned, number: int) -> tuple[Usual, ...]:
    """What the actor has done and suffered, by type, the most frequent first."""
    out = []
    for n, kind in enumerate(facts.relations):
        done = int(((facts.subject == number) & (facts.relation == n)).sum())
        suffered = int(((facts.object == number) & (facts.relation == n)).sum())
        if done or suffered:
            out.append(Usual(kind, found.usual(n), done, suffered))
    return tuple(sorted(out, key=lambda usual: (-usual.done - usual.suffered, usual.event_type)))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, 4) if isinstance(value, float) else value
