"""Answers for assistants: plain values, each with the sentences that it rests on, long texts cut and made harmless.

A sentence bears the id of its statement: `explain_figure` opens it, as `detente why` does.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from detente.errors import QueryError
from detente.model.statement import Event, RelationClaim, Statement
from detente.project.archive import Project
from detente.project.asked import Wanted
from detente.project.blockers import Blockers, quoted
from detente.project.standing import episode_to_json, state_to_json, stretches_to_json
from detente.project.why import Telling, Told
from detente.views import words
from detente.views.render_blockers import dated, label
from detente.views.reports.paper import pieces

_IDS = 20
_STEPS = 40
_LATEST = 5
_NAMED, _LEAST = ("id", "ids", "events", "statements"), 8


def events(project: Project, wanted: Wanted, limit: int) -> dict[str, Any]:
    """Events that fit, oldest first, with one sentence each."""
    wanted["limit"] = limit + 1
    found = project.events(**wanted)
    shown = found[:limit]
    told = project.told([event.id for event in shown], "events", 1)
    return {
        "events": [said(event) for event in shown],
        "more": len(found) > limit,
        "sentences": _sentences(shown, told),
    }


def relation(project: Project, pair: tuple[str, str], since: str | None, until: str | None) -> dict[str, Any]:
    """How two stand and stood, with the sentences of what moved it, of what turned, and of the latest claims."""
    found = project.relation(*pair, since=since, until=until)
    stood = found.stood
    known: dict[str, Statement] = {s.id: s for s in (*found.timeline(), *stood.triggers.values())}
    claims = found.claims[-_STEPS:]
    states = [found.now, *([found.last] if found.last else [])]
    ids = dict.fromkeys([*(id for state in states for id in state.ids), *stood.triggers, *(c.id for c in claims)])
    for id in ids:
        known.setdefault(id, project.why(id).statement)
    return {
        "a": {"id": found.a.id, "name": found.a.name},
        "b": {"id": found.b.id, "name": found.b.name},
        "now": state_to_json(found.now),
        "last_known": state_to_json(found.last) if found.last else None,
        "states": stretches_to_json(stood.stretches)[-_STEPS:],
        "turning_points": [episode_to_json(episode) for episode in stood.episodes[-_STEPS:]],
        "claims": [said(claim) for claim in claims],
        "counts": {"events": len(found.events), "claims": len(found.claims)},
        "sentences": _told(project, [known[id] for id in ids]),
    }


def explained(project: Project, ids: Iterable[str]) -> dict[str, Any]:
    """Where statements come from: every place, the reasons of the values, rulings and disagreements."""
    asked = list(dict.fromkeys(ids))
    if not 0 < len(asked) <= _IDS:
        raise QueryError(f"give 1 to {_IDS} ids of statements, as the other tools name them")
    explained, sentences = [], []
    for id in asked:
        found = project.why(id)
        statement = found.statement
        explained.append(
            {
                **said(statement),
                "reasons": [
                    {"layer": r.layer, "value": words.clipped(r.value), "words": words.clipped(r.words), "rule": r.rule}
                    for r in statement.reasons
                ],
                "corrections": [note.to_json() for note in found.corrections],
                "disagreements": [difference.to_json() for difference in found.differences],
                "linked": [said(other) for other in found.linked],
                "joined": dict(found.joined),
            }
        )
        sentences += [_sentence(statement.id, place) for place in found.told]
    return {"statements": explained, "sentences": sentences}


def blockers(project: Project, asked: Mapping[str, Any], limit: int) -> dict[str, Any]:
    """What is held up, by whom and why: the first matters, with the sentences of every step."""
    everything = project.blockers(**asked, shown=slice(limit))
    found = replace(everything, matters=everything.matters[:limit])
    used = dict.fromkeys(id for hold in found.within() for id in quoted(hold))
    known = [found.statements[id] for id in used if id in found.statements]
    return {
        "day": found.graph.day.isoformat(),
        "matters": [_matter(found, matter) for matter in found.matters],
        "more": len(everything.matters) > limit,
        "sentences": _sentences(known, found.told),
    }


def outlook(project: Project, pair: tuple[str, str], horizon: str, as_of: str | None) -> dict[str, Any]:
    """What is likely between two countries, with the sentences of the past acts that it names; where it names none, as
    without a trained model, with those of the latest acts between the two, which it counts."""
    found = project.outlook(*pair, horizon=horizon, as_of=as_of).to_json()
    known: list[Statement] = []
    for id in list(dict.fromkeys(_ids(found)))[:_IDS]:
        with suppress(QueryError):
            known.append(project.why(id).statement)
    known = known or list(project.events(dyad=pair, until=as_of, happened=True)[-_LATEST:])
    return {**found, "sentences": _told(project, known)}


def _ids(value: Any) -> Iterator[str]:
    """Whatever may be ids of statements in plain values."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in _NAMED and isinstance(inner, str) and len(inner) >= _LEAST:
                yield inner
            elif name in _NAMED and isinstance(inner, list) and all(isinstance(one, str) for one in inner):
                yield from inner
            else:
                yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def said(statement: Statement) -> dict[str, Any]:
    """A statement in a few fields."""
    common = {
        "id": statement.id,
        "when": words.when(statement.date),
        "from": _day(statement.date.start),
        "to": _day(statement.date.end),
        "says": words.label(statement),
        "reality": words.reality(statement.auxiliary),
        "according_to": words.speaker(statement.speaker) or None,
        "confidence": statement.confidence,
    }
    if isinstance(statement, RelationClaim):
        return {**common, "state": statement.state, "change": statement.change}
    return {**common, **_event(statement)}


def _event(event: Event) -> dict[str, Any]:
    return {
        "type": event.event_type,
        "modes": list(event.event_mode),
        "actors": [entity.id for entity in event.actor],
        "recipients": [entity.id for entity in event.recipient],
        "place": words.safe(event.place.name) if event.place else None,
        "casualties": words.toll(event.casualties) or None,
        "intensity": event.intensity,
    }


def _matter(found: Blockers, matter: str) -> dict[str, Any]:
    knot = found.graph.knots[matter]
    within = replace(found, matters=(matter,)).within()
    return {
        "matter": label(found, matter),
        "what": words.clipped(knot.words),
        "status": found.status(matter),
        "chain": [label(found, step) for step in found.chain(matter)],
        "steps": [
            {
                "held": label(found, hold.held),
                "by": label(found, hold.by),
                "how": dated(hold),
                "reason": words.clipped(hold.reason),
                "statements": list(quoted(hold)),
            }
            for hold in within
        ],
    }


def _told(project: Project, statements: Iterable[Statement]) -> list[dict[str, Any]]:
    known = list(statements)
    return _sentences(known, project.told([statement.id for statement in known], most=1))


def _sentences(statements: Iterable[Statement], told: Mapping[str, Telling]) -> list[dict[str, Any]]:
    return [_sentence(s.id, place) for s in statements if s.id in told for place in told[s.id].places]


def _sentence(statement: str, place: Told) -> dict[str, Any]:
    before, middle, after = pieces(place)
    return {
        "id": statement,
        "sentence": f"{before}[[{middle}]]{after}",
        "publisher": words.clipped(place.publisher),
        "published": place.published.isoformat(),
        "title": words.clipped(place.title),
        "document": words.safe(place.document),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
