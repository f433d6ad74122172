"""The card of an actor: names, offices, memberships, dates, each with the row that says so, and who is the same."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Path

from detente.project.archive import Project
from detente.views.http.page import Answer, Page

Id = Annotated[str, Path(description="A name, code or id.", max_length=500)]


def actor(project: Project, id: Id) -> Answer:
    """All that is known of an actor."""
    return project.card(id).to_json()


def look(answer: Answer) -> Mapping[str, Any]:
    """Names by kind, and all offices, the latest first."""
    kinds: dict[str, list[Mapping[str, Any]]] = {}
    offices: list[Mapping[str, Any]] = []
    for known in answer["known"]:
        for name in known["names"]:
            kinds.setdefault(name["kind"], []).append(name)
        offices += known["offices"]
    return {
        "kinds": list(kinds.items()),
        "offices": sorted(offices, key=lambda office: office["start"] or "", reverse=True),
    }


PAGE = Page("/actor/{id:path}", actor, "web/actor.html", "What is known of an actor.", look)
