"""`detente turns`: when relations turned."""

from typing import Annotated

import typer

from detente.views.console import print_lines, say, screen
from detente.views.options import Json, Record, both, settled


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("turns")(turns)


def turns(
    a: Annotated[str | None, typer.Argument(help="A country, organisation or group; all dyads, if not given.")] = None,
    b: Annotated[str | None, typer.Argument(help="The other one; A with anyone, if not given.")] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="FROM TO", callback=both, help="Within these days, both included.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many in the table, the clearest.")] = 100,
    record: Record = None,
    json: Json = False,
) -> int:
    """Finds the days on which relations turned, each with what it began with. With --json one object a line, all.

    What comes after the last of the days has no say.
    """
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not

    since, until = between or (None, None)
    found = Project(settled(record=record)).turns(*(party for party in (a, b) if party), since=since, until=until)
    if json:
        print_lines(turned.to_json() for turned in found)
    elif found:
        from detente.views.render_turns import show_turns  # noqa: PLC0415 - as above

        show_turns(screen(), found, limit)
    if not found:
        say("no turning point: nothing in these days rises beyond what was usual, or too little is recorded to tell")
        return 1
    return 0
