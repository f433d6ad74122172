"""The events of the record: narrowed by facets and words, listed, and handed out in any format."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any

from fastapi import Depends, Query

from detente.errors import QueryError
from detente.project.archive import Project
from detente.views.http.page import Answer, Page
from detente.views.http.selection import Selection

MOST, DOCUMENTS = 200, 8
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0, le=2**31)]
_QUADS = {"1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict", "4": "material conflict"}
_TITLES = {"type": "Type", "quad": "Class", "actor": "Who acts", "recipient": "To whom", "country": "Where",
           "publisher": "Publisher", "context": "Context", "mode": "Mode"}  # fmt: skip


def events(
    project: Project, selection: Annotated[Selection, Depends()], limit: Limit = 50, offset: Offset = 0
) -> Answer:
    """One page of the events that fit, oldest first, with what all that fit are made of."""
    rows = project.events(**selection.wanted(limit, offset)).to_json()
    made = project.facets(**selection.wanted()).to_json()
    told = project.told([row["id"] for row in rows], "events", 1)
    total = made["events"]
    return {
        "count": total,
        "facets": made["facets"],
        "selection": selection.to_json(),
        "documents": _documents(project, selection) if offset == 0 else [],
        "events": [{**row, "reports": told[row["id"]].documents, "told": _first(told[row["id"]])} for row in rows],
        "page": {
            "offset": offset,
            "limit": limit,
            "total": total,
            "next": offset + limit if offset + limit < total else None,
            "previous": max(0, offset - limit) if offset else None,
        },
    }


def _documents(project: Project, selection: Selection) -> list[dict[str, Any]]:
    """The documents that have the words anywhere, not only in the sentences of events; the best first."""
    if not selection.text:
        return []
    days = {"since": selection.since or None, "until": selection.until or None}
    with suppress(QueryError):  # no word is among the signs that were typed
        return project.search(selection.text, publisher=selection.publisher or None, limit=DOCUMENTS, **days).to_json()
    return []


def _first(telling: Any) -> Mapping[str, str] | None:
    if not telling.places:
        return None
    place = telling.places[0]
    return {"publisher": place.publisher, "published": place.published.isoformat(), "document": place.document}


def _look(answer: Answer) -> Mapping[str, Any]:
    from detente.project.exporting import known_formats  # noqa: PLC0415 - only this page needs it

    years = answer["facets"]["month"] or answer["facets"]["year"]
    most = max((each["events"] for each in years), default=1)
    return {
        "titles": _TITLES,
        "quads": _QUADS,
        "formats": known_formats(),
        "bars": _bars(years, most),
        "by": "month" if answer["facets"]["month"] else "year",
    }


def _bars(values: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """Columns of a picture 960 wide and 80 high."""
    step = 960 / max(len(values), 12)
    every = len(values) // 12 + 1
    return [
        {**each, "x": round(n * step, 1), "wide": round(step * 0.8, 1),
         "label": each["value"] if n % every == 0 else "",
         "high": round(max(each["events"] / most * 60, 1), 1)}
        for n, each in enumerate(values)
    ]  # fmt: skip


PAGE = Page("/events", events, "web/events.html", "Events that fit, with facets, page by page.", _look, nav="Events")
