"""New statements as server-sent events, for whoever wants to know at once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from detente.errors import DetenteError
from detente.views.console import json_text
from detente.views.http.problems import Problem
from detente.views.http.site import Site

PAUSE, QUIET, MOST = 1.0, 15, 32
"""Seconds between two looks, looks without news after which a line says that the stream lives, and streams at once."""

router = APIRouter()


@router.get("/api/stream", summary="New statements, as server-sent events.", response_class=StreamingResponse)
async def stream(
    request: Request,
    since: Annotated[int | None, Query(ge=0, le=2**31, description="Go on from this batch.")] = None,
    last_event_id: Annotated[str | None, Header(max_length=20)] = None,
) -> StreamingResponse:
    """An event `statements` whenever something was stored: `id` is where to go on, `data` the statements as JSON."""
    open_now: set[object] = request.app.state.streams
    if len(open_now) >= MOST:
        raise Problem(429, f"{MOST} streams are open already; close one")
    start = int(last_event_id) if last_event_id and last_event_id.isdecimal() else since
    lines = told(request.app.state.site, start, request.is_disconnected)

    async def counted() -> AsyncIterator[str]:
        mark = object()
        open_now.add(mark)
        try:
            async for line in lines:
                yield line
        finally:
            open_now.discard(mark)

    return StreamingResponse(counted(), 200, {"Cache-Control": "no-store"}, "text/event-stream")


async def told(site: Site, since: int | None, gone: Callable[[], Awaitable[bool]]) -> AsyncIterator[str]:
    """The lines of a stream until nobody listens. The record is asked only after its snapshot has changed."""
    key, quiet = "", 0
    yield "retry: 5000\n\n"
    while not await gone():
        with suppress(DetenteError):  # a record that cannot be read now may be read again later
            snapshot = await run_in_threadpool(site.live.current)
            if snapshot.key and snapshot.key != key:
                key = snapshot.key
                news = await run_in_threadpool(snapshot.project.news, since)
                since = news.next
                if news.count:
                    quiet = 0
                    yield f"id: {news.next}\nevent: statements\ndata: {json_text(news.to_json())}\n\n"
        quiet += 1
        if quiet % QUIET == 0:
            yield ": quiet\n\n"
        await asyncio.sleep(PAUSE)
