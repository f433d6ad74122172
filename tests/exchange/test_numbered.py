"""Quadruples by number: tables beside the file, and rows from names to numbers and back."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DetenteError
from detente.exchange import formats
from detente.exchange.numbered import Names, Numbered, Numbers, beside, named

NAMES = st.text("abc _(),'é", min_size=1, max_size=6).filter(lambda name: name.strip())
ROWS = st.lists(st.tuples(NAMES, NAMES, NAMES, st.dates(date(1900, 1, 1), date(2100, 1, 1))), min_size=1, max_size=8)
COLUMNS = ("subject", "relation", "object", "time")


def cells(*rows: tuple[str, ...]) -> pa.Table:
    columns = {name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(COLUMNS)}
    return pa.table({"row": range(1, len(rows) + 1), **columns, "mark": pa.nulls(len(rows), pa.string())})


@settings(deadline=None, max_examples=15)
@given(ROWS)
def test_rows_come_back_from_their_numbers(rows: list[tuple[str, str, str, date]]) -> None:
    form, numbers = formats.load("tkg-ids"), Numbered()
    given_rows = [(*row[:3], row[3].isoformat()) for row in rows]
    out = numbers.rows(cells(*given_rows))
    assert out["time"].to_pylist() == [str((row[3] - min(r[3] for r in rows)).days * 24) for row in rows]
    tables = [
        pa.table({"id": list(known.values()), "name": list(known)})
        for known in (numbers.entities, numbers.relations, numbers.days)
    ]
    back, bad = named(cells(*zip(*out.to_pydict().values(), strict=True)), Names(*tables, Numbers()), form)
    assert not bad
    assert list(zip(*back.select(COLUMNS).to_pydict().values(), strict=True)) == given_rows


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "entity2id.txt").write_text("2\nNATO\t0\nFrance\t1\t\n")
    (tmp_path / "relation2id.json").write_text('{"Make_a_visit": 0}')
    return tmp_path


@pytest.mark.parametrize(
    ("row", "numbers", "problem"),
    [
        (("0", "0", "1", "24"), Numbers(first=date(2014, 1, 1)), ""),
        (("0", "0", "1", "3"), Numbers(first=date(2014, 1, 1), steps=1), ""),
        (("0", "0", "1", "3"), Numbers(first=date(2014, 1, 1)), "'3' is no day: times count hours"),
        (("0", "0", "1", "99999999999"), Numbers(first=date(2014, 1, 1), steps=1), "is no day"),
        (("0", "0", "2", "24"), Numbers(first=date(2014, 1, 1)), "'2' is no number of entity2id"),
        (("0", "1", "1", "24"), Numbers(first=date(2014, 1, 1)), "'1' is no number of relation2id"),
        (("x", "0", "1", "24"), Numbers(first=date(2014, 1, 1)), "'x' is no whole number"),
    ],
)
def test_a_number_that_stands_for_nothing_is_named(
    place: Path, row: tuple[str, ...], numbers: Numbers, problem: str
) -> None:
    made, bad = named(cells(row), beside(str(place / "train.txt"), numbers), formats.load("tkg-ids"))
    assert [problem in b.problem for b in bad] == ([True] if problem else [])
    expected = [("NATO", "Make_a_visit", "France")] if not problem else []
    assert list(zip(*made.select(COLUMNS[:3]).to_pydict().values(), strict=True)) == expected


def test_tables_that_are_missing_or_wrong_are_named(place: Path) -> None:
    day = Numbers(first=date(2014, 1, 1))
    with pytest.raises(DetenteError, match="nothing says which day time 0 is; name it by --first-day"):
        beside(str(place / "train.txt"), Numbers())
    with pytest.raises(DetenteError, match=r"elsewhere.entity2id.txt: no such table; .*--entities"):
        beside(str(place / "elsewhere" / "train.txt"), day)
    for text, problem in (("NATO 0\n", "row 1: no name and number"), ("A\t0\nB\t0\n", "row 2: .* two names")):
        (place / "entity2id.txt").write_text(text)
        with pytest.raises(DetenteError, match=f"entity2id.txt, {problem}"):
            beside(str(place / "train.txt"), day)
    (place / "relation2id.json").write_text("[]")
    (place / "entity2id.txt").write_text("A\t0\n")
    with pytest.raises(DetenteError, match=r"relation2id.json: no JSON object"):
        beside(str(place / "train.txt"), day)


def test_files_in_one_folder_share_their_tables(tmp_path: Path) -> None:
    first = Numbered()
    first.rows(cells(("A", "r", "B", "2014-01-02")))
    for name, text in first.files():
        (tmp_path / name).write_text(text)
    second = Numbered.begun(str(tmp_path / "valid.txt"))
    assert second.rows(cells(("C", "r", "A", "2014-01-03"))).to_pylist() == [
        {"subject": "2", "relation": "0", "object": "0", "time": "24"}
    ]
    with pytest.raises(DetenteError, match="2014-01-01 lies before the first day"):
        Numbered.begun(str(tmp_path / "valid.txt")).rows(cells(("C", "r", "A", "2014-01-01")))
    (tmp_path / "ts2id.json").unlink()
    with pytest.raises(DetenteError, match=r"entity2id.txt: of other files, without a ts2id.json"):
        Numbered.begun(str(tmp_path / "valid.txt"))
