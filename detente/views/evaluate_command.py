"""`detente evaluate`: how well a coder does on gold files."""

from pathlib import Path
from typing import Annotated

import typer

from detente.errors import QueryError, SourceError
from detente.views.console import json_text, print_json, say, screen
from detente.views.options import Json, Workers, settled


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("evaluate", no_args_is_help=True)(evaluate)


def evaluate(  # noqa: PLR0913 - the options of a command are its parameters
    gold: Annotated[
        list[str], typer.Argument(metavar="GOLD...", help="Folders or files: *.json articles, *.jsonl sentences.")
    ],
    predictions: Annotated[
        str, typer.Option(metavar="DIR", help="Score the JSON of this folder instead of reading anew.")
    ] = "",
    floors: Annotated[
        str, typer.Option(metavar="FILE", help="Bounds of the figures; exit code 1 where one is missed.")
    ] = "",
    update: Annotated[
        bool, typer.Option("--update", help="With --floors: raise the bounds, never lower them.")
    ] = False,
    allow_regression: Annotated[
        bool, typer.Option("--allow-regression", help="With --update: lower bounds too.")
    ] = False,
    errors: Annotated[
        str, typer.Option(metavar="FILE", help="Write what is wrong: a page (.html) or one object a line (.jsonl).")
    ] = "",
    workers: Workers = None,
    as_json: Json = False,
) -> int:
    """Measures the coder on annotated articles and sentences, layer by layer."""
    _refuse_odd(floors, update, allow_regression, errors)
    from detente.project import evaluate as work  # noqa: PLC0415 - the parser starts slowly, --help must not
    from detente.views.render_figures import show_figures  # noqa: PLC0415 - as above

    found = work.evaluate(gold, settled(workers=workers), predictions)
    figures = work.sections(found)
    held = work.hold(found, floors, update=update, allow_regression=allow_regression) if floors else None
    if as_json:
        print_json(work.to_json(found, figures))
    else:
        show_figures(screen(), found, figures, held.bounds if held else {})
    if found.unread:
        say(f"{len(found.unread):,} articles without a prediction count as empty: {', '.join(found.unread[:5])}")
    if errors.endswith(".html"):
        from detente.views.errors_page import errors_page  # noqa: PLC0415 - as above

        _write(errors, errors_page(found, figures))
    elif errors:
        _write(errors, "".join(f"{json_text(line)}\n" for line in work.misses(found)))
    for line in held.worse if held else ():
        say(line)
    return 1 if held and held.worse else 0


def _refuse_odd(floors: str, update: bool, allow_regression: bool, errors: str) -> None:
    if update and not floors:
        raise QueryError("--update needs --floors FILE: say which file holds the bounds")
    if allow_regression and not update:
        raise QueryError("--allow-regression goes with --update: say both, or neither")
    if errors and not errors.endswith((".html", ".jsonl")):
        raise QueryError(f"--errors {errors}: its name says the format: end it in .html or .jsonl")


def _write(place: str, text: str) -> None:
    try:
        Path(place).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SourceError(f"{place}: cannot be written ({error.strerror}): name another place with --errors") from error
