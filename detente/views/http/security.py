"""Who may ask, and how much: checks before any page is made, and the headers that every answer bears."""

import time
from collections import OrderedDict
from hmac import compare_digest
from typing import Any

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.views.http.problems import Problem, answer
from detente.views.http.site import Site

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src"
    " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
COOKIE = "detente_pass"
READS = ("GET", "HEAD")
MOST_BYTES = 4_000_000
"""Largest body of a request."""
PER_MINUTE = 60
"""Requests that are no readings, by client and minute."""
_CLIENTS = 4096


class Guard:
    """The outermost layer: host, token, origin, size and rate; then the headers of safety on whatever is answered."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site
        self._asked: OrderedDict[str, tuple[float, int]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                have = {name.lower() for name, _ in message["headers"]}
                message["headers"] += [
                    (n.lower().encode(), v.encode()) for n, v in HEADERS.items() if n.lower().encode() not in have
                ]
            await send(message)

        request = Request(scope)
        try:
            early = self._checked(request)
            inner = receive if request.method in READS else _limited(receive, MOST_BYTES)
            await (early or self._app)(scope, inner, sent)
        except Problem as problem:
            said = answer(problem, request.url.path, request.headers.get("accept", ""))
            await said(scope, receive, sent)

    def _checked(self, request: Request) -> Response | None:
        """A response where the request goes no further. Problem where it is refused."""
        host = _name(request.headers.get("host", ""))
        if self._site.hosts and host not in self._site.hosts:
            raise Problem(421, f"{host[:80] or 'no host'} is none of {', '.join(sorted(self._site.hosts))}; use these")
        if request.method not in READS:
            self._count(request)
            if int(request.headers.get("content-length") or 0) > MOST_BYTES:
                raise Problem(413, f"at most {MOST_BYTES:,} bytes can be sent; send less")
            same_origin(request)
        return self._entered(request) if self._site.token else None

    def _count(self, request: Request) -> None:
        client = request.client.host if request.client else ""
        began, count = self._asked.pop(client, (0.0, 0))
        if (now := time.monotonic()) - began > 60:
            began, count = now, 0
        self._asked[client] = (began, count + 1)
        while len(self._asked) > _CLIENTS:
            self._asked.popitem(last=False)
        if count >= PER_MINUTE:
            raise Problem(429, f"more than {PER_MINUTE} requests that send something in a minute; wait a minute")

    def _entered(self, request: Request) -> Response | None:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and _same(given, self._site.token):
            return None
        if _same(request.cookies.get(COOKIE, ""), self._site.pass_):
            return None
        if (given := request.query_params.get("token", "")) and _same(given, self._site.token):
            clean = request.url.remove_query_params("token")
            back = RedirectResponse(f"{clean.path}?{clean.query}" if clean.query else clean.path, 303)
            back.set_cookie(COOKIE, self._site.pass_, httponly=True, samesite="strict")
            return back
        if request.url.path.startswith("/static/"):
            return None
        raise Problem(401, "open the address with ?token=... that `detente serve` printed, or send it as Bearer token")


def same_origin(request: Request) -> None:
    """Problem where a browser says that another site sends this request."""
    origin, fetched = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    if fetched not in ("same-origin", "none") or (
        origin is not None and origin.partition("://")[2] != request.headers.get("host", "")
    ):
        raise Problem(403, "another site sent this; open the page here and send it from there")


async def own_form(request: Request) -> None:
    """A dependency of whatever is sent: refuses what is not from our own form.

    Programs that send JSON need no form token: no page of another site can make a browser send JSON here unasked.
    """
    site: Site = request.app.state.site
    if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
        if request.headers.get("origin") is None:
            return
        given: Any = request.headers.get("x-form-token", "")
    else:
        given = request.headers.get("x-form-token") or (await request.form()).get("form_token", "")
    if not isinstance(given, str) or not _same(given, site.form_token):
        raise Problem(403, "the form is of an earlier run of the program; load the page again and send it once more")


async def form_sent(request: Request) -> None:
    """A dependency of whatever writes: refuses it where the site is read-only, or where it is not from our own form."""
    site: Site = request.app.state.site
    if site.read_only:
        raise Problem(403, "this site is read-only; start `detente serve` without --read-only to rule")
    await own_form(request)


def _same(given: str, wanted: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    return host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host


def _limited(receive: Receive, most: int) -> Receive:
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise Problem(413, f"at most {most:,} bytes can be sent; send less")
        return message

    return limited
