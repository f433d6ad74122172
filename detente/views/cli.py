"""The command line: the entry, its errors and its exit codes. The commands are in the modules named `*_commands`.

Exit codes: 0 done; 1 nothing found (and said why); 2 bad usage or bad input; 3 the record is damaged or newer than the
program; 70 a fault in Détente itself; 130 stopped by Ctrl-C; 141 the reader of a pipe went away.
"""

import os
import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from detente.errors import DetenteError, fault
from detente.views import (
    actor_commands,
    ask_commands,
    blocker_commands,
    correct_command,
    evaluate_command,
    event_commands,
    examples_command,
    exchange_commands,
    group_commands,
    keep_commands,
    mcp_command,
    outlook_command,
    read_commands,
    relation_commands,
    report_command,
    search_commands,
    serve_command,
    watch_command,
)
from detente.views.console import say, use_utf8

FAULT, STOPPED, PIPE_GONE = 70, 130, 141

app = typer.Typer(
    help="Reads diplomatic and conflict news and keeps the record of relations between states, organisations and"
    " armed groups.",
    epilog="Start with: detente examples, then detente read examples/minsk-2015.json",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for commands in (
    examples_command,
    read_commands,
    keep_commands,
    mcp_command,
    watch_command,
    exchange_commands,
    event_commands,
    search_commands,
    serve_command,
    group_commands,
    ask_commands,
    relation_commands,
    report_command,
    correct_command,
    blocker_commands,
    outlook_command,
    evaluate_command,
    actor_commands,
):
    commands.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        import detente  # noqa: PLC0415 - its version alone is not worth a start

        print(f"detente {detente.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", help="Print the version.", is_eager=True, callback=_version),
) -> None:
    """Options that stand before a command."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and gives its exit code; never a traceback for what a user did."""
    use_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(given, prog_name="detente", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except DetenteError as error:
        say(str(error))
        return error.exit_code
    except TyperException as error:
        return _usage(error, given)
    except (KeyboardInterrupt, typer.Abort):
        return STOPPED
    except (BrokenPipeError, SystemExit):  # typer itself leaves by SystemExit when the pipe is gone, and only then
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python says so again when it flushes at the end
        return PIPE_GONE
    except Exception as error:
        if os.environ.get("DETENTE_DEBUG"):
            raise
        say(f"{fault(error)} (DETENTE_DEBUG=1 shows where)")
        return FAULT


def main() -> None:
    """The entry of the program `detente`."""
    # Before numpy is loaded, which reads it once: on our small matrices its threads wait for each other ten times as
    # long as they compute, and several questions are answered at the same time anyway.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(run())


def _usage(error: TyperException, given: Sequence[str]) -> int:
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    if message:
        context = getattr(error, "ctx", None)  # the parser of options gives none
        named = [f"detente {command.name}" for command in app.registered_commands if command.name in given[:1]]
        path = context.command_path if context else (*named, "detente")[0]
        say(f"{message.rstrip('.')} (see `{path} --help`)")
    return 2
