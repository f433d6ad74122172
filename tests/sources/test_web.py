"""Fetching from a real server: what comes in, and one clear line for what does not."""

import gzip
import socket
import time
import zlib
from typing import Any

import pytest

from detente.errors import SourceError, Unreachable
from detente.sources import kinds, web
from detente.sources.web import Known, Limits
from tests import server
from tests.server import Site

OPEN = Limits(size=1_000_000, seconds=5, private=True)
QUICK = Limits(size=1_000_000, seconds=0.4, private=True)


def fails(url: str, words: str, limits: Limits = OPEN, kind: type[SourceError] = SourceError) -> str:
    """The one line that an address gives."""
    with pytest.raises(SourceError, match=words) as caught:
        web.fetch(url, limits)
    assert type(caught.value) is kind and "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_comes_with_what_its_server_says(site: Site) -> None:
    site.put("/a", "<html>x", ETag='"1"', Last_Modified="Mon, 02 Sep 2024 10:00:00 GMT")
    found = web.fetch(f"{site.url}/a", OPEN)
    assert (found.status, found.content, found.media_type, found.url) == (200, b"<html>x", kinds.HTML, f"{site.url}/a")
    assert found.known == Known('"1"', "Mon, 02 Sep 2024 10:00:00 GMT")
    assert site.asked[0][1]["user-agent"].startswith("detente/")


def test_what_is_known_is_asked_for_conditionally(site: Site) -> None:
    site.put("/a", "", status=304)
    found = web.fetch(f"{site.url}/a", OPEN, Known('"1"', "Mon, 02 Sep 2024 10:00:00 GMT"))
    assert found.unchanged and not found.content
    assert site.asked[0][1]["if-none-match"] == '"1"'
    assert site.asked[0][1]["if-modified-since"] == "Mon, 02 Sep 2024 10:00:00 GMT"


def test_nothing_private_is_asked_unless_told(site: Site) -> None:
    line = fails(
        f"{site.url}/a", "not fetched: 127.0.0.1 is no public address; allow it with --allow-private", Limits()
    )
    assert line.startswith(f"{site.url}/a: ") and not site.asked
    port = site.url.rpartition(":")[2]
    for host in ("localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
        fails(f"http://{host}:{port}/a", "no public address", Limits())
    assert not site.asked


def test_a_redirect_leads_to_nothing_private(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/out", "", status=302, Location="http://169.254.169.254/latest/meta-data")
    monkeypatch.setattr(web.addresses, "is_public", lambda number: number == "127.0.0.1")  # this server stands for one
    fails(f"{site.url}/out", "169.254.169.254 is no public address", Limits())
    site.put("/out", "", status=302, Location="file:///etc/passwd")
    fails(f"{site.url}/out", "only http:// and https:// are, not file:;", Limits())


def test_a_name_that_changes_its_mind_leads_nowhere(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the name is resolved once, and what was checked is what is connected to."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    met: list[tuple[str, int]] = []

    def resolve(host: str, port: int, **_: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        met.append(address)
        raise ConnectionRefusedError("refused by the test")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    fails("http://rebinding.example/", "cannot be reached", Limits(), Unreachable)
    assert met == [("93.184.216.34", 80)]
    fails("http://rebinding.example/", "127.0.0.1, which is no public address", Limits())
    assert len(met) == 1


def test_what_was_really_connected_to_is_looked_at(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.url.rpartition(":")[2])
    real = socket.create_connection
    monkeypatch.setattr(web, "_resolved", lambda *_: ["93.184.216.34"])
    monkeypatch.setattr(
        socket, "create_connection", lambda _, *rest, **named: real(("127.0.0.1", port), *rest, **named)
    )
    fails("http://example.org/", "127.0.0.1, which is no public address", Limits())
    assert not site.asked


def test_one_public_number_among_private_ones_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[str] = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        met.append(address[0])
        raise ConnectionRefusedError("refused by the test")

    monkeypatch.setattr(web, "_resolved", lambda *_: ["10.0.0.1", "93.184.216.34", "::1"])
    monkeypatch.setattr(socket, "create_connection", connect)
    fails("http://example.org/", "cannot be reached", Limits(), Unreachable)
    assert met == ["93.184.216.34"]


@pytest.mark.parametrize("route", [server.stall, server.drip, server.drip_body])
def test_a_slow_server_takes_no_longer_than_allowed(site: Site, route: server.Route) -> None:
    site.routes["/slow"] = route
    began = time.monotonic()
    fails(f"{site.url}/slow", r"no whole answer: 0.4 seconds were over; try again later", QUICK, Unreachable)
    assert time.monotonic() - began < 2


def test_a_name_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1) or [])
    began = time.monotonic()
    fails("http://example.org/", "no whole answer", QUICK, Unreachable)
    assert time.monotonic() - began < 2


def test_a_gigabyte_is_cut_short(site: Site) -> None:
    site.routes["/big"] = server.gigabyte
    began = time.monotonic()
    fails(f"{site.url}/big", "too large: more than 1,000,000 bytes; raise the setting max_input_bytes")
    assert time.monotonic() - began < 3
    site.put("/told", b"", Content_Length="1000000000")
    fails(f"{site.url}/told", "too large: 1,000,000,000 bytes")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw"])
def test_a_bomb_does_not_go_off(site: Site, encoding: str) -> None:
    bits = {"gzip": 31, "deflate": 15, "raw": -15}[encoding]
    packer = zlib.compressobj(9, wbits=bits)
    packed = b"".join([*(packer.compress(b"\0" * 10_000_000) for _ in range(5)), packer.flush()])
    assert len(packed) < 1_000_000
    site.put("/bomb", packed, Content_Encoding=encoding.replace("raw", "deflate"))
    fails(f"{site.url}/bomb", "too large: unpacks to more than 1,000,000 bytes")


def test_packed_pages_are_unpacked(site: Site) -> None:
    site.put("/two", gzip.compress(b"<html>") + gzip.compress(b"x"), Content_Encoding="gzip")
    assert web.fetch(f"{site.url}/two", OPEN).content == b"<html>x"
    site.put("/raw", zlib.compress(b"<html>x")[2:-4], Content_Encoding="deflate")
    assert web.fetch(f"{site.url}/raw", OPEN).content == b"<html>x"


def test_what_is_packed_wrongly_is_said(site: Site) -> None:
    site.put("/br", b"abc", Content_Encoding="br")
    fails(f"{site.url}/br", "wrong packing: 'br' was not asked for")
    site.put("/short", gzip.compress(b"x" * 1000)[:-10], Content_Encoding="gzip")
    fails(f"{site.url}/short", "ends too early")
    site.put("/no", b"not packed at all", Content_Encoding="gzip")
    fails(f"{site.url}/no", "cannot be unpacked")


def test_redirects_are_followed_and_end(site: Site) -> None:
    site.put("/old", "", status=301, Location="/new?a=1")
    site.put("/new?a=1", "<p>x")
    assert web.fetch(f"{site.url}/old", OPEN).url == f"{site.url}/new?a=1"
    site.routes["/round"] = server.round_and_round
    fails(f"{site.url}/round", "redirected too often: more than 5 times; open it in a browser")
    assert site.paths().count("/round") == 6


def test_every_hop_is_asked_about(site: Site) -> None:
    site.put("/old", "", status=301, Location="/closed")
    asked: list[str] = []

    def allowed(url: str) -> None:
        asked.append(url)
        if url.endswith("closed"):
            raise SourceError(f"{url}: not this one")

    with pytest.raises(SourceError, match=r"/old: .*/closed: not this one"):
        web.fetch(f"{site.url}/old", OPEN, allowed=allowed)
    assert asked == [f"{site.url}/old", f"{site.url}/closed"] and site.paths() == ["/old"]


def test_broken_answers(site: Site) -> None:
    site.routes["/cut"] = server.cut_off
    fails(f"{site.url}/cut", "broken answer: it broke off or is no HTTP", kind=Unreachable)
    site.routes["/mail"] = server.no_http
    fails(f"{site.url}/mail", "broken answer: it broke off or is no HTTP", kind=Unreachable)
    site.put("/bad", "", status=302, Location="http://[::1")
    fails(f"{site.url}/bad", "Invalid URL in location header", kind=Unreachable)


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        fails(f"http://127.0.0.1:{taken.getsockname()[1]}/", "cannot be reached", kind=Unreachable)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/x", "only http:// and https:// are, not ftp:;"),
        ("file:///etc/passwd", "not file:;"),
        ("http:///x", "names no host"),
        ("http://user:secret@example.org/", "^example.org: not fetched: the address holds a password"),
        ("http://example.org:99999/", "not an address"),
        ("http://[::1/", "not an address"),
        ("http://a b/", "cannot be reached"),
        ("http://example.org/" + "x" * 5000, "too long an address"),
        ("http://" + "a" * 70 + ".example/", "not an address|cannot be reached"),
    ],
)
def test_what_is_no_address(url: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        web.fetch(url, Limits(seconds=2))
    assert "secret" not in str(caught.value) and len(str(caught.value)) < 500


def test_the_status_says_whether_to_come_back(site: Site) -> None:
    site.put("/gone", "", status=410)
    with pytest.raises(SourceError, match=r"answers 410 \(Gone\): check the address"):
        web.succeeded(web.fetch(f"{site.url}/gone", OPEN))
    site.put("/busy", "", status=429, Retry_After="7")
    found = web.fetch(f"{site.url}/busy", OPEN)
    assert found.retry_after == "7"
    with pytest.raises(Unreachable, match="Too Many Requests"):
        web.succeeded(found)


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        ("<p>élan".encode("cp1252"), "text/html; charset=ISO-8859-1", "<p>élan"),
        ("<p>élan".encode(), "text/html; charset=ISO-8859-1", "<p>élan"),  # the bytes know better
        ("<p>Привет".encode("koi8-r"), "text/html; charset=koi8-r", "<p>Привет"),
        ("<p>élan".encode("utf-16-le"), "text/html; charset=utf-16le", "<p>élan"),
    ],
)
def test_the_charset_of_the_server_counts(site: Site, content: bytes, kind: str, text: str) -> None:
    site.put("/a", content, kind)
    assert web.fetch(f"{site.url}/a", OPEN).content.decode("utf-8-sig") == text


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "text/html; charset=zlib", "text/html; charset=iso-8859-12", "x"]
)
def test_a_charset_that_is_wrong_or_none_changes_nothing(site: Site, kind: str) -> None:
    site.put("/a", b"<p>\xe9lan", kind)
    assert web.fetch(f"{site.url}/a", OPEN).content == b"<p>\xe9lan"


def test_headers_that_are_sent_back_hold_nothing_else(site: Site) -> None:
    site.put("/a", "x", ETag="é" * 3, Last_Modified="x" * 600)
    assert web.fetch(f"{site.url}/a", OPEN).known == Known()
