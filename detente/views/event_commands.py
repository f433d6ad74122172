"""`detente events` and `dyads`: events listed, and counted by pair."""

from typing import Annotated, Any

import typer

from detente.views import event_options as opt
from detente.views.console import print_csv, print_lines, say, screen
from detente.views.notes import with_notes
from detente.views.options import AsOf, Json, Record, settled


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("events")(events)
    app.command("dyads")(dyads)


def events(  # noqa: PLR0913 - the options of a command are its parameters
    actor: opt.Actor = None,
    recipient: opt.Recipient = None,
    party: opt.Party = None,
    dyad: opt.Dyad = None,
    type: opt.Type = None,
    mode: opt.Mode = None,
    context: opt.Context = None,
    quad: opt.Quad = None,
    country: opt.Country = None,
    place: opt.PlaceName = None,
    between: opt.Between = None,
    since: opt.Since = None,
    until: opt.Until = None,
    auxiliary: opt.Auxiliary = None,
    every: opt.All = False,
    speaker: opt.Speaker = None,
    publisher: opt.Publisher = None,
    origin: opt.Origin = None,
    document: opt.Of = None,
    text: opt.Words = None,
    confidence: opt.Confidence = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, oldest first.")] = 100,
    offset: opt.Offset = 0,
    as_of: AsOf = None,
    record: Record = None,
    json: Json = False,
    csv: opt.Csv = False,
    ids: opt.Ids = False,
) -> int:
    """Lists events of the record that happened, oldest first. With --json one object a line."""
    opt.one_of(json=json, csv=csv, ids=ids)
    asked = opt.wanted(
        between,
        every,
        actor=actor,
        recipient=recipient,
        party=party,
        dyad=dyad,
        type=type,
        mode=mode,
        context=context,
        quad=quad,
        country=country,
        place=place,
        since=since,
        until=until,
        auxiliary=auxiliary,
        speaker=speaker,
        publisher=publisher,
        origin=origin,
        document=document,
        text=text,
        confidence=confidence,
        limit=limit + 1,
        offset=offset,
    )
    found = (project := _opened(record, as_of)).events(**asked)
    _show_events(project, found, limit, json=json, csv=csv, ids=ids)
    return _end(len(found), limit, "" if every else ", or for --all, what did not happen too")


def dyads(  # noqa: PLR0913 - as above
    by: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="One row a day, week, month, quarter or year.")
    ] = None,
    party: opt.Party = None,
    dyad: opt.Dyad = None,
    type: opt.Type = None,
    quad: opt.Quad = None,
    country: opt.Country = None,
    between: opt.Between = None,
    since: opt.Since = None,
    until: opt.Until = None,
    auxiliary: opt.Auxiliary = None,
    publisher: opt.Publisher = None,
    origin: opt.Origin = None,
    confidence: opt.Confidence = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many rows.")] = 50,
    offset: opt.Offset = 0,
    as_of: AsOf = None,
    record: Record = None,
    json: Json = False,
    csv: opt.Csv = False,
) -> int:
    """Counts events by pair of actors, the most active pair first: all, and by quad class. What did not happen is left
    out, unless --auxiliary asks for it."""
    from detente.views.render_counts import show_dyads  # noqa: PLC0415 - the record starts slowly, --help must not

    opt.one_of(json=json, csv=csv)
    asked = opt.wanted(
        between,
        False,
        party=party,
        dyad=dyad,
        type=type,
        quad=quad,
        country=country,
        since=since,
        until=until,
        auxiliary=auxiliary,
        publisher=publisher,
        origin=origin,
        confidence=confidence,
        limit=limit + 1,
        offset=offset,
    )
    found = _opened(record, as_of).dyads(by, **asked)
    if csv:
        print_csv(found.to_arrow()[:limit])
    elif json:
        print_lines(found.to_json()[:limit])
    elif len(found):
        show_dyads(screen(), found.to_json()[:limit])
    return _end(len(found), limit, "")


def _opened(record: Any, as_of: Any) -> Any:
    from detente.project.archive import Project  # noqa: PLC0415 - the record starts slowly, --help must not

    return Project(settled(record=record)).at(as_of)


def _show_events(project: Any, found: Any, limit: int, *, json: bool, csv: bool, ids: bool) -> None:
    if csv:
        print_csv(found.to_arrow()[:limit])
        return
    shown = [event.id for event in found[:limit]]
    if ids:
        print(*shown, sep="\n", end="\n" if shown else "")
        return
    notes, differ = project.notes(shown), project.differences(shown)
    if json:
        print_lines(with_notes(with_notes(found.to_json()[:limit], notes), differ, "differences"))
    elif found:
        from detente.views.render import show_events  # noqa: PLC0415 - as above
        from detente.views.render_rulings import show_differences, show_notes  # noqa: PLC0415 - as above

        show_events(screen(), found[:limit], {})
        show_differences(screen(), differ)
        show_notes(screen(), notes)


def _end(count: int, limit: int, more: str) -> int:
    if not count:
        say(f"no event of the record fits: ask for less{more}, or ingest more")
        return 1
    if count > limit:
        say(f"there are more than {limit:,}: --limit shows more")
    return 0
