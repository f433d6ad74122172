"""How publishers name and quote an actor, side by side, each usage with its sentences."""

from collections.abc import Mapping
from typing import Any

from detente.project.archive import Project
from detente.views.http.page import Answer, Page
from detente.views.http.selection import Day, Text

_SHOWN = 8
_MOST = 2_500  # statements, the latest: a page of all that is told of a great power would take a second


def framing(project: Project, actor: Text = None, since: Day = None, until: Day = None) -> Answer:
    """The words of each publisher for an actor, with rates against the others. Without an actor: nothing yet."""
    if not actor:
        return {"of": None, "latest": None, "frames": [], "sentences": []}
    return project.framing(actor, since=since, until=until, most=_MOST).to_json()


def look(answer: Answer) -> Mapping[str, Any]:
    """The kinds of usage of each publisher, with one sentence each."""
    told = {(s["statement"], s["publisher"]): s["text"] for s in answer["sentences"]}
    kinds = (
        ("names", "names it"),
        ("loaded", "loaded words"),
        ("acts", "calls its acts"),
        ("verbs", "lets it speak as one who"),
    )
    frames = [
        {
            "publisher": frame["publisher"],
            "sightings": frame["sightings"],
            "quoted": frame["quoted"],
            "kinds": [
                (title, [_usage(usage, frame["publisher"], told) for usage in frame[kind][:_SHOWN]])
                for kind, title in kinds
                if frame[kind]
            ],
        }
        for frame in answer["frames"]
    ]
    return {"frames": frames}


def _usage(usage: Mapping[str, Any], publisher: str, told: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    first = next((id for id in usage["statements"] if (id, publisher) in told), "")
    return {**usage, "statement": first, "sentence": told.get((first, publisher), "")}


PAGE = Page("/framing", framing, "web/framing.html", "How publishers name and quote an actor.", look)
