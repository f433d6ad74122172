"""Turning points as a list: the day, the two, the direction, and what it began with."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.project.turns import Turned
from detente.views import words

_INDENT = 4


def show_turns(console: Console, found: Sequence[Turned], limit: int) -> None:
    """The clearest ones, in the order of their days."""
    clearest = sorted(found, key=lambda turned: -turned.turn.confidence)[:limit]
    of = f", the clearest of {len(found):,}; --limit shows more" if len(found) > limit else ""
    console.print(Text(f"Turning points ({len(clearest):,}{of})", style="bold"))
    for turned in sorted(clearest, key=lambda turned: turned.turn.day):
        show_turn(console, turned)


def show_turn(console: Console, turned: Turned) -> None:
    """One turning point."""
    turn, trigger = turned.turn, turned.trigger
    pair = f"{words.clipped(turned.a.name, 60)} – {words.clipped(turned.b.name, 60)}"
    head = Text(f"{turn.day}  {pair}: ").append(turn.direction, style="bold")
    series = "cooperation" if turn.direction == "improving" else "conflict"
    console.print(
        head.append(f"  ({series} {turn.before:.1f} → {turn.rate:.1f} a day, until {turn.until})", style="dim")
    )
    if trigger:
        told = f"{words.label(trigger)}: “{words.clipped(trigger.evidence.text, 200)}”"
        console.print(Padding(Text(told).append(f"  {trigger.id[:8]}", style="dim"), (0, 0, 0, _INDENT), expand=False))
