"""Options of the commands that list and count events."""

from typing import Annotated, Unpack

import typer

from detente.errors import QueryError
from detente.model.statement import UNREAL
from detente.project.asked import Wanted
from detente.views.options import both

Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Who acts: a name, a code or an id.")]
Recipient = Annotated[str | None, typer.Option(metavar="NAME", help="To whom it is done.")]
Party = Annotated[str | None, typer.Option(metavar="NAME", help="Who acts or to whom it is done.")]
Dyad = Annotated[tuple[str, str] | None, typer.Option(metavar="A B", callback=both, help="Between these two.")]
Type = Annotated[list[str] | None, typer.Option(metavar="TYPE", help="PLOVER type, e.g. ASSAULT; again for several.")]
Mode = Annotated[list[str] | None, typer.Option(metavar="MODE", help="PLOVER mode, e.g. aerial; again for several.")]
Context = Annotated[list[str] | None, typer.Option(metavar="CONTEXT", help="PLOVER context, e.g. military.")]
Quad = Annotated[list[str] | None, typer.Option(metavar="CLASS", help='Quad class: 1 to 4, or "material conflict".')]
Country = Annotated[str | None, typer.Option(metavar="NAME", help="Where it happened.")]
PlaceName = Annotated[str | None, typer.Option("--place", metavar="TEXT", help="With this in the name of the place.")]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="FROM TO", callback=both, help="Within these days, both included; 2010 and 2010-05 do."),
]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to and including this day, month or year.")]
Auxiliary = Annotated[
    list[str] | None,
    typer.Option(metavar="MODE", help="historical, future, hypothetical or negation: only what is marked so."),
]
All = Annotated[bool, typer.Option("--all", help="Also what did not happen, or not yet.")]
Speaker = Annotated[str | None, typer.Option(metavar="NAME", help="According to this actor.")]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Told by this publisher.")]
Origin = Annotated[str | None, typer.Option(metavar="FORMAT", help="From this data set, e.g. gdelt; or from articles.")]
Of = Annotated[str | None, typer.Option("--document", metavar="ID", help="Told by this document.")]
Words = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="With this in the words of the evidence.")]
Confidence = Annotated[float | None, typer.Option(metavar="SHARE", help="At least so sure, 0 to 1.")]
Offset = Annotated[int, typer.Option(min=0, help="Leave out so many first.")]
Ids = Annotated[bool, typer.Option("--ids", help="Only the ids, one a line.")]
Csv = Annotated[bool, typer.Option("--csv", help="CSV instead of a table; lists are joined by semicolons.")]


def wanted(between: tuple[str, str] | None, every: bool, **given: Unpack[Wanted]) -> Wanted:
    """What the options ask for. QueryError where they contradict each other."""
    if between:
        if given.get("since") or given.get("until"):
            raise QueryError("--between says from when to when: leave out --since and --until")
        given["since"], given["until"] = between
    unreal = set(given.get("auxiliary") or ()) & set(UNREAL)
    given["happened"] = not every and not unreal
    return given


def one_of(**given: bool) -> None:
    """QueryError where two of these are asked for at once."""
    asked = [f"--{name}" for name, is_asked in given.items() if is_asked]
    if len(asked) > 1:
        raise QueryError(f"{' and '.join(asked)} at once: choose one")
