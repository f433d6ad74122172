"""`detente evaluate`."""

import json
from pathlib import Path

import pytest

from detente import codec
from detente.evaluation.gold_rows import read_article
from tests.evaluation.perfect import as_reading
from tests.evaluation.small import SENTENCE, article, write, write_lines
from tests.views.conftest import Run


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with an article, and two sentences of which one holds nothing between its parties."""
    folder = tmp_path / "gold"
    folder.mkdir()
    write(folder, article())
    write_lines(folder, SENTENCE, SENTENCE | {"event_type": "NONE", "event_mode": []})
    return folder


@pytest.fixture
def perfect(tmp_path: Path) -> Path:
    """A coder who is right on the article."""
    folder = tmp_path / "results"
    folder.mkdir()
    write(folder, codec.reading_to_json(as_reading(read_article(article(), "x.json"))))
    return folder


def test_a_table_has_every_section(detente: Run, gold: Path) -> None:
    ran = detente("evaluate", gold)  # the stand-in for the coder finds the raid, and calls every pair ASSAULT
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "articles 1 · sentences 2 · gold ",
        "event detection                         1.000  0.500  0.667      1      1     2",
        "date                                    1.000  1",
        "ASSAULT                                 1.000  1.000  1.000      1      1     1",
        "historical                              1.000  1.000  1.000      1      1     1",
        "root, accuracy                          0.000  1",
        "share of NONE with an event             0.000  1",
    ):
        assert words in ran.out, words
    assert "bound" not in ran.out


def test_json_is_the_same(detente: Run, gold: Path) -> None:
    ran = detente("evaluate", gold, "--json")
    found = json.loads(ran.out)
    assert found["articles"]["event detection"]["recall"] == 0.5
    assert found["sentences"]["root, accuracy"] == {"value": 0.0, "n": 1}
    assert (found["articles_read"], found["sentences_read"]) == (1, 2)


def test_results_of_others_are_scored(detente: Run, gold: Path, perfect: Path) -> None:
    ran = detente("evaluate", gold / "expelled.json", "--predictions", perfect)
    assert (
        ran.code == 0 and "full                                    1.000  1.000  1.000      2      2     2" in ran.out
    )
    (perfect / "expelled.json").unlink()
    ran = detente("evaluate", gold / "expelled.json", "--predictions", perfect)
    assert ran.said == ["detente: 1 articles without a prediction count as empty: expelled"]


def test_floors_give_an_exit_code_and_name_what_is_missed(
    detente: Run, gold: Path, perfect: Path, tmp_path: Path
) -> None:
    floors, one = tmp_path / "floors.json", gold / "expelled.json"
    assert detente("evaluate", one, "--predictions", perfect, "--floors", floors, "--update").code == 0
    held = detente("evaluate", one, "--predictions", perfect, "--floors", floors)
    assert (held.code, held.said) == (0, []) and "bound" in held.out and "0.985" in held.out
    worse = detente("evaluate", one, "--floors", floors)
    assert worse.code == 1
    assert "detente: articles, event detection: 0.667 is below its floor 0.985" in worse.said
    other = detente("evaluate", gold, "--floors", floors)
    assert "the gold is not that of" in other.said[0]
    lowered = detente("evaluate", one, "--floors", floors, "--update", "--allow-regression")
    assert lowered.code == 0 and json.loads(floors.read_text())["articles"]["event detection"] < 0.667


def test_errors_are_written_as_lines_and_as_a_page(detente: Run, gold: Path, tmp_path: Path) -> None:
    assert detente("evaluate", gold, "--errors", "misses.jsonl").code == 0
    lines = [json.loads(line) for line in (tmp_path / "misses.jsonl").read_text().splitlines()]
    assert {line["kind"] for line in lines} >= {"missed event", "wrong event", "missed relation", "wrong pair"}
    assert detente("evaluate", gold, "--errors", "misses.html").code == 0
    assert (tmp_path / "misses.html").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--update"], "--update needs --floors FILE: say which file holds the bounds"),
        (["--floors", "f.json", "--allow-regression"], "--allow-regression goes with --update: say both, or neither"),
        (["--errors", "misses.txt"], "--errors misses.txt: its name says the format: end it in .html or .jsonl"),
        (
            ["--errors", "no/folder/x.html"],
            "no/folder/x.html: cannot be written (No such file or directory): name another place with --errors",
        ),
        (["--predictions", "nowhere"], "nowhere: no such folder: give the one that holds <article id>.json"),
        (
            ["--floors", "none.json"],
            "none.json: cannot be read (No such file or directory): check the path, or make it with --update",
        ),
    ],
)
def test_what_does_not_go_is_said_in_one_line(arguments: list[str], said: str, detente: Run, gold: Path) -> None:
    ran = detente("evaluate", gold, *arguments)
    assert (ran.code, ran.said) == (2, [f"detente: {said}"])


def test_wrong_gold_is_said_in_one_line(detente: Run, gold: Path) -> None:
    broken = article()
    broken["links"][0]["to"] = "e7"
    write(gold, broken)
    ran = detente("evaluate", gold)
    assert (ran.code, ran.out) == (2, "")
    assert ran.said == [f"detente: {gold}/expelled.json, links[0]: no row 'e7'; name the id of an event or a relation"]
