"""`detente search` and `sql`: documents found by words, and questions to the record in SQL."""

import sys
from typing import Annotated

import typer

from detente.views import event_options as opt
from detente.views.console import print_csv, print_lines, say, screen
from detente.views.options import Json, Record, Since, Until, settled


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("search", no_args_is_help=True)(search)
    app.command("sql", no_args_is_help=True)(sql)


def search(  # noqa: PLR0913 - the options of a command are its parameters
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words that all are there; "a phrase", a OR b, beginning*; -word: not.'),
    ],
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Only of this publisher.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many, the best first.")] = 10,
    record: Record = None,
    json: Json = False,
    csv: opt.Csv = False,
) -> int:
    """Finds documents of the record by their words, and shows the sentences that have them, the words in [[ ]].

    Before words that begin with a minus, write two: detente search -- gold -price.
    """
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.render_counts import show_found  # noqa: PLC0415 - as above

    opt.one_of(json=json, csv=csv)
    asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    found = Project(settled(record=record)).search(asked, publisher=publisher, since=since, until=until, limit=limit)
    if csv:
        print_csv(found.to_arrow())
    elif json:
        print_lines(found.to_json())
    else:
        show_found(screen(), found.to_json())
    if not len(found):
        say("no document has these words: give fewer, or others")
        return 1
    return 0


def sql(
    question: Annotated[str, typer.Argument(metavar="SELECT|-", help="One SELECT; - reads it from standard input.")],
    limit: Annotated[int, typer.Option(min=1, max=10_000_000, help="At most so many rows.")] = 1000,
    seconds: Annotated[float, typer.Option(min=0.1, max=3600, help="At most so long.")] = 60,
    record: Record = None,
    json: Json = False,
    csv: opt.Csv = False,
) -> int:
    """Answers a SELECT over the record, which is only read: no file, no setting and no other database can be reached.

    The tables: events, dyads, reports, relations, links, memberships, rejects, documents, copies, actors.
    """
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.render_counts import show_table  # noqa: PLC0415 - as above

    opt.one_of(json=json, csv=csv)
    asked = sys.stdin.read() if question == "-" else question
    found = Project(settled(record=record)).sql(asked, limit=limit, seconds=seconds)
    if csv:
        print_csv(found.to_arrow())
    elif json:
        print_lines(found.to_json())
    elif len(found):
        show_table(screen(), found.to_arrow().column_names, found.to_json())
    if not len(found):
        say("the answer has no rows")
        return 1
    if found.more:
        say(f"there are more than {limit:,} rows: --limit shows more")
    return 0
