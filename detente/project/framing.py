"""How the publishers of a record name and quote a party, each usage with its sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from detente.model.framing import Frame, Sighting, Usage
from detente.project.names import Named
from detente.project.why import Telling, Told, told, told_at
from detente.record.view import View
from detente.relations import framing as frames
from detente.sql import Step

_TAKES_PART = {
    "events": "list_contains(list_concat(actors, recipients), ?)",
    "relation_claims": "? IN (a, b)",
}
_SIDES = {"events": ("actor", "recipient"), "relation_claims": ("parties",)}
_ENTITIES = '[{"id": "VARCHAR", "text": "VARCHAR"}]'
# The words for a party are in the JSON of a statement alone; DuckDB reads very many of these in a tenth of the time.
_NAMED = """SELECT id, document, date_end, from_json(json, '{shape}') AS said FROM {table} WHERE {takes_part}
    AND coalesce(date_end >= ?, TRUE) AND coalesce(coalesce(date_start, date_end) <= ?, TRUE)"""
_SAID = """SELECT id, document, coalesce(said.speaker.id = ?, FALSE) AS spoke,
    [each.text FOR each IN {sides} IF each.id = ?] AS texts FROM named ORDER BY date_end DESC, id LIMIT ?"""
_OF_REPORTS = ["statement", "document", "publisher", "published", "words", "span_start", "span_end", "sentence"]


@dataclass(frozen=True, slots=True)
class Framing:
    """One party as each publisher has it; `told` are the places of the statements that usages are shown by. `latest`:
    so many statements were looked at, the latest, where there are more; else None."""

    of: Named
    frames: tuple[Frame, ...]
    told: Mapping[str, Telling]
    latest: int | None = None

    def place(self, statement: str, publisher: str) -> Told | None:
        """The place at which a publisher tells a statement."""
        places = self.told[statement].places if statement in self.told else ()
        return next((place for place in places if place.publisher == publisher), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        shown = {(id, frame.publisher) for frame in self.frames for usage in _usages(frame) for id in usage.statements}
        places = [(id, publisher, self.place(id, publisher)) for id, publisher in sorted(shown)]
        return {
            "of": asdict(self.of),
            "latest": self.latest,
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


def framing(view: View, of: Named, since: date | None, until: date | None, most: int) -> Framing:
    """How each publisher has one party, in statements that began within some days: in events, and in claims, the latest
    `most` of them."""
    words, sightings, cut = frames.load(), list[Sighting](), False
    for table in _TAKES_PART:
        rows = view.query((table,), _steps(table, of.id, since, until, most + 1)).to_pylist()
        cut, rows = cut or len(rows) > most, rows[:most]
        if rows:
            sightings += _sightings(view, rows, table, words.hint)
    found = tuple(frames.framing(sightings, words))
    shown = list(dict.fromkeys(id for frame in found for usage in _usages(frame) for id in usage.statements))
    return Framing(of, found, told(view, shown), most if cut else None)


def _steps(table: str, of: str, since: date | None, until: date | None, most: int) -> list[Step]:
    """The steps that give the statements of a table in which a party takes part, the latest first: id, document,
    whether the party speaks, and the words for it."""
    sides = _SIDES[table]
    shape = ", ".join([*(f'"{side}": {_ENTITIES}' for side in sides), '"speaker": {"id": "VARCHAR"}'])
    named = _NAMED.format(shape=f"{{{shape}}}", table=table, takes_part=_TAKES_PART[table])
    said = _SAID.format(sides=" || ".join(f"said.{side}" for side in sides))
    return [Step("named", named, (of, since, until)), Step("said", said, (of, of, most))]


def _usages(frame: Frame) -> tuple[Usage, ...]:
    return (*frame.names, *frame.loaded, *frame.acts, *frame.verbs)


def _sightings(view: View, rows: Sequence[Mapping[str, Any]], table: str, hint: str) -> Iterator[Sighting]:
    """One a statement, publisher and word that is used for the party."""
    said = {row["id"]: (list(dict.fromkeys(filter(None, row["texts"]))), row["spoke"]) for row in rows}
    reports = list(_reports(view, {row["id"]: row["document"] for row in rows}, table))
    spoken = [said[report["statement"]][1] for report in reports]
    for report, sentence in zip(reports, _sentences(view, reports, spoken, hint), strict=True):
        texts, spoke = said[report["statement"]]
        for text in texts:
            yield Sighting(report["statement"], report["publisher"] or "", text, sentence, spoke)


def _reports(view: View, own: Mapping[str, str], table: str) -> Iterator[dict[str, Any]]:
    """Of each statement one report a publisher: the words of the statement are those of its `own` document, from which
    it was read, and of the copies of that."""
    reports: dict[str, list[dict[str, Any]]] = {id: [] for id in own}
    for row in view.reports(own, of=table).select(_OF_REPORTS).to_pylist():
        reports[row["statement"]].append(row)
    others = {row["document"] for id, each in reports.items() for row in each if row["document"] != own[id]}
    copies = view.copies(others) if others else {}
    for id, each in reports.items():
        seen = set()
        for row in each:
            if row["publisher"] not in seen and (row["document"] == own[id] or row["document"] in copies):
                seen.add(row["publisher"])
                yield row


def _sentences(view: View, reports: Sequence[Mapping[str, Any]], spoken: Sequence[bool], hint: str) -> list[str]:
    """The sentences of reports; '' where the party does not speak, and no act can be called anything there: very many
    sentences are cut out of their texts only to find nothing in them."""
    documents = view.documents({row["document"] for row in reports}).select(["id", "title", "url", "origin", "text"])
    fits = pc.match_substring_regex(documents["text"], hint).fill_null(True)
    here = set(documents["id"].filter(fits).to_pylist())
    beside = pc.match_substring_regex(pa.array([row["words"] or "" for row in reports], pa.string()), hint).to_pylist()
    wanted = [
        spoke or row["document"] in here or words for row, spoke, words in zip(reports, spoken, beside, strict=True)
    ]
    ids = {row["document"] for row, it in zip(reports, wanted, strict=True) if it}
    texts = {
        row["id"]: row for row in documents.filter(pc.is_in(documents["id"], pa.array(ids, pa.string()))).to_pylist()
    }
    return [_sentence(row, texts) if it else "" for row, it in zip(reports, wanted, strict=True)]


def _sentence(report: Mapping[str, Any], texts: Mapping[str, dict[str, Any]]) -> str:
    place = told_at(dict(report), texts.get(report["document"], {}))
    return f"{place.before} {place.words} {place.after}".strip()
