"""`POST /read`: an article to what it says, for browsers as a page and for programs as JSON; and keeping it."""

from functools import partial
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from detente.project.archive import Project
from detente.project.results import Result
from detente.views.console import json_text
from detente.views.http import serving
from detente.views.http.problems import Problem, as_problems
from detente.views.http.read_page import MOST_LETTERS, READ, Article, shown
from detente.views.http.security import form_sent, own_form
from detente.views.http.site import Site
from detente.views.http.templates import part

router = APIRouter()
_READING = Lock()  # the parser is one, and each text keeps a core busy

Short = Annotated[str, Form(max_length=500)]
Text = Annotated[str, Form(max_length=MOST_LETTERS * 2)]


class Given(BaseModel):
    """An article as JSON."""

    text: str = Field(min_length=1, max_length=MOST_LETTERS, description="The text of the article, in English.")
    published: str = Field("", max_length=40, description="Its day, YYYY-MM-DD; days in the text count from it.")
    publisher: str = Field("", max_length=500)
    title: str = Field("", max_length=2000)


@router.post("/read", include_in_schema=False, dependencies=[Depends(own_form)])
async def read(
    request: Request,
    text: Text = "",
    published: Short = "",
    publisher: Short = "",
    title: Short = "",
    file: UploadFile | None = None,
) -> Response:
    """The page of an article that was pasted or uploaded."""
    content = await file.read() if file is not None and file.filename else b""
    article = Article(text.replace("\r\n", "\n"), content, published, publisher, title)
    site: Site = request.app.state.site
    result = await run_in_threadpool(_read, site, article)
    answer = await run_in_threadpool(shown, _project(site), result)
    page = await run_in_threadpool(serving.shown, READ, request, answer)
    return Response(page, 200, {"Cache-Control": "no-store"}, serving.HTML)


@router.post("/api/read", summary="What a text says.", dependencies=[Depends(own_form)])
async def read_json(request: Request, given: Given) -> Response:
    """Détente's JSON with reasons. Nothing is stored."""
    site: Site = request.app.state.site
    article = Article(given.text, b"", given.published, given.publisher, given.title)
    result = await run_in_threadpool(_read, site, article)
    body = await run_in_threadpool(lambda: json_text(result.to_json(explain=True)))
    return Response(body, 200, {"Cache-Control": "no-store"}, serving.JSON)


@router.post("/read/keep", include_in_schema=False, dependencies=[Depends(form_sent)])
async def keep(
    request: Request, text: Text = "", published: Short = "", publisher: Short = "", title: Short = ""
) -> Response:
    """Stores an article that was read, and leads to it."""
    site: Site = request.app.state.site
    article = Article(text.replace("\r\n", "\n"), b"", published, publisher, title)
    id = await run_in_threadpool(_keep, site, article)
    return RedirectResponse(f"/document/{part(id)}", 303)


def _read(site: Site, article: Article) -> Result:
    from detente.project.reading import read, read_bytes  # noqa: PLC0415 - the parser starts slowly

    if len(article.text) > MOST_LETTERS or len(article.content) > MOST_LETTERS * 10:
        raise Problem(413, f"at most {MOST_LETTERS:,} characters are read here; `detente ingest` takes longer ones")
    if not article.text.strip() and not article.content:
        raise Problem(422, "there is nothing to read: paste a text, or choose a file")
    make = partial(read_bytes, article.content) if article.content else partial(read, article.text)
    with as_problems(), _READING:
        return make(
            published=article.published or None,
            publisher=article.publisher,
            title=article.title,
            settings=site.settings,
        )


def _keep(site: Site, article: Article) -> str:
    from detente.project.ingest import ingest_items  # noqa: PLC0415 - as above

    document = _read(site, article).document
    report = ingest_items([document], site.settings, "serial")
    if report.refused:
        raise Problem(422, str(report.refused[0]))
    site.live.renew()
    return document.id


def _project(site: Site) -> Project:
    return site.live.current().project
