"""`detente report`: all that the record holds on two actors, as one page to print or to send."""

from pathlib import Path
from typing import Annotated

import typer

from detente.errors import QueryError
from detente.views.console import say
from detente.views.drawing import write
from detente.views.options import AsOf, Record, Since, Until, settled

_FORMATS = (".html", ".md")


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("report", no_args_is_help=True)(report)


def report(  # noqa: PLR0913 - the options of a command are its parameters
    a: Annotated[str, typer.Argument(help="A country, organisation or group: name, code or id.")],
    b: Annotated[str, typer.Argument(help="The other one.")],
    out: Annotated[str, typer.Option(metavar="FILE", help="Where to: a file that ends in .html or .md.")],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    record: Record = None,
) -> int:
    """Writes a report on two actors: how they stand and why, what turned, what is held up, who says so, what is not
    known; every figure with its sentences. It stands alone, needs no network, and HTML is laid out for print."""
    kind = Path(out).suffix.lower()
    if kind not in _FORMATS:
        mend = "write .html and print it from a browser" if kind == ".pdf" else "end its name in .html or .md"
        raise QueryError(f"{out[:80]!r} is no kind of report: {mend}")
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.reports.brief import brief  # noqa: PLC0415 - as above
    from detente.views.reports.html import as_html  # noqa: PLC0415 - as above
    from detente.views.reports.markdown import as_markdown  # noqa: PLC0415 - as above
    from detente.views.reports.picture import picture  # noqa: PLC0415 - as above

    project = Project(settled(record=record)).at(as_of)
    found = project.briefing(a, b, since=since, until=until)
    pair = found.relation
    if not pair.claims and not pair.events:
        say(f"the record holds nothing between {pair.a.name} and {pair.b.name} in these days: no report is written")
        return 1
    made = brief(found, project)
    text = as_html(made, picture(pair)) if kind == ".html" else as_markdown(made)
    write(out, text.encode("utf-8", "backslashreplace"))
    say(f"written: {out}")
    return 0
