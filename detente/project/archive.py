"""An opened record: questions to it, and documents into it. Thin: every answer is made in the room it belongs to."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import pyarrow as pa

from detente import codec
from detente.errors import QueryError
from detente.model.statement import Event
from detente.project.clusters import Kept, kept
from detente.project.codes import known_auxiliary, known_modes, known_types
from detente.project.days import Day, published_day
from detente.project.exported import ExportReport
from detente.project.imported import ImportReport
from detente.project.ingested import IngestReport
from detente.project.names import named
from detente.project.relation import Relation, relation
from detente.project.results import Rows, rows
from detente.project.turns import Turned, turns
from detente.project.why import Telling, Why, told, why
from detente.record.filters import EventFilter
from detente.record.view import View
from detente.settings import Settings, load


class Wanted(TypedDict, total=False):
    """Which events; what is not given does not narrow. Actors by name, code or id; days as dates or ISO texts.

    `type`, `mode`, `auxiliary` (all of these) and `without` (none of these) take one name or several.
    """

    actor: str | None
    recipient: str | None
    party: str | None
    dyad: tuple[str, str] | None
    type: str | Iterable[str] | None
    mode: str | Iterable[str] | None
    auxiliary: str | Iterable[str] | None
    without: str | Iterable[str] | None
    since: Day
    until: Day
    publisher: str | None
    document: str | None
    text: str | None
    limit: int | None


class Project:
    """The record at a place, with the settings that hold there. Nothing is opened before it is asked for."""

    def __init__(self, settings: Settings) -> None:
        """`settings.record` is the place."""
        self.settings = settings

    def view(self) -> View:
        """A snapshot of the record. QueryError where there is none, RecordError where it is damaged or newer."""
        return View(self.settings.record)

    def ingest(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        on: str = "",
        scheduler: str = "",
        each: Callable[[IngestReport], None] | None = None,
    ) -> IngestReport:
        """Reads files, folders, tables and archives into the record; what it holds already is passed over.

        `on` is serial, processes (as the setting `workers` says, if not given) or dask, there with the address of a
        `scheduler` unless a cluster on this machine is meant; `each` is told the sums after every batch. What cannot be
        read is in the report and stops nothing.
        """
        from detente.project.ingest import ingest  # noqa: PLC0415 - spaCy starts slowly; questions need none of it

        places = [paths] if isinstance(paths, str | Path) else paths
        return ingest([str(place) for place in places], self.settings, on, each, scheduler)

    def import_files(
        self,
        format: str,
        files: str | Path | Iterable[str | Path],
        *,
        encoding: str = "",
        skip_bad: bool = False,
        each: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Reads a data set of others into the record, e.g. `import_files("gdelt", "20160628.export.CSV.zip")`.

        SourceError with file, row and column for a row that cannot be read, unless these are skipped, and stored as
        rejects. `each` is told how many rows are stored after every batch.
        """
        from detente.project.importing import Choice, bring_in  # noqa: PLC0415 - questions need none of it

        places = [files] if isinstance(files, str | Path) else files
        tell = (lambda report: each(report.rows.rows)) if each else None
        return bring_in(format, [str(place) for place in places], self.settings, Choice(encoding, skip_bad), tell)

    def export(self, format: str, out: str | Path, *, directed: bool = False, **wanted: Unpack[Wanted]) -> ExportReport:
        """Writes events to a file in a format of others, e.g. `export("gdelt", "events.tsv")`.

        What the format does not carry is listed beside it, here in `events.tsv.lost.txt`. `directed` is for
        dyad-month and dyad-year. QueryError for an unknown format."""
        from detente.project.exporting import send  # noqa: PLC0415 - questions need none of it

        with self.view() as view:
            return send(format, str(out), view, self._filter(view, wanted), self.settings, directed=directed)

    def events(self, **wanted: Unpack[Wanted]) -> Rows[Event]:
        """The events that fit, oldest first. QueryError for an unknown actor or a wrong date."""
        with self.view() as view:
            found = view.events(self._filter(view, wanted))
        return rows(found, codec.event_from_json, codec.event_to_json)

    def relation(self, a: str, b: str, *, since: Day = None, until: Day = None) -> Relation:
        """How two actors stand, and how they got there. QueryError for an unknown actor."""
        with self.view() as view:
            pair = named(a, view, self.settings), named(b, view, self.settings)
            return relation(view, *pair, since=published_day(since), until=published_day(until))

    def turns(self, *parties: str, since: Day = None, until: Day = None) -> list[Turned]:
        """The turning points between two actors, of one with anyone, or of all who are in the record, oldest first.

        QueryError for an unknown actor, or more than two."""
        if len(parties) > 2:
            raise QueryError("a relation has two ends: give at most two actors")
        with self.view() as view:
            ids = [named(party, view, self.settings).id for party in parties]
            if len(set(ids)) < len(ids):
                raise QueryError(f"{parties[0]} and {parties[1]} are one: give two different actors")
            return turns(view, self.settings, ids, (published_day(since), published_day(until)))

    def why(self, id: str) -> Why:
        """Where a statement comes from; the beginning of its id is enough where no other begins so."""
        with self.view() as view:
            return why(view, id)

    def document(self, id: str) -> Kept:
        """A document of the record by its whole id, with the copies of it. QueryError where there is none."""
        with self.view() as view:
            return kept(view, id)

    def told(self, ids: Iterable[str], table: str = "events", most: int | None = None) -> dict[str, Telling]:
        """The places that tell the statements, at most `most` of each; `table` is events or relation_claims."""
        with self.view() as view:
            return told(view, list(ids), table, most)

    def documents(self) -> pa.Table:
        """All documents: id, title, publisher, published, url, language, text."""
        with self.view() as view:
            return view.documents()

    def _filter(self, view: View, wanted: Wanted) -> EventFilter:
        """The filter of the record that stands for what was wanted."""

        def actor(query: str | None) -> str | None:
            return None if query is None else named(query, view, self.settings).id

        dyad = wanted.get("dyad")
        made = EventFilter(
            actor=actor(wanted.get("actor")),
            recipient=actor(wanted.get("recipient")),
            party=actor(wanted.get("party")),
            dyad=(named(dyad[0], view, self.settings).id, named(dyad[1], view, self.settings).id) if dyad else None,
            types=known_types(_several(wanted.get("type"))),
            modes=known_modes(_several(wanted.get("mode"))),
            auxiliary=known_auxiliary(_several(wanted.get("auxiliary"))),
            without=known_auxiliary(_several(wanted.get("without"))),
        )
        return replace(
            made,
            since=published_day(wanted.get("since")),
            until=published_day(wanted.get("until")),
            publisher=wanted.get("publisher"),
            document=wanted.get("document"),
            text=wanted.get("text"),
            limit=wanted.get("limit"),
        )


def open(path: str | Path | None = None, *, settings: Settings | None = None) -> Project:
    """The record at a place (that of the settings, if not given). A place without a record is fine: ingest makes it."""
    settings = settings or load()
    return Project(settings if path is None else replace(settings, record=str(path)))


def _several(names: str | Iterable[str] | None) -> tuple[str, ...]:
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)
