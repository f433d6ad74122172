"""All that a report on two actors needs, asked of one snapshot: relation, blockers, disagreements, sources, gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from detente.model.blocking import Knot
from detente.model.statement import Event, Statement
from detente.project.blockers import Blockers, WhatIf, blocked, grounds, quoting, whatif
from detente.project.happenings import Difference, differences
from detente.project.names import Named
from detente.project.relation import Relation, relation
from detente.record.view import View
from detente.settings import Settings

_SILENCE = 180
_UNSURE = 0.5
_GAPS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """A month (`2016-06`), or a longer time where the texts say no month, with the events that happened in it."""

    name: str
    cooperation: tuple[str, ...]
    conflict: tuple[str, ...]
    intensity: float


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher with the documents that tell of the two, and the days on which these appeared."""

    publisher: str
    documents: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known, in words, with the statements that it concerns (none where it concerns all)."""

    text: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the record holds on two actors by a day. `blockers` are those in which both have a part; `freed` says what
    would be free if the two stood normally, None where nothing is held up."""

    day: date
    since: date | None
    relation: Relation
    blockers: Blockers
    freed: WhatIf | None
    differences: dict[str, list[Difference]]
    periods: tuple[Period, ...]
    sources: tuple[Source, ...]
    gaps: tuple[Gap, ...]


def briefing(view: View, settings: Settings, pair: tuple[Named, Named], since: date | None, until: date) -> Briefing:
    """The briefing on two actors, on what happened within some days, both included."""
    a, b = pair
    found = relation(view, a, b, (since, until))
    every = blocked(view, settings, grounds(view, settings), until)
    held = quoting(view, _theirs(every, {a.id, b.id}))
    freed = whatif(view, settings, f"{a.id}-{b.id}=normal", every) if held.matters else None
    happened = [event for event in found.events if event.happened]
    sources = _sources(view, found)
    return Briefing(
        day=until,
        since=since,
        relation=found,
        blockers=held,
        freed=freed,
        differences=differences(view, [event.id for event in found.events]),
        periods=tuple(periods(happened)),
        sources=sources,
        gaps=tuple(_gaps(found, happened, sources)),
    )


def periods(events: Iterable[Event]) -> list[Period]:
    """Events by month, oldest first; those whose texts say no month stand under the time that they say."""
    kept: dict[tuple[date, str], list[Event]] = {}
    for event in events:
        start, end = event.date.start, event.date.end
        if start and (start.year, start.month) == (end.year, end.month):
            key = (end.replace(day=1), f"{end:%Y-%m}")
        elif start and start.year == end.year:
            key = (end, f"{end.year}, no month said")
        else:
            key = (end, f"{start.year} to {end.year}" if start else f"until {end}")
        kept.setdefault(key, []).append(event)
    return [
        Period(
            name,
            tuple(event.id for event in group if event.quad <= 2),
            tuple(event.id for event in group if event.quad > 2),
            sum(event.intensity for event in group) / len(group),
        )
        for (_, name), group in sorted(kept.items(), key=lambda item: item[0])
    ]


def _theirs(found: Blockers, pair: set[str]) -> Blockers:
    """Only the matters in which both have a part."""

    def parties(matter: str) -> set[str]:
        knots: list[Knot] = [found.graph.knots[matter]]
        for hold in found.graph.of(matter):
            knots.append(found.graph.knots[hold.by])
            knots += [found.graph.knots[below.by] for below in found.graph.of(hold.by)]
        return {party for knot in knots for party in knot.parties}

    return replace(found, matters=tuple(matter for matter in found.matters if pair <= parties(matter)))


def _sources(view: View, found: Relation) -> tuple[Source, ...]:
    by: dict[str, dict[str, date]] = {}
    for table, statements in (("events", found.events), ("relation_claims", found.claims)):
        for row in view.reports([s.id for s in statements], of=table).to_pylist():
            by.setdefault(row["publisher"] or "", {})[row["document"]] = row["published"]
    made = [Source(name, len(told), min(told.values()), max(told.values())) for name, told in by.items()]
    return tuple(sorted(made, key=lambda source: (-source.documents, source.publisher)))


def _gaps(found: Relation, happened: Sequence[Event], sources: Sequence[Source]) -> Iterable[Gap]:
    statements = found.timeline()
    if not found.now.state:
        yield Gap(f"No state is known on {found.now.day}: {found.now.reason}.", found.now.ids)
    for first, last in _silences(statements, found.now.day):
        yield Gap(f"Nothing is recorded between {first} and {last}; silence is no sign of calm.")
    if len(sources) == 1:
        yield Gap(f"Everything comes from one publisher: {sources[0].publisher or 'not named'}.")
    yield from _counted(found.events, happened, statements)


def _silences(statements: Sequence[Statement], day: date) -> list[tuple[date, date]]:
    """The longest times without a word, oldest first."""
    days = sorted({min(s.date.end, day) for s in statements} | ({day} if statements else set()))
    pairs = [(a, b) for a, b in pairwise(days) if (b - a).days > _SILENCE]
    return sorted(sorted(pairs, key=lambda pair: pair[0] - pair[1])[:_GAPS])


def _counted(events: Sequence[Event], happened: Sequence[Event], statements: Sequence[Statement]) -> Iterable[Gap]:
    of = f"of {len(events):,} events"
    asked = (
        ([s for s in statements if s.date.basis == "document"], "statements have the day of their article only"),
        ([s for s in statements if s.confidence < _UNSURE], f"statements are less sure than {_UNSURE}"),
        ([e for e in events if e not in happened], f"{of} are planned, only possible or denied, and count nowhere"),
        ([e for e in happened if e.place is None], f"{of} say no place"),
        (
            [e for e in happened if e.event_type == "ASSAULT" and e.casualties is None],
            "assaults of which no dead or injured are told: unknown, not none",
        ),
    )
    yield from (Gap(f"{len(found):,} {text}.", tuple(s.id for s in found)) for found, text in asked if found)
