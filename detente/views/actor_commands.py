"""`detente actors ...`: who is known, and growing the registry from the news."""

from typing import Annotated

import typer

from detente.views.console import print_json, say, screen
from detente.views.options import Actors, Json, settled


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(
        help="Shows who is known, and lets the registry of actors grow from the news.", no_args_is_help=True
    )
    group.command("show", no_args_is_help=True)(show)
    app.add_typer(group, name="actors")


def show(
    name: Annotated[str, typer.Argument(help="A name, alias, code or id.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Only who is known so on this day.")] = None,
    actors: Actors = None,
    as_json: Json = False,
) -> int:
    """Shows who is known under a name, with names, offices and spells, and the row that says so."""
    from detente.project.actors import known_as  # noqa: PLC0415 - the tables take a moment, --help must not
    from detente.views.render_actors import show_known  # noqa: PLC0415 - as above

    found = known_as(name, settled(actors=actors), on)
    if as_json:
        print_json([known.to_json() for known in found])
    else:
        show_known(screen(), found, on)
    if not found:
        say(f"nobody is known as {name[:80]!r} on {on}; without --on other days show")
        return 1
    return 0
