"""Rulings in words, and those that made a statement what it is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from detente import codec
from detente.model.statement import Statement
from detente.record import cards
from detente.record.corrections import Correction
from detente.record.view import View

_DONE = {"confirm": "confirmed", "retract": "retracted", "restore": "restored"}


@dataclass(frozen=True, slots=True)
class Note:
    """A ruling that bears on a statement, in words, with what stood there before ('' where nothing did)."""

    ruling: Correction
    said: str
    was: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        r = self.ruling
        made = r.made.isoformat() if r.made else None
        return {"ruling": r.id, "said": self.said, "was": self.was, "author": r.author, "note": r.note, "made": made}


def notes(view: View, ids: Iterable[str]) -> dict[str, list[Note]]:
    """The standing rulings that bear on statements which a view shows, by statement, oldest first."""
    shown = list(ids)
    ruled = view.ruled
    if not shown or not ruled.standing:
        return {}
    wanted = set(shown) if ruled.actors.roots else set(shown) & ruled.by_statement.keys()
    originals = view.originals(wanted)
    return {id: found for id in shown if (found := [*_of(view, id, originals.get(id)), *_joined(view, id)])}


def said(c: Correction) -> str:
    """A ruling in words."""
    match c.action:
        case "set":
            return f"{c.target[:8]} {_set(c)}"
        case "merge":
            return f"{c.field[:8]} tells the same happening as {c.target[:8]}"
        case "split":
            return f"{c.target[:8]} is a happening of its own"
        case "same":
            return f"{c.field} is {c.target}"
        case "not-same":
            return f"{c.target} and {c.field} are two"
        case "has" | "has-not":
            return f"{c.target} {'has' if c.action == 'has' else 'has not'} the {c.field} {cards.told(c)}"
        case "undo":
            return f"ruling {c.target} taken back"
    return f"{c.target[:8]} {_DONE.get(c.action, c.action)}"


def shown(value: Any) -> str:
    """A value of Détente's JSON as people write it."""
    if isinstance(value, list):
        return ", ".join(shown(one) for one in value) or "nothing"
    if isinstance(value, dict) and "granularity" in value:
        days = dict.fromkeys((value["start"] or "", value["end"]))
        return "..".join(days)
    if isinstance(value, dict):
        parts = [f"{value[key]} {key}" for key in ("dead", "injured") if value.get(key) is not None]
        return str(value.get("name") or ", ".join(parts) or "nothing")
    return "nothing" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _set(c: Correction) -> str:
    return f"{c.field} = {shown(json.loads(c.value))}"


def _of(view: View, id: str, original: Statement | None) -> list[Note]:
    """Rulings on a statement's own fields and on its actors."""
    if original is None:
        return []
    before = codec.statement_to_json(original)
    found = [
        Note(c, _set(c), _value(before, c.field)) for c in view.ruled.by_statement.get(id, ()) if c.action == "set"
    ]
    actors = view.ruled.actors
    for who in dict.fromkeys(_actors(before)):
        if who in actors.roots:
            found.append(Note(actors.called[who], f"{who} is {actors.of(who)}"))
    return found


def _joined(view: View, id: str) -> list[Note]:
    here = {id, *view.ruled.members.get(id, ())}
    found = [c for c in view.ruled.standing if c.action == "merge" and {c.target, c.field} <= here]
    return [Note(c, said(c)) for c in found]


def _value(fields: Mapping[str, Any], name: str) -> str:
    outer, _, part = name.partition(".")
    found = fields.get(outer)
    return shown((found or {}).get(part) if part else found)


def _actors(fields: Mapping[str, Any]) -> list[str]:
    named = [*fields.get("actor", ()), *fields.get("recipient", ()), *fields.get("parties", ())]
    return [entity["id"] for entity in (*named, *([fields["speaker"]] if fields["speaker"] else ()))]
