"""The benchmark runs and says everything; how fast it all is, no test asks."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks import pages, processes, speeds, streams, throughput
from benchmarks.processes import cold
from detente.settings import Settings

TEXT = "Turkey expelled the ambassador of Israel on Friday."
OTHER = "The goalkeeper saved two penalties."


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("bench")
    (folder / "texts.jsonl").write_text(json.dumps({"id": "1", "text": TEXT, "published": "2011-09-05"}) + "\n")
    (folder / "others.jsonl").write_text(json.dumps({"id": "2", "text": OTHER, "published": "2011-09-05"}) + "\n")
    given = ["--political", str(folder / "texts.jsonl"), "--general", str(folder / "others.jsonl"), "--rounds", "1"]
    out = folder / "out.json"
    before = throughput.RESULTS.read_bytes()
    with pytest.MonkeyPatch.context() as patched:  # nothing is compiled anew: that is most of what a real run costs
        patched.setattr(
            processes, "cold", lambda arguments, rounds, _: cold(arguments, rounds, sys.pycache_prefix or "")
        )
        assert throughput.main([*given, "--alone", "--json", str(out)]) == 0
    assert throughput.RESULTS.read_bytes() == before, "a run of its own must not touch the results that are kept"
    read: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return read


def test_results_have_all_fields(found: dict[str, Any]) -> None:
    kept = json.loads(throughput.RESULTS.read_text(encoding="utf-8"))
    assert shape(found) == shape(kept)
    assert found["texts"] == {"political": ["texts.jsonl"], "general": ["others.jsonl"]}
    political, mixed = found["throughput"]["political"], found["throughput"]["mixed"]
    assert (political["words"], mixed["words"]) == (len(TEXT.split()), len(TEXT.split()) + len(OTHER.split()))
    assert min(political["ratio"], mixed["ratio"]) > 0
    assert set(found["workers"].values()) == {None}


def shape(value: object) -> object:
    """The keys of some JSON, all the way down."""
    return {k: shape(v) for k, v in value.items()} if isinstance(value, dict) else None


def test_results_become_a_table(found: dict[str, Any]) -> None:
    lines = pages.result_lines(found)
    assert all(line.count(" | ") == 2 for line in lines)
    assert any("ratio" in line for line in lines)


def test_the_page_is_rewritten_between_its_marks(found: dict[str, Any], tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- made: performance results -->\nold\n<!-- end -->\nb\n", encoding="utf-8")
    pages.rewrite(page, found)
    lines = page.read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[1], lines[-2], lines[-1]) == (
        "a",
        "<!-- made: performance results -->",
        "<!-- end -->",
        "b",
    )
    assert "old" not in lines and lines[2].startswith("| measure")


def test_shipped_articles_repeat_with_ids_of_their_own() -> None:
    many = streams.political([], 20_000)
    assert len({article["id"] for article in many}) == len(many) > 50


def test_of_ten_articles_of_the_stream_one_is_political_and_no_longer_than_the_others() -> None:
    stream = streams.mixed([], [], 20_000)
    political = [article for article in stream if not article["id"].startswith("general-")]
    others = [article for article in stream if article["id"].startswith("general-")]
    assert len(others) >= 300
    assert len(political) == -(-len(others) // 9)
    mean = [sum(map(streams.size, part)) / len(part) for part in (political, others)]
    assert 0.7 < mean[0] / mean[1] < 1.8  # cut at the end of a paragraph, after the second at least


def test_workers_are_compared_once_they_are_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]

    def read(documents: list[object], settings: Settings, on: str) -> Iterator[list[object]]:
        for n in range(0, len(documents), settings.batch_size):
            now[0] += 30 if n == 0 else 1 / settings.workers  # the first batch pays for the start
            yield documents[n : n + settings.batch_size]

    monkeypatch.setattr("detente.project.stream.read_batches", read)
    monkeypatch.setattr("benchmarks.speeds.time.perf_counter", lambda: now[0])
    given = [{"id": str(n), "text": TEXT, "published": "2011-09-05"} for n in range(160)]
    found = speeds.over_workers(given, 1)
    assert (found["one"], found["two"], found["two_to_one"]) == (64, 128, 2.0)
