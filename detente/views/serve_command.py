"""`detente serve`: the pages and the API over a record, for a browser on this machine or elsewhere."""

import ipaddress
import secrets
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from detente.errors import QueryError
from detente.views.console import say
from detente.views.options import Actors, Record, settled

_LEAST = 16  # characters of a token


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("serve")(serve)


def serve(  # noqa: PLR0913 - the options of a command are its parameters
    record: Record = None,
    actors: Actors = None,
    host: Annotated[str, typer.Option(help="Address to listen at; another than this machine's needs a token.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes a free one.")] = 8765,
    token: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            envvar="DETENTE_TOKEN",
            show_envvar=False,
            help="What visitors must know (DETENTE_TOKEN); 'new' makes one up.",
        ),
    ] = "",
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody rule on the record.")] = False,
    example: Annotated[bool, typer.Option("--example", help="Show the shipped articles, in a record for now.")] = False,
) -> int:
    """Shows the record in a browser: pages, and the same as JSON (docs/serve.md). Ctrl-C stops it.

    Other commands may go on writing to the record; pages show what they stored a few seconds later.
    """
    known = _token(host, token)
    if not example:
        _serve(settled(record=record, actors=actors), host, port, known, read_only=read_only)
        return 0
    if record is not None:
        raise QueryError(f"--example has a record of its own: leave out --record {record[:80]}, or --example")
    with TemporaryDirectory(prefix="detente-example-") as folder:
        place = str(Path(folder, "record"))
        _ingest_examples(settled(record=place, actors=actors))
        _serve(settled(record=place, actors=actors), host, port, known, read_only=read_only)
    return 0


def _token(host: str, token: str) -> str:
    """The token that holds; QueryError where one is needed and there is none, or where it is too easily guessed."""
    if token == "new":  # noqa: S105 - the word that asks for one
        return secrets.token_urlsafe(24)
    if token and len(token) < _LEAST:
        raise QueryError(f"the token has {len(token)} characters: give at least {_LEAST}, or --token new")
    if not token and not loopback(host):
        raise QueryError(f"--host {host[:80]} lets others in: add --token new (or a token of your own)")
    return token


def loopback(host: str) -> bool:
    """Whether an address is that of this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _ingest_examples(settings: Any) -> None:
    from detente.project.archive import Project  # noqa: PLC0415 - the parser starts slowly, --help must not
    from detente.project.expected import expected  # noqa: PLC0415 - as above
    from detente.views.progress import advancing, watched  # noqa: PLC0415 - as above
    from detente.views.summary import telling  # noqa: PLC0415 - as above

    folder = [str(Path(__file__).parents[1] / "data" / "examples")]
    with advancing("reading the shipped articles", expected(folder) if watched() else None) as advance:
        Project(settings).ingest(folder, each=telling(advance))


def _serve(settings: Any, host: str, port: int, token: str, *, read_only: bool) -> None:
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not
    from detente.views.http.listening import listen  # noqa: PLC0415 - as above
    from detente.views.http.site import Site  # noqa: PLC0415 - as above

    try:
        Project(settings).view().close()
    except QueryError as error:
        raise QueryError(f"{error}; `detente serve --example` shows the shipped articles") from None
    names = frozenset(("localhost", "127.0.0.1", "[::1]")) if loopback(host) else frozenset[str]()
    listen(Site(settings, token, read_only, names), host, port, say)
