"""All that is known of one actor: names, offices, memberships, who was ruled to be the same, and how much is told."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from detente.actors import registry
from detente.errors import QueryError
from detente.project.actors import Known, known_as
from detente.project.balance import Members, members
from detente.project.card_names import name_rows
from detente.project.card_rows import after, holders, offices_of, short
from detente.project.names import Named
from detente.project.ruling_notes import Note, said
from detente.record.cards import key, row_of
from detente.record.rulings import in_order
from detente.record.view import View
from detente.settings import Settings
from detente.sql import Step

_COUNTED = """SELECT count(*) AS events, min(coalesce(date_start, date_end)) AS first, max(date_end) AS last FROM events
    WHERE list_contains(list_concat(actors, recipients), ?)"""


@dataclass(frozen=True, slots=True)
class Card:
    """An actor. `known` are the entries of the registry (none for one that only articles name); `called`, `offices` and
    `holders` its names, its offices and who has an office of it, after what people put right; `same` the ids that
    rulings let it stand for, with these rulings; `counts` how many events of which days tell of it, `rulings` who put
    what of the card right."""

    of: Named
    known: tuple[Known, ...]
    called: Sequence[Mapping[str, Any]]
    offices: Sequence[Mapping[str, Any]]
    holders: Sequence[Mapping[str, Any]]
    members: Members
    same: Mapping[str, Note]
    counts: Mapping[str, Any]
    rulings: Sequence[Note]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        members = self.members.to_json()
        return {
            "of": asdict(self.of),
            "known": [known.to_json() for known in self.known],
            "called": list(self.called),
            "offices": list(self.offices),
            "holders": list(self.holders),
            "memberships": [
                {**row, "key": short("membership", key("membership", one.card))}
                for row, one in zip(members["memberships"], self.members.rows, strict=True)
            ],
            "names": members["names"],
            "same": {id: note.to_json() for id, note in self.same.items()},
            "counts": dict(self.counts),
            "rulings": [note.to_json() for note in self.rulings],
        }


def card(view: View, settings: Settings, of: Named) -> Card:
    """The card of an actor."""
    known: Sequence[Known] = ()
    with suppress(QueryError):  # nobody in the registry: articles alone name it
        known = [one for one in known_as(of.id, settings) if one.actor.id == of.id]
    actors = view.ruled.actors
    same = {
        id: Note(actors.called[id], said(actors.called[id]))
        for id, root in sorted(actors.roots.items())
        if root == of.id
    }
    row = view.query(("events",), [Step("counted", _COUNTED, (of.id,))]).to_pylist()[0]
    counts = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
    called, offices = (
        after(kind, rows, view.ruled.cards.get((of.id, kind), {}))
        for kind, rows in (("name", _names(of.id, settings)), ("office", offices_of(of.id, settings)))
    )
    held = holders(of.id, view.ruled.cards, settings)
    roll = members(view, settings, of)
    return Card(of, tuple(known), called, offices, held, roll, same, counts, _rulings(view, of.id))


def _names(id: str, settings: Settings) -> list[dict[str, Any]]:
    actor = registry.load(settings.own_actors).actors.get(id)
    return [dict(row) for row in name_rows(actor)] if actor else []


def _rulings(view: View, id: str) -> list[Note]:
    """Who put something of the card right, the latest first; memberships stand on the card of the group too."""
    found = [c for ruled in view.ruled.cards.values() for c in ruled.values()]
    mine = [c for c in found if c.target == id or (c.field == "membership" and row_of(c)["group"] == id)]
    return [Note(c, said(c)) for c in reversed(in_order(mine))]
