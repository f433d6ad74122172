"""What the card of an actor sends: a name, office or membership put right or struck out, a ruling taken back."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from detente.project.archive import Project
from detente.project.card_rows import COLUMNS
from detente.project.rulings import Ruler
from detente.views.http.actor_page import found
from detente.views.http.problems import Problem
from detente.views.http.review_form import ruled
from detente.views.http.security import form_sent
from detente.views.http.site import Site
from detente.views.http.templates import address, part

router = APIRouter()
_MOST = 1000


@router.post("/actor", include_in_schema=False, dependencies=[Depends(form_sent)])
async def put_right(request: Request) -> Response:
    """Rules as the form says, and leads back to the card."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    if long := next((name for name, value in form.items() if len(value) > _MOST), ""):
        raise Problem(422, f"{long[:40]}: more than {_MOST:,} characters; shorten it")
    await run_in_threadpool(_rule, request.app.state.site, form)
    return RedirectResponse(address(f"/actor/{part(form.get('id', ''))}", {"by": form.get("by", "")}), 303)


def _rule(site: Site, form: Mapping[str, str]) -> None:
    by, why = form.get("by", ""), form.get("why", "")
    ruled(site, by, why, lambda project, ruler: _made(project, ruler, form))


def _made(project: Project, ruler: Ruler, form: Mapping[str, str]) -> None:
    action = form.get("action", "")
    if action == "undo":
        ruler.undo(form.get("ruling", ""))
        return
    edit = found(project.card(form.get("id", "")).to_json(), form.get("edit", ""))
    if edit is None or (action == "strike" and not edit["row"]):
        raise Problem(409, "the card has no such row any more: somebody changed it; load the card again")
    if action not in ("store", "strike"):
        raise Problem(422, f"no action {action[:40]!r}; use store, strike or undo")
    columns = COLUMNS[edit["kind"]]
    given: dict[str, Any] = {column: form.get(f"f_{column}", "") for column in columns}
    was = {column: edit["row"][column] for column in columns} if edit["row"] else None
    ruler.card(edit["member"], edit["kind"], was, given if action == "store" else None)
