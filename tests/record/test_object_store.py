"""A record in an object store: moto's S3 server on loopback, where `pip install "moto[server]"` was run."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest

import detente
from detente.errors import QueryError
from detente.record.runs import Run
from detente.record.writer import BatchReport, Writer
from tests.record.samples import numbered

pytest.importorskip("moto.server", reason="moto is not installed")
RUN = Run("store")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket of a server of our own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "moto.server", "-p", str(port)], stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(name, value)
    try:
        for _ in range(240):
            try:
                httpx.put(f"{url}/bucket", timeout=30).raise_for_status()
                break
            except httpx.TransportError:
                time.sleep(0.25)
        yield "s3://bucket"
    finally:
        server.kill()
        server.wait()


def test_a_record_in_a_bucket_is_written_asked_and_tidied(bucket: str) -> None:
    place = f"{bucket}/record"
    record = detente.open(place)
    with pytest.raises(QueryError, match="no record is here"):
        record.events()
    writer = Writer(place)
    for n in range(3):
        assert writer.write([numbered(n)], RUN).documents == 1
    assert Writer(place).write([numbered(0)], RUN) == BatchReport(known=1)
    before = [event.id for event in record.events()]
    assert len(before) == 5 and record.sql("SELECT count(*) AS n FROM events").to_json() == [{"n": 5}]
    assert record.tidy(keep_days=0).files <= 12
    assert [event.id for event in record.events()] == before
    assert writer.write([numbered(3)], RUN).documents == 1 and len(record.events()) > len(before)
