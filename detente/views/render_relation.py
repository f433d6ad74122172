"""How two actors stand, and where a statement comes from: each step with its sentence, the words marked."""

from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.model.statement import Event, Statement
from detente.project.archive import Project
from detente.project.clusters import Kept
from detente.project.relation import Relation
from detente.project.why import Telling, Told, Why
from detente.views import words
from detente.views.render import show_links, show_reasons
from detente.views.render_rulings import difference_line, note_line

_INDENT = 4


def show_relation(console: Console, found: Relation, project: Project, limit: int) -> None:
    """The heading, the timeline (its latest `limit` steps) and the links."""
    console.print(Text(f"{words.safe(found.a.name)} – {words.safe(found.b.name)}", style="bold"))
    for state in (found.now, *((found.last,) if found.last else ())):
        how = ", ".join(word for word in (state.state, state.change) if word) or "not known"
        console.print(Text.assemble(f"{state.day}: ", (how, "bold"), f" ({words.clipped(state.reason, 500)})"))
    _episodes(console, found)
    timeline = found.timeline()
    if not timeline:
        return
    shown = timeline[-limit:]
    told = project.told([statement.id for statement in shown], most=1)
    earlier = f", the latest {limit:,} of {len(timeline):,}; --limit shows more" if len(timeline) > limit else ""
    console.print(
        Text(f"\nOver time ({len(found.events):,} events, {len(found.claims):,} claims{earlier})", style="bold")
    )
    for statement in shown:
        _step(console, statement, told)
    ids = {s.id: s.id[:8] for s in (*timeline, *found.beyond)}
    show_links(console, found.links, ids, (*timeline, *found.beyond))


def _episodes(console: Console, found: Relation) -> None:
    """What turned, and what it began with."""
    if found.stood.episodes:
        console.print(Text(f"\nEpisodes ({len(found.stood.episodes):,})", style="bold"))
    for episode in found.stood.episodes:
        last = f"to {episode.end}" if episode.end else "not over"
        console.print(Text(f"{episode.turn.day} {last}: {episode.kind}, most of it on {episode.peak}"))
        if trigger := found.stood.triggers.get(episode.turn.trigger):
            told = Text(f"{words.label(trigger)}: “{words.clipped(trigger.evidence.text, 200)}”")
            console.print(Padding(told.append(f"  {trigger.id[:8]}", style="dim"), (0, 0, 0, _INDENT), expand=False))


def show_why(console: Console, found: Why) -> None:
    """The statement, every place that tells it, its links and its reasons."""
    statement = found.statement
    console.print(Text(f"{statement.id}  {words.when(statement.date)}  {words.label(statement)}", style="bold"))
    console.print(Text(_detail(statement)))
    for ruling in found.corrections:
        console.print(Text(f"corrected: {note_line(ruling)}"))
    for difference in found.differences:
        console.print(Text(f"told differently: {difference_line(difference)}"))
    for id, reason in found.joined.items():
        console.print(Text(f"with {id[:8]}, which tells the same happening: {words.clipped(reason, 200)}", style="dim"))
    for place in found.told:
        console.print()
        console.print(Text(source(place), style="dim"))
        if note := "; ".join(part for part in (words.copied(place.copy), words.safe(place.merged)) if part):
            console.print(Text(note, style="dim"))
        console.print(Padding(cells(place) if place.cells else sentence(place), (0, 0, 0, _INDENT), expand=False))
    ends = (statement, *found.linked)
    show_links(console, found.links, {s.id: s.id[:8] for s in ends}, ends)
    show_reasons(console, "these values", statement.reasons)


def show_kept(console: Console, found: Kept) -> None:
    """A document, what it is a copy of, and its copies."""
    document = found.document
    parts = (document.publisher, str(document.published), document.title, document.url)
    console.print(Text(f"document {words.safe(document.id)}", style="bold"))
    console.print(Text(" · ".join(words.clipped(part, 120) for part in parts if part)))
    if not found.copies:
        console.print(Text("no copy of it is in the record"))
        return
    count = f"{len(found.copies):,} cop{'y' if len(found.copies) == 1 else 'ies'}"
    console.print(Text(f"\n{count} in its cluster, which document {words.safe(found.head)} began"))
    for copy in found.copies:
        console.print(Text(f"{words.safe(copy.document)}: {words.copied(copy)}", style="dim"))


def sentence(place: Told) -> Text:
    """A sentence with the words of the evidence marked: by style on a terminal, by [[ ]] in a pipe."""
    before, after = words.clipped(place.before, 400), words.clipped(place.after, 400)
    marked = Text(before + " " * place.before[-1:].isspace())
    marked.append("[[", style="dim").append(words.clipped(place.words, 600), style="bold reverse").append(
        "]]", style="dim"
    )
    return marked.append(" " * place.after[:1].isspace() + after)


def cells(place: Told) -> Table:
    """The row of a data set, one cell a line; the one that is the evidence is marked."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for name, value in place.cells.items():
        shown = words.clipped(value, 300)
        marked = Text.assemble(("[[", "dim"), (shown, "bold reverse"), ("]]", "dim")) if value == place.words else shown
        table.add_row(Text(words.safe(name), style="dim"), marked)
    return table


def source(place: Told) -> str:
    """Where a sentence stands."""
    parts = (place.publisher, str(place.published), place.title, place.url, f"document {place.document}")
    return " · ".join(words.clipped(part, 120) for part in parts if part)


def _step(console: Console, statement: Statement, told: Mapping[str, Telling]) -> None:
    unreal = words.reality(statement.auxiliary)
    aside = "" if unreal == "happened" else f"  ({unreal})"
    head = Text(f"{words.when(statement.date)}  {words.label(statement)}{aside}")
    console.print(head.append(f"  {statement.id[:8]}", style="dim"))
    if (telling := told.get(statement.id)) and telling.places:
        of = f", {telling.copies:,} of them copies" if telling.copies else ""
        more = f" · told in {telling.documents:,} documents{of}" if telling.documents > 1 else ""
        first = telling.places[0]
        console.print(Padding(sentence(first), (0, 0, 0, _INDENT), expand=False))
        console.print(Padding(Text(source(first) + more, style="dim"), (0, 0, 0, _INDENT), expand=False))


def _detail(statement: Statement) -> str:
    """What the label leaves out."""
    parts = [
        words.reality(statement.auxiliary),
        words.speaker(statement.speaker) and f"says {words.speaker(statement.speaker)}",
    ]
    if isinstance(statement, Event):
        parts = [words.safe(words.what(statement)), *parts, words.toll(statement.casualties)]
        parts.append(words.safe(statement.place.name) if statement.place else "")
    return " · ".join(part for part in (*parts, f"confidence {statement.confidence:.2f}") if part)
