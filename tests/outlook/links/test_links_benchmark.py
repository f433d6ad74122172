"""The benchmark of links: a run on made-up files, and what it refuses."""

import json
from pathlib import Path

import pytest

from benchmarks.outlook import links
from tests.outlook.links.made_up import scattered

FIGURES = {"mrr", "hits@1", "hits@3", "hits@10"}


def _file(place: Path, rows: list[tuple[str, str, str, object]]) -> str:
    place.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows))
    return str(place)


def test_a_run_gives_all_figures_of_the_last_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = scattered(3, days=12)
    train = _file(tmp_path / "train.tsv", [row for row in rows if row[3] < 9])
    valid = _file(tmp_path / "valid.tsv", [row for row in rows if row[3] >= 9])
    out = tmp_path / "out.json"
    assert links.main(["--train", train, "--valid", valid, "--rules", "--explain", "3", "--json", str(out)]) == 0
    found = json.loads(out.read_text())
    assert len(found["explained"]) == 3
    assert all(answer["why"] for asked in found["explained"] for answer in asked["answers"][:1])
    assert "came true" in capsys.readouterr().out
    assert (found["part"], found["facts"]["asked"]) == ("valid", sum(row[3] >= 9 for row in rows))
    assert found["answers"] == 2 * found["facts"]["asked"]
    assert set(found["figures"]) == {*(f"recurrency, {name}" for name in ("strict", "relaxed", "combined")), "rules"}
    assert all(set(row) == FIGURES and 0 < row["mrr"] <= 1 for row in found["figures"].values())


def test_parts_that_overlap_and_parts_that_lack_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train = _file(tmp_path / "train.tsv", scattered(3))
    with pytest.raises(SystemExit, match="must come after"):
        links.main(["--train", train, "--valid", train, "--rules"])
    with pytest.raises(SystemExit):
        links.main(["--train", train])
    assert links.main(["--train", train, "--valid", str(tmp_path / "none.tsv"), "--rules"]) == 2
    assert "none.tsv: cannot be read" in capsys.readouterr().err
