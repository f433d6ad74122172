"""Files to cells: numbers of rows, headers, encodings, and what no file should hold."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.exchange import cells, formats, jsonl
from tests.exchange.samples import gdelt

TKG = formats.load("tkg")


def read(data: bytes, encoding: str = "") -> tuple[list[dict[str, object]], list[cells.Bad]]:
    found = list(cells.read(io.BytesIO(data), TKG, encoding))
    return [row for c in found for row in c.table.to_pylist()], [bad for c in found for bad in c.bad]


def test_rows_keep_their_numbers_around_those_that_are_none() -> None:
    rows, bad = read(b"a\tr\tb\t2014-01-01\nx\ty\nc\tr\td\t2014-01-02\nz\ne\tr\tf\t2014-01-03\n")
    assert [(row["row"], row["subject"]) for row in rows] == [(1, "a"), (3, "c"), (5, "e")]
    assert [(b.row, b.problem) for b in bad] == [
        (2, "2 columns, not 4; mend the row"),
        (4, "1 columns, not 4; mend the row"),
    ]


def test_a_header_may_name_columns_otherwise_and_in_another_order() -> None:
    rows, bad = read(b"Date\tHEAD\ttail\trelation_type\n2014-01-01\ta\tb\tr\n")
    assert rows == [{"row": 2, "subject": "a", "relation": "r", "object": "b", "time": "2014-01-01", "mark": None}]
    assert not bad


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("subject\trelation\tobject\ttime\tmood", "row 1, column 'mood': quadruples has no such column"),
        ("subject\trelation\tobject\ttime\thead", "row 1, column 'head': stands there twice"),
        ("subject\trelation\tobject", "row 1: no column time"),
        ("a\tb\tc\td\te\tf", "row 1: 6 columns, quadruples has 4 or 5"),
        ("\n", "row 1: empty"),
        ("", "row 1: empty"),
    ],
)
def test_a_file_of_another_form_is_refused_in_one_line(head: str, problem: str) -> None:
    with pytest.raises(SourceError, match=f"^{problem}"):
        read(f"{head}\nx\n".encode() if head.strip() else head.encode())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_marks_of_encodings_are_understood(encoding: str) -> None:
    rows, bad = read("Erdoğan\tr\tb\t2014-01-01\n".encode(encoding))
    assert [row["subject"] for row in rows] == ["Erdoğan"]
    assert not bad


def test_other_encodings_are_named() -> None:
    line = "Éire\tr\tb\t2014-01-01\n".encode("latin-1")
    rows, bad = read(line + b"a\tr\tb\t2014-01-01\n")
    assert [(b.row, b.column) for b in bad] == [(1, "subject")]
    assert "--encoding" in bad[0].problem
    assert [row["row"] for row in rows] == [2]
    assert read(line, "latin-1")[0][0]["subject"] == "Éire"
    with pytest.raises(SourceError, match="'klingon' is not known"):
        read(line, "klingon")


def test_nul_and_huge_cells_are_named_by_row_and_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "LONGEST", 50)
    rows, bad = read(b"a\tr\tb\t2014-01-01\nc\tr\0\td\t2014-01-01\n" + b"x" * 60 + b"\tr\tb\t2014-01-01\n")
    assert [row["row"] for row in rows] == [1]
    assert {(b.row, b.column): b.problem.split(";")[0] for b in bad} == {
        (2, "relation"): "U+0000 in the cell",
        (3, "subject"): "longer than 50 bytes",
    }


@pytest.mark.parametrize("sign", cells.ODD)
def test_signs_that_keep_parts_of_keys_apart_are_in_no_cell(sign: str) -> None:
    rows, bad = read(f"a\tr{sign}x\tb\t2014-01-01\nc\tr\td\t2014-01-01\n".encode())
    assert [row["row"] for row in rows] == [2]
    assert [(b.row, b.column) for b in bad] == [(1, "relation")]


@pytest.mark.parametrize("sign", cells.ODD)
def test_nor_are_they_in_json(sign: str) -> None:
    form = formats.load("plover-jsonl")
    lines = [json.dumps({"id": f"1{sign}"}), json.dumps({"id": "1\\u001f"}), json.dumps({"id": "3"})]
    (found,) = jsonl.read_lines(io.BytesIO("\n".join(lines).encode()), form)
    assert [b.row for b in found.bad] == [1]
    assert found.table["row"].to_pylist() == [2, 3]


def test_a_first_row_that_no_reader_of_csv_takes_is_one_line() -> None:
    with pytest.raises(SourceError, match="row 1: no row of cells"):
        list(cells.read(io.BytesIO(b"event_id_cnty,a\rb,c\n"), formats.load("acled")))


def test_a_row_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "BLOCK", 1 << 10)
    with pytest.raises(SourceError, match="a row is longer than 1,024 bytes"):
        read(b"a\tr\tb\t2014-01-01\n" + b"x" * 5000 + b"\tr\tb\t2014-01-01\n" * 3)


def test_gdelt_has_61_columns_and_blank_cells() -> None:
    found = list(cells.read(io.BytesIO(f"{gdelt()}\n".encode()), formats.load("gdelt")))
    row = found[0].table.to_pylist()[0]
    assert len(row) == 62
    assert (row["EventCode"], row["Actor1EthnicCode"], row["SOURCEURL"]) == ("161", None, "https://www.example.com/a")


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_there_is_a_row_a_fault_or_one_line(data: bytes) -> None:
    try:
        rows, bad = read(data)
    except SourceError as error:
        assert "\n" not in str(error)
        return
    numbers = [row["row"] for row in rows] + [b.row for b in bad]
    assert len(set(numbers)) == len(numbers)
