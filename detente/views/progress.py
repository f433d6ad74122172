"""A progress bar on a terminal, and nothing elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from detente.views.console import notes


@contextmanager
def advancing(what: str, total: int | None) -> Iterator[Callable[..., None]]:
    """A bar on standard error. The function that it gives takes how far to go; `total` None is unknown."""
    console = notes()
    columns = (SpinnerColumn(), TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(what, total=total)

        def advance(steps: int = 1) -> None:
            progress.advance(task, steps)

        yield advance
