"""`detente ingest`, `tidy` and `doctor`: the record, its order and its health."""

from typing import Annotated

import typer

from detente.errors import QueryError
from detente.views.console import print_json, say
from detente.views.options import Actors, FileDates, Json, Map, NoGate, Private, Record, Workers, settled
from detente.views.progress import advancing, watched
from detente.views.words import safe


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("ingest", no_args_is_help=True)(ingest)
    app.command("tidy")(tidy)
    app.command("doctor")(doctor)


def ingest(  # noqa: PLR0913 - the options of a command are its parameters
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL...", help="Files, folders, patterns ('data/*.parquet'), addresses, or -."),
    ],
    columns: Map = None,
    file_dates: FileDates = False,
    record: Record = None,
    workers: Workers = None,
    actors: Actors = None,
    on: Annotated[str, typer.Option(help="serial, processes or dask; decided by --workers, if not given.")] = "",
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="With --on dask: a scheduler, e.g. tcp://10.0.0.1:8786.")
    ] = "",
    allow_private: Private = False,
    no_gate: NoGate = False,
    as_json: Json = False,
) -> int:
    """Reads articles into the record. The same input again changes nothing; a second run goes on where one stopped."""
    from detente.project.archive import Project  # noqa: PLC0415 - the parser starts slowly, --help must not
    from detente.project.expected import expected  # noqa: PLC0415 - as above
    from detente.views.summary import show_ingested, telling  # noqa: PLC0415 - as above

    allowed = {"allow_private": allow_private, "file_dates": file_dates, "no_gate": no_gate}
    settings = settled(record, workers, actors, columns=columns, **allowed)
    if scheduler and on != "dask":
        raise QueryError(f"--scheduler {scheduler} is there for --on dask only: give both, or neither")
    with advancing("ingesting", expected(paths) if watched() else None) as advance:
        report = Project(settings).ingest(paths, on=on, scheduler=scheduler, each=telling(advance))
    return show_ingested(report, settings.record, as_json)


def tidy(
    keep: Annotated[
        int, typer.Option(metavar="DAYS", min=0, max=3650, help="Keep files that were replaced so long, for readers.")
    ] = 7,
    record: Record = None,
    as_json: Json = False,
) -> int:
    """Makes the record quick to ask and small: sweeps what was never committed, orders rows by pair and day, joins
    small files, and deletes files that were replaced more than a week ago. Others may read and write meanwhile."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not

    report = Project(settled(record=record)).tidy(keep_days=keep)
    if as_json:
        print_json(report.to_json())
    else:
        print(
            f"{report.files_before:,} files became {report.files:,} ({report.bytes_before / 2**20:,.1f} MiB became"
            f" {report.bytes / 2**20:,.1f} MiB); {report.swept:,} rows of unfinished batches swept"
        )
    return 0


def doctor(record: Record = None, actors: Actors = None, as_json: Json = False) -> int:
    """Shows versions, settings, the digest of model and tables, and whether the record is whole."""
    from detente.project.health import health  # noqa: PLC0415 - the parser starts slowly, --help must not

    found = health(settled(record=record, actors=actors))
    if as_json:
        print_json(found.to_json())
    else:
        for name, value in found.lines():
            print(f"{name:22} {safe(value)}")
    for fault in found.faults:
        say(fault)
    return found.exit_code
