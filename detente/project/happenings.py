"""One happening in several reports: found among all events of a record, and how the reports differ."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from detente import codec
from detente.model.statement import Date, Event
from detente.project.ruling_notes import shown
from detente.record import clock, identity
from detente.record.view import View
from detente.record.writer import Writer
from detente.settings import Settings


@dataclass(frozen=True, slots=True)
class Happenings:
    """What a search came to: `happenings` are told by several events, `joined` by others than their first; `changed`
    decisions are new."""

    happenings: int = 0
    joined: int = 0
    changed: int = 0

    def to_json(self) -> dict[str, int]:
        """Plain values."""
        return {"happenings": self.happenings, "joined": self.joined, "changed": self.changed}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which the reports of one happening say different things: each value with its publishers."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"field": self.field, "values": [{"value": v, "publishers": list(p)} for v, p in self.values]}


def find_happenings(settings: Settings) -> Happenings:
    """Compares all events of a record and stores what is newly decided; no text is read again."""
    writer = Writer(settings.record)
    with View(settings.record, plain=True) as view:
        rows = identity.decisions(view, clock.now())
    writer.decide(rows)
    with View(settings.record) as view:
        heads = view.ruled.heads
    return Happenings(len(set(heads.values())), len(heads), len(rows))


def reasons(view: View, id: str) -> dict[str, str]:
    """By the statements that are joined with one, why."""
    members = set(view.ruled.members.get(id, ()))
    if not members:
        return {}
    found = {row["member"]: row["reason"] for row in view.decided().to_pylist() if row["member"] in members}
    return {member: found.get(member) or "by a ruling" for member in sorted(members)}


def differences(view: View, ids: Iterable[str]) -> dict[str, list[Difference]]:
    """Where the documents that tell an event contradict one another, by event; those without are left out."""
    members = {id: [id, *view.ruled.members.get(id, ())] for id in ids}
    if not members:
        return {}
    every = [one for group in members.values() for one in group]
    told: dict[str, list[tuple[str, str | None]]] = {}
    for row in view.tellings(every).to_pylist():
        told.setdefault(row["statement"], []).append((row["publisher"] or row["document"], row["json"]))
    several = [one for group in members.values() if sum(len(told.get(m, ())) for m in group) > 1 for one in group]
    originals = view.originals(several)
    out = {}
    for id, group in members.items():
        tellings = [
            (publisher, codec.event_from_json(json.loads(text)) if text else originals[one])
            for one in group
            if one in originals
            for publisher, text in told.get(one, ())
        ]
        if found := _compared([(p, e) for p, e in tellings if isinstance(e, Event)]):
            out[id] = found
    return out


def _compared(tellings: list[tuple[str, Event]]) -> list[Difference]:
    found = []
    for name, value in _FIELDS.items():
        by: dict[str, list[str]] = {}
        for publisher, event in tellings:
            if text := value(event):
                by.setdefault(text, []).append(publisher)
        if len(by) > 1:
            found.append(Difference(name, tuple((text, tuple(dict.fromkeys(who))) for text, who in by.items())))
    return found


def _who(event: Event) -> str:
    sides = [", ".join(sorted({e.name for e in side})) for side in (event.actor, event.recipient)]
    return " → ".join(filter(None, sides))


def _when(date: Date) -> str:
    return "" if date.basis == "document" else shown(codec.date_to_json(date))


_FIELDS: dict[str, Callable[[Event], str]] = {
    "type": lambda e: e.event_type,
    "who": _who,
    "when": lambda e: _when(e.date),
    "place": lambda e: e.place.name if e.place else "",
    "dead": lambda e: str(e.casualties.dead) if e.casualties and e.casualties.dead is not None else "",
    "injured": lambda e: str(e.casualties.injured) if e.casualties and e.casualties.injured is not None else "",
}
