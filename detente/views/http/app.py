"""The site as an ASGI application: every page with its JSON twin, the API, and what is common to them."""

import sys
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

import detente
from detente.views.http import stream
from detente.views.http.export import export
from detente.views.http.forms import ROUTERS
from detente.views.http.pages import PAGES
from detente.views.http.problems import KIND, TITLES, Problem, answer, problem_of
from detente.views.http.security import Guard
from detente.views.http.serving import HTML, JSON, endpoint
from detente.views.http.site import Site
from detente.views.http.templates import environment, static_files

_PROBLEM: dict[str, Any] = {
    "type": "object",
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                   "detail": {"type": "string", "description": "What is wrong, and the mend."}},
    "required": ["title", "status", "detail"],
}  # fmt: skip
RESPONSES: dict[int | str, dict[str, Any]] = {
    **{n: {"description": TITLES[n], "content": {KIND: {"schema": _PROBLEM}}} for n in (400, 401, 404, 421, 422, 503)},
    304: {"description": "What the visitor has is still what there is."},
}
SWITCH = 0.0005
"""Seconds for which a thread that makes a page may keep the others waiting: a kept page needs the interpreter several
times, each for much less."""
WRITES: dict[int | str, dict[str, Any]] = {
    n: {"description": TITLES[n], "content": {KIND: {"schema": _PROBLEM}}} for n in (403, 413, 415, 429)
}


def app(site: Site) -> FastAPI:
    """The application for a site."""
    sys.setswitchinterval(SWITCH)
    made = FastAPI(
        title="Détente",
        version=detente.__version__,
        description="The record of relations: who did what to whom, how they stand, each figure with its sentences.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
    )
    made.state.site = site
    made.state.streams = set()
    environment().globals["navigation"] = [page for page in PAGES if page.nav]
    for page in PAGES:
        twin = endpoint(page, JSON)
        made.add_api_route(page.api, twin, summary=page.about, responses=RESPONSES, response_model=None)
        made.add_api_route(page.twin, twin, include_in_schema=False, response_model=None)
        made.add_api_route(page.path, endpoint(page, HTML), include_in_schema=False, response_model=None)
    made.include_router(stream.router, responses={**RESPONSES, 429: WRITES[429]})
    for router in ROUTERS:
        made.include_router(router, responses={**RESPONSES, **WRITES})
    file: dict[int | str, dict[str, Any]] = {
        200: {"description": "The events as a file.", "content": {"application/octet-stream": {}}}
    }
    refused = {**RESPONSES, **file, 429: WRITES[429]}
    made.add_api_route("/api/events/export", export, responses=refused, response_model=None)
    made.add_api_route("/events/export", export, include_in_schema=False, response_model=None)
    made.add_api_route("/static/{name}", _static, include_in_schema=False)
    made.add_exception_handler(Exception, _fault)
    for kind in (Problem, HTTPException, RequestValidationError):
        made.add_exception_handler(kind, _fault)
    made.add_middleware(Guard, site=site)
    return made


async def _static(name: str) -> Response:
    """A file of the folder `static`, out of memory."""
    if name not in static_files():
        raise Problem(404, f"/static/{name[:80]} is not there; go back to the page that you came from")
    body, kind = static_files()[name]
    return Response(body, 200, {"Cache-Control": "public, max-age=31536000, immutable"}, kind)


async def _fault(request: Request, error: Exception) -> Response:
    match error:
        case RequestValidationError():
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"][1:])
            problem = Problem(422, f"{where[:80]}: {first['msg'][:200]}; mend it in the address")
        case HTTPException(status_code=404):
            problem = Problem(404, f"{request.url.path[:80]} is no page; start at /")
        case HTTPException():
            problem = Problem(error.status_code, str(error.detail))
        case _:
            problem = problem_of(error)
    return answer(problem, request.url.path, request.headers.get("accept", ""))
