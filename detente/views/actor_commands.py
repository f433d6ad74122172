"""`detente actors ...`: who is known, and growing the registry from the news."""

from pathlib import Path
from typing import Annotated

import typer

from detente.errors import QueryError
from detente.views.console import print_json, print_lines, say, screen
from detente.views.options import Actors, Json, Record, Workers, settled
from detente.views.progress import advancing
from detente.views.words import counted

_SHOWN = 50  # proposals on the screen; --json and --out give all


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(
        help="Shows who is known, and lets the registry of actors grow from the news.", no_args_is_help=True
    )
    group.command("show", no_args_is_help=True)(show)
    group.command("learn")(learn)
    group.command("accept", no_args_is_help=True)(accept)
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
        show_known(screen(), found)
    if not found:
        say(f"nobody is known as {name[:80]!r} on {on}; without --on other days show")
        return 1
    return 0


def learn(  # noqa: PLR0913 - the options of a command are its parameters
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|URL...]", help="Files, folders or addresses; the record, if none are given."),
    ] = None,
    record: Record = None,
    out: Annotated[str, typer.Option(metavar="FILE.csv", help="Write the proposals there, to be accepted.")] = "",
    min_articles: Annotated[int, typer.Option(min=1, metavar="N", help="Seen in at least so many articles.")] = 1,
    workers: Workers = None,
    actors: Actors = None,
    as_json: Json = False,
) -> int:
    """Proposes people, groups and offices that articles name and the registry lacks, each with its evidence."""
    if paths and record:
        raise QueryError("both paths and a record are named: give the one or the other")
    if out and Path(out).exists():  # before the reading, which takes long
        raise QueryError(f"{out}: is there already and may hold decisions: name another file with --out")
    from detente.project import learning  # noqa: PLC0415 - the parser starts slowly, --help must not
    from detente.project.accepting import write_sheet  # noqa: PLC0415 - as above
    from detente.views.render_actors import show_proposals  # noqa: PLC0415 - as above

    settings = settled(record=record, workers=workers, actors=actors)
    with advancing("reading", None) as advance:
        found = learning.learn(settings, paths or (), min_articles=min_articles, each=advance)
    if as_json:
        print_lines(map(learning.to_json, found.proposals))
    elif not out:
        show_proposals(screen(), found.proposals[:_SHOWN])
    for refused in found.refused:
        say(str(refused))
    if out and found.proposals:
        write_sheet(out, found.proposals, settings)
    told = f"{counted(found.documents, 'document')} read, {counted(len(found.proposals), 'proposal')}"
    if not found.proposals:
        say(f"{told}: they name nobody with a title, and no group, that the registry lacks")
        return 1
    if out:
        say(f"{told}; write yes or no into the column accept of {out}, then: detente actors accept {out}")
    elif not as_json:
        more = f", the first {_SHOWN} of them here" if len(found.proposals) > _SHOWN else ""
        say(f"{told}{more}; to accept some, write them to a sheet with --out FILE.csv")
    return 2 if found.refused else 0


def accept(
    sheet: Annotated[str, typer.Argument(metavar="FILE.csv", help="A sheet of proposals, marked yes and no.")],
    into: Annotated[str, typer.Option(metavar="DIR", help="Folder of your own actors; that of --actors else.")] = "",
    actors: Actors = None,
    as_json: Json = False,
) -> int:
    """Writes the accepted rows of a sheet into your own actors; rejected ones are not proposed again."""
    from detente.project.accepting import accept as taken  # noqa: PLC0415 - the tables take a moment, --help must not
    from detente.views.render_actors import accepted_lines  # noqa: PLC0415 - as above

    done = taken(sheet, settled(actors=actors), into)
    if as_json:
        print_json(done.to_json())
    elif done.decided:
        for line in accepted_lines(done):
            print(line)
    if not done.decided:
        say(f"{sheet}: no row is decided: write yes or no into its column accept")
        return 1
    return 0
