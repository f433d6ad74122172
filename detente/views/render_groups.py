"""Groups, memberships and framing on the screen."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.model.actor import Entity
from detente.model.balance import Balance
from detente.model.framing import Frame, Usage
from detente.project.balance import Groups, Member, Members
from detente.project.framing import Framing
from detente.views import words
from detente.views.render_relation import sentence, source

_MOST = 12  # names in a row
_LINES = 6  # usages of a kind


def show_groups(console: Console, found: Groups) -> None:
    """Each period in a few lines, then the position between two."""
    for balance in found.balances:
        _balance(console, found, balance)
    if found.positions and found.of and found.between:
        first, second = found.between
        title = f"{found.of.name} between {first.name} (1) and {second.name} (-1)"
        console.print(Text(title, style="bold"))
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for head in ("from", first.name, second.name, "leans"):
            table.add_column(head)
        for place in found.positions:
            scores = [
                f"{t.score:+.1f} ({t.statements:,})" if t else "nothing told" for t in (place.first, place.second)
            ]
            table.add_row(str(place.start), *scores, "not known" if place.lean is None else f"{place.lean:+.2f}")
        console.print(table)


def show_members(console: Console, found: Members) -> None:
    """One row a membership, oldest first."""
    if not found.rows:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in ("from", "to", "who", "is", "of", "as told"):
        table.add_column(head, overflow="fold")
    for row in found.rows:
        said = _said(row)
        days = [str(day) if day else "" for day in (row.start, row.end)]
        names = [words.safe(found.names.get(id, id)) for id in (row.member, row.group)]
        table.add_row(*days, names[0], row.status, names[1], said)
    console.print(table)


def _said(row: Member) -> str:
    """Where a membership is said: in an article, by somebody who put it right, or in the shipped table."""
    if row.document:
        return f"“{words.clipped(row.words, 80)}” ({words.safe(row.document)})"
    return words.clipped(f"{row.ruling['author']}: {row.ruling['note']}", 120) if row.ruling else "shipped table"


def show_framing(console: Console, found: Framing) -> None:
    """Each publisher with its words and a sentence for each."""
    if found.latest:
        console.print(f"By the latest {found.latest:,} statements; --since and --until say which others.")
    for frame in found.frames:
        share = frame.quoted / frame.sightings
        head = f"{words.safe(frame.publisher) or 'no publisher'}: {words.counted(frame.sightings, 'statement')}"
        console.print(Text.assemble((head, "bold"), f", {found.of.name} speaks in {share:.0%} of them"))
        for title, usages in (
            ("calls it", frame.names),
            ("loaded", frame.loaded),
            ("acts", frame.acts),
            ("speaks", frame.verbs),
        ):
            _usages(console, found, frame, title, usages)


def _usages(console: Console, found: Framing, frame: Frame, title: str, usages: Iterable[Usage]) -> None:
    for usage in list(usages)[:_LINES]:
        kind = f" {usage.kind}" if usage.kind else ""
        others = "" if usage.others is None else f", others {usage.others:.0%} (z {usage.z:+.1f})"
        line = f"{title}{kind}: “{words.clipped(usage.word, 60)}” {usage.count}×, {usage.rate:.0%}{others}"
        console.print(Padding(Text(line), (0, 0, 0, 2), expand=False))
        if usage.kind and (place := found.place(usage.statements[0], frame.publisher)):
            console.print(Padding(sentence(place), (0, 0, 0, 6), expand=False))
            console.print(Padding(Text(source(place), style="dim"), (0, 0, 0, 6), expand=False))


def _balance(console: Console, found: Groups, balance: Balance) -> None:
    good, bad = (sum(tie.sign == sign for tie in balance.ties) for sign in (1, -1))
    share = (
        "no triangles"
        if balance.balanced is None
        else f"{balance.balanced:.0%} of {sum(balance.triads.values()):,} triangles balanced"
    )
    kinds = ", ".join(f"{kind} {n:,}" for kind, n in balance.triads.items() if n)
    how, apart = "" if balance.exact else " at most", balance.frustration
    camps = f"{words.counted(apart, 'tie')}{how} {'fits' if apart == 1 else 'fit'} no two camps"
    camps = camps if apart else "all ties fit two camps"
    console.print(Text(f"{balance.start} to {balance.end}", style="bold"))
    lines = [
        f"{good:,} good and {words.counted(bad, 'bad tie')}; {share}{f' ({kinds})' if kinds else ''}; {camps}",
        *(f"bloc around {_name(found, b.centre)}: {_names(found, b.members)}" for b in balance.blocs),
        *(
            f"bridge: {_name(found, b.actor)}, {words.counted(b.ties, 'good tie')} into the blocs around"
            f" {_names(found, b.blocs)} (participation {b.participation:.2f})"
            for b in balance.bridges[:_LINES]
        ),
        *(
            f"moved: {_name(found, m.actor)}, from the bloc around {_name(found, m.before or '')} to "
            + (f"that around {_name(found, m.now)}" if m.now else "none")
            for m in balance.moves[:_MOST]
        ),
    ]
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2), expand=False))


def _name(found: Groups, id: str) -> str:
    name = found.names.get(id, id)
    return words.who([Entity(name, id, name)])


def _names(found: Groups, ids: Iterable[str]) -> str:
    listed = [_name(found, id) for id in ids]
    more = f" and {len(listed) - _MOST:,} more" if len(listed) > _MOST else ""
    return ", ".join(listed[:_MOST]) + more
