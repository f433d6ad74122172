"""An opened record: questions to it, and documents into it. Thin: every answer is made in the room it belongs to."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Unpack

import pyarrow as pa

from detente import codec
from detente.errors import QueryError
from detente.model.relation import Dyad
from detente.model.statement import Event
from detente.project.asked import Numbered, Wanted
from detente.project.balance import Asked, Groups, Members, groups, members
from detente.project.blockers import Blockers, WhatIf, between, narrowed, quoting, whatif
from detente.project.briefing import Briefing, briefing
from detente.project.card import Card, card
from detente.project.clusters import Kept, kept
from detente.project.days import Day, first_day, last_day, moment_of
from detente.project.dear import Dear
from detente.project.dyads import dyad_counts
from detente.project.ego import Ego, Sought, ego
from detente.project.exported import ExportReport
from detente.project.facets import Facets, facets
from detente.project.framing import Framing, framing
from detente.project.happenings import Difference, Happenings, differences, find_happenings
from detente.project.idle import Idle
from detente.project.imported import ImportReport
from detente.project.ingested import IngestReport
from detente.project.names import Named, named
from detente.project.news import News, arrived
from detente.project.next_acts import NextActs, next_acts
from detente.project.outline import Outline, outline
from detente.project.outlook import Outlook, Tested, Trained, outlook
from detente.project.outlook_training import backtested, train_models
from detente.project.pool import Pool
from detente.project.relation import Relation, relation
from detente.project.results import Answer, Rows, rows
from detente.project.review import Desk, desk
from detente.project.ruling_notes import Note, notes
from detente.project.rulings import Listed, Ruler, Shared, Signed, export_rulings, import_rulings, listed
from detente.project.seats import homes
from detente.project.tidied import TidyReport, tidied
from detente.project.told_in import ToldIn, latest, told_in
from detente.project.turns import Turned, turns
from detente.project.wanted import event_filter
from detente.project.watched import Brief, brief, rows_of, watching
from detente.project.whereabouts import Whereabouts, whereabouts
from detente.project.why import Telling, Why, told, why
from detente.record.filters import EventFilter, happened
from detente.record.view import View
from detente.relations.series import REPORTS, directed
from detente.settings import Settings, load

_ALL = Asked()


class Project:
    """The record at a place, with the settings that hold there. Nothing is opened before it is asked for."""

    def __init__(self, settings: Settings, as_of: datetime | None = None, views: Pool | None = None) -> None:
        """`settings.record` is the place, `as_of` the moment up to which the record is asked (see `at`); `views` are
        those of one snapshot, where many ask at once."""
        self.settings = settings
        self.as_of = as_of
        self._idle: Idle | Pool = views or Idle(settings.record, as_of)
        self._dear = Dear(settings, self._idle)

    def at(self, moment: Day | datetime) -> "Project":
        """The record as it was at the end of a day (UTC), or at a moment: without all that was stored, ruled or found
        to be one happening later. None is now."""
        return Project(self.settings, moment_of(moment))

    def view(self) -> View:
        """A snapshot of the record. QueryError where there is none, RecordError where it is damaged or newer."""
        return View(self.settings.record, self.as_of)

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
        **numbers: Unpack[Numbered],
    ) -> ImportReport:
        """Reads a data set of others into the record, e.g. `import_files("gdelt", "20160628.export.CSV.zip")`.

        SourceError with file, row and column for a row that cannot be read, unless these are skipped, and stored as
        rejects. `each` is told how many rows are stored after every batch.
        """
        from detente.project.importing import bring_in, choice  # noqa: PLC0415 - questions need none of it

        places = [str(place) for place in ([files] if isinstance(files, str | Path) else files)]
        return bring_in(format, places, self.settings, choice(encoding, skip_bad, numbers), each)

    def tidy(self, *, keep_days: int = 7) -> TidyReport:
        """Sweeps what was never committed, orders rows by pair and day, joins small files, and deletes files that were
        replaced more than `keep_days` ago. Others may read and write meanwhile. QueryError where there is no record."""
        return tidied(self.settings.record, keep_days)

    def export(self, format: str, out: str | Path, *, directed: bool = False, **wanted: Unpack[Wanted]) -> ExportReport:
        """Writes events to a file in a format of others, e.g. `export("gdelt", "events.tsv")`.

        What the format does not carry is listed beside it, here in `events.tsv.lost.txt`. `directed` is for
        dyad-month and dyad-year. QueryError for an unknown format."""
        from detente.project.exporting import send  # noqa: PLC0415 - questions need none of it

        with self._idle.view() as view:
            return send(format, str(out), view, self._filter(view, wanted), self.settings, directed=directed)

    def publish(self, dsn: str, schema: str = "detente") -> ExportReport:
        """Puts the tables that `sql` can ask into a schema of a PostgreSQL database, in place of those there, in one
        transaction. MissingExtra without its driver, QueryError where the database refuses."""
        from detente.project.published import publish  # noqa: PLC0415 - questions need none of it

        with self._idle.view() as view:
            return publish(view, dsn, schema)

    def events(self, **wanted: Unpack[Wanted]) -> Rows[Event]:
        """The events that fit, oldest first, also what did not happen, unless `happened=True`. QueryError for an
        unknown actor, type, publisher and the like."""
        with self._idle.view() as view:
            return rows(view.events(self._filter(view, wanted)), codec.event_from_json, codec.event_to_json)

    def facets(self, **wanted: Unpack[Wanted]) -> Facets:
        """How many events fit, and the commonest types, actors, places, publishers and days among them."""
        with self._idle.view() as view:
            asked = replace(self._filter(view, wanted), limit=None, offset=0)
            return self._dear.kept(("facets", asked), lambda: facets(view, self.settings, asked))

    def dyads(self, by: str | None = None, **wanted: Unpack[Wanted]) -> Answer:
        """Pairs of actors, the most active first: events, how many of each quad class, mean intensity, first and last
        day; with `by` (day, week, month, quarter, year) one row a period. What did not happen counts only where
        `auxiliary` asks for it. QueryError as for `events`."""
        with self._idle.view() as view:
            asked = self._filter(view, wanted)
            return Answer(self._dear.kept(("dyads", asked, by), lambda: dyad_counts(view, asked, by)))

    def sql(self, question: str, *, limit: int = 100_000, seconds: float = 60) -> Answer:
        """What a SELECT over the record answers, at most `limit` rows: `SHOW TABLES` and `DESCRIBE events` say what
        there is. It is answered in a process of its own. QueryError for anything that would do more than read, or takes
        too long or too much memory."""
        from detente.record.apart import ask_apart  # noqa: PLC0415 - other questions need none of it
        from detente.record.questions import Limits  # noqa: PLC0415 - as above

        found = ask_apart(self.settings.record, self.as_of, question, Limits(rows=limit, seconds=seconds))
        return Answer(found.table, found.more)

    def search(
        self, words: str, *, publisher: str | None = None, since: Day = None, until: Day = None, limit: int = 10
    ) -> Answer:
        """The documents that fit the words best, the best first, with their sentences: all words, "phrases", a OR b,
        -word, beginnings*. QueryError where there is no word."""
        from detente.project.found import found  # noqa: PLC0415 - other questions need none of it

        with self._idle.view() as view:
            return Answer(found(view, words, publisher, (first_day(since), last_day(until)), limit))

    def relation(self, a: str, b: str, *, since: Day = None, until: Day = None) -> Relation:
        """How two actors stand, and how they got there. QueryError for an unknown actor."""
        with self._idle.view() as view:
            days = first_day(since), last_day(until or (self.as_of and self.as_of.date()))
            return relation(view, *self._two(view, a, b), days, self._dear.gathered)

    def outline(self, a: str, b: str, *, since: Day = None, until: Day = None, most: int = 30) -> Outline:
        """The same in figures, with at most `most` statements whole. QueryError for an unknown actor."""
        with self._idle.view() as view:
            days = first_day(since), last_day(until)
            return outline(view, self._two(view, a, b), days, self._dear.gathered, most)

    def briefing(self, a: str, b: str, *, since: Day = None, until: Day = None) -> Briefing:
        """All that a report on two actors needs: relation, blockers, disagreements, sources, and what is not known."""
        with self._idle.view() as view:
            if (pair := self._two(view, a, b))[0].id == pair[1].id:
                raise QueryError(f"{a} and {b} are one: give two different actors")
            last = last_day(until) or (self.as_of or datetime.now()).date()
            return briefing(view, self.settings, pair, first_day(since), last)

    def brief(self, watch: Iterable[tuple[str, str]] = (), *, day: Day = None) -> Brief:
        """Which relations changed most in the three months up to a day (the last one told of, if not given), and how
        those to watch stand. QueryError for an unknown actor."""
        with self._idle.view() as view:
            pairs = [Dyad.of(*(named(name, view, self.settings).id for name in pair)) for pair in watch]
            asked = last_day(day) or date.today()
            found = self._dear.gathered(view, asked)
            at = asked if day or not found else min(asked, found.day(len(found.world) - 1))
            held = self._dear.held(view, at)
            made = self._dear.kept(("brief", at), lambda: brief(view, self.settings, found, held, at))
            wished = list(dict.fromkeys(pairs))
            return watching(made, wished, lambda keys: rows_of(view, self.settings, found, keys, held, at))

    def news(self, since: int | None = None) -> News:
        """What was stored from a batch on, by its number (nothing, if not given), and where to go on the next time."""
        with self._idle.view() as view:
            return arrived(view, since)

    def turns(self, *parties: str, since: Day = None, until: Day = None) -> list[Turned]:
        """The turning points between two actors, of one with anyone, or of all who are in the record, oldest first.

        QueryError for an unknown actor, or more than two."""
        with self._idle.view() as view:
            return turns(view, self.settings, parties, (first_day(since), last_day(until)))

    def next_acts(self, actor: str, *, weeks: int = 4, most: int = 10, as_of: Day = None) -> NextActs:
        """The likeliest acts of an actor, and to it, within some weeks after a day (today, or the last one on which
        something is recorded), with the rules and the events that speak for each. QueryError for an unknown actor."""
        last = last_day(as_of)
        with self._idle.view() as view:
            return next_acts(view, self.settings, actor, day=last and last + timedelta(days=1), weeks=weeks, most=most)

    def series(self, period: str = "month", **wanted: Unpack[Wanted]) -> pa.Table:
        """Who acted on whom, by day, week, month, quarter or year.

        Events, reports, documents, reports by publishers of the two and by others, mean intensity, and events by quad
        class and type. Of what happened, unless `auxiliary` or `without` asks for something else.
        """
        with self._idle.view() as view:
            asked = self._filter(view, wanted)
            if not asked.auxiliary and not asked.without:
                asked = happened(asked)
            reports = view.query(("event_reports",), [REPORTS])
            return directed(view.events(asked), reports, homes(reports["publisher"], self.settings), period)

    def blockers(
        self, *, by: str | None = None, of: str | None = None, as_of: Day = None, shown: slice = slice(None)
    ) -> Blockers:
        """What is held up, by whom and why, as of a day (today, if not given); with the statements of those matters
        that are to be `shown`. QueryError for an unknown actor."""
        day = last_day(as_of) or date.today()
        with self._idle.view() as view:
            who = [named(name, view, self.settings) if name is not None else None for name in (by, of)]
            found = narrowed(self._dear.held(view, day), who[0], who[1])
            quotes = quoting(view, replace(found, matters=found.matters[shown]))
            return replace(quotes, matters=found.matters)

    def whatif(self, supposition: str, *, as_of: Day = None) -> WhatIf:
        """What would be free if two parties stood otherwise, e.g. `whatif("TUR-ISR=normal")`. Nothing is stored."""
        with self._idle.view() as view:
            return whatif(view, self.settings, supposition, self._dear.held(view, last_day(as_of) or date.today()))

    def outlook(self, a: str, b: str, *, horizon: str = "4w", as_of: Day = None) -> Outlook:
        """What is likely between two countries within 1w or 4w after a day (the last one that is recorded, if not
        given), with reasons and past cases. QueryError for an unknown actor, or one that is no country."""
        with self._idle.view() as view:
            return outlook(view, self.settings, (a, b), horizon, last_day(as_of), self._dear.kept)

    def train_outlook(self, *, as_of: Day = None, each: Callable[[str], None] | None = None) -> Trained:
        """Learns the models of the outlook from the record up to a day, and keeps them in its folder `models`. `each`
        is told what is learnt next. QueryError where the record has too little."""
        with self.view() as view:
            return train_models(view, self.settings, last_day(as_of), each)

    def backtest_outlook(self, *, horizon: str = "4w", as_of: Day = None) -> Tested:
        """What the models would have said of the last weeks, held against what came."""
        with self.view() as view:
            return backtested(view, self.settings, horizon, last_day(as_of))

    def balance(self, asked: Asked = _ALL, *, of: str | None = None, between: tuple[str, str] | None = None) -> Groups:
        """Structural balance, blocs and bridges by period; with `of` and `between`, where one stands between two."""
        with self._idle.view() as view:
            return groups(view, self.settings, asked, of, between)

    def network(self, of: str, sought: Sought = Sought()) -> Ego:  # noqa: B008 - frozen
        """Whom an actor deals with, well and badly. QueryError for an unknown actor or period."""
        with self._idle.view() as view:
            return ego(view, self.settings, named(of, view, self.settings), sought)

    def whereabouts(self, **wanted: Unpack[Wanted]) -> Whereabouts:
        """Where the events that fit happened, as precisely as texts say. QueryError as for `events`."""
        with self._idle.view() as view:
            return whereabouts(view, self.settings, self._filter(view, wanted))

    def members(self, of: str) -> Members:
        """Memberships of an actor, or in it, over time. QueryError for an unknown actor."""
        with self._idle.view() as view:
            return members(view, self.settings, named(of, view, self.settings))

    def card(self, of: str) -> Card:
        """All that is known of an actor: names, offices, memberships, rulings. QueryError for an unknown actor."""
        with self._idle.view() as view:
            return card(view, self.settings, named(of, view, self.settings))

    def framing(self, of: str, *, since: Day = None, until: Day = None, most: int = 20_000) -> Framing:
        """How each publisher names and quotes an actor, in its latest `most` statements. QueryError for one unknown."""
        with self._idle.view() as view:
            return framing(view, named(of, view, self.settings), first_day(since), last_day(until), most)

    def why(self, id: str) -> Why:
        """Where a statement comes from; the beginning of its id is enough where no other begins so."""
        with self._idle.view() as view:
            return why(view, id)

    def document(self, id: str) -> Kept:
        """A document of the record by its whole id, with the copies of it. QueryError where there is none."""
        with self._idle.view() as view:
            return kept(view, id)

    def told_in(self, id: str) -> ToldIn:
        """A document with its statements in its own words, and who else tells them. QueryError where there is none."""
        with self._idle.view() as view:
            return told_in(view, id)

    def latest(self, most: int = 12) -> list[dict[str, Any]]:
        """The documents that were published last: id, title, publisher, day."""
        with self._idle.view() as view:
            return latest(view, most)

    def happenings(self) -> Happenings:
        """Finds which events tell one happening: they become one event with many reports."""
        return find_happenings(self.settings)

    def differences(self, ids: Iterable[str]) -> dict[str, list[Difference]]:
        """Where the reports of these events contradict one another, by event."""
        with self._idle.view() as view:
            return differences(view, ids)

    def notes(self, ids: Iterable[str]) -> dict[str, list[Note]]:
        """Who put right what of these statements, and why, by statement."""
        with self._idle.view() as view:
            return notes(view, ids)

    def told(self, ids: Iterable[str], table: str | None = None, most: int | None = None) -> dict[str, Telling]:
        """The places that tell the statements, at most `most` of each; `table`: events, relation_claims, or either."""
        with self._idle.view() as view:
            return told(view, list(ids), table, most)

    def rule(self, *, why: str, by: str) -> Ruler:
        """Puts right what the record says, e.g. `rule(why="they met", by="Ada").set("e32f28d3", "type=CONSULT")`."""
        return Ruler(self.settings, Signed(why, by))

    def desk(self, by: str, *, at: str = "", skip: int = 0, second: bool = False) -> Desk:
        """What a reviewer is to read next, the least sure first, and how far reviewers agree."""
        with self._idle.view() as view:
            return desk(view, by, at=at, skip=skip, second=second)

    def rulings(self) -> list[Listed]:
        """All rulings, oldest first, with whether they still count."""
        with self._idle.view() as view:
            return listed(view)

    def export_rulings(self, file: str | Path) -> int:
        """Writes all rulings to a file, for others to import; gives how many."""
        with self.view() as view:
            return export_rulings(view, str(file))

    def import_rulings(self, file: str | Path) -> Shared:
        """Takes over the rulings of others from a file. The same file again changes nothing."""
        with self.view() as view:
            return import_rulings(view, self.settings, str(file))

    def documents(self) -> pa.Table:
        """All documents: id, title, publisher, published, url, language, text."""
        with self._idle.view() as view:
            return view.documents()

    def holds(self, a: str, b: str, *, as_of: Day = None) -> list[dict[str, Any]]:
        """What is or was held up in which two actors have a part, as of a day (the last one told of), by their ids."""
        with self._idle.view() as view:
            today = date.today()
            found = self._dear.gathered(view, today)
            told = min(found.day(len(found.world) - 1), today) if found else today
            return between(self._dear.held(view, last_day(as_of) or told), a, b)

    def _two(self, view: View, a: str, b: str) -> tuple[Named, Named]:
        return named(a, view, self.settings), named(b, view, self.settings)

    def _filter(self, view: View, wanted: Wanted) -> EventFilter:
        return event_filter(view, wanted, self.settings)


def open(path: str | Path | None = None, *, settings: Settings | None = None) -> Project:
    """The record at a place (that of the settings, if not given). A place without a record is fine: ingest makes it."""
    settings = settings or load()
    return Project(settings if path is None else replace(settings, record=str(path)))
