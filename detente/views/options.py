"""Options that several commands share, and the settings that they lead to."""

from typing import Annotated

import typer

from detente import settings
from detente.settings import Settings


def both(param: typer.CallbackParam, value: tuple[str, str] | None) -> tuple[str, str] | None:
    """The two values of an option; an error where the second is the next option, for want of one of its own."""
    for at, given in enumerate(value or ()):
        if given.startswith("--"):
            missing = (param.metavar or "").split()[at]
            raise typer.BadParameter(f"takes two values ({param.metavar}), and {missing} is missing before {given}")
    return value


Record = Annotated[
    str | None, typer.Option(help="Folder of the record (DETENTE_RECORD; default detente-record).", show_default=False)
]
Actors = Annotated[
    str | None,
    typer.Option(metavar="DIR", help="Your own actors (DETENTE_ACTORS; default detente-actors).", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]
Workers = Annotated[int | None, typer.Option(help="Processes that read at the same time.", show_default=False)]
Private = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from your own network and machine too (DETENTE_ALLOW_PRIVATE=1)."),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="FIELD=COLUMN,...", help="Where tables and JSON keep a field: text=body,published=date."
    ),
]
FileDates = Annotated[
    bool, typer.Option("--file-dates", help="Where an input has no date, take the day its file was written.")
]
NoGate = Annotated[
    bool, typer.Option("--no-gate", help="Parse everything, also what can state nothing political by its words.")
]
Plot = Annotated[
    str | None, typer.Option(metavar="FILE", help="Draws it as well: .svg, .png or .html (needs detente[plot]).")
]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to and including this day, month or year.")]

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="What the record knew on that day; all that was stored or ruled later is left out.",
    ),
]


def settled(  # noqa: PLR0913 - each stands for an option
    record: str | None = None,
    workers: int | None = None,
    actors: str | None = None,
    *,
    allow_private: bool = False,
    columns: list[str] | None = None,
    file_dates: bool = False,
    no_gate: bool = False,
) -> Settings:
    """The settings that hold, with what the command line says on top."""
    return settings.load(
        record=record,
        workers=workers,
        actors=actors,
        allow_private=1 if allow_private else None,
        map=",".join(columns) if columns else None,
        file_dates=1 if file_dates else None,
        gate=0 if no_gate else None,
    )
