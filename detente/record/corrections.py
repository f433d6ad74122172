"""What people put right: append-only rulings, applied whenever the record is read; no row of it is ever edited.

    confirm            somebody read an event or a relation claim and found it right; it changes nothing
    retract, restore   an event or a relation claim goes out of sight, and comes back
    set                one of its fields gets another value (in the JSON of Détente; `casualties.dead` is a field too)
    merge              the statement `field` tells the same happening as `target`, which stands for both
    split              the statement is a happening of its own, whatever was joined with it before
    same, not-same     the actors `target` and `field` are one, who is called `target`; they are two after all
    has, has-not       the actor `target` has a name, office or membership (`field`) as `value` says, or has not
    undo               the ruling `target` does not count; an undo can be undone

The later ruling wins. `made` is when somebody ruled, `stored` when this record learnt of it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from detente import codec, ontology
from detente.errors import DataError
from detente.model.statement import Event, Reason, Statement
from detente.record import clock

ACTIONS = ("confirm", "retract", "restore", "set", "merge", "split", "same", "not-same", "has", "has-not", "undo")
ON_CARDS = ("has", "has-not")
ON_ACTORS = ("same", "not-same")
FIXED = ("id", "evidence", "reasons")
INNER: Mapping[str, Mapping[str, Any]] = {
    "casualties": {"dead": None, "injured": None, "by": []},
    "place": {"name": "", "country": None, "lat": None, "lon": None, "geonames": None, "precision": "country"},
}
"""Fields whose parts can be set alone, with what the others are where there was nothing."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line. `value` is JSON as text (`set`, `same`, `has`); `made` and `stored` are filled when it is stored."""

    target: str
    action: str
    field: str = ""
    value: str = "null"
    author: str = ""
    note: str = ""
    made: datetime | None = None
    stored: datetime | None = None

    @property
    def id(self) -> str:
        """16 hex digits over all fields but `stored`: the same ruling has one id in every record."""
        parts = json.dumps([self.target, self.action, self.field, self.value, self.author, self.note, str(self.made)])
        return hashlib.blake2b(parts.encode(), digest_size=8).hexdigest()


def correct(statement: Statement, corrections: Sequence[Correction]) -> Statement | None:
    """The statement after its corrections, oldest first; None if retracted. DataError on a value that cannot be."""
    fields = codec.statement_to_json(statement, explain=True)
    seen = True
    for c in corrections:
        if c.action == "set":
            _set(fields, c)
        elif c.action in ("retract", "restore"):
            seen = c.action == "restore"
    if not seen:
        return None
    decode = codec.event_from_json if isinstance(statement, Event) else codec.relation_from_json
    made: Statement = decode(fields)
    noted = [reason_of(c) for c in corrections if c.action == "set"]
    return replace(made, reasons=(*made.reasons, *noted)) if noted else made


def reason_of(c: Correction) -> Reason:
    """Why a field has its value: somebody put it right."""
    day = f" on {c.made:%Y-%m-%d}" if c.made else ""
    why = f": {c.note}" if c.note else ""
    return Reason(c.field, c.value, "", f"corrected by {c.author or 'somebody'}{day}{why}")


def dated(correction: Correction) -> Correction:
    """The correction with its moments, its JSON written in one way; DataError if its action is unknown."""
    if correction.action not in ACTIONS:
        raise DataError(f"correction of {correction.target}: no action {correction.action!r}; use {', '.join(ACTIONS)}")
    now = clock.now()
    return replace(
        correction, made=correction.made or now, stored=correction.stored or now, value=_plain(correction.value)
    )


def _plain(value: str) -> str:
    try:
        return json.dumps(json.loads(value), ensure_ascii=False)
    except (ValueError, RecursionError):
        return value  # refused later, with what it was meant for


def correction_row(c: Correction) -> dict[str, Any]:
    """The row of `corrections`."""
    return {
        "id": c.id,
        "target": c.target,
        "action": c.action,
        "field": c.field,
        "value": c.value,
        "author": c.author,
        "note": c.note,
        "made": c.made,
        "stored": c.stored,
    }


def fits(c: Correction, statement: Statement) -> None:
    """DataError where the ontology has no such type, mode, context, state: what the JSON alone does not tell."""
    if not isinstance(statement, Event):
        return
    known, kind = ontology.load(), statement.event_type
    match c.field:
        case "event_type":
            _among(c, [kind], known.types, "event type")
        case "event_mode":
            _among(c, statement.event_mode, known.types[kind].modes if kind in known.types else (), f"mode of {kind}")
        case "contexts":
            _among(c, statement.contexts, known.contexts, "context")
        case "actor" | "recipient":
            _among(c, [s for e in (*statement.actor, *statement.recipient) for s in e.sector], known.sectors, "sector")
    if not statement.actor and not statement.recipient:
        raise DataError(f"correction of {c.target}: nobody would take part in it; retract it instead")


def _among(c: Correction, names: Iterable[str], known: Iterable[str], what: str) -> None:
    listed = sorted(known)
    if wrong := [name for name in names if name not in listed]:
        there = ", ".join(listed) or "none"
        raise DataError(f"correction of {c.target}: no {what} {wrong[0][:60]!r}; there are {there}")


def _set(fields: dict[str, Any], c: Correction) -> None:
    """Sets a field, and what follows from it: a type's class, the score of type and modes."""
    outer, dot, part = c.field.partition(".")
    if outer not in fields or outer in FIXED or (dot and part not in INNER.get(outer, {})):
        whole = [name for name in fields if name not in FIXED]
        parts = [f"{name}.{part}" for name in whole for part in INNER.get(name, {})]
        raise DataError(
            f"correction of {c.target}: the field {c.field[:60]!r} cannot be set; set one of"
            f" {', '.join([*whole, *parts])}"
        )
    if dot:
        held = fields[outer] if isinstance(fields[outer], dict) and fields[outer] else INNER[outer]
        fields[outer] = {**held, part: _value(c)}
    else:
        fields[outer] = _value(c)
    if outer in ("event_type", "event_mode"):
        _score(fields, c)


def _score(fields: dict[str, Any], c: Correction) -> None:
    """A type brings its class, keeps the modes that it has, and these give the score."""
    kind = ontology.load().types.get(str(fields["event_type"]))
    if kind is None:
        _among(c, [str(fields["event_type"])], ontology.load().types, "event type")
        return
    if c.field == "event_type" and isinstance(fields["event_mode"], list):
        kept = (mode for mode in fields["event_mode"] if not isinstance(mode, str) or mode in kind.modes)
        fields["event_mode"] = list(kept)  # what is no text is refused later, like what is no list
    given = fields["event_mode"] if isinstance(fields["event_mode"], list) else []
    modes = [mode for mode in given if isinstance(mode, str)]
    fields["quad"], fields["intensity"] = kind.quad, ontology.load().intensity(kind.name, modes)


def _value(c: Correction) -> Any:
    try:
        return json.loads(c.value)
    except (ValueError, RecursionError):
        raise DataError(
            f'correction of {c.target}: {c.value[:60]!r} is not JSON; quote words, as in "ASSAULT"'
        ) from None
