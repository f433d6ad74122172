"""Objects in a store as inputs: found, fitted, read like files, and one line where they cannot be."""

import gzip
import io
import json
from collections.abc import Iterator
from datetime import date

import httpx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.errors import SourceError
from detente.settings import Settings
from detente.sources import files, stores
from detente.sources.contents import read_items
from tests.object_store import serving_objects

LINES = b"".join(json.dumps({"id": f"n{n}", "text": f"Text {n}."}).encode() + b"\n" for n in range(3))


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """A bucket with news, what is not news, and a record."""
    table = io.BytesIO()
    pq.write_table(pa.table({"text": ["One.", "Two."], "title": ["", ""]}), table)
    held = {
        "news/a.jsonl": LINES,
        "news/b.jsonl.gz": gzip.compress(LINES),
        "news/2016/june/c.parquet": table.getvalue(),
        "news/2016/june/_SUCCESS": b"",
        "news/.hidden.txt": b"x",
        "news/record/batches/_delta_log/0.json": b"{}",
        "news/record/events/part.parquet": table.getvalue(),
        "alone.txt": b"A text.",
    }
    with serving_objects() as (url, environment), pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        for name, content in held.items():
            httpx.put(f"{url}/bucket/{name}", content=content).raise_for_status()
        yield "s3://bucket"


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("news", ["news/2016/june/c.parquet", "news/a.jsonl", "news/b.jsonl.gz"]),
        ("news/", ["news/2016/june/c.parquet", "news/a.jsonl", "news/b.jsonl.gz"]),
        ("news/*.jsonl", ["news/a.jsonl"]),
        ("news/?.jsonl*", ["news/a.jsonl", "news/b.jsonl.gz"]),
        ("news/**/c.parquet", ["news/2016/june/c.parquet"]),
        ("news/*", ["news/a.jsonl", "news/b.jsonl.gz"]),
        ("alone.txt", ["alone.txt"]),
        ("none/*.txt", ["none/*.txt"]),
    ],
)
def test_what_a_place_holds(store: str, place: str, names: list[str]) -> None:
    assert list(files.walk([f"{store}/{place}"])) == [f"{store}/{name}" for name in names]


@pytest.mark.parametrize(
    ("name", "count"), [("news/a.jsonl", 3), ("news/b.jsonl.gz", 3), ("news/2016/june/c.parquet", 2), ("alone.txt", 1)]
)
def test_objects_are_read_like_files(store: str, name: str, count: int) -> None:
    items = list(read_items(f"{store}/{name}", Settings()))
    assert len(items) == count and not any(item.fault for item in items)
    written = {item.modified for item in items}
    assert len(written) == 1 and isinstance(written.pop(), date)


def test_what_is_not_there_is_one_line(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, words in (
        (f"{store}/none.txt", "no such object: check the bucket and the path"),
        ("s3://nothing/none.txt", "s3://nothing/none.txt: "),
    ):
        with pytest.raises(SourceError, match=words) as error, files.opened(place):
            pass
        assert "\n" not in str(error.value)


def test_addresses_of_stores_and_others() -> None:
    assert all(stores.is_store(place) for place in ("s3://b/a", "gs://b", "abfss://c@a.dfs.core.windows.net/x"))
    assert not any(stores.is_store(place) for place in ("s3:/b", "s3://", "http://a", "a/s3://b", "file:///x", "-"))
