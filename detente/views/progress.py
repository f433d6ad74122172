"""A progress bar on a terminal, and nothing elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from detente.views.console import notes


@contextmanager
def advancing(what: str, total: int | None) -> Iterator[Callable[..., None]]:
    """A bar on standard error with the rate and the time that is left. The function that it gives takes how far to go;
    `total` None is unknown, and an estimate grows where there is more."""
    console = notes()
    columns = (
        SpinnerColumn(),
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not watched(), transient=True) as progress:
        task = progress.add_task(what, total=total)

        def advance(steps: int = 1) -> None:
            progress.advance(task, steps)
            now = progress.tasks[0]
            if now.total is not None and now.completed > now.total:
                progress.update(task, total=now.completed)

        yield advance


def watched() -> bool:
    """Whether somebody sees the bar."""
    return notes().is_terminal


class _Rate(ProgressColumn):
    """Steps a second, over the last half minute."""

    def render(self, task: Task) -> Text:
        """The rate, once it is known."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.1f}/s" if speed < 100 else f"{speed:,.0f}/s")
