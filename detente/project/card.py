"""All that is known of one actor: names, offices, memberships, who was ruled to be the same, and how much is told."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from detente.errors import QueryError
from detente.project.actors import Known, known_as
from detente.project.balance import Members, members
from detente.project.names import Named
from detente.project.ruling_notes import Note, said
from detente.record.view import View
from detente.settings import Settings
from detente.sql import Step

_COUNTED = """SELECT count(*) AS events, min(coalesce(date_start, date_end)) AS first, max(date_end) AS last FROM events
    WHERE list_contains(list_concat(actors, recipients), ?)"""


@dataclass(frozen=True, slots=True)
class Card:
    """An actor. `known` are the entries of the registry (none for one that only articles name), `same` the ids that
    rulings let it stand for, with these rulings; `counts` says how many events of which days tell of it."""

    of: Named
    known: tuple[Known, ...]
    members: Members
    same: Mapping[str, Note]
    counts: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "of": asdict(self.of),
            "known": [known.to_json() for known in self.known],
            **{key: value for key, value in self.members.to_json().items() if key != "of"},
            "same": {id: note.to_json() for id, note in self.same.items()},
            "counts": dict(self.counts),
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
    return Card(of, tuple(known), members(view, settings, of), same, counts)
