"""The card of an actor: names, offices, memberships, dates, each with the row that says so, and what is put right."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Path, Query

from detente.project.archive import Project
from detente.project.card_rows import COLUMNS, choices
from detente.views.http.page import Answer, Page

Id = Annotated[str, Path(description="A name, code or id.", max_length=500)]
Edit = Annotated[str, Query(max_length=40, description="What to put right: a row's key, or name, office, membership.")]
By = Annotated[str, Query(max_length=100, description="Who puts it right.")]

_HINTS = {
    "text": "as articles write it",
    "title": "e.g. foreign minister",
    "of": "a country or organisation, by name or code",
    "group": "an organisation, by name or id",
    "start": "YYYY, YYYY-MM, YYYY-MM-DD, or nothing",
    "end": "the same; nothing while it lasts",
}
_FIRST = {"kind": "alias", "sector": "GOV", "status": "member"}
_LABELS = {"text": "name", "kind": "what kind of name", "group": "of", "status": "as", "start": "from", "end": "until"}


def actor(project: Project, id: Id, edit: Edit = "", by: By = "") -> Answer:
    """All that is known of an actor."""
    card = project.card(id).to_json()
    return {**card, "by": by.strip(), "edit": found(card, edit) if edit else None}


def found(card: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    """The row with a key, and its kind; of a kind, a row that is still empty; None where the card has no such row."""
    if key in COLUMNS:
        return {"kind": key, "row": {}, "member": card["of"]["id"]}
    for kind, rows in (("name", "called"), ("office", "offices"), ("office", "holders"), ("membership", "memberships")):
        for row in card[rows]:
            if row["key"] == key:
                return {"kind": kind, "row": row, "member": row.get("member") or row.get("holder") or card["of"]["id"]}
    return None


def look(answer: Answer) -> Mapping[str, Any]:
    """Names by kind, all offices, the latest first, and the fields of the row that is being put right."""
    kinds: dict[str, list[Mapping[str, Any]]] = {}
    for name in answer["called"]:
        kinds.setdefault(name["kind"], []).append(name)
    return {
        "kinds": list(kinds.items()),
        "belongs": [row for row in answer["memberships"] if row["member"] == answer["of"]["id"]],
        "members": [row for row in answer["memberships"] if row["member"] != answer["of"]["id"]],
        "offices": sorted(answer["offices"], key=lambda office: office["start"] or "", reverse=True),
        "fields": fields(answer["edit"]) if answer["edit"] else [],
    }


def fields(edit: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The columns of a row as a form has them: name, label, value, hint, and what may be chosen."""
    return [
        {
            "name": column,
            "label": _LABELS.get(column, column),
            "value": edit["row"].get(column) or "",
            "hint": _HINTS.get(column, ""),
            "choices": choices(column),
            "first": _FIRST.get(column, ""),
        }
        for column in COLUMNS[edit["kind"]]
    ]


PAGE = Page("/actor/{id:path}", actor, "web/actor.html", "What is known of an actor.", look)
