"""The likeliest next acts on the screen: each with its chance, the rules that speak for it, and their cases."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.project.next_acts import NextAct, NextActs, Rule
from detente.views import words

_INDENT = 4
_NAME = 60


def show_next(console: Console, found: NextActs) -> None:
    """The acts, or, where there is too little evidence, what is usual."""
    weeks = "a week" if found.weeks == 1 else f"{found.weeks} weeks"
    name = words.clipped(found.of.name, _NAME)
    console.print(Text(f"{name}: the likeliest acts within {weeks} from {found.day}", style="bold"))
    known = (
        f"from {words.counted(found.events, 'event')} of {name} and {words.counted(found.windows, 'earlier window')}"
    )
    if not found.enough:
        console.print(Text(f"Too little evidence for any act in particular ({known}). What is usual:"))
        _show_usual(console, found)
        return
    for act in found.acts:
        _show_act(console, act)
    console.print(
        Text(f"{known}; {found.newcomers:.0%} of all acts were between new pairs, which are not listed", "dim")
    )


def _show_act(console: Console, act: NextAct) -> None:
    head = Text(f"{act.chance:4.0%}  ", style="bold")
    head.append(f"{_who(act)}", style="not bold")
    head.append(f"  ({act.low:.0%}–{act.high:.0%}; all pairs {act.usual:.1%})", style="dim not bold")
    console.print(head)
    for rule in act.rules:
        console.print(Padding(_rule(rule), (0, 0, 0, _INDENT), expand=False))


def _rule(rule: Rule) -> Text:
    times = "once" if rule.times == 1 else f"{rule.times} times"
    ago = "a day ago" if rule.days_ago == 1 else f"{rule.days_ago} days ago"
    when = f"{times}, {ago}" if rule.times == 1 else f"{times}, last {ago}"
    told = Text(f"after {_who(rule)} ({when}): so in {rule.followed} of {words.counted(rule.cases, 'such case')}")
    cases = ", ".join(f"{case.date} {case.id[:8]}" for case in rule.events)
    return told.append(f", {words.counted(rule.pairs, 'pair')}; {cases}", style="dim")


def _who(told: NextAct | Rule) -> str:
    actor, recipient = (words.clipped(side.name, _NAME) for side in (told.actor, told.recipient))
    return f"{actor} {told.event_type} {recipient}"


def _show_usual(console: Console, found: NextActs) -> None:
    for usual in found.usual:
        told = f"{usual.event_type}: done {_times(usual.done)}, suffered {_times(usual.suffered)}"
        rate = f"; of two who have dealt with each other {usual.chance:.1%}" if found.windows else ""
        console.print(Padding(Text(f"{told}{rate}"), (0, 0, 0, _INDENT), expand=False))


def _times(number: int) -> str:
    return {0: "never", 1: "once"}.get(number, f"{number:,} times")
