"""Fetching over HTTP: the only module that opens a socket.

What comes from the web is hostile. A name is resolved here, its numbers are checked, and the very number that was
checked is connected to, so that a name that changes its mind between check and connection (DNS rebinding) leads
nowhere; each redirect passes the same door. Size is limited before and after unpacking; one clock runs from the first
question about a name to the last byte, so that no server holds on by sending a byte now and then.
"""

import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import httpcore
import httpx

from detente import release
from detente.errors import SourceError, Unreachable, on_one_line
from detente.sources import addresses, charsets, inflate, kinds

AGENT = "detente"
_HOME = "https://github.com/detente-project/detente"
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.8"
_MOVED = (301, 302, 303, 307, 308)
_LONGEST_STEP = 20.0  # seconds that one step (a name, a connection, the next bytes) may take within the whole time
_BUSY = (408, 425, 429)  # 4xx that pass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take: bytes before and after unpacking, seconds in all, redirects. `private` lets addresses
    through that are not public."""

    size: int = 20_000_000
    seconds: float = 60.0
    redirects: int = 5
    private: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of its content when it was fetched before, so that it need not send it again."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` after all redirects, the status, and the content in UTF-8 where its charset was told."""

    url: str
    status: int
    content: bytes = b""
    media_type: str = ""
    known: Known = Known()
    retry_after: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether the server says that what was fetched before still holds."""
        return self.status == 304


Allowed = Callable[[str], None]


def fetch(url: str, limits: Limits, known: Known | None = None, allowed: Allowed | None = None) -> Fetched:
    """What is at an address, whatever its status. `allowed` is asked before each hop, and raises where it is not.

    Raises SourceError: the address is not one to fetch, or the answer breaks a limit; Unreachable: it may work later.
    """
    ends, place = time.monotonic() + limits.seconds, addresses.checked(url)
    with _named(url, limits), _client(limits, ends) as client:
        for _ in range(limits.redirects + 1):
            if allowed:
                allowed(place)
            found = _asked(client, place, limits, known or Known())
            if isinstance(found, Fetched):
                return found
            place = addresses.checked(found)
    raise SourceError(
        f"{addresses.shown(url)}: redirected too often: more than {limits.redirects} times; open it in a browser"
        " and give the address it ends at"
    )


def succeeded(found: Fetched) -> Fetched:
    """The answer, if it holds content. SourceError with the status else; Unreachable where that may pass."""
    if found.status < 400:
        return found
    where = f"{addresses.shown(found.url)}: the server answers {found.status} ({_phrase(found.status)})"
    if passes(found.status):
        raise Unreachable(f"{where}: try again later")
    raise SourceError(f"{where}: check the address")


def passes(status: int) -> bool:
    """Whether an answer is about the moment and not about the address."""
    return status >= 500 or status in _BUSY


def _asked(client: httpx.Client, place: str, limits: Limits, known: Known) -> Fetched | str:
    """One question and its answer, or the address that it leads on to."""
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    with client.stream("GET", place, headers={name: value for name, value in headers.items() if value}) as answer:
        if answer.status_code in _MOVED and "location" in answer.headers:
            return str(answer.url.join(answer.headers["location"]))
        content = _content(answer, limits) if answer.status_code < 300 else b""
        kind = answer.headers.get("content-type", "")[:200]
        content = charsets.as_utf8(content, kind)
        return Fetched(
            str(answer.url),
            answer.status_code,
            content,
            kinds.kind(content[: kinds.HEAD_BYTES], answer.url.path),
            Known(_header(answer, "etag"), _header(answer, "last-modified")),
            _header(answer, "retry-after"),
        )


def _content(answer: httpx.Response, limits: Limits) -> bytes:
    told = answer.headers.get("content-length", "")
    if told.isdecimal() and len(told) < 20 and int(told) > limits.size:  # no byte of it is needed to know
        raise SourceError(f"too large: {int(told):,} bytes, the limit is {limits.size:,}; raise max_input_bytes")
    return inflate.unpacked(answer.iter_raw(), answer.headers.get("content-encoding", "").strip().lower(), limits.size)


def _header(answer: httpx.Response, name: str) -> str:
    """A header that is sent back or parsed later: short, and without controls."""
    value = str(answer.headers.get(name, ""))
    return value if len(value) <= 500 and re.fullmatch(r"[\x20-\x7e]*", value) else ""


@contextmanager
def _named(url: str, limits: Limits) -> Iterator[None]:
    """Turns whatever the libraries raise into one line that names the address."""
    where = addresses.shown(url)
    try:
        yield
    except SourceError as error:
        said = str(error)
        raise type(error)(said if said.startswith(where) else f"{where}: {said}") from error
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        told = f"{limits.seconds:g} seconds"
        raise Unreachable(
            f"{where}: no whole answer: {told} were over; try again later, or raise the setting fetch_seconds"
        ) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise SourceError(f"{where}: not an address: {on_one_line(error)}; check it") from error
    except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
        raise Unreachable(
            f"{where}: broken answer: it broke off or is no HTTP ({on_one_line(error)}); try again later"
        ) from error
    except (httpx.HTTPError, httpcore.NetworkError, OSError, ValueError) as error:
        raise Unreachable(
            f"{where}: cannot be reached: {on_one_line(error)}; check the address and the network"
        ) from error


def _phrase(status: int) -> str:
    return httpx.codes.get_reason_phrase(status) or "no known status"


def _client(limits: Limits, ends: float) -> httpx.Client:
    """A client for one fetch. No proxy and no password of the environment is used: a proxy would choose the address."""
    transport = httpx.HTTPTransport(trust_env=False, verify=_certificates())
    transport._pool.close()
    transport._pool = httpcore.ConnectionPool(_certificates(), network_backend=_Door(limits, ends))
    headers = {
        "User-Agent": f"{AGENT}/{release.version()} (+{_HOME})",
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
    }
    step = min(_LONGEST_STEP, limits.seconds)
    return httpx.Client(transport=transport, headers=headers, timeout=step, trust_env=False, follow_redirects=False)


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()


class _Door(httpcore.NetworkBackend):
    """Connects to numbers that were looked at, and to no others, for as long as there is time."""

    def __init__(self, limits: Limits, ends: float) -> None:
        self._private, self._ends = limits.private, ends
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first number of the host that may be reached and answers."""
        fault: Exception | None = None
        for number in self._fit(host, _resolved(host, port, _left(self._ends, timeout))):
            try:
                left = _left(self._ends, timeout)
                stream = self._plain.connect_tcp(number, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
                continue
            try:
                self._fit(host, [str(stream.get_extra_info("server_addr")[0])])
            except BaseException:
                stream.close()
                raise
            return _Stream(stream, self._ends)
        raise fault or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Never: nothing on this machine is asked."""
        raise SourceError(f"{path}: not fetched: only http:// and https:// are; give an address of the web")

    def _fit(self, host: str, numbers: list[str]) -> list[str]:
        """The numbers that may be connected to. SourceError where there is none."""
        fit = [number for number in numbers if self._private or addresses.is_public(number)]
        if numbers and not fit:
            leads = "is" if host == numbers[0] else f"leads to {numbers[0]}, which is"
            raise SourceError(
                f"not fetched: {addresses.shown(host)} {leads} no public address;"
                " allow it with --allow-private or the setting allow_private"
            )
        return fit


class _Stream(httpcore.NetworkStream):
    """A connection on which no step outlasts the whole fetch."""

    def __init__(self, inner: httpcore.NetworkStream, ends: float) -> None:
        self._inner, self._ends = inner, ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes."""
        return self._inner.read(max_bytes, _left(self._ends, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends."""
        self._inner.write(buffer, _left(self._ends, timeout))

    def close(self) -> None:
        """Closes."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted; the certificate is checked against the name, not the number."""
        left = _left(self._ends, timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._ends)

    def get_extra_info(self, info: str) -> object:
        """What the connection knows of itself."""
        return self._inner.get_extra_info(info)


def _left(ends: float, step: float | None) -> float:
    """Seconds for the next step; none left is a timeout."""
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the whole time is over")
    return min(left, step or left)


def _resolved(host: str, port: int, seconds: float) -> list[str]:
    """The numbers of a host. The system's resolver knows no limit of time, so it is asked in a thread."""
    answers: queue.SimpleQueue[list[str] | httpcore.ConnectError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except (OSError, UnicodeError):  # the system's words for it differ from system to system
            answers.put(httpcore.ConnectError("no internet address is known by its name"))

    threading.Thread(target=ask, daemon=True, name=f"resolve {host[:40]}").start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty as error:
        raise httpcore.ConnectTimeout(f"{host}: no answer from the name server") from error
    if isinstance(found, httpcore.ConnectError):
        raise found
    return found
