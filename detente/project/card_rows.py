"""The rows on the card of an actor after what people put right, and what a change of one comes to as rulings."""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from detente import ontology
from detente.actors import registry
from detente.actors.registry_read import STATUSES
from detente.actors.tables import first_day, last_day
from detente.errors import QueryError
from detente.project.days import days_of
from detente.project.names import named
from detente.record import cards
from detente.record.cards import Cards, Row
from detente.record.corrections import Correction
from detente.record.view import View
from detente.settings import Settings

NAMES = ("name", "alias", "acronym", "demonym", "people", "capital", "surname", "person")
"""What a name may be."""
CHOICES: Mapping[str, tuple[str, ...]] = {"kind": NAMES, "status": tuple(sorted(STATUSES))}
COLUMNS = cards.COLUMNS  # here too, for the pages, which know no record
_LONGEST = 200


def choices(column: str) -> tuple[str, ...]:
    """What a column may hold; () where it is free."""
    return tuple(sorted(ontology.load().sectors)) if column == "sector" else CHOICES.get(column, ())


def after(kind: str, rows: Iterable[Mapping[str, Any]], ruled: Mapping[str, Correction]) -> list[dict[str, Any]]:
    """Rows after rulings on them: those struck out are gone, those added stand last; each has its `key`, and `ruling`
    where people put it there."""
    given = {cards.key(kind, row): row for row in rows}
    kept: list[dict[str, Any]] = [
        {**row, "key": short(kind, key)} for key, row in given.items() if key not in ruled or ruled[key].action == "has"
    ]
    added = [(key, c) for key, c in ruled.items() if c.action == "has" and key not in given]
    return [*kept, *({**cards.row_of(c), "key": short(kind, key), "ruling": signed(c)} for key, c in added)]


def short(kind: str, key: str) -> str:
    """The key of a row, short enough for an address."""
    return blake2b(f"{kind} {key}".encode(), digest_size=6).hexdigest()


def signed(c: Correction) -> dict[str, str]:
    """Whose a ruling is, and why."""
    return {"id": c.id, "author": c.author, "note": c.note, "made": c.made.isoformat() if c.made else ""}


def changes(
    view: View, settings: Settings, actor: str, kind: str, change: tuple[Row | None, Mapping[str, str] | None]
) -> list[tuple[str, str, str]]:
    """Target, action and value of the rulings that turn one row into another. QueryError for what cannot be."""
    if kind not in COLUMNS:
        raise QueryError(f"no {kind[:40]!r} stands on a card; there are {', '.join(COLUMNS)}")
    was, given = change
    id = named(actor, view, settings).id
    now = _row(view, settings, kind, given) if given is not None else None
    if was is not None and now is not None and cards.key(kind, was) == cards.key(kind, now):
        raise QueryError("nothing was changed: change a field, or leave the row as it is")
    there = [(id, "has-not", was)] if was is not None else []
    return [
        (target, action, json.dumps({column: row.get(column) for column in COLUMNS[kind]}, ensure_ascii=False))
        for target, action, row in [*there, *([(id, "has", now)] if now is not None else [])]
    ]


def _row(view: View, settings: Settings, kind: str, given: Mapping[str, str]) -> Row:
    """A row that a person wrote, checked."""
    row: dict[str, str | None] = {}
    for column in COLUMNS[kind]:
        text = " ".join(given.get(column, "").split())
        if column in ("start", "end"):
            row[column] = _day(column, text)
        elif not text or len(text) > _LONGEST:
            raise QueryError(f"{column}: {'it is too long' if text else 'nothing is given'}; write a few words")
        elif (known := choices(column)) and text not in known:
            raise QueryError(f"{column} {text[:60]!r} is not known; use one of {', '.join(known)}")
        else:
            row[column] = named(text, view, settings).id if column in ("of", "group") else text
    if wrong := cards.turned(row):
        raise QueryError(wrong)
    return row


def _day(column: str, text: str) -> str | None:
    try:
        day = (first_day if column == "start" else last_day)(text)
    except ValueError:
        raise QueryError(f"{column} {text[:40]!r} is no day; write YYYY, YYYY-MM, YYYY-MM-DD or nothing") from None
    return day.isoformat() if day else None


def offices_of(id: str, settings: Settings) -> list[dict[str, Any]]:
    """The offices of a person as the tables have them, each with its row."""
    known = registry.load(settings.own_actors)
    actor = known.actors.get(id)
    if actor is None or not actor.offices:
        return []
    places = [f"{origin.file}, row {origin.line}" for origin in known.origins.get(id, ())]
    return [
        {"title": office.title, "of": office.country, "sector": office.sector, **days_of(office.spell), "row": place}
        for office, place in zip(actor.offices, places, strict=True)
    ]


def holders(id: str, put_right: Cards, settings: Settings) -> list[dict[str, Any]]:
    """Who holds or held an office of a state, an organisation or a group, the latest first, each with `holder` (its id)
    and `name`, after what people put right."""
    known = registry.load(settings.own_actors)
    ruled = {who for (who, kind), rows in put_right.items() if kind == "office" for c in rows.values() if _of(c) == id}
    found = [
        {**row, "holder": who, "name": known.actors[who].name if who in known.actors else who.partition(":")[2] or who}
        for who in dict.fromkeys((*(actor.id for actor in known.officials(id)), *sorted(ruled)))
        for row in after("office", offices_of(who, settings), put_right.get((who, "office"), {}))
        if row["of"] == id
    ]
    return sorted(found, key=lambda row: row["start"] or "", reverse=True)


def _of(c: Correction) -> str | None:
    return cards.row_of(c)["of"]
