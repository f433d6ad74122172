"""What people put right: append-only lines, applied whenever the record is read; no row of it is ever edited.

`retract` takes an event or a relation claim out of sight, `restore` brings it back, `set` gives one of its fields
another value (in the JSON of Détente). The latest line for a field holds.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from detente import codec
from detente.errors import DataError
from detente.model.statement import Event, RelationClaim

ACTIONS = ("retract", "restore", "set")
FIXED = ("id", "evidence", "reasons")


@dataclass(frozen=True, slots=True)
class Correction:
    """One line. `value` is JSON as text, for `set`; `made` is filled when it is stored."""

    target: str
    action: str
    field: str = ""
    value: str = "null"
    author: str = ""
    note: str = ""
    made: datetime | None = None

    @property
    def id(self) -> str:
        """16 hex digits over all fields."""
        parts = json.dumps([self.target, self.action, self.field, self.value, self.author, self.note, str(self.made)])
        return hashlib.blake2b(parts.encode(), digest_size=8).hexdigest()


def correct(statement: Event | RelationClaim, corrections: Sequence[Correction]) -> Event | RelationClaim | None:
    """The statement after its corrections, oldest first; None if retracted. DataError on a value that cannot be."""
    event = isinstance(statement, Event)
    fields: dict[str, Any] = (
        codec.event_to_json(statement, explain=True)
        if isinstance(statement, Event)
        else codec.relation_to_json(statement, explain=True)
    )
    seen = True
    for c in corrections:
        if c.action == "set":
            fields[_settable(c, fields)] = _value(c)
        else:
            seen = c.action == "restore"
    if not seen:
        return None
    return codec.event_from_json(fields) if event else codec.relation_from_json(fields)


def dated(correction: Correction) -> Correction:
    """The correction with the moment it is made; DataError if its action is unknown."""
    if correction.action not in ACTIONS:
        raise DataError(f"correction of {correction.target}: no action {correction.action!r}; use {', '.join(ACTIONS)}")
    return replace(correction, made=correction.made or datetime.now(UTC))


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
    }


def _settable(c: Correction, fields: dict[str, Any]) -> str:
    if c.field not in fields or c.field in FIXED:
        names = ", ".join(name for name in fields if name not in FIXED)
        raise DataError(f"correction of {c.target}: the field {c.field[:60]!r} cannot be set; set one of {names}")
    return c.field


def _value(c: Correction) -> Any:
    try:
        return json.loads(c.value)
    except (ValueError, RecursionError):
        raise DataError(
            f'correction of {c.target}: {c.value[:60]!r} is not JSON; quote words, as in "ASSAULT"'
        ) from None
