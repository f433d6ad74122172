"""From a page to responses: the snapshot, the tag, what is kept, and the page or its JSON made where it is not."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from detente.project.live import Snapshot
from detente.views.console import json_text
from detente.views.http.answers import Key, Made, tag_of
from detente.views.http.page import Answer, Page
from detente.views.http.problems import as_problems
from detente.views.http.site import Site
from detente.views.http.templates import render

HTML, JSON = "text/html; charset=utf-8", "application/json"
Endpoint = Callable[..., Awaitable[Response]]


def endpoint(page: Page, kind: str) -> Endpoint:
    """What FastAPI calls for a page (HTML) or its twin (JSON): with the parameters of the page's `answer`."""

    async def asked(request: Request, **given: Any) -> Response:
        return await respond(request, kind, lambda snapshot: made(page, kind, request, snapshot, given))

    _, *rest = inspect.signature(page.answer).parameters.values()
    own = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    kept = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in rest]
    asked.__signature__ = inspect.Signature([own, *kept])  # type: ignore[attr-defined]
    asked.__name__ = f"{page.answer.__name__}_{'json' if kind == JSON else 'page'}"
    return asked


async def respond(request: Request, kind: str, make: Callable[[Snapshot], Made]) -> Response:
    """The response to a question of the record: 304 where the visitor has it, what is kept where it is there."""
    site: Site = request.app.state.site
    snapshot = site.live.at_hand
    if snapshot is None:
        snapshot = await run_in_threadpool(site.live.current)
    key: Key = (snapshot.key, f"{kind} {request.url.path}?{request.url.query}")
    tag = tag_of(site.start, key)
    if there := _unchanged(request, tag):
        return there
    found = site.answers.get(key)
    if found is None and (earlier := site.answers.earlier(key[1], site.live.written)):
        site.answers.soon(key, partial(make, snapshot))
        key, found = earlier  # a moment old, and at once: who wrote something gets it made anew
        tag = tag_of(site.start, key)
        if there := _unchanged(request, tag):
            return there
    if found is None:
        found = await site.answers.made(key, partial(make, snapshot))
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Cookie", **found.headers}
    return Response(found.body, 200, headers, found.type)


def _unchanged(request: Request, tag: str) -> Response | None:
    """304 where the visitor has this very answer."""
    if tag not in request.headers.get("if-none-match", ""):
        return None
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})


def made(page: Page, kind: str, request: Request, snapshot: Snapshot, given: Mapping[str, Any]) -> Made:
    """The page or its JSON, asked of a snapshot. Problem where the question cannot be answered."""
    with as_problems(named="{" in page.path):
        answer = page.answer(snapshot.project, **given)
    headers = _links(request, answer)
    if kind == JSON:
        return Made(json_text(answer).encode(), JSON, "", headers)
    return Made(shown(page, request, answer, snapshot).encode(), HTML, "", headers)


def shown(page: Page, request: Request, answer: Answer, snapshot: Snapshot | None = None) -> str:
    """A page as HTML."""
    site: Site = request.app.state.site
    asked = {k: v if len(v) > 1 else v[0] for k in request.query_params if (v := request.query_params.getlist(k))}
    here = request.url.path
    twin = f"{page.twin if '{' not in page.path and here == page.path else f'{here}.json'}"
    context = {
        "site": site,
        "page": page,
        "here": here,
        "asked": asked,
        "twin": f"{twin}?{request.url.query}" if request.url.query else twin,
        "answer": answer,
        "stored": snapshot.stored if snapshot else None,
        **page.look(answer),
    }
    return render(page.template, context)


def _links(request: Request, answer: Answer) -> dict[str, str]:
    """Link headers (RFC 8288) to the pages before and after, where the answer is one of several."""
    paging = answer.get("page")
    if not isinstance(paging, dict):
        return {}
    links = []
    for name in ("next", "previous", "first"):
        if (offset := paging.get(name)) is not None:
            to = request.url.include_query_params(offset=offset)
            links.append(f'<{to.path}?{to.query}>; rel="{"prev" if name == "previous" else name}"')
    return {"Link": ", ".join(links)} if links else {}
