"""Blockers on the screen: each matter with its chain, and each step with its dates and its sentence."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.model.actor import Entity
from detente.model.blocking import STANDING, Hold
from detente.project.blockers import Blockers, WhatIf, quoted
from detente.views import words
from detente.views.render_relation import sentence, source

_STATUS = {
    "open": "held up",
    "weakened": "held up, but less firmly",
    "threatened": "not held up, but somebody could or would",
    "lifted": "free again",
    "told": "not held up",
}
_BASIS = {"stated": "stated", "rule": "by the rules", "inferred": "inferred"}
_INSIDE = (0, 0, 0, 2)
_STEP = 3


def show_blockers(console: Console, found: Blockers) -> None:
    """All matters, those that are held up first."""
    if not found.matters:
        return
    counts = [(status, sum(found.status(m) == status for m in found.matters)) for status in _STATUS]
    told = ", ".join(f"{n:,} {_STATUS[status]}" for status, n in counts if n)
    console.print(Text(f"As of {found.graph.day}: {told}", style="bold"))
    for matter in found.matters:
        console.print()
        _matter(console, found, matter)


def show_whatif(console: Console, found: WhatIf) -> None:
    """What would be free, what would stay held up and by what, what would be held up again."""
    if not found.blockers.matters:
        return
    blockers, result = found.blockers, found.result
    console.print(Text(f"If {found.a.name} – {found.b.name} were {result.state} ({blockers.graph.day})", style="bold"))
    for opened in result.opened:
        sure = "as the texts say" if opened.sure else "as far as the graph infers"
        console.print(Text.assemble("\nwould be free: ", (label(blockers, opened.matter), "bold"), f", {sure}"))
        console.print(Text(f"  {' → '.join(label(blockers, step) for step in opened.steps)}"))
        for condition in _settled(blockers, opened.steps):
            console.print(Text(f"  to be settled with it: {label(blockers, condition)}"))
        _matter(console, blockers, opened.matter, title=False)
    for matter in result.touched:
        console.print(Text.assemble("\nwould stay held up: ", (label(blockers, matter), "bold")))
        for hold in result.remaining:
            if hold.held == matter or any(h.by == hold.held for h in blockers.graph.of(matter)):
                console.print(Text(f"  in the way: {label(blockers, hold.by)} ({dated(hold)})"))
        _matter(console, blockers, matter, title=False)
    for matter in result.closed:
        console.print(Text.assemble("\nwould be held up again: ", (label(blockers, matter), "bold")))
        _matter(console, blockers, matter, title=False)


def _settled(found: Blockers, steps: tuple[str, ...]) -> list[str]:
    """The standing conditions of what would fall."""
    holds = [hold for step in steps for hold in found.graph.of(step) if hold.stands]
    return [hold.by for hold in holds if found.graph.knots[hold.by].kind == "condition" and hold.by not in steps]


def label(found: Blockers, id: str) -> str:
    """A knot in a few words."""
    knot = found.graph.knots[id]
    names = [_name(found, party) for party in knot.parties]
    if knot.kind == "stance":
        return f"{knot.words} of {names[0]}"
    if knot.kind == "quarrel":
        return f"quarrel of {names[0]} and {names[1]}"
    if knot.kind == "matter":
        return " – ".join(names)
    if knot.kind == "act" and (statement := found.statements.get(knot.ids[0])):
        return f"{words.when(statement.date)} {words.label(statement)}"
    if knot.kind == "rule":
        return f"{names[0]} decides {words.clipped(knot.words, 120)}"
    return f"“{words.clipped(knot.words, 80)}”"


def _matter(console: Console, found: Blockers, matter: str, *, title: bool = True) -> None:
    knot = found.graph.knots[matter]
    if title:
        console.print(Text.assemble((label(found, matter), "bold"), f": {_STATUS[found.status(matter)]}"))
        chain = " <- ".join(label(found, step) for step in found.chain(matter))
        console.print(Padding(Text(chain), _INSIDE, expand=False))
    if knot.words:
        console.print(Padding(Text(f"what: “{words.clipped(knot.words, 200)}”"), _INSIDE, expand=False))
    _below(console, found, matter, (matter,), set())


def _below(console: Console, found: Blockers, id: str, path: tuple[str, ...], shown: set[str]) -> None:
    depth = len(path)
    for hold in sorted(found.graph.of(id), key=lambda h: not h.stands):
        knot = found.graph.knots[hold.by]
        head = f"<- {label(found, hold.by)} · {dated(hold)}"
        console.print(Padding(Text(head), (0, 0, 0, depth * _STEP), expand=False))
        if knot.kind != "rule":
            console.print(
                Padding(
                    Text(words.clipped(hold.reason, 200), style="dim"), (0, 0, 0, (depth + 1) * _STEP), expand=False
                )
            )
        for statement in quoted(hold):
            _quote(console, found, statement, depth + 1, again=statement in shown)
            shown.add(statement)
        if hold.by not in path:
            _below(console, found, hold.by, (*path, hold.by), shown)


def _quote(console: Console, found: Blockers, id: str, depth: int, *, again: bool) -> None:
    """A statement with its sentence, the sentence only once."""
    statement, telling = found.statements.get(id), found.told.get(id)
    if statement is None:
        return
    aside = "" if (real := words.reality(statement.auxiliary)) == "happened" else f" ({real})"
    head = f"{words.when(statement.date)} {words.label(statement)}{aside}  {statement.id[:8]}"
    console.print(Padding(Text(head), (0, 0, 0, depth * _STEP), expand=False))
    if telling and telling.places and not again:
        inner = (0, 0, 0, (depth + 1) * _STEP)
        console.print(Padding(sentence(telling.places[0]), inner, expand=False))
        console.print(Padding(Text(source(telling.places[0]), style="dim"), inner, expand=False))


def dated(hold: Hold) -> str:
    """Status, days and basis of an edge."""
    basis = _BASIS.get(hold.basis, hold.basis)
    if hold.status == "told":
        return basis
    since = f"since {hold.since}" if hold.since else "since an unknown day"
    until = f", lifted {hold.until}" if hold.until else ""
    shown = hold.status if hold.status in (*STANDING, "threatened") else ""
    start = "" if hold.status == "threatened" else f"{since}{until}"
    return ", ".join(part for part in (shown, start, basis) if part)


def _name(found: Blockers, party: str) -> str:
    name = found.names.get(party, party)
    return words.who([Entity(name, party, name)])
