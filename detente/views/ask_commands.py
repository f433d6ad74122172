"""`detente relation` and `why`: how two actors stand, and where a statement comes from."""

from typing import Annotated

import typer

from detente.errors import QueryError
from detente.views.console import print_json, say, screen
from detente.views.notes import with_notes
from detente.views.options import AsOf, Json, Record, Since, Until, settled


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("relation", no_args_is_help=True)(relation)
    app.command("why", no_args_is_help=True)(why)


def relation(  # noqa: PLR0913 - the options of a command are its parameters
    a: Annotated[str, typer.Argument(help="A country, organisation or group: name, code or id.")],
    b: Annotated[str, typer.Argument(help="The other one.")],
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many steps, the latest.")] = 50,
    plot: Annotated[
        str | None, typer.Option(metavar="FILE", help="Draw it: a file that ends in .svg, .png or .html.")
    ] = None,
    as_of: AsOf = None,
    record: Record = None,
    json: Json = False,
) -> int:
    """Shows how two actors stand and how they got there, each step with its sentence."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.render_relation import show_relation  # noqa: PLC0415 - as above
    from detente.views.render_rulings import show_notes  # noqa: PLC0415 - as above

    project = Project(settled(record=record)).at(as_of)
    if plot:
        from detente.views.drawing import check  # noqa: PLC0415 - as above

        check(plot)  # said before the record is read
    found = project.relation(a, b, since=since, until=until)
    if plot and (found.claims or found.events):
        from detente.views.plot_relation import plot_relation  # noqa: PLC0415 - as above

        plot_relation(found, plot)
        say(f"drawn: {plot}")
    if json:
        notes = project.notes(s.id for s in found.timeline())
        told = found.to_json()
        print_json({**told, **{key: with_notes(told[key], notes) for key in ("relations", "events")}})
    else:
        show_relation(screen(), found, project, limit)
        show_notes(screen(), project.notes(s.id for s in found.timeline()[-limit:]))
    if not found.claims and not found.events:
        say(f"the record holds nothing between {found.a.name} and {found.b.name} in these days")
        return 1
    return 0


def why(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="An event or relation claim, or the beginning of its id; or a document.")
    ],
    as_of: AsOf = None,
    record: Record = None,
    json: Json = False,
) -> int:
    """Shows where a statement comes from: its sentences with the words marked, and the reasons for its values.

    Of a document it shows what it is a copy of, and its own copies.
    """
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.render_relation import show_kept, show_why  # noqa: PLC0415 - as above

    project = Project(settled(record=record)).at(as_of)
    try:
        found = project.why(id)
    except QueryError:
        try:
            kept = project.document(id)
        except QueryError:
            kept = None
        if kept is None:
            raise
        print_json(kept.to_json()) if json else show_kept(screen(), kept)
        return 0
    print_json(found.to_json()) if json else show_why(screen(), found)
    return 0
