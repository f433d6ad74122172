"""The events of the record: narrowed by facets and words, listed, and handed out in any format."""

from typing import Annotated

from fastapi import Depends, Query

from detente.project.archive import Project
from detente.views.http.page import Answer, Page
from detente.views.http.selection import Selection

MOST = 200
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0, le=10**9)]


def events(
    project: Project, selection: Annotated[Selection, Depends()], limit: Limit = 50, offset: Offset = 0
) -> Answer:
    """One page of the events that fit, oldest first."""
    found = project.events(**selection.wanted(limit + 1, offset))
    rows = found.to_json()
    page = {
        "offset": offset,
        "limit": limit,
        "next": offset + limit if len(rows) > limit else None,
        "previous": max(0, offset - limit) if offset else None,
    }
    return {"events": rows[:limit], "page": page}


PAGE = Page("/events", events, "web/events.html", "Events that fit, page by page.", nav="Events")
