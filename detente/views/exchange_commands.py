"""`detente import` and `detente export`: data sets of others into the record, and the record into their formats."""

from typing import Annotated, Any

import typer

from detente.errors import QueryError
from detente.views.console import print_json, say
from detente.views.event_options import Dyad
from detente.views.options import Actors, AsOf, Json, Record, Since, Until, settled
from detente.views.progress import advancing

FORMATS = "acled, gdelt, gdelt-mentions, gdelt1, ged, icews, phoenix, plover-jsonl, polecat, tkg, tkg-ids"
"""The formats that can be imported, as text, so that --help need not read their tables."""


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("import", no_args_is_help=True)(import_)
    app.command("export", no_args_is_help=True)(export)


def import_(  # noqa: PLR0913 - the options of a command are its parameters
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=f"{FORMATS}.")],
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, plain or packed (.gz, .zip), or -.")],
    record: Record = None,
    actors: Actors = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Store rows that cannot be read as rejects, and go on.")
    ] = False,
    encoding: Annotated[str, typer.Option(metavar="NAME", help="E.g. latin-1; UTF-8, if not given.")] = "",
    entities: Annotated[str, typer.Option(metavar="FILE", help="For tkg-ids: entity2id, if not beside FILE.")] = "",
    relations: Annotated[str, typer.Option(metavar="FILE", help="For tkg-ids: relation2id, if not beside FILE.")] = "",
    first_day: Annotated[
        str,
        typer.Option("--first-day", metavar="DAY", help="For tkg-ids: the day of time 0, if no ts2id.json says it."),
    ] = "",
    steps: Annotated[int, typer.Option(min=0, help="For tkg-ids: steps a day has, e.g. 1; 24, if not given.")] = 0,
    as_json: Json = False,
) -> int:
    """Reads a data set of others into the record: every row becomes an event, or a reject with its reason.

    The same rows again change nothing. `detente why` shows the row that an event came from.
    """
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.imported import show_imported  # noqa: PLC0415 - as above

    settings = settled(record, actors=actors)
    with advancing("rows", None) as advance:
        done = [0]

        def each(rows: int) -> None:
            advance(rows - done[0])
            done[0] = rows

        report = Project(settings).import_files(
            format,
            files,
            encoding=encoding,
            skip_bad=skip_bad,
            each=each,
            entities=entities,
            relations=relations,
            first_day=first_day,
            steps=steps,
        )
    if as_json:
        print_json(report.to_json())
        return 0 if report.rows.rows else 1
    show_imported(report, settings.record)
    if not report.rows.rows:
        say("no row is in these files")
        return 1
    return 0


def export(  # noqa: PLR0913 - as above
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", help="gdelt, icews, csv, dta, gexf, dyad-month, postgres ...")
    ],
    dsn: Annotated[str, typer.Argument(metavar="[DSN]", help="For postgres: postgresql://user@host/database")] = "",
    out: Annotated[str, typer.Option(metavar="FILE", help="The file to write; packed if it ends in .gz.")] = "",
    schema: Annotated[str, typer.Option(metavar="NAME", help="For postgres: the schema.")] = "detente",
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Who acts: a name, a code or an id.")] = None,
    dyad: Dyad = None,
    type: Annotated[list[str] | None, typer.Option(metavar="TYPE", help="PLOVER type, e.g. ASSAULT.")] = None,
    since: Since = None,
    until: Until = None,
    directed: Annotated[bool, typer.Option("--directed", help="Dyads in both directions, who acts first.")] = False,
    as_of: AsOf = None,
    record: Record = None,
    as_json: Json = False,
) -> int:
    """Writes events of the record in a format of others; what the format does not carry is listed in FILE.lost.txt.

    Events that did not happen are left out where the format could not say so.
    """
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not

    project = Project(settled(record)).at(as_of)
    wanted: dict[str, Any] = {"actor": actor, "dyad": dyad, "type": type, "since": since, "until": until}
    if format == "postgres":
        if out or directed or any(wanted.values()):
            raise QueryError(
                "postgres takes the whole record: leave out all options but --schema, --as-of and --record"
            )
        report = project.publish(dsn, schema)
    elif dsn or not out:
        raise QueryError(f"{format[:40]}: name the file to write by --out FILE; only postgres has an address")
    else:
        report = project.export(format, out, directed=directed, **wanted)
    if as_json:
        print_json(report.to_json())
    else:
        beside = f"; {report.lost} lists what it does not carry" if report.lost else ""
        print(f"{report.events:,} events written to {report.file} as {report.rows:,} rows of {report.format}{beside}")
    if not report.events:
        say("no event of the record fits: ask for less, or ingest more")
        return 1
    return 0
