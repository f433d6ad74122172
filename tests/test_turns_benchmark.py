"""The benchmark of turning points: its figures by hand, and a run on made-up files."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks import turns

DAY = date(2018, 4, 1)


def test_found_is_the_same_dyad_and_direction_within_a_fortnight() -> None:
    wanted = [("A|B", DAY, "worsening"), ("A|C", DAY, "improving")]
    near = [("A|B", DAY + timedelta(days=14), "worsening"), ("A|C", DAY, "worsening"), ("X|Y", DAY, "worsening")]
    assert turns.scored(near, wanted, {"A|B", "A|C"}) == {
        "found": 0.5,
        "of": 2,
        "per_dyad": 1.0,
        "missed": ["A|C 2018-04-01 improving"],
    }
    far = [("A|B", DAY + timedelta(days=15), "worsening")]
    assert turns.scored(far, wanted, {"A|B"})["found"] == 0


def test_a_run_on_files_says_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_SERIES", 10)
    rows = []
    for n in range(180):
        day = date(2018, 1, 1) + timedelta(days=n)
        rows += [f"{a}\tConsult\t{b}\t{day}" for a, b in (("Brazil", "Chile"), ("Kenya", "Uganda"))]
        if 90 <= n < 104:
            rows.append(f"Israel\tUse conventional military force\tTurkey\t{day}")
    (tmp_path / "events.tsv").write_text("\n".join(rows) + "\n")
    (tmp_path / "turns.csv").write_text("a,b,date,direction,what\nTurkey,Israel,2018-04-03,worsening,raids\n")
    files = ["--events", str(tmp_path / "events.tsv"), "--turns", str(tmp_path / "turns.csv")]
    assert turns.main([*files, "--json", str(tmp_path / "out.json"), "--busiest", "3"]) == 0
    found = json.loads((tmp_path / "out.json").read_text())
    assert (found["ours"]["found"], found["plain"]["found"]) == (1.0, 0.0)
    assert found["ours"]["per_dyad"] == pytest.approx(1 / 3, abs=0.01)
    assert found["dyads"] == {"countries": 3, "busiest": 3}
    assert set(found["made_up"]) == {"series", "false_alarms", "found"}


def test_one_file_without_the_other_is_refused() -> None:
    with pytest.raises(SystemExit):
        turns.main(["--events", "x.tsv"])
