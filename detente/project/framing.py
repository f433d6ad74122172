"""How the publishers of a record name and quote a party, each usage with its sentences."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from detente.model.framing import Frame, Sighting
from detente.project.names import Named
from detente.project.why import Telling, Told, told
from detente.record.view import View
from detente.relations import framing as frames
from detente.sql import Step

_MOST = 20_000  # statements that are looked at, the latest
_TAKES_PART = {
    "events": "list_contains(list_concat(actors, recipients), ?)",
    "relation_claims": "? IN (a, b)",
}
_SIDES = {"events": ("actor", "recipient"), "relation_claims": ("parties",)}


@dataclass(frozen=True, slots=True)
class Framing:
    """One party as each publisher has it; `told` are the places of the statements that usages are shown by."""

    of: Named
    frames: tuple[Frame, ...]
    told: Mapping[str, Telling]

    def place(self, statement: str, publisher: str) -> Told | None:
        """The place at which a publisher tells a statement."""
        places = self.told[statement].places if statement in self.told else ()
        return next((place for place in places if place.publisher == publisher), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        shown = {
            (usage_id, frame.publisher)
            for frame in self.frames
            for usage in (*frame.names, *frame.loaded, *frame.acts, *frame.verbs)
            for usage_id in usage.statements
        }
        places = [(id, publisher, self.place(id, publisher)) for id, publisher in sorted(shown)]
        return {
            "of": asdict(self.of),
            "frames": [asdict(frame) for frame in self.frames],
            "sentences": [
                {
                    "statement": id,
                    "publisher": publisher,
                    "text": f"{p.before}{p.words}{p.after}".strip(),
                    "document": p.document,
                }
                for id, publisher, p in places
                if p
            ],
        }


def framing(view: View, of: Named, since: date | None, until: date | None) -> Framing:
    """How each publisher has one party, in statements that began within some days."""
    sightings: list[Sighting] = []
    telling: dict[str, Telling] = {}
    for table, takes_part in _TAKES_PART.items():
        sql = (  # fixed texts; every value is a parameter
            f"SELECT id, document, json FROM {table} WHERE {takes_part}"  # noqa: S608
            " AND coalesce(date_end >= ?, TRUE) AND coalesce(coalesce(date_start, date_end) <= ?, TRUE)"
            " ORDER BY date_end DESC, id LIMIT ?"
        )
        rows = view.query((table,), [Step("told", sql, (of.id, since, until, _MOST))]).to_pylist()
        places = told(view, [row["id"] for row in rows], table) if rows else {}
        telling |= places
        for row in rows:
            sightings += _sightings(row, of.id, _SIDES[table], places[row["id"]].places)
    return Framing(of, tuple(frames.framing(sightings, frames.load())), telling)


def _sightings(row: Mapping[str, Any], of: str, sides: Iterable[str], places: Iterable[Told]) -> Iterator[Sighting]:
    """One a publisher: with the word used where it is the one that the statement was read from."""
    statement = json.loads(row["json"])
    texts = [e["text"] for side in sides for e in statement[side] if e["id"] == of and e["text"]]
    spoke = (statement.get("speaker") or {}).get("id") == of
    seen = set()
    for place in places:
        if place.publisher in seen or (place.document != row["document"] and not place.copy):
            continue
        seen.add(place.publisher)
        sentence = f"{place.before} {place.words} {place.after}".strip()
        for text in dict.fromkeys(texts):
            yield Sighting(row["id"], place.publisher, text, sentence, spoke)
