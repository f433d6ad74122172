"""`detente read` and `detente code`: what articles say, without keeping it."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from detente.errors import SourceError
from detente.views.console import json_text, print_json, say, screen
from detente.views.options import Actors, FileDates, Json, Map, NoGate, Private, Workers, settled
from detente.views.progress import advancing
from detente.views.words import undated


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("read", no_args_is_help=True)(read)
    app.command("code", no_args_is_help=True)(code)


def read(  # noqa: PLR0913 - the options of a command are its parameters
    file: Annotated[
        str, typer.Argument(metavar="FILE|URL|-", help="Text, HTML or one JSON article; - is standard input.")
    ],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Day of publication, YYYY-MM-DD.")] = None,
    publisher: Annotated[str, typer.Option(metavar="NAME", help="Who published it.")] = "",
    title: Annotated[str, typer.Option(help="Its title, where the text has none.")] = "",
    columns: Map = None,
    file_dates: FileDates = False,
    actors: Actors = None,
    as_json: Json = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show which words gave each value.")] = False,
    allow_private: Private = False,
) -> int:
    """Shows what an article says: who did what to whom, when it really happened, and how parties stand."""
    from detente.project.reading import read_file  # noqa: PLC0415 - the parser starts slowly, --help must not

    settings = settled(actors=actors, allow_private=allow_private, columns=columns, file_dates=file_dates)
    result = read_file(file, published=published, publisher=publisher, title=title, settings=settings)
    if result.document.published_basis != "given":
        say(f"no date of publication: dates count from today, {result.document.published}; give --published YYYY-MM-DD")
    if as_json:
        print_json(result.to_json(explain=explain))
        return 0
    from detente.views.render import show_reading  # noqa: PLC0415 - as above

    show_reading(screen(), result.reading, explain=explain)
    if result.events or result.relations or result.memberships:
        return 0
    say("nothing found: the text states no political event, relation or membership that Détente knows")
    return 1


def code(  # noqa: PLR0913 - as above
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN|-", help='JSONL with one {"id", "text", "published"?, ...} a line, or any other source.'
        ),
    ],
    out: Annotated[str, typer.Option("--out", "-o", metavar="OUT.jsonl|-", help="Where results go.")] = "-",
    columns: Map = None,
    file_dates: FileDates = False,
    workers: Workers = None,
    actors: Actors = None,
    no_gate: NoGate = False,
    explain: Annotated[bool, typer.Option("--explain", help="Keep the reasons in the results.")] = False,
) -> int:
    """Codes many documents: one result a line, in order, with the same id. What cannot be read is named and skipped."""
    _refuse_same(source, out)
    from detente.project.expected import count_lines  # noqa: PLC0415 - the parser starts slowly
    from detente.project.inputs import Unread  # noqa: PLC0415 - as above
    from detente.project.stream import code_file, to_line  # noqa: PLC0415 - as above

    settings = settled(workers=workers, actors=actors, columns=columns, file_dates=file_dates, no_gate=no_gate)
    total, done, bad, without = count_lines(source), 0, 0, 0  # before OUT is opened: a wrong IN must not empty it
    aside = Counter[str]()
    with _writing(out) as target, advancing("coding", total) as advance:
        for coded in code_file(source, settings, tell=Unread(say)):
            advance()
            if (line := to_line(coded, explain=explain)) is None:
                bad += 1
                say(f"{coded.outcome}")
                continue
            target.write(f"{json_text(line)}\n")
            target.flush()
            done += 1
            aside += coded.aside
            without += coded.undated
    if not done and not bad:
        raise SourceError(f"{source} holds no lines: give one JSON object a line")
    if without:
        say(undated(without))
    for fault, count in aside.items():
        say(f"{count:,} kept and not coded: {fault}")
    say(f"{done - aside.total():,} coded" + (f", {bad:,} not read" if bad else ""))
    return 2 if bad else 0


@contextmanager
def _writing(place: str) -> Iterator[TextIO]:
    """Where results go, line by line, so that what is written stays if the program is stopped."""
    if place == "-":
        yield sys.stdout
        return
    try:
        with Path(place).open("w", encoding="utf-8", newline="\n") as target:
            yield target
    except OSError as error:
        raise SourceError(f"{place}: cannot be written ({error.strerror}): name another place with --out") from error


def _refuse_same(source: str, out: str) -> None:
    """An input is never written over."""
    if "-" in (source, out):
        return
    if Path(out).exists() and Path(source).exists() and Path(source).samefile(out):
        raise SourceError(f"{out}: input and output are the same file: name another place with --out")
