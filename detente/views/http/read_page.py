"""The reader: an article is pasted or uploaded, read, and shown with what it says. Nothing of it is stored unless the
reader asks for that."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from detente.errors import QueryError
from detente.model.statement import Event
from detente.project.archive import Project
from detente.project.results import Result
from detente.views import words
from detente.views.http.page import Answer, Page
from detente.views.http.reader import look

MOST_LETTERS = 100_000
"""Longest text that is read at once, in characters: some seconds' work."""
_NEAR_DAYS = 4
_NEAR = 3
_ASKED = 12


@dataclass(frozen=True, slots=True)
class Article:
    """What is to be read: a text, or the content of a file."""

    text: str = ""
    content: bytes = b""
    published: str = ""
    publisher: str = ""
    title: str = ""


def ask(project: Project) -> Answer:
    """What can be read: the limit, and the documents of the record that were published last."""
    try:
        latest = project.latest()
    except QueryError:  # no record yet: texts can be read all the same
        latest = []
    return {"most_characters": MOST_LETTERS, "documents": latest}


def shown(project: Project, result: Result) -> Answer:
    """A reading made just now, with what the record has near it."""
    read = result.to_json(explain=True)
    return {**read, "near": near(project, result.events)}


def near(project: Project, events: tuple[Event, ...]) -> dict[str, list[dict[str, Any]]]:
    """By event, events of the record between the same two, of the same type, in the same days."""
    found: dict[str, list[dict[str, Any]]] = {}
    for event in events[:_ASKED]:
        others = [e.id for e in (*event.recipient, *event.actor[1:]) if event.actor and e.id != event.actor[0].id]
        if not others:
            continue
        try:
            there = project.events(
                dyad=(event.actor[0].id, others[0]),
                type=event.event_type,
                since=_shifted(event.date.start or event.date.end, -_NEAR_DAYS),
                until=_shifted(event.date.end, _NEAR_DAYS),
                limit=_NEAR,
            )
        except QueryError:  # an actor that the record does not know, or no record
            continue
        if told := [{"id": e.id, "when": words.when(e.date), "words": e.evidence.text} for e in there]:
            found[event.id] = told
    return found


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


PAGE = Page("/read", ask, "web/read.html", "What can be read here.", nav="Read")
READ = Page("/read", shown, "web/reading.html", "An article with what was read in it.", look)
