"""What the review desk sends: one ruling, signed, and back to the desk; for programs the same as JSON."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from detente.project.archive import Project
from detente.project.card_rows import COLUMNS
from detente.project.rulings import Ruler, to_json
from detente.views.console import json_text
from detente.views.http import serving
from detente.views.http.problems import Problem, as_problems
from detente.views.http.review_page import typed
from detente.views.http.security import form_sent
from detente.views.http.site import Site
from detente.views.http.templates import address, part

router = APIRouter()
_MERELY_READ = "read in its sentence"
_FIELDS = 40
Action = Literal["accept", "fix", "merge", "reject", "undo", "same", "not-same", "has", "has-not"]
Short = Annotated[str, Field(max_length=1000)]
Rulings = TypeVar("Rulings")


class Ruling(BaseModel):
    """A ruling: on a statement `id` (accept, fix with `fields`, merge with `other`, reject), on a ruling (undo), or on
    two actors `id` and `other` (same, not-same), or on a name, an office or a membership (`other`) of the actor `id`,
    whose columns are `fields` (has, has-not)."""

    action: Action
    id: Annotated[str, Field(min_length=1, max_length=500)]
    by: Short = ""
    why: Short = ""
    other: Short = ""
    fields: dict[Annotated[str, Field(max_length=40)], Short] = Field(default_factory=dict, max_length=_FIELDS)


@router.post("/review", include_in_schema=False, dependencies=[Depends(form_sent)])
async def review(request: Request) -> Response:
    """Rules as the form says, and leads to the next statement."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    fields = {name.removeprefix("f_"): value for name, value in form.items() if name.startswith("f_")}
    try:
        ruling = Ruling(
            action=form.get("action", ""),  # type: ignore[arg-type]  # it is checked here
            id=form.get("id", ""),
            by=form.get("by", ""),
            why=form.get("why", ""),
            other=form.get("other", ""),
            fields=fields,
        )
    except ValueError as error:
        raise Problem(422, f"the form is not complete: {_first(error)}; go back and fill it in") from None
    await run_in_threadpool(_rule, request.app.state.site, ruling)
    if ruling.action in ("same", "not-same"):
        return RedirectResponse(f"/actor/{part(ruling.id)}", 303)
    asked = {"by": ruling.by, "skip": _number(form.get("skip", "")), "second": form.get("second") == "true"}
    return RedirectResponse(address("/review", asked), 303)


@router.post("/api/rulings", summary="A ruling on what the record says.", dependencies=[Depends(form_sent)])
async def rule(request: Request, ruling: Ruling) -> Response:
    """Gives the rulings that were stored."""
    made = await run_in_threadpool(_rule, request.app.state.site, ruling)
    return Response(json_text(made), 200, {"Cache-Control": "no-store"}, serving.JSON)


def _rule(site: Site, ruling: Ruling) -> list[dict[str, Any]]:
    why = ruling.why or (_MERELY_READ if ruling.action == "accept" else "")
    made = ruled(site, ruling.by, why, lambda project, ruler: _made(project, ruler, ruling))
    return [to_json(one) for one in made]


def ruled(site: Site, by: str, why: str, make: Callable[[Project, Ruler], Rulings]) -> Rulings:
    """What comes of rulings by somebody for a reason; all see them from now on. Problem where one of both is missing,
    or a ruling cannot be made."""
    if not by.strip():
        raise Problem(422, "a ruling is signed: say who you are")
    if not why.strip():
        raise Problem(422, "a ruling needs its reason: say why")
    project = site.live.current().project
    with as_problems():
        made = make(project, project.rule(why=why, by=by))
    site.live.renew()
    return made


def _made(project: Project, ruler: Ruler, ruling: Ruling) -> Sequence[Any]:
    match ruling.action:
        case "accept":
            return ruler.confirm(ruling.id)
        case "fix":
            return ruler.set(ruling.id, *changed(project.why(ruling.id).to_json()["statement"], ruling.fields))
        case "merge":
            return ruler.merge(ruling.other, ruling.id)
        case "reject":
            return ruler.retract(ruling.id)
        case "same":
            return ruler.same(ruling.id, ruling.other)
        case "not-same":
            return ruler.not_same(ruling.id, ruling.other)
        case "has":
            return ruler.card(ruling.id, ruling.other, None, ruling.fields)
        case "has-not":
            return ruler.card(ruling.id, ruling.other, row_as_given(ruling.other, ruling.fields), None)
    return ruler.undo(ruling.id)


def row_as_given(kind: str, fields: Mapping[str, str]) -> dict[str, str | None]:
    """A row of a card out of its columns, days left open where nothing is given."""
    return {c: fields.get(c, "") or (None if c in ("start", "end") else "") for c in COLUMNS.get(kind, ())}


def changed(statement: Mapping[str, Any], fields: Mapping[str, str]) -> list[str]:
    """FIELD=VALUE of what differs from the statement, one a value. Problem where nothing does."""
    before = {name: value for name, value, _ in typed(statement)}
    given = [
        f"{name}={part.strip()}"
        for name, value in fields.items()
        if value.strip() != before.get(name, "")
        for part in (value.split(";") if value.strip() else [""])
    ]
    if not given:
        raise Problem(422, "nothing was changed: change a field, or accept the statement")
    return given


def _first(error: ValueError) -> str:
    found: list[dict[str, Any]] = getattr(error, "errors", list)()
    return f"{'.'.join(map(str, found[0]['loc']))}: {found[0]['msg']}" if found else "a field is missing"


def _number(text: str) -> int:
    return min(int(text), 100_000) if text.isdecimal() and len(text) < 7 else 0
