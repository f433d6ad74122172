"""The whole path with the real coder, once: commands, record and processes agree."""

import json
from pathlib import Path

import pytest

from detente import codec
from detente.views.cli import run

TEXT = (
    "Turkey expelled the Israeli ambassador on Friday.\n"
    "Relations between Turkey and Israel are tense. Israeli officials condemned the decision on Saturday.\n"
)


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles in an empty folder."""
    monkeypatch.chdir(tmp_path)
    texts = [
        TEXT,
        "Peru and Chile signed a trade treaty in Lima on Monday.",
        TEXT + "The two countries are neighbours.",
    ]
    rows = [{"id": f"n{n}", "text": text, "published": "2011-09-05"} for n, text in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path / "in.jsonl"


def test_read_code_and_record_say_the_same(lines: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert run(["read", "a.txt", "--published", "2011-09-05", "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert "SANCTION" in [event["event_type"] for event in read["events"]]
    for statement in [*read["events"], *read["relations"]]:
        place = statement["evidence"]
        assert TEXT[place["start"] : place["end"]] == place["text"]
    assert codec.reading_to_json(codec.reading_from_json(read)) == read

    assert run(["code", "in.jsonl", "--out", "out.jsonl"]) == 0
    coded = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["id"] for row in coded] == ["n0", "n1", "n2"]
    assert [e["event_type"] for e in coded[0]["events"]] == [e["event_type"] for e in read["events"]]

    assert run(["ingest", "in.jsonl"]) == 0
    capsys.readouterr()
    assert run(["events", "--type", "SANCTION", "--json"]) == 0
    stored = json.loads(capsys.readouterr().out.splitlines()[0])
    assert stored["date"]["start"] == "2011-09-02"  # the Friday before
    assert run(["why", stored["id"]]) == 0
    assert "[[" in capsys.readouterr().out
    assert run(["relation", "Turkey", "Israel", "--until", "2011-09-05"]) == 0
    assert "Turkey → Israel: SANCTION" in capsys.readouterr().out


def test_processes_say_what_one_process_says(lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["code", "in.jsonl", "--out", "one.jsonl"]) == 0
    monkeypatch.setenv("DETENTE_BATCH_SIZE", "2")
    assert run(["code", "in.jsonl", "--out", "two.jsonl", "--workers", "2"]) == 0
    assert (tmp_path / "one.jsonl").read_text() == (tmp_path / "two.jsonl").read_text()
