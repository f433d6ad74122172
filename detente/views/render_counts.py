"""Counts on the screen: pairs of actors, and whatever a table of answers holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.views import words

_HEADS = {
    "period": "from",
    "events": "events",
    "verbal_cooperation": "v. coop.",
    "material_cooperation": "m. coop.",
    "verbal_conflict": "v. conf.",
    "material_conflict": "m. conf.",
    "intensity": "mean",
    "first": "first",
    "last": "last",
}
_DAYS = frozenset({"period", "first", "last"})


def show_dyads(console: Console, rows: Sequence[Mapping[str, Any]]) -> None:
    """One line a pair, or a pair and period."""
    shown = [name for name in _HEADS if name in rows[0]]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline")
    table.add_column("between")
    for name in shown:
        table.add_column(_HEADS[name], justify="left" if name in _DAYS else "right", no_wrap=name in _DAYS)
    for row in rows:
        pair = f"{row['a_name']} – {row['b_name']}"
        table.add_row(Text(words.clipped(pair, 60)), *(Text(_cell(row[name])) for name in shown))
    console.print(table)


def show_table(console: Console, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Any table, a column each; long cells are cut."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline")
    for name in names:
        number = all(isinstance(row[name], int | float | None) for row in rows)
        table.add_column(Text(words.safe(name)), justify="right" if number else "left")
    for row in rows:
        table.add_row(*(Text(_any(row[name])) for name in names))
    console.print(table)


def show_found(console: Console, rows: Sequence[Mapping[str, Any]]) -> None:
    """Documents that were found: a line on each, and its sentences."""
    for row in rows:
        parts = (row["published"], row["publisher"], row["title"], f"document {row['document']}")
        console.print(Text(words.clipped(" · ".join(part for part in parts if part), 200), style="bold"))
        for sentence in row["sentences"]:
            console.print(Padding(Text(words.clipped(sentence, 400)), (0, 0, 0, 4), expand=False))


def _any(value: object) -> str:
    if isinstance(value, list):
        return words.clipped(", ".join(_any(each) for each in value), 60)
    if isinstance(value, dict):
        return words.clipped(", ".join(f"{name}: {_any(each)}" for name, each in value.items()), 60)
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 10_000 else f"{value:.1f}"
    return words.clipped(str(value), 60) if value is not None else ""


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:+.1f}"
    return f"{value:,}" if isinstance(value, int) else words.safe(str(value if value is not None else ""))
