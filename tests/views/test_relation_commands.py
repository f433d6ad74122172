"""`detente turns` on a record into which a data set was imported."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.views.conftest import Run

START = date(2018, 1, 1)
OTHERS = [("Brazil", "Chile"), ("Norway", "Sweden"), ("Kenya", "Uganda"), ("Canada", "Mexico")]


def rows() -> Iterable[str]:
    """Half a year of talks everywhere, and two weeks of raids between two who seldom spoke."""
    for n in range(180):
        day = START + timedelta(days=n)
        for a, b in OTHERS:
            yield f"{a}\tConsult\t{b}\t{day}"
        if n % 9 == 0:
            yield f"Turkey\tConsult\tIsrael\t{day}"
        if 90 <= n < 104:
            yield f"Israel\tUse conventional military force\tTurkey\t{day}"


@pytest.fixture
def record(detente: Run, tmp_path: Path) -> Path:
    (tmp_path / "quads.tsv").write_text("\n".join(rows()) + "\n")
    ran = detente("import", "tkg", "quads.tsv")
    assert ran.code == 0, ran.err
    return tmp_path / "detente-record"


def test_turns_as_json_are_lines_with_their_trigger(detente: Run, record: Path) -> None:
    ran = detente("turns", "Turkey", "ISR", "--json")
    assert (ran.code, ran.err) == (0, "")
    [found] = [json.loads(line) for line in ran.out.splitlines()]
    assert (found["a"], found["b"]) == ({"id": "ISR", "name": "Israel"}, {"id": "TUR", "name": "Turkey"})
    assert (found["date"], found["until"], found["direction"]) == ("2018-04-01", "2018-04-14", "worsening")
    assert 0.95 <= found["confidence"] < 1
    assert found["rate"]["before"] == 0 < found["rate"]["after"]
    assert found["trigger"]["words"] == "Use conventional military force"
    assert detente("why", found["trigger"]["id"]).code == 0
    assert detente("turns", "--json").out == ran.out, "nobody else turned"
    assert detente("turns", "Turkey", "--json").out == ran.out


def test_turns_as_a_list_and_within_days(detente: Run, record: Path) -> None:
    out = detente("turns").out.splitlines()
    assert out[0] == "Turning points (1)"
    assert out[1].startswith("2018-04-01  Israel – Turkey: worsening  (conflict 0.0 → ")
    assert "Israel → Turkey: ASSAULT: “Use conventional military force”" in out[2]
    assert detente("turns", "--between", "2018-03-01", "2018-04-30").code == 0
    early = detente("turns", "--between", "2018-01-01", "2018-03-31")
    assert (early.code, early.out) == (1, "")
    assert early.said == [
        "detente: no turning point: nothing in these days rises beyond what was usual,"
        " or too little is recorded to tell"
    ]
    assert detente("turns", "Kenya", "Uganda").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Turkey", "Isreal"), "no actor 'Isreal' is known: did you mean Israel (ISR)?"),
        (("--between", "2018-04-01", "2018-03-01"), "2018-04-01 to 2018-03-01 ends before it begins"),
        (("--between", "2018-04-01", "--json"), "TO is missing before --json"),
        (("--between", "2018-04-01", "soon"), "wrong date: 'soon'"),
        (("Turkey", "Turkey"), "Turkey and Turkey are one: give two different actors"),
        (("--limit", "0"), "Invalid value for '--limit'"),
        (("--record", "nowhere"), "nowhere: no record is here"),
    ],
)
def test_bad_input_is_one_line_with_a_mend(detente: Run, record: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = detente("turns", *arguments)
    assert (ran.code, ran.out, len(ran.said)) == (2, "", 1)
    assert said in ran.said[0]
