"""One statement with everything that is known of it: its sentence, its reports, its reasons, its corrections."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Path

from detente.errors import QueryError
from detente.project.archive import Project
from detente.project.why import Told
from detente.views.http.page import Answer, Page

Id = Annotated[str, Path(description="The id of an event or a relation claim, or its beginning.", max_length=200)]
_PARAGRAPHS = 12


def statement(project: Project, id: Id) -> Answer:
    """Where a statement comes from."""
    found = project.why(id)
    made = found.to_json()
    for place, told in list(zip(made["told"], found.told, strict=True))[:_PARAGRAPHS]:
        place["paragraph"] = _paragraph(project, told)
    return made


def _paragraph(project: Project, told: Told) -> Mapping[str, str] | None:
    """What stands before and after the sentence in its paragraph; None where that is nothing more."""
    sentence = f"{told.before}{told.words}{told.after}"
    try:
        text = "" if told.cells else project.document(told.document).document.text
    except QueryError:
        return None
    before, found, after = text.partition(sentence)
    if not found:
        return None
    head, tail = before.rpartition("\n")[2], after.partition("\n")[0]
    return {"before": head, "after": tail} if (head + tail).strip() else None


def _look(answer: Answer) -> Mapping[str, Any]:
    said = answer["statement"]
    ends = {each["id"]: each for each in answer["linked"]}
    return {
        "event": "event_type" in said,
        "parties": said["actor"] + said["recipient"] if "event_type" in said else said["parties"],
        "links": [
            {**link, "other": ends.get(link["to"] if link["from"] == said["id"] else link["from"]),
             "out": link["from"] == said["id"]}
            for link in answer["links"]
        ],
    }  # fmt: skip


PAGE = Page("/statement/{id}", statement, "web/statement.html", "Everything on one event or relation claim.", _look)
