"""`detente blockers` and `whatif`: what is held up, by whom and why, and what another state of affairs would change."""

from typing import Annotated

import typer

from detente.views.console import print_json, say, screen
from detente.views.drawing import check
from detente.views.options import Json, Plot, Record, settled

AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As things stood on this day.", show_default="today")
]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("blockers")(blockers)
    app.command("whatif", no_args_is_help=True)(whatif)


def blockers(
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Held up by this party.")] = None,
    of: Annotated[str | None, typer.Option(metavar="NAME", help="What it takes part in.")] = None,
    as_of: AsOf = None,
    plot: Plot = None,
    record: Record = None,
    json: Json = False,
) -> int:
    """Shows what is held up, by whom and why: each step with its sentence, dated, open, weakened or lifted."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.render_blockers import show_blockers  # noqa: PLC0415 - as above

    if plot:
        check(plot)
    found = Project(settled(record=record)).blockers(by=by, of=of, as_of=as_of)
    if plot and found.matters:
        from detente.views.draw_blockers import draw  # noqa: PLC0415 - as above

        draw(plot, found)
    print_json(found.to_json()) if json else show_blockers(screen(), found)
    if not found.matters:
        asked = " that fits" if by or of else ""
        say(f"the record knows of nothing{asked} that was held up by {found.graph.day}: ask for less, or ingest more")
        return 1
    return 0


def whatif(
    supposition: Annotated[str, typer.Argument(metavar="A-B=STATE", help="E.g. TUR-ISR=normal.")],
    as_of: AsOf = None,
    record: Record = None,
    json: Json = False,
) -> int:
    """Shows what would be free if two parties stood otherwise, through chains, and what else is in the way."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.render_blockers import show_whatif  # noqa: PLC0415 - as above

    found = Project(settled(record=record)).whatif(supposition, as_of=as_of)
    print_json(found.to_json()) if json else show_whatif(screen(), found)
    if not found.blockers.matters:
        day = found.blockers.graph.day
        mend = f"; something did until {found.before}: try --as-of a day before" if found.before else ""
        say(f"nothing in the record hangs on how {found.a.name} and {found.b.name} stood on {day}{mend}")
        return 1
    return 0
