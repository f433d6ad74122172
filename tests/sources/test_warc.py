"""WARC: pages of good answers come out with their address and day, others are counted; damage costs what follows."""

import gzip
import io
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from detente.errors import SourceError
from tests.sources.reading import faults, read

PAGE = b"<html><body><p>Turkey expelled the envoy of Israel.</p></body></html>"
Answer = tuple[str, str, bytes]
GOOD = ("200 OK", "text/html; charset=windows-1254", PAGE)


def written(write: Callable[[WARCWriter], None], *, packed: bool = False) -> bytes:
    """What a writer of WARC writes; that it leaves files to the collector is no fault of ours."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        write(WARCWriter(out, gzip=packed))
    return out.getvalue()


def crawl(*answers: Answer, packed: bool = False, headers: tuple[tuple[str, str], ...] = ()) -> bytes:
    """A crawl with a request before each answer, as crawlers write it; record 1 is its information."""

    def write(writer: WARCWriter) -> None:
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
        for number, (status, media_type, body) in enumerate(answers):
            address, dated = f"https://news.example/{number}", {"WARC-Date": "2016-06-28T10:00:00Z"}
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
            told = StatusAndHeaders(status, [("Content-Type", media_type), *headers], protocol="HTTP/1.1")
            for kind, http, content in (("request", asked, b""), ("response", told, body)):
                payload = io.BytesIO(content)
                writer.write_record(writer.create_warc_record(address, kind, payload, None, "", dated, None, http))

    return written(write, packed=packed)


@pytest.mark.parametrize("packed", [False, True])
def test_good_pages_come_out_and_others_are_counted(tmp_path: Path, packed: bool) -> None:
    content = crawl(GOOD, ("404 Not Found", "text/html", PAGE), ("200 OK", "image/png", b"\x89PNG"), packed=packed)
    found = read(tmp_path / "a.warc", content)
    assert [(i.line, i.unit) for i in found] == [(3, "record"), (5, "record"), (7, "record")]
    assert faults(found) == [(5, "no page"), (7, "no page")]
    assert (found[0].content, found[0].url, found[0].modified) == (PAGE, "https://news.example/0", date(2016, 6, 28))
    assert found[0].media_type == "text/html; charset=windows-1254"


def test_plain_texts_of_extracted_crawls_and_revisits(tmp_path: Path) -> None:
    address = "https://e.example/"

    def write(writer: WARCWriter) -> None:
        for kind in ("conversion", "metadata"):
            text = io.BytesIO(b"A raid on a ship.")
            writer.write_record(writer.create_warc_record(address, kind, text, warc_content_type="text/plain"))
        writer.write_record(writer.create_revisit_record(address, "sha1:X", address, "2016-06-28"))

    found = read(tmp_path / "a.warc.wet", written(write))
    assert [(i.line, i.content) for i in found] == [(1, b"A raid on a ship."), (3, b"")]
    assert faults(found) == [(3, "seen before")]


def test_codings_of_the_transfer_are_undone(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    headers = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    (found,) = read(tmp_path / "a.warc", crawl(("200 OK", "text/html", chunked), headers=headers))
    assert found.content == PAGE


def test_a_page_that_unpacks_to_more_than_the_limit_is_cut_at_it(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 50_000_000)
    content = crawl(("200 OK", "text/html", bomb), GOOD, headers=(("Content-Encoding", "gzip"),))
    found = read(tmp_path / "a.warc", content, max_input_bytes=1000)
    assert len(found[0].content) == 1001


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_that_is_cut_gives_what_came_before_and_one_line(tmp_path: Path, packed: bool) -> None:
    answers = [("200 OK", "text/html", PAGE + b"<!-- %d -->" % n) for n in range(4)]
    content = crawl(*answers, packed=packed)
    for cut in (20, 120, 300):
        said, found = "", []
        try:
            found = read(tmp_path / "a.warc", content[:-cut])
            said = found[-1].fault
        except SourceError as error:
            said = str(error)
        assert "damaged: it is cut off before its end; what came before was read" in said, cut
        assert len([i for i in found if not i.fault]) == (0 if packed else 3)


def test_headers_without_end_cost_no_memory(tmp_path: Path) -> None:
    content = crawl(GOOD) + b"WARC/1.0\r\nX: " + b"a" * 3_000_000
    with pytest.raises(SourceError, match="headers of a record pass 1,048,576 bytes"):
        read(tmp_path / "a.warc", content)


def test_a_wrong_length_is_said_once_and_not_by_the_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = crawl(GOOD, GOOD)
    at = content.rindex(b"Content-Length: ") + len(b"Content-Length: ")
    wrong = content[:at] + b"099" + content[at + 3 :]
    with pytest.raises(SourceError, match="damaged: "):
        read(tmp_path / "a.warc", wrong + crawl(GOOD))
    assert capsys.readouterr() == ("", "")


@settings(deadline=None)
@given(data=st.data())
def test_spoilt_crawls_are_read_or_refused(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    content = bytearray(crawl(GOOD, GOOD))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(tmp_path_factory.getbasetemp() / "spoilt.warc", bytes(content))
    except SourceError as error:
        assert "\n" not in str(error)
