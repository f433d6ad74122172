"""`detente outlook`: what is likely next, why, and how often such statements have been right."""

from typing import Annotated, Any

import typer

from detente.errors import QueryError
from detente.views.console import print_json, say, screen
from detente.views.drawing import check
from detente.views.options import Json, Plot, Record, settled

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As if it were that day: later acts have no say."),
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("outlook", no_args_is_help=True)(outlook)


def outlook(  # noqa: PLR0913 - the options of a command are its parameters
    a: Annotated[str | None, typer.Argument(help="A country: name or code.")] = None,
    b: Annotated[str | None, typer.Argument(help="The other one.")] = None,
    horizon: Annotated[str, typer.Option(metavar="WEEKS", help="How far ahead: 1w or 4w.")] = "4w",
    as_of: AsOf = None,
    next_of: Annotated[
        str | None, typer.Option("--next", metavar="NAME", help="The likeliest next acts of an actor, and to it.")
    ] = None,
    train: Annotated[
        bool, typer.Option("--train", help="Learn from the record, and keep what is learnt in it.")
    ] = False,
    backtest: Annotated[
        bool, typer.Option("--backtest", help="What would have been said of the last weeks, held against what came.")
    ] = False,
    plot: Plot = None,
    record: Record = None,
    json: Json = False,
) -> int:
    """Says how likely conflict, cooperation and a change of state are between two countries in the coming weeks."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views import render_outlook as render  # noqa: PLC0415 - as above

    if sum((train, backtest, next_of is not None, a is not None)) != 1 or (a is None) != (b is None):
        raise QueryError("give two countries, or --next NAME, or --train, or --backtest: detente outlook ISR TUR")
    if plot:
        if not backtest:
            raise QueryError("--plot draws the back-test: detente outlook --backtest --plot out.svg")
        check(plot)
    project = Project(settled(record=record))
    if train:
        learnt = project.train_outlook(as_of=as_of, each=lambda what: say(f"learning {what}"))
        print_json(render.trained_to_json(learnt)) if json else render.show_trained(screen(), learnt)
    elif backtest:
        tested = project.backtest_outlook(horizon=horizon, as_of=as_of)
        print_json(render.tested_to_json(tested)) if json else render.show_tested(screen(), tested)
        if plot:
            from detente.views.plot_outlook import plot_tested  # noqa: PLC0415 - as above

            plot_tested(plot, tested)
    elif next_of is not None:
        return _next(project, next_of, horizon, as_of, json)
    elif a is not None and b is not None:
        found = project.outlook(a, b, horizon=horizon, as_of=as_of)
        print_json(found.to_json()) if json else render.show_outlook(screen(), found)
        if not found.forecasts:
            say("too few weeks are recorded to say how often anything comes: ingest or import more")
            return 1
    return 0


def _next(project: Any, actor: str, horizon: str, as_of: str | None, json: bool) -> int:
    """The likeliest next acts of an actor."""
    from detente.project.outlook_training import weeks_of  # noqa: PLC0415 - as above
    from detente.views.render_next import show_next  # noqa: PLC0415 - as above

    found = project.next_acts(actor, weeks=weeks_of(horizon), as_of=as_of)
    print_json(found.to_json()) if json else show_next(screen(), found)
    return 0
