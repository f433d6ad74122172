"""Rulings as people read them: one block each in the list, one line each under what they changed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.project.happenings import Difference
from detente.project.ruling_notes import Note, said
from detente.project.rulings import Listed
from detente.views import words

T = TypeVar("T")


def show_rulings(console: Console, found: Sequence[Listed]) -> None:
    """All of them, oldest first; those that count no more are dim."""
    for each in found:
        status = "" if each.status == "standing" else f"  ({each.status})"
        style = "dim" if status else ""
        console.print(Text(f"{each.ruling.id}  {words.clipped(said(each.ruling), 300)}{status}", style=style))
        console.print(
            Padding(
                Text(signed(each.ruling.author, each.ruling.made, each.ruling.note), style="dim"),
                (0, 0, 0, 2),
                expand=False,
            )
        )


def show_notes(console: Console, notes: Mapping[str, Sequence[Note]]) -> None:
    """Under a listing: which of the statements somebody put right, how, by whom and why."""
    _show_under(console, "Corrected", notes, note_line)


def show_differences(console: Console, found: Mapping[str, Sequence[Difference]]) -> None:
    """Under a listing: which of the events are told differently, by whom."""
    _show_under(console, "Told differently", found, difference_line)


def _show_under(console: Console, title: str, found: Mapping[str, Sequence[T]], line: Callable[[T], str]) -> None:
    if found:
        console.print(Text(f"\n{title} ({len(found):,})", style="bold"))
    for id, each in found.items():
        for one in each:
            console.print(Text(f"{id[:8]}  {line(one)}", style="dim"))


def difference_line(difference: Difference) -> str:
    """The values of a field, each with its publishers."""
    values = [f"{value} ({', '.join(publishers)})" for value, publishers in difference.values]
    return words.clipped(f"{difference.field} {'; '.join(values)}", 300)


def note_line(note: Note) -> str:
    """One ruling on one statement, with what stood there before."""
    was = f" (was {words.clipped(note.was, 80)})" if note.was else ""
    by = signed(note.ruling.author, note.ruling.made, note.ruling.note)
    return f"{words.clipped(note.said, 200)}{was}; {by}"


def signed(author: str, made: datetime | None, note: str) -> str:
    """By whom, when, and why."""
    who = ", ".join(part for part in (words.clipped(author, 60), f"{made:%Y-%m-%d}" if made else "") if part)
    return f"{who}: {words.clipped(note, 300)}" if note else who
