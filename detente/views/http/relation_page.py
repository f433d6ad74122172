"""How two actors stand: states over time with their uncertainty, turning points, events, claims, what is held up."""

from typing import Annotated, Any

from fastapi import Path, Query

from detente.errors import MissingExtra, QueryError
from detente.project.archive import Project
from detente.project.outline import Outline
from detente.project.outlook_record import came_out
from detente.views.http.page import Answer, Page
from detente.views.http.relation_chart import look
from detente.views.http.selection import LONGEST, Day

AHEAD, NOTHING_TRAINED = "4w", "no model is trained in this record; detente outlook --train learns one from its acts"
SHOWN, HOLDS = 30, 12
"""The newest statements, and what is held up, at most."""
Actor = Annotated[str, Path(max_length=LONGEST, description="An actor by name, code or id: TUR.")]
Named = Annotated[str, Query(max_length=LONGEST * 5, min_length=1, description="An actor by name, code or id.")]
AsOf = Annotated[str | None, Query(max_length=40, description="How they stood on this day, by what happened up to it.")]


def relation(project: Project, a: Actor, b: Actor, since: Day = None, until: Day = None, as_of: AsOf = None) -> Answer:
    """How two actors stand, and how they got there."""
    end = as_of or until or None
    found = project.outline(a, b, since=since or None, until=end, most=SHOWN)
    return {
        **found.to_json(),
        "blockers": project.holds(found.a.id, found.b.id, as_of=end)[:HOLDS],
        "outlook": _outlook(project, found, end),
        "told": _told(project, found),
        "as_of": found.stood.now.day.isoformat(),
    }


def _outlook(project: Project, found: Outline, day: str | None) -> dict[str, Any] | None:
    """What is likely in four weeks, or what to do where nothing is trained; None where one of the two is no country."""
    if len(found.a.id) != 3 or len(found.b.id) != 3:
        return None
    try:
        if not came_out(project.settings, AHEAD):
            return {"outcomes": [], "missing": NOTHING_TRAINED}
        said = project.outlook(found.a.id, found.b.id, horizon=AHEAD, as_of=day).to_json()
    except (MissingExtra, QueryError) as error:
        return {"outcomes": [], "missing": str(error)}
    return {"day": said["day"], "until": said["until"], "outcomes": said["outcomes"], "missing": said["note"]}


def _told(project: Project, found: Outline) -> dict[str, Any]:
    """The sentences of what is shown: the newest statements, and those that a state or an episode rests on."""
    state = found.stood.last or found.stood.now
    known = {s.id: s for s in (*found.shown, *found.stood.triggers.values())}
    wanted = [id for id in dict.fromkeys([*found.newest, *state.ids, *found.stood.triggers]) if id in known]
    telling = project.told(wanted, most=1)
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
