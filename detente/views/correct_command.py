"""`detente correct` and `happenings`: rulings on what the record says, and which reports tell one happening."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from detente.errors import QueryError
from detente.views.console import print_json, print_lines, say, screen
from detente.views.options import Json, Record, both, settled
from detente.views.words import safe

_USE = (
    "give an ID with FIELD=VALUE, --retract, --confirm, --restore, --merge, --split or --undo;"
    " or --same, --not-same, --list"
)

Same = Annotated[tuple[str, str] | None, typer.Option(metavar="A B", callback=both, help="Two actors are one: A.")]
NotSame = Annotated[tuple[str, str] | None, typer.Option(metavar="A B", callback=both, help="They are two after all.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("correct", no_args_is_help=True)(correct)
    app.command("happenings")(happenings)


def happenings(record: Record = None, json: Json = False) -> int:
    """Finds which events of the record tell one happening: they become one event with many reports.

    No text is read again, and no row is changed: what was found is kept beside the events, and found anew each time.
    """
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not

    found = Project(settled(record=record)).happenings()
    if json:
        print_json(found.to_json())
    else:
        many = (
            f"{found.happenings:,} happenings are told by several events, {found.joined:,} of them joined to the first"
        )
        print(f"{many}; {found.changed:,} decisions are new.")
    return 0


def correct(  # noqa: PLR0913 - the options of a command are its parameters
    id: Annotated[
        str, typer.Argument(metavar="ID", help="An event or relation claim, or the beginning of its id; or a ruling.")
    ] = "",
    given: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help="E.g. type=CONSULT actor=Turkey dead=9.")
    ] = None,
    retract: Annotated[bool, typer.Option("--retract", help="Take it out of sight.")] = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right as it stands.")] = False,
    restore: Annotated[bool, typer.Option("--restore", help="Bring it back.")] = False,
    merge: Annotated[str, typer.Option(metavar="ID", help="This one tells the same happening.")] = "",
    split: Annotated[bool, typer.Option("--split", help="It is a happening of its own.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the ruling ID back.")] = False,
    same: Same = None,
    not_same: NotSame = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who rules.")] = "",
    list_: Annotated[bool, typer.Option("--list", help="Show all rulings.")] = False,
    export: Annotated[str, typer.Option(metavar="FILE", help="Write all rulings to a file.")] = "",
    import_: Annotated[str, typer.Option("--import", metavar="FILE", help="Take over the rulings of a file.")] = "",
    record: Record = None,
    json: Json = False,
) -> int:
    """Puts right what the record says: rulings are kept beside what was read, and the later one counts."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not

    project = Project(settled(record=record))
    acts = {
        "--retract": retract,
        "--confirm": confirm,
        "--restore": restore,
        "--merge": merge,
        "--split": split,
        "--undo": undo,
    }
    others = {"--same": same, "--not-same": not_same, "--list": list_, "--export": export, "--import": import_}
    chosen = [name for name, value in {**acts, "FIELD=VALUE": given, **others}.items() if value]
    if len(chosen) != 1 or (id and chosen[0] in others) or (not id and chosen[0] not in others):
        together = " and ".join([*(["an ID"] if id else []), *chosen])
        raise QueryError(f"{together} alone makes no ruling: {_USE}")
    if list_ or export or import_:
        return _all(project, export, import_, json)
    ruler = project.rule(why=why, by=by)
    pair = same or not_same or ("", "")
    made = {
        "FIELD=VALUE": lambda: ruler.set(id, *(given or ())),
        "--retract": lambda: ruler.retract(id),
        "--confirm": lambda: ruler.confirm(id),
        "--restore": lambda: ruler.restore(id),
        "--merge": lambda: ruler.merge(id, merge),
        "--split": lambda: ruler.split(id),
        "--undo": lambda: ruler.undo(id),
        "--same": lambda: ruler.same(*pair),
        "--not-same": lambda: ruler.not_same(*pair),
    }[chosen[0]]()
    _show_made(made, json)
    return 0


def _all(project: Any, export: str, import_: str, json: bool) -> int:
    """All rulings: shown, written to a file or taken over from one."""
    if export:
        print(f"{project.export_rulings(export):,} rulings written to {export}")
        return 0
    return _import(project, import_, json) if import_ else _list(project, json)


def _show_made(made: Sequence[Any], json: bool) -> None:
    from detente.project.ruling_notes import said  # noqa: PLC0415 - as above
    from detente.project.rulings import to_json  # noqa: PLC0415 - as above

    if json:
        print_lines([to_json(ruling) for ruling in made])
        return
    for ruling in made:
        print(f"ruling {ruling.id}: {safe(said(ruling))}")


def _list(project: Any, json: bool) -> int:
    from detente.views.render_rulings import show_rulings  # noqa: PLC0415 - as above

    found = project.rulings()
    if json:
        print_lines([each.to_json() for each in found])
    elif found:
        show_rulings(screen(), found)
    if not found:
        say("nobody has ruled on this record yet")
    return 0 if found else 1


def _import(project: Any, file: str, json: bool) -> int:
    done = project.import_rulings(file)
    if json:
        print_json(done.to_json())
    else:
        print(f"{done.new:,} rulings imported, {done.known:,} were there already")
    for line in done.conflicts:
        say(f"conflict: {line}")
    for line in done.unheld:
        say(line)
    return 0
