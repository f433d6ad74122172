"""The report on two actors: how they stand and why, what turned, what is held up, who says so, what is not known."""

from collections.abc import Iterable, Iterator, Sequence

from detente.model.blocking import Hold
from detente.model.relation import Episode
from detente.model.statement import Event, Statement
from detente.project.archive import Project
from detente.project.briefing import Briefing
from detente.views import words
from detente.views.render_blockers import dated, label
from detente.views.reports.paper import Block, Grid, Line, Note, Numbers, Report, Section, Span, plain

_QUOTED = 300
_MATTERS = 20
_PERIODS = 120
_STEPS = 60
_STATUS = {"open": "held up", "weakened": "held up, but less firmly", "threatened": "not held up, but threatened"}


def brief(found: Briefing, project: Project) -> Report:
    """The report; every figure carries the numbers of its sentences."""
    numbers = Numbers()
    relation = found.relation
    sections = (
        _standing(found, numbers),
        _turning(found, numbers),
        _blocked(found, numbers),
        _claims(found, numbers),
        _months(found, numbers),
        _latest(found, numbers),
        _disputed(found, numbers),
        _sources(found),
        _unknown(found, numbers),
    )
    title = f"{words.clipped(relation.a.name, 60)} – {words.clipped(relation.b.name, 60)}"
    return Report(title, _about(found), sections, tuple(_notes(found, project, numbers)))


def _about(found: Briefing) -> Line:
    events, claims = len(found.relation.events), len(found.relation.claims)
    documents = sum(source.documents for source in found.sources)
    days = f"from {found.since} to {found.day}" if found.since else f"up to {found.day}"
    return plain(
        f"What the record holds {days}: {words.counted(events, 'event')}, {words.counted(claims, 'claim')}, from"
        f" {words.counted(documents, 'document')} of {words.counted(len(found.sources), 'publisher')}."
    )


def _standing(found: Briefing, numbers: Numbers) -> Section:
    now, last, stood = found.relation.now, found.relation.last, found.relation.stood
    lines: list[Line] = []
    for state in (now, *((last,) if last else ())):
        how = ", ".join(word for word in (state.state, state.change) if word) or "not known"
        reason = words.clipped(state.reason, 600)
        lines.append((Span(f"{state.day}: "), Span(how, strong=True), numbers.cited(f". Why: {reason}", state.ids)))
    blocks: list[Block | Grid] = [Block(tuple(lines))]
    if stood.stretches:
        rows = tuple((plain(s.state), plain(str(s.start)), plain(str(s.end))) for s in reversed(stood.stretches))
        blocks.append(Grid(("state", "from", "to"), rows[:_STEPS]))
    return Section("standing", "How they stand, since when, and why", tuple(blocks))


def _turning(found: Briefing, numbers: Numbers) -> Section:
    stood = found.relation.stood
    lines = [_turn(episode, stood.triggers.get(episode.turn.trigger), numbers) for episode in stood.episodes]
    none = "No turning point: nothing rises beyond what was usual, or too little is recorded to tell."
    return Section("turning", "Turning points", (_listed(lines, none),))


def _turn(episode: Episode, trigger: Statement | None, numbers: Numbers) -> Line:
    end = f"to {episode.end}" if episode.end else "not over"
    turn = episode.turn
    head = f" {end}: {episode.kind} ({turn.direction}; {1 - turn.confidence:.1%} chance of a false alarm)"
    if trigger is None:
        return Span(str(turn.day), strong=True), Span(f"{head}. No statement of those days is of its kind.")
    began = f"{head}. It began with {words.label(trigger)}: "
    return Span(str(turn.day), strong=True), Span(began), _quoted(trigger, numbers)


def _blocked(found: Briefing, numbers: Numbers) -> Section:
    held = found.blockers
    lines = [line for matter in held.matters[:_MATTERS] for line in _matter(found, matter, numbers)]
    if (more := len(held.matters) - _MATTERS) > 0:
        lines.append(plain(f"{more:,} further matters: detente blockers --of {found.relation.a.id}"))
    return Section("blockers", "What is held up, and what would lift it", (_listed(lines, _free(found)),))


def _free(found: Briefing) -> str:
    return f"The record knows of nothing by {found.day} that one of the two holds up, or that their quarrel does."


def _matter(found: Briefing, matter: str, numbers: Numbers) -> Iterator[Line]:
    held = found.blockers
    knot, status = held.graph.knots[matter], held.status(matter)
    what = f": “{words.clipped(knot.words, 200)}”" if knot.words else ""
    head = numbers.cited(f"{what} – {_STATUS.get(status, 'free again')}", knot.ids[-1:])
    yield Span(label(held, matter), strong=True), head
    holds = [hold for hold in held.graph.of(matter) if held.graph.knots[hold.by].kind != "rule"]
    for hold in holds:
        yield _hold(found, hold, numbers, "held up by")
        yield from (_hold(found, below, numbers, "behind it:") for below in held.graph.of(hold.by))
    if lifting := _lifting(found, matter, holds):
        yield Span("What would lift it: ", strong=True), Span("; ".join(lifting))


def _hold(found: Briefing, hold: Hold, numbers: Numbers, how: str) -> Line:
    ids = [*hold.ids[:2], *hold.eased[-1:], *hold.lifted[:1]]
    rule = found.blockers.graph.knots[hold.by].kind == "rule"
    why = "" if rule else f": {words.clipped(hold.reason, _QUOTED)}"
    return (numbers.cited(f"{how} {label(found.blockers, hold.by)} ({dated(hold)}){why}", ids),)


def _lifting(found: Briefing, matter: str, holds: Iterable[Hold]) -> list[str]:
    """What the graph says would free a matter that is held up."""
    if found.blockers.status(matter) not in _STATUS or not found.freed:
        return []
    a, b = found.relation.a.name, found.relation.b.name
    lifting = [
        f"{words.safe(a)} and {words.safe(b)} standing normally"
        f" ({'as the texts say' if opened.sure else 'as far as the graph infers'})"
        for opened in found.freed.result.opened
        if opened.matter == matter
    ]
    kinds = {"stance": "an end of the", "quarrel": "an end of the", "condition": "that this happens:"}
    for hold in holds:
        knot = found.blockers.graph.knots[hold.by]
        if hold.stands and knot.kind in kinds:
            lifting.append(f"{kinds[knot.kind]} {label(found.blockers, hold.by)}")
    return lifting


def _claims(found: Briefing, numbers: Numbers) -> Section:
    claims = found.relation.claims
    lines = [
        (Span(f"{words.when(claim.date)} "), Span(_standing_of(claim), strong=True), _quoted(claim, numbers, ": "))
        for claim in reversed(claims[-_STEPS:])
    ]
    return Section("claims", "What is said of their relations", (_listed(lines, "No text says how the two stand."),))


def _months(found: Briefing, numbers: Numbers) -> Section:
    rows = tuple(
        (
            plain(period.name),
            (numbers.cited(f"{len(period.cooperation):,}", period.cooperation),),
            (numbers.cited(f"{len(period.conflict):,}", period.conflict),),
            plain(f"{period.intensity:+.1f}"),
        )
        for period in reversed(found.periods[-_PERIODS:])
    )
    head = ("when", "cooperation", "conflict", "mean intensity (–10 to +10)")
    blocks: tuple[Block | Grid, ...] = (Grid(head, rows),) if rows else (Block((plain("No event happened."),)),)
    return Section("months", "Events by month", blocks)


def _latest(found: Briefing, numbers: Numbers) -> Section:
    lines = [
        (Span(f"{words.when(event.date)} "), Span(f"{words.label(event)}{_aside(event)}: "), _quoted(event, numbers))
        for event in reversed(found.relation.events[-_STEPS:])
    ]
    of = f", the latest {_STEPS} of {len(found.relation.events):,}" if len(found.relation.events) > _STEPS else ""
    return Section("events", f"What happened{of}", (_listed(lines, "Nothing is recorded."),))


def _disputed(found: Briefing, numbers: Numbers) -> Section:
    events = {event.id: event for event in found.relation.events}
    lines = []
    for id, differences in found.differences.items():
        said = "; ".join(
            f"{d.field}: "
            + " against ".join(f"{words.clipped(v, 80)} ({', '.join(map(words.safe, p))})" for v, p in d.values)
            for d in differences
        )
        lines.append((Span(f"{words.when(events[id].date)} {words.label(events[id])}. "), numbers.cited(said, [id])))
    none = "No two reports of one event contradict each other, as far as the record joins reports."
    return Section("disputed", "Where publishers disagree", (_listed(lines, none),))


def _sources(found: Briefing) -> Section:
    rows = tuple(
        (
            plain(words.clipped(s.publisher, 80) or "not named"),
            plain(f"{s.documents:,}"),
            plain(str(s.first)),
            plain(str(s.last)),
        )
        for s in found.sources
    )
    return Section("sources", "Sources", (Grid(("publisher", "documents", "first", "last"), rows),))


def _unknown(found: Briefing, numbers: Numbers) -> Section:
    lines: list[Line] = [(numbers.cited(words.clipped(gap.text, 600), gap.ids),) for gap in found.gaps]
    lines.append(plain("What no ingested document says is not here. The coder makes mistakes: read the sentences."))
    return Section("unknown", "What is not known", (Block(tuple(lines), listed=True),))


def _notes(found: Briefing, project: Project, numbers: Numbers) -> Iterator[Note]:
    relation, held = found.relation, found.blockers
    known = {s.id: s for s in (*relation.timeline(), *relation.stood.triggers.values(), *held.statements.values())}
    for id in numbers.given:
        if id not in known:
            known[id] = project.why(id).statement
    told = project.told(numbers.given, most=3)
    yield from (Note(number, known[id], told.get(id)) for id, number in numbers.given.items())


def _quoted(statement: Statement, numbers: Numbers, before: str = "") -> Span:
    text = words.clipped(statement.evidence.text, _QUOTED)
    return Span(f"{before}“{text}”", quote=True, notes=numbers.of([statement.id]))


def _standing_of(statement: Statement) -> str:
    return f"{words.label(statement).rpartition(': ')[2]}{_aside(statement)}"


def _aside(statement: Statement) -> str:
    unreal = words.reality(statement.auxiliary)
    by = words.speaker(statement.speaker)
    toll = words.toll(statement.casualties) if isinstance(statement, Event) else ""
    parts = ("" if unreal == "happened" else unreal, toll, f"says {by}" if by else "")
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""


def _listed(lines: Sequence[Line], none: str) -> Block:
    return Block(tuple(lines), listed=True) if lines else Block((plain(none),))
