"""Ids of statements: hashes of what they say, so that the same input always has the same ids."""

import hashlib
import json
from collections.abc import Iterable

from detente.model.actor import Entity
from detente.model.statement import Date, Place


def content_id(prefix: str, *parts: object) -> str:
    """`prefix` and 16 hex digits of BLAKE2 over the parts as JSON."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return f"{prefix}{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"


def who(entities: Iterable[Entity]) -> list[str]:
    """Ids of participants, sorted: who they are, not in which order a text names them."""
    return sorted({e.id for e in entities})


def when(date: Date) -> list[str | None]:
    """A date's days."""
    return [date.start.isoformat() if date.start else None, date.end.isoformat()]


def where(place: Place | None) -> list[str | None]:
    """A place's name and country."""
    return [place.name, place.country] if place else [None, None]
