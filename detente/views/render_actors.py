"""Actors on the screen: who is known, and who is proposed."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.model.actor import Actor, Name, Spell
from detente.model.learned import Proposal, Quote
from detente.project.accepting import Accepted
from detente.project.actors import Known
from detente.views import words


def show_known(console: Console, found: Sequence[Known]) -> None:
    """Each actor with names, offices and the rows that say so."""
    for number, known in enumerate(found):
        actor = known.actor
        about = [actor.name, actor.kind, actor.country or "", ", ".join(actor.sectors), spell(actor.spell)]
        if number:
            console.print()
        console.print(Text(" · ".join(words.safe(part) for part in about if part), style="bold"))
        console.print(Padding(_facts(known), (0, 0, 0, 2), expand=False))


def _facts(known: Known) -> Table:
    actor = known.actor
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_row("id", Text(words.safe(actor.id)))
    for kind, names in _by_kind(actor):
        table.add_row(kind, Text("; ".join(_called(name) for name in names)))
    for office, row in zip(actor.offices, known.rows, strict=False):
        held = ", ".join(part for part in (office.sector, spell(office.spell)) if part)
        table.add_row("office", Text(words.safe(f"{office.title} of {office.country}, {held} ({row})")))
    if not actor.offices:
        table.add_row("row", Text(words.safe("; ".join(known.rows))))
    table.add_row("source", Text(words.safe(actor.source)))
    return table


def _by_kind(actor: Actor) -> Iterable[tuple[str, list[Name]]]:
    kinds: dict[str, list[Name]] = {}
    for name in actor.names:
        kinds.setdefault(name.kind, []).append(name)
    return kinds.items()


def _called(name: Name) -> str:
    days = spell(name.spell)
    return words.safe(name.text) + (f" ({days})" if days else "")


def spell(days: Spell) -> str:
    """ "2003-03-14 to 2014-08-28", "since 2014-08-28", "until 1990"; '' for all days."""
    if days.start and days.end:
        return f"{days.start} to {days.end}"
    return f"since {days.start}" if days.start else f"until {days.end}" if days.end else ""


def show_proposals(console: Console, proposals: Sequence[Proposal]) -> None:
    """Each proposal with what it would say, why, and the sentences that it comes from, the words marked."""
    for number, proposal in enumerate(proposals, 1):
        head = Text(f"{number}  {words.safe(proposal.name)}", style="bold")
        head.append(f"  {words.clipped(_said(proposal), 160)}", style="")
        console.print(head)
        for line in _why(proposal):
            console.print(Padding(Text(words.clipped(line, 300), style="dim"), (0, 0, 0, 4), expand=False))
        for quote in proposal.quotes:
            console.print(Padding(_quoted(quote), (0, 0, 0, 4), expand=False))


def _said(p: Proposal) -> str:
    """What the row would say: kind, office, country, sector, type."""
    if p.kind == "alias":
        return f"alias of {p.of}"
    office = (", " if " of " in p.office else " of ").join(part for part in (p.office, p.country) if part)
    about = [p.kind, office or "no country said", p.sector, p.type]
    return " · ".join(part for part in (*about, f"also {', '.join(p.aliases)}" if p.aliases else "") if part)


def _why(p: Proposal) -> Iterable[str]:
    days = str(p.first_seen) if p.first_seen == p.last_seen else f"{p.first_seen} to {p.last_seen}"
    count = f"{words.counted(p.articles, 'article')}, {words.counted(p.publishers, 'publisher')}"
    yield f"confidence {p.confidence:.2f} · {p.reason} · {count} · published {days}"
    if p.conflict:
        yield f"but: {p.conflict}"


def _quoted(quote: Quote) -> Text:
    place = f"{quote.document} {quote.start}-{quote.end}"
    return Text(f"“{words.clipped(quote.marked, 300)}” {words.safe(place)}")


def accepted_lines(done: Accepted) -> Iterable[str]:
    """What became of a sheet, one line a file, then the rest that there is."""
    for file, rows in done.added.items():
        yield f"{words.safe(file)}: {words.counted(rows, 'row')} added"
    rest = {
        "widened": done.widened,
        "with nothing new": done.known,
        "rejected": done.rejected,
        "left open": done.open,
    }
    if told := ", ".join(f"{number:,} {what}" for what, number in rest.items() if number):
        yield told
