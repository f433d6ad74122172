"""`detente balance`, `members` and `framing`: groups of actors over time, and how publishers have a party."""

from typing import Annotated

import typer

from detente.errors import QueryError
from detente.views.console import print_json, say, screen
from detente.views.drawing import check
from detente.views.options import Json, Plot, Record, Since, Until, both, settled


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("balance")(balance)
    app.command("members", no_args_is_help=True)(members)
    app.command("framing", no_args_is_help=True)(framing)


def balance(  # noqa: PLR0913 - the options of a command are its parameters
    period: Annotated[str, typer.Option(metavar="PERIOD", help="month, quarter or year.")] = "year",
    since: Since = None,
    until: Until = None,
    among: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only among these; may be repeated.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Organisations and groups too, not states alone.")] = False,
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", callback=both, help="With --of: between these two.")
    ] = None,
    of: Annotated[str | None, typer.Option(metavar="NAME", help="Who stands between the two.")] = None,
    plot: Plot = None,
    record: Record = None,
    json: Json = False,
) -> int:
    """Shows how balanced the relations of each period are, the blocs and their drift, and who bridges them."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.project.balance import Asked  # noqa: PLC0415 - as above
    from detente.project.days import first_day, last_day  # noqa: PLC0415 - as above
    from detente.views.render_groups import show_groups  # noqa: PLC0415 - as above

    if (of is None) != (between is None):
        raise QueryError("--of and --between go together: detente balance --of IND --between USA CHN")
    if plot:
        check(plot)
    asked = Asked(period, first_day(since), last_day(until), tuple(among or ()), everybody)
    found = Project(settled(record=record)).balance(asked, of=of, between=between)
    if plot and found.balances:
        from detente.views.draw_network import draw  # noqa: PLC0415 - as above

        draw(plot, found)
    print_json(found.to_json()) if json else show_groups(screen(), found)
    if not found.balances or (of is not None and not found.positions):
        say("the record holds no dealings of these in these days: ask for less, or ingest more")
        return 1
    return 0


def members(
    name: Annotated[str, typer.Argument(help="A state, an organisation or a group: name, code or id.")],
    record: Record = None,
    json: Json = False,
) -> int:
    """Lists memberships of an actor, or in it, over time: what texts say, and what the shipped table has."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.render_groups import show_members  # noqa: PLC0415 - as above

    found = Project(settled(record=record)).members(name)
    print_json(found.to_json()) if json else show_members(screen(), found)
    if not found.rows:
        say(f"nothing is known of memberships of {found.of.name}, or in it")
        return 1
    return 0


def framing(
    name: Annotated[str, typer.Argument(help="A country, organisation or group: name, code or id.")],
    since: Since = None,
    until: Until = None,
    record: Record = None,
    json: Json = False,
) -> int:
    """Shows how each publisher names and quotes a party, with rates against the others and the sentences."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.render_groups import show_framing  # noqa: PLC0415 - as above

    found = Project(settled(record=record)).framing(name, since=since, until=until)
    print_json(found.to_json()) if json else show_framing(screen(), found)
    if not found.frames:
        say(f"no statement of the record names {found.of.name} in these days: ask for more days, or ingest more")
        return 1
    return 0
