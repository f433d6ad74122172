"""`detente watch`: follows feeds into the record, and tells what it does in lines of JSON."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated, Any

import typer

from detente.views.console import print_lines, say
from detente.views.options import Actors, Private, Record, settled

_CTRL_C = 130  # the exit code of a shell for a program that Ctrl-C stopped


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("watch", no_args_is_help=True)(watch)


def watch(
    feeds: Annotated[str, typer.Argument(metavar="FEEDS.toml", help="Which feeds, and how often.")],
    once: Annotated[bool, typer.Option("--once", help="Look at each feed once, read what is new, and end.")] = False,
    record: Record = None,
    actors: Actors = None,
    allow_private: Private = False,
) -> int:
    """Follows feeds into the record until it is stopped (Ctrl-C, SIGTERM). One line of JSON for whatever happens."""
    from detente.project import watchlist  # noqa: PLC0415 - the parser starts slowly, --help must not

    listed, settings = watchlist.load(feeds), settled(record=record, actors=actors, allow_private=allow_private)
    from detente.project.watch import watching  # noqa: PLC0415 - as above, and a wrong file is told at once

    with watching(listed, settings, feeds, _log) as running, _stopping(running.stop):
        sums = running.run(once)
    why = running.stopped or "once"
    told = {"looks": sums.looks, "failed": sums.failed, "stored": sums.stored, "refused": sums.refused}
    _log("stop", {"reason": why, **told, "waiting": sums.waiting})
    if why == "SIGINT":
        return _CTRL_C
    if once and (sums.failed or sums.refused):
        say(f"{sums.failed:,} feeds could not be had and {sums.refused:,} items were refused: the lines above say why")
        return 2
    return 0


def _log(event: str, fields: dict[str, Any]) -> None:
    """One line on standard output, at once."""
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    print_lines([{"time": moment, "event": event, **fields}], flush=True)


@contextmanager
def _stopping(stop: Callable[[str], None]) -> Iterator[None]:
    """SIGTERM and Ctrl-C stop after the batch that is being read; the second one stops at once, and the batch is as if
    it had not been begun."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def heard(number: int, _: FrameType | None) -> None:
        stop(signal.Signals(number).name)
        for one in before:
            signal.signal(one, _at_once)

    try:
        for number in before:
            signal.signal(number, heard)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _at_once(number: int, _: FrameType | None) -> None:
    raise KeyboardInterrupt
