"""How two actors stand: states over time with their uncertainty, turning points, events, claims, what is held up."""

from typing import Annotated, Any

from fastapi import Path, Query

from detente.model.statement import Event
from detente.project.archive import Project
from detente.project.relation import Relation
from detente.project.why import statement_to_json
from detente.views.http.page import Answer, Page
from detente.views.http.relation_chart import look
from detente.views.http.selection import LONGEST, Day

SHOWN = 30
Actor = Annotated[str, Path(max_length=LONGEST, description="An actor by name, code or id: TUR.")]
Named = Annotated[str, Query(max_length=LONGEST * 5, min_length=1, description="An actor by name, code or id.")]
AsOf = Annotated[str | None, Query(max_length=40, description="How they stood on this day, by what happened up to it.")]


def relation(project: Project, a: Actor, b: Actor, since: Day = None, until: Day = None, as_of: AsOf = None) -> Answer:
    """How two actors stand, and how they got there."""
    end = as_of or until or None
    found = project.relation(a, b, since=since or None, until=end)
    timeline = found.timeline()
    whole = project.relation(a, b) if end or since else found
    days = [s.date.end for s in whole.timeline()]
    return {
        **found.to_json(),
        "course": [
            {"day": p.day.isoformat(), "state": p.state, "share": round(p.share, 3), "low": round(p.low, 3),
             "high": round(p.high, 3)}
            for p in found.stood.course
        ],
        "triggers": {id: statement_to_json(s) for id, s in found.stood.triggers.items()},
        "blockers": project.holds(found.a.id, found.b.id, as_of=end),
        "told": _told(project, found, timeline[-SHOWN:]),
        "count": len(timeline),
        "first": min(days).isoformat() if days else None,
        "latest": max(days).isoformat() if days else None,
        "as_of": found.now.day.isoformat(),
    }  # fmt: skip


def _told(project: Project, found: Relation, shown: list[Any]) -> dict[str, Any]:
    """The sentences of what is shown: the newest statements, and those that a state or an episode rests on."""
    state = found.last or found.now
    wanted = dict.fromkeys([s.id for s in shown] + [*state.ids, *found.stood.triggers])
    events = [s.id for s in [*found.events, *found.stood.triggers.values()] if isinstance(s, Event) and s.id in wanted]
    claims = [id for id in wanted if id not in set(events)]
    telling = project.told(dict.fromkeys(events), "events", 1) | project.told(claims, "relation_claims", 1)
    return {
        id: {
            "documents": told.documents,
            "places": [
                {"document": p.document, "title": p.title, "publisher": p.publisher, "url": p.url,
                 "published": p.published.isoformat(), "before": p.before, "words": p.words, "after": p.after,
                 "cells": dict(p.cells)}
                for p in told.places
            ],
        }
        for id, told in telling.items()
    }  # fmt: skip


def relation_of(
    project: Project, a: Named, b: Named, since: Day = None, until: Day = None, as_of: AsOf = None
) -> Answer:
    """The same for actors whose ids no path can hold."""
    return relation(project, a, b, since, until, as_of)


BY_QUERY = Page("/relation", relation_of, "web/relation.html", "The same, with the actors in the query.", look)
PAGE = Page("/relation/{a}/{b}", relation, "web/relation.html", "How two actors stand, and how they got there.", look)
