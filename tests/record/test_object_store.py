"""A record in an object store: moto's S3 server on loopback."""

from collections.abc import Iterator

import pytest

import detente
from detente.errors import QueryError
from detente.record.runs import Run
from detente.record.writer import BatchReport, Writer
from tests.object_store import serving_objects
from tests.record.samples import numbered

RUN = Run("store")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket of a server of our own."""
    with serving_objects() as (_, environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        yield "s3://bucket"


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
