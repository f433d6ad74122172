"""What went wrong, as application/problem+json (RFC 9457) for programs and as a page for people; both say the mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fastapi.responses import JSONResponse, Response

from detente.errors import DetenteError, QueryError, RecordError, SourceError
from detente.views.http.templates import render
from detente.views.words import safe

TITLES = {
    400: "This cannot be asked",
    401: "A token is needed",
    403: "This is not allowed here",
    404: "Nothing is here",
    405: "This cannot be done here",
    413: "This is too large",
    415: "This kind of content is not read",
    421: "This name is not that of this machine",
    422: "This cannot be asked",
    429: "Too much at once",
    500: "A fault in Détente",
    503: "The record cannot be read",
}
KIND = "application/problem+json"


@dataclass  # not frozen: whoever raises an error hangs the traceback on it
class Problem(Exception):
    """An answer that is none: its status and what to do, in one line."""

    status: int
    detail: str

    def to_json(self) -> dict[str, Any]:
        """Plain values, as the standard names them."""
        title = TITLES.get(self.status, "This did not work")
        return {"type": "about:blank", "title": title, "status": self.status, "detail": safe(self.detail)}


def problem_of(error: Exception, *, named: bool = False) -> Problem:
    """The problem that an error is; `named` where the address itself names what is asked for."""
    match error:
        case Problem():
            return error
        case QueryError() if "no record is here" in str(error):
            return Problem(404, f"{error}; or start with `detente serve --example`")
        case QueryError():
            return Problem(404 if named else 400, str(error))
        case RecordError():
            return Problem(503, str(error))
        case SourceError():
            return Problem(422, str(error))
        case DetenteError():
            return Problem(400, str(error))
    return Problem(500, f"{type(error).__name__}; please report it (the terminal that runs `detente serve` shows more)")


@contextmanager
def as_problems(*, named: bool = False) -> Iterator[None]:
    """Within it an error that has a mend is raised as its problem; a fault of ours passes as it is."""
    try:
        yield
    except Problem:
        raise
    except Exception as error:
        problem = problem_of(error, named=named)
        if problem.status == 500:
            raise
        raise problem from error


def wants_page(path: str, accept: str) -> bool:
    """Whether who asks is to get a page: a browser does, a program that asks for JSON does not."""
    if path.startswith("/api/") or path.endswith(".json"):
        return False
    return "text/html" in accept or "application/json" not in accept


def answer(problem: Problem, path: str, accept: str) -> Response:
    """The response."""
    headers = {"Cache-Control": "no-store"}
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if wants_page(path, accept):
        body = render("web/problem.html", {"problem": problem.to_json(), "path": path})
        return Response(body, problem.status, headers, "text/html; charset=utf-8")
    return JSONResponse(problem.to_json(), problem.status, headers, KIND)
