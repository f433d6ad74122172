"""The benchmark runs and says everything; how fast it all is, no test asks."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import throughput

TEXT = "Turkey expelled the ambassador of Israel on Friday."


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("bench")
    (folder / "texts.jsonl").write_text(json.dumps({"id": "1", "text": TEXT, "published": "2011-09-05"}) + "\n")
    out = folder / "out.json"
    before = throughput.RESULTS.read_bytes()
    assert throughput.main(["--texts", str(folder / "texts.jsonl"), "--rounds", "1", "--json", str(out)]) == 0
    assert throughput.RESULTS.read_bytes() == before, "a run of its own must not touch the results that are kept"
    read: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return read


def test_results_have_all_fields(found: dict[str, Any]) -> None:
    kept = json.loads(throughput.RESULTS.read_text(encoding="utf-8"))
    assert shape(found) == shape(kept)
    assert found["texts"] == ["texts.jsonl"]
    assert found["throughput"]["words"] == len(TEXT.split())
    assert found["throughput"]["ratio"] > 0


def shape(value: object) -> object:
    """The keys of some JSON, all the way down."""
    return {k: shape(v) for k, v in value.items()} if isinstance(value, dict) else None


def test_results_become_a_table(found: dict[str, Any]) -> None:
    lines = throughput.result_lines(found)
    assert all(line.count(" | ") == 2 for line in lines)
    assert any("ratio" in line for line in lines)


def test_the_page_is_rewritten_between_its_marks(found: dict[str, Any], tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- made: performance results -->\nold\n<!-- end -->\nb\n", encoding="utf-8")
    throughput.rewrite(page, found)
    lines = page.read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[1], lines[-2], lines[-1]) == (
        "a",
        "<!-- made: performance results -->",
        "<!-- end -->",
        "b",
    )
    assert "old" not in lines and lines[2].startswith("| measure")


def test_shipped_articles_repeat_with_ids_of_their_own() -> None:
    many = throughput.examples(20_000)
    assert len({article["id"] for article in many}) == len(many) > 50
