"""The review desk: one statement at a time, the least sure first, with its sentences and what may be put right."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Query

from detente.project.archive import Project
from detente.project.review import VERDICTS
from detente.views.http.page import Answer, Page
from detente.views.http.reader import when

Name = Annotated[str, Query(max_length=100, description="Who reviews.")]
Id = Annotated[str, Query(max_length=200, description="A certain statement.")]
Skip = Annotated[int, Query(ge=0, le=100_000, description="Pass over so many.")]
Second = Annotated[bool, Query(description="Only what others have judged and this reviewer has not.")]

KEYS = (
    ("a", "accept", "it is right"),
    ("f", "fix", "one of its values is wrong"),
    ("m", "merge", "it tells the same as another one"),
    ("r", "reject", "the sentence does not say it"),
    ("n", "next", "leave it for later"),
    ("?", "keys", "show or hide this list"),
)
_EVENT = (
    ("type", "event_type", "one of PLOVER's sixteen types"),
    ("mode", "event_mode", "several with ;"),
    ("actor", "actor", "names, codes or ids, several with ;"),
    ("recipient", "recipient", "the same"),
    ("date", "date", "2010-05-31, 2010-05, 2010 or 2010-05-01..2010-06-30"),
    ("place", "place", "a place"),
    ("auxiliary", "auxiliary", "historical, future, hypothetical, negation"),
    ("speaker", "speaker", "according to whom"),
    ("dead", "dead", "digits, or nothing where it is not said"),
    ("injured", "injured", "the same"),
)
_CLAIM = (
    ("party", "parties", "two names, codes or ids, with ;"),
    ("state", "state", "allied, cooperative, normal, strained, hostile, none"),
    ("change", "change", "improving, worsening, stable"),
    ("date", "date", "2010-05-31, 2010-05, 2010 or 2010-05-01..2010-06-30"),
    ("auxiliary", "auxiliary", "historical, future, hypothetical, negation"),
    ("speaker", "speaker", "according to whom"),
)


def review(project: Project, by: Name = "", at: Id = "", skip: Skip = 0, second: Second = False) -> Answer:
    """What lies on the desk."""
    desk = project.desk(by.strip(), at=at, skip=skip, second=second)
    return {"by": by.strip(), "skip": skip, "second": second, **desk.to_json()}


def look(answer: Answer) -> Mapping[str, Any]:
    """The fields of the statement as they are typed, its days in words, and the keys."""
    item = answer["item"]
    statement = item["statement"] if item else None
    return {
        "fields": typed(statement) if statement else [],
        "days": when(statement["date"]) if statement else "",
        "keys": KEYS,
        "verdicts": VERDICTS,
    }


def typed(statement: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The fields that can be put right: name, value as `detente correct` takes it, and a hint."""
    there = _EVENT if "event_type" in statement else _CLAIM
    return [(name, _typed(_value(statement, field)), hint) for name, field, hint in there]


def _value(statement: Mapping[str, Any], field: str) -> Any:
    if field in ("dead", "injured"):
        return (statement["casualties"] or {}).get(field)
    return statement[field]


def _typed(value: Any) -> str:
    match value:
        case None:
            return ""
        case list():
            return "; ".join(_typed(one) for one in value)
        case {"granularity": _}:
            return _days(value)
        case {"precision": _}:
            return str(value["name"])
        case {"id": _}:
            return str(value["id"])
    return str(value)


def _days(date: Mapping[str, Any]) -> str:
    start, end = date["start"], date["end"]
    if start == end:
        return str(end)
    if start and (start[5:], end[5:]) == ("01-01", "12-31") and start[:4] == end[:4]:
        return str(end[:4])
    return f"{start or ''}..{end}"


PAGE = Page("/review", review, "web/review.html", "What is to be reviewed next, and who agrees.", look, nav="Review")
