"""The sheet: what spreadsheets do to it, hostile cells, decisions, and what was rejected before."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors.learn.proposals import mark
from detente.actors.learn.sheet import COLUMNS, NEEDED, decided, mark_of, read, rejected_marks, written
from detente.actors.registry import load
from detente.errors import DataError
from detente.model.learned import Proposal, Quote

DAY = date(2025, 3, 1)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def proposal(name: str = "Adam Exampleton", text: str = "He spoke.", document: str = "d1") -> Proposal:
    quote = Quote(document, "Wire", DAY, 0, 2, text, "He")
    return Proposal(
        kind="person", name=name, aliases=("A. Exampleton",), country="TCD", sector="GOV", office="premier", type="",
        of="", start=DAY, end=None, first_seen=DAY, last_seen=DAY, articles=1, publishers=1, confidence=0.75,
        reason="called premier", quotes=(quote,),
    )  # fmt: skip


def put(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet_comes_back(tmp_path: Path) -> None:
    (row,) = read(put(tmp_path, written([proposal()], load())))
    assert (row["name"], row["aliases"], row["surname"], row["country"]) == (
        "Adam Exampleton",
        "A. Exampleton",
        "Exampleton",
        "TCD",
    )
    assert (row["start"], row["end"], row["confidence"]) == ("2025-03-01", "", "0.75")
    assert (row["quote_1"], row["where_1"]) == ("“[[He]] spoke.”", "d1 0-2 (Wire, 2025-03-01)")
    assert decided(row) is None and row.line == 2


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_and_fewer_columns_are_read(tmp_path: Path, delimiter: str) -> None:
    rows = list(csv.DictReader(io.StringIO(written([proposal()], load()).removeprefix("\ufeff"))))
    out = io.StringIO()
    kept = csv.DictWriter(out, sorted(NEEDED), delimiter=delimiter, extrasaction="ignore")
    kept.writeheader()
    kept.writerows(rows)
    (row,) = read(put(tmp_path, out.getvalue() + "\n"))
    assert row["name"] == "Adam Exampleton"


@given(TEXT, TEXT, TEXT)
def test_no_cell_is_a_formula(name: str, text: str, document: str) -> None:
    rows = list(csv.reader(io.StringIO(written([proposal(name, text, document)], load()).removeprefix("\ufeff"))))
    assert rows[0] == list(COLUMNS)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])
    assert len(rows[1]) == len(COLUMNS)


@pytest.mark.parametrize(("word", "means"), [("yes", True), ("X", True), ("Y", True), ("no", False), ("0", False)])
def test_decisions(tmp_path: Path, word: str, means: bool) -> None:
    text = written([proposal()], load()).replace("\n,person", f"\n{word},person")
    (row,) = read(put(tmp_path, text))
    assert decided(row) is means


def test_another_word_is_an_error_with_row_and_mend(tmp_path: Path) -> None:
    path = put(tmp_path, written([proposal()], load()).replace("\n,person", "\nperhaps,person"))
    with pytest.raises(DataError) as caught:
        [decided(row) for row in read(path)]
    assert str(caught.value).startswith(f"{path}, row 2: accept is 'perhaps'; write yes or no")


WRONG = [
    ("name,country\nA,B\n", "no column accept"),
    ("", "no column accept"),
    (",".join(sorted(NEEDED)) + "\n" + "," * 30 + "x\n", "cells instead of"),
]


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_what_is_no_sheet_says_so(tmp_path: Path, text: str, says: str) -> None:
    path = put(tmp_path, text)
    with pytest.raises(DataError) as caught:
        list(read(path))
    message = str(caught.value)
    assert message.startswith(f"{path}, row ") and says in message and ";" in message and "\n" not in message


def test_missing_and_binary_sheets(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        list(read(tmp_path / "none.csv"))
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="save it as CSV in UTF-8"):
        list(read(tmp_path / "b.csv"))


def test_rejected_marks(tmp_path: Path) -> None:
    assert rejected_marks(None) == rejected_marks(tmp_path) == frozenset()
    (tmp_path / "rejected.csv").write_text(
        "# source: x\nkind,name,country,office\nperson,adam exampleton,TCD,premier\n"
    )
    (row,) = read(put(tmp_path, written([proposal("ADAM Exampleton")], load())))
    assert rejected_marks(tmp_path) == {mark_of(row)} == {mark("person", "Adam Exampleton", "TCD", "Premier")}


@pytest.mark.parametrize("text", ["a,b\n", "kind,name,country,office\nx,y\n"])
def test_a_spoilt_list_of_rejected_ones_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "rejected.csv").write_text(text)
    with pytest.raises(DataError, match=r"rejected\.csv.*; "):
        rejected_marks(tmp_path)
