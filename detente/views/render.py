"""Readings as tables: columns on a wide terminal, blocks of lines on a narrow one."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.model.statement import Event, Link, Membership, Reading, Reason, Reject, RelationClaim, Statement
from detente.views import words

_WIDEST, _WORDS, _GAP = 15, 32, 2  # columns: of a cell, at least of the words (else blocks of lines), between cells


def show_reading(console: Console, reading: Reading, *, explain: bool = False) -> None:
    """Everything that an article says, in sections; what there is none of is left out."""
    document = reading.document
    about = [document.title, document.publisher, f"published {document.published}"]
    console.print(Text(" · ".join(words.clipped(part) for part in about if part), style="bold"))
    names = short_names(reading.events, reading.relations)
    if reading.events:
        show_events(console, reading.events, names)
    if explain:
        for event in reading.events:
            show_reasons(console, f"{names[event.id]} {words.label(event)}", event.reasons)
    if reading.relations:
        show_claims(console, reading.relations, names)
    if explain:
        for claim in reading.relations:
            show_reasons(console, f"{names[claim.id]} {words.label(claim)}", claim.reasons)
    show_links(console, reading.links, names, (*reading.events, *reading.relations))
    show_memberships(console, reading.memberships)
    show_rejects(console, reading.rejects)


def short_names(events: Iterable[Event], claims: Iterable[RelationClaim]) -> dict[str, str]:
    """E1, E2 ... and R1, R2 ...: what statements are called on the screen, by id."""
    named = {event.id: f"E{number}" for number, event in enumerate(events, 1)}
    return named | {claim.id: f"R{number}" for number, claim in enumerate(claims, 1)}


def show_events(console: Console, events: Sequence[Event], names: Mapping[str, str], title: str = "Events") -> None:
    """Events, one a row or block."""
    head = ("", "when", "type, mode", "who", "to whom", "reality", "casualties", "according to", "words")
    cells = [_event_cells(event, names.get(event.id, event.id[:8])) for event in events]
    styles = ["" if event.happened else "dim" for event in events]
    _show(console, f"{title} ({len(events):,})", head, cells, styles)


def show_claims(console: Console, claims: Sequence[RelationClaim], names: Mapping[str, str]) -> None:
    """Relation claims, one a row or block."""
    head = ("", "when", "between", "stands", "reality", "according to", "words")
    cells = [_claim_cells(claim, names.get(claim.id, claim.id[:8])) for claim in claims]
    _show(console, f"Relations ({len(claims):,})", head, cells, [""] * len(cells))


def show_links(console: Console, links: Sequence[Link], names: Mapping[str, str], ends: Iterable[Statement]) -> None:
    """Links as sentences, each with the words that state it."""
    called = {s.id: f"{names.get(s.id, s.id[:8])} ({words.label(s)})" for s in ends}
    _lines(console, "Links", [(words.linked(link, called), link.evidence.text) for link in links])


def show_memberships(console: Console, memberships: Sequence[Membership]) -> None:
    """Memberships as sentences."""
    _lines(console, "Memberships", [(words.belongs(m), m.evidence.text) for m in memberships])


def show_rejects(console: Console, rejects: Sequence[Reject]) -> None:
    """What was dropped, by reason."""
    if not rejects:
        return
    grouped: dict[str, list[str]] = {}
    console.print(Text(f"\nDropped ({len(rejects):,})", style="bold"))
    for reject in rejects:
        said, _, reason = reject.reason.partition(": ")
        if reject.evidence is None:  # of the whole text, in words that fit it
            console.print(Padding(Text(words.clipped(reject.reason, 200), style="dim"), (0, 0, 0, 2), expand=False))
        else:
            grouped.setdefault(reason, []).append(said)
    for reason, said_so in sorted(grouped.items(), key=lambda group: -len(group[1])):
        listed = ", ".join(f"“{words.clipped(said, 40)}”" for said in dict.fromkeys(said_so))
        line = f"{words.clipped(reason, 100)}: {words.clipped(listed, 200)}"
        console.print(Padding(Text(line, style="dim"), (0, 0, 0, 2), expand=False))


def show_reasons(console: Console, title: str, reasons: Sequence[Reason]) -> None:
    """Which words gave which layer of a statement its value."""
    console.print(Text(f"\nWhy {title}", style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for reason in reasons:
        table.add_row(
            Text(words.safe(reason.layer)),
            Text(words.clipped(reason.value, 80)),
            Text(f"“{words.clipped(reason.words, 120)}”" if reason.words else ""),
            Text(words.clipped(reason.rule, 120), style="dim"),
        )
    console.print(Padding(table if reasons else Text("no reasons were kept"), (0, 0, 0, 2), expand=False))


def _event_cells(event: Event, name: str) -> tuple[str, ...]:
    return (
        name,
        words.when(event.date),
        words.safe(words.what(event)),
        words.who(event.actor),
        words.who(event.recipient) if event.recipient else "",
        words.reality(event.auxiliary),
        words.toll(event.casualties),
        words.speaker(None if event.publisher_says else event.speaker),
        f"“{words.clipped(event.evidence.text)}”",
    )


def _claim_cells(claim: RelationClaim, name: str) -> tuple[str, ...]:
    return (
        name,
        words.when(claim.date),
        f"{words.who(claim.parties[:1])} – {words.who(claim.parties[1:])}",
        words.standing(claim),
        words.reality(claim.auxiliary).replace("happened", "so it is"),
        words.speaker(claim.speaker),
        f"“{words.clipped(claim.evidence.text)}”",
    )


def _show(
    console: Console, title: str, head: Sequence[str], cells: Sequence[Sequence[str]], styles: Sequence[str]
) -> None:
    console.print(Text(f"\n{title}", style="bold"))
    kept = [i for i, name in enumerate(head) if not name or any(row[i] for row in cells)]  # no empty columns
    widths = [min(_WIDEST, max(len(head[i]), *(len(row[i]) for row in cells))) for i in kept[:-1]]
    left = console.width - sum(widths) - _GAP * len(widths)
    if left >= _WORDS:
        console.print(
            _table([head[i] for i in kept], [[row[i] for i in kept] for row in cells], styles, [*widths, left])
        )
    else:
        for row, style in zip(cells, styles, strict=True):
            console.print(_block(head, row, style))
    if any(row[1].startswith("(") for row in cells):
        console.print(Text("(day) is the day of the article: its text does not say when", style="dim"))


def _table(head: Sequence[str], cells: Sequence[Sequence[str]], styles: Sequence[str], widths: Sequence[int]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="underline")
    for name, width in zip(head, widths, strict=True):
        table.add_column(name, width=width, overflow="fold")
    for row, style in zip(cells, styles, strict=True):
        table.add_row(*map(Text, row), style=style)
    return table


def _block(head: Sequence[str], row: Sequence[str], style: str) -> RenderableType:
    """Name, date and the main cells on the first line, the rest below, indented."""
    named = dict(zip(head, row, strict=True))
    name, said = named.pop(""), named.pop("words")
    first = [named.pop(key) for key in ("when", "type, mode", "between", "stands") if key in named]
    people = " → ".join(p for p in (named.pop("who", ""), named.pop("to whom", "")) if p)
    rest = [f"{key} {value}" if key == "according to" else value for key, value in named.items()]
    about = " · ".join(part for part in (people, *rest) if part and part != "according to ")
    below = Group(Text(about, style=style), Text(said, style=style))
    indented = Padding(below, (0, 0, 0, len(name) + 2), expand=False)
    return Group(Text("  ".join([name, *first]), style=style), indented)


def _lines(console: Console, title: str, found: Sequence[tuple[str, str]]) -> None:
    if not found:
        return
    console.print(Text(f"\n{title} ({len(found):,})", style="bold"))
    for sentence, said in found:
        console.print(Text(sentence))
        console.print(Padding(Text(f"“{words.clipped(said)}”", style="dim"), (0, 0, 0, 2), expand=False))
