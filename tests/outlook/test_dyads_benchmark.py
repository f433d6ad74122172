"""The benchmark of country pairs: what it reads, and a run on made-up files."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.outlook import dyads
from detente.outlook import trees
from tests.outlook.panels import START

RELATIONS = ("Consult", "Provide economic aid", "Criticize or denounce", "Use conventional military force")


def test_actors_within_a_country_count_as_the_country(tmp_path: Path) -> None:
    rows = [
        "Turkey\tConsult\tIsrael\t2018-01-01",
        "Police (India)\tUse conventional military force\tPakistan\t2018-01-02",
    ]
    rows += ["Turkey\tMake statement\tIsrael\t2018-01-03", "Nobody Known\tConsult\tIsrael\t2018-01-04"]
    (tmp_path / "events.tsv").write_text("\n".join(rows) + "\n")
    found = dyads.read([str(tmp_path / "events.tsv")]).to_pylist()
    assert [(row["a"], row["b"], row["quad"], row["type"]) for row in found] == [
        ("TUR", "ISR", 1, "CONSULT"),
        ("IND", "PAK", 4, "ASSAULT"),
        ("TUR", "ISR", 0, None),
    ]


def test_a_run_on_files_says_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "there", lambda: False)
    names = ("Turkey", "Israel", "India", "Pakistan", "Chile", "Brazil", "Kenya", "Norway")
    rows = []
    for n in range(30 * 7):
        for i, a in enumerate(names):
            for j, b in enumerate(names[:i]):
                if (n * (i + 1) + 5 * j) % (9 + 4 * (i + j)) == 0:
                    rows.append(f"{a}\t{RELATIONS[(n + i * j) % 4]}\t{b}\t{START + timedelta(days=n)}")
    (tmp_path / "events.tsv").write_text("\n".join(rows) + "\n")
    given = ["--events", str(tmp_path / "events.tsv"), "--horizon", "1w", "--json", str(tmp_path / "out.json")]
    assert dyads.main(given) == 0
    found = json.loads((tmp_path / "out.json").read_text())
    assert len(found["origins"]) == 6 and found["horizon"] == "1w"
    assert found["models"].keys() >= {"climatology", "history", "logistic", "mean, calibrated"}
    assert found["gain"][0] <= found["gain"][1] and found["onset"] and found["counted"]["covered_any"] <= 1
