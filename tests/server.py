"""A real HTTP server on this machine for tests and documentation, with pages that behave and pages that do not."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Route = Callable[["Handler"], None]


class Site:
    """What the server has: routes by path, and what it was asked for."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.asked]

    def put(self, path: str, content: bytes | str, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        """A page."""
        body = content.encode() if isinstance(content, str) else content
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.routes[path] = lambda handler: handler.answer(body, {"Content-Type": kind, **named}, status)

    def article(self, path: str, text: str, title: str = "A title") -> None:
        """A page that holds one article."""
        paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
        self.put(path, f"<html><head><title>{title}</title></head><body><article>{paragraphs}</article></body></html>")


class Handler(BaseHTTPRequestHandler):
    """Answers by the site's routes."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        """Answers one request; whoever hangs up early is let go."""
        self.site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        try:
            self.site.routes.get(self.path, missing)(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, body: bytes, headers: dict[str, str], status: int = 200) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def missing(handler: Handler) -> None:
    """404."""
    handler.answer(b"not here", {}, 404)


def stall(handler: Handler) -> None:
    """Takes the request and says nothing."""
    handler.site.closing.wait(30)


def drip(handler: Handler) -> None:
    """A byte of the head now and then, without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not handler.site.closing.wait(0.05):
        handler.wfile.write(b"a")


def drip_body(handler: Handler) -> None:
    """The same with the body."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not handler.site.closing.wait(0.05):
        handler.wfile.write(b"a")


def gigabyte(handler: Handler) -> None:
    """A thousand million bytes, and no word of how many will come."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    for _ in range(1000):
        handler.wfile.write(b"a" * 1_000_000)
    handler.close_connection = True


def bomb(handler: Handler) -> None:
    """A thousand million bytes, packed into one."""
    packed = gzip.compress(gzip.compress(b"\0" * 200_000_000, 9), 1)
    handler.answer(gzip.decompress(packed), {"Content-Encoding": "gzip", "Content-Type": "text/html"})


def round_and_round(handler: Handler) -> None:
    """Redirects without end."""
    handler.answer(b"", {"Location": handler.path}, 302)


def cut_off(handler: Handler) -> None:
    """Fewer bytes than were promised."""
    handler.answer(b"<p>Turkey expelled", {"Content-Length": "1000", "Connection": "close"})
    handler.close_connection = True


def no_http(handler: Handler) -> None:
    """Something else altogether."""
    handler.wfile.write(b"220 mail.example.org ESMTP\r\n")
    handler.close_connection = True


class Server(ThreadingHTTPServer):
    """Waits for no thread that a hostile page keeps, and says nothing of clients that hang up."""

    daemon_threads, block_on_close = True, False

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing."""


@contextmanager
def serving() -> Iterator[Site]:
    """A running server, and its site."""

    class Here(Handler):
        pass

    server = Server(("127.0.0.1", 0), Here)
    Here.site = site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
