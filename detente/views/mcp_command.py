"""`detente mcp`: the record for assistants, over standard input and output."""

import typer

from detente.errors import MissingExtra
from detente.views.options import AsOf, Record, settled


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("mcp")(mcp)


def mcp(as_of: AsOf = None, record: Record = None) -> int:
    """Serves the record to an assistant that starts this command and speaks the Model Context Protocol with it.

    Its tools only read: search_events, relation_state, explain_figure, blockers, outlook."""
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not

    try:
        from detente.views.mcp.server import server  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtra("assistants need the protocol's library: pip install 'detente[mcp]'") from None
    server(Project(settled(record=record)).at(as_of)).run("stdio")
    return 0
