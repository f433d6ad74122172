"""Events of the record into files of other formats, each with a list of what the format does not carry beside it."""

import gzip
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, parquet

from detente.actors import registry
from detente.errors import DataError, QueryError
from detente.exchange import codes, formats, graphs, mentions, panels, written
from detente.exchange.formats import Format
from detente.exchange.numbered import Numbered
from detente.exchange.stata import write_stata
from detente.model.statement import UNREAL
from detente.project.exported import ExportReport
from detente.record.filters import EventFilter, happened
from detente.record.flat_view import flat_pages, reports_of
from detente.record.view import View
from detente.settings import Settings

TABLES = ("csv", "parquet", "dta")
"""Formats that are the record's own columns."""

GRAPHS = {"graphml": graphs.graphml, "gexf": graphs.gexf}


def send(format: str, out: str, view: View, wanted: EventFilter, settings: Settings, *, directed: bool) -> ExportReport:
    """Writes events in any format; `directed` is for tables of dyads. QueryError for an unknown format."""
    if format in TABLES:
        return send_table(format, out, view, wanted)
    if format in GRAPHS:
        return send_graph(format, out, view, wanted)
    if format in panels.PERIODS:
        return send_panel(format, out, view, wanted, settings, directed=directed)
    if format not in formats.names():
        raise QueryError(f"{format[:40]!r} is no format: use one of {', '.join(known_formats())}")
    form = formats.load(format)
    return (send_mentions if form.of else send_out)(form, out, view, wanted, settings)


def known_formats() -> tuple[str, ...]:
    """All formats that events can be written in."""
    return (*formats.names(), *TABLES, *GRAPHS, *panels.PERIODS)


def send_graph(format: str, out: str, view: View, wanted: EventFilter) -> ExportReport:
    """Writes who acted on whom as a graph; what did not happen is left out."""
    events = view.events(happened(wanted))
    made = graphs.edges(events)
    names = {row["id"]: row["name"] or row["id"] for row in view.entities().to_pylist()}
    with created(out) as file:
        GRAPHS[format](made, names, file)
    return ExportReport(format, out, events.num_rows, made.num_rows)


def send_panel(
    format: str, out: str, view: View, wanted: EventFilter, settings: Settings, *, directed: bool
) -> ExportReport:
    """Writes a table of dyads: CSV, or what the name of the file says (.dta, .parquet)."""
    events = view.events(happened(wanted))
    made = panels.panel(format, events, codes.countries(states(settings)), directed=directed)
    with created(out) as file:
        write_table(made, Path(out.removesuffix(".gz")).suffix.lstrip("."), panels.LABELS, file)
    return ExportReport(format, out, events.num_rows, made.num_rows)


def write_table(table: pa.Table, kind: str, labels: Mapping[str, str], file: BinaryIO) -> None:
    """A table as Parquet, Stata or, whatever else the kind is, CSV."""
    if kind == "parquet":
        parquet.write_table(table, file, compression="zstd")
    elif kind == "dta":
        write_stata(plain(table), labels, file)
    else:
        csv.write_csv(plain(table), file)


def send_out(form: Format, out: str, view: View, wanted: EventFilter, settings: Settings) -> ExportReport:
    """Writes the events that are wanted; those that did not happen only where the format says so of each."""
    if not _tells_reality(form):
        if set(wanted.auxiliary) & set(UNREAL):
            raise QueryError(
                f"{form.title} cannot say that an event did not happen: export plover-jsonl, csv or parquet"
            )
        wanted = happened(wanted)
    countries = codes.countries(states(settings))
    counts: Counter[str] = Counter()
    named, numbers = formats.load(form.ids or form.name), Numbered.begun(out) if form.ids else None
    with created(out) as file:
        file.write(written.head(form))
        for flat in flat_pages(view, wanted):
            rows = written.rows(flat, countries, named)
            written.write(numbers.rows(rows) if numbers else rows, form, file)
            counts.update(events=flat.num_rows, rows=rows.num_rows)
    for name, text in numbers.files() if numbers else ():
        Path(out).with_name(name).write_text(text, encoding="utf-8")
    lost = _list_lost(out, form, counts)
    return ExportReport(form.title, out, counts["events"], counts["rows"], lost)


def send_mentions(form: Format, out: str, view: View, wanted: EventFilter, settings: Settings) -> ExportReport:
    """Writes who told the events that are wanted, to lie beside a file of these."""
    wanted, events, countries = happened(wanted), formats.load(form.of), codes.countries(states(settings))
    counts: Counter[str] = Counter()
    with created(out) as file:
        for flat in flat_pages(view, wanted):
            keys = written.keys(flat, countries, events)
            rows = mentions.rows(keys, reports_of(view, flat["id"].to_pylist()), form)
            written.write(rows, form, file)
            counts.update(events=flat.num_rows, rows=rows.num_rows)
    return ExportReport(form.title, out, counts["events"], counts["rows"], _list_lost(out, form, counts))


def send_table(format: str, out: str, view: View, wanted: EventFilter) -> ExportReport:
    """Writes the columns of the record as they are, lists joined by `;` in CSV and Stata."""
    table = view.events(wanted).drop_columns(["json"])
    with created(out) as file:
        write_table(table, format, {}, file)
    head = f"What {format} does not carry of {table.num_rows:,} events written as {table.num_rows:,} rows:"
    lost = _beside(out, [head, *written.plain_lost(format)])
    return ExportReport(format, out, table.num_rows, table.num_rows, lost)


def plain(table: pa.Table) -> pa.Table:
    """The table with lists of texts as one text each."""
    columns = [pc.binary_join(column, ";") if pa.types.is_list(column.type) else column for column in table.columns]
    return pa.table(columns, names=table.column_names)


def states(settings: Settings) -> list[codes.State]:
    """The states of the registry with their codes."""
    known = registry.load(settings.own_actors)
    return [
        codes.State(id, known.actors[id].name, c.cow_number or "", c.gw or "", c.cow or "")
        for id, c in known.codes.items()
    ]


@contextmanager
def created(out: str) -> Iterator[BinaryIO]:
    """A new file, packed where its name ends in .gz; it appears under its name only once it is whole."""
    path = Path(out)
    part = path.with_name(f"{path.name}.part")
    try:
        with gzip.open(part, "wb") if path.suffix == ".gz" else part.open("wb") as file:
            yield cast(BinaryIO, file)
        part.replace(path)
    except OSError as error:
        raise DataError(f"{out}: cannot be written ({error.strerror}); name another place with --out") from None
    finally:
        part.unlink(missing_ok=True)


def _tells_reality(form: Format) -> bool:
    return any("auxiliary" in column.write for column in form.columns)


def _list_lost(out: str, form: Format, counts: Counter[str]) -> str:
    lines = [f"What {form.title} does not carry of {counts['events']:,} events written as {counts['rows']:,} rows:"]
    if form.both:
        lines.append("events without an actor or without a target are left out")
    if form.only != "TRUE":
        lines.append("events of a kind that it has no place for are left out")
    if form.of:
        lines.append("rows of data sets, which tell their own events, are left out; those of this format are not")
    elif form.directed:
        lines.append("events with several actors or targets are written as one row for each two")
    return _beside(out, [*lines, *written.lost(form)])


def _beside(out: str, lines: Sequence[str]) -> str:
    name = f"{out}.lost.txt"
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return name
