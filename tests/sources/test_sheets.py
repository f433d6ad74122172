"""CSV and TSV: what the csv module wrote comes back row by row; a bad row costs itself."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources import kinds, sheets
from tests.sources.reading import articles, faults, origin, read

HEAD = b"id,text,date\n"
cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20).filter(str.strip)


@settings(deadline=None)
@given(
    rows=st.lists(st.tuples(cells, cells, cells), max_size=12),
    dialect=st.sampled_from(["excel", "excel-tab", "unix"]),
)
def test_rows_come_back_as_the_csv_module_wrote_them(rows: list[tuple[str, str, str]], dialect: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, dialect).writerows([("text", "title", "author"), *rows])
    kind = kinds.TSV if dialect == "excel-tab" else kinds.CSV
    found = list(sheets.read(io.BytesIO(out.getvalue().encode()), origin(), kind))
    assert [(a["text"], a["title"], a["author"]) for a in articles(found)] == rows
    assert [(i.line, i.unit) for i in found] == [(n, "row") for n in range(2, len(rows) + 2)]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xef\xbb\xbfid;text;date\r\n1;A raid, again;2016-06-28\r\n", "a.csv"),
        (b"id\ttext\tdate\n1\tA raid, again\t2016-06-28\n", "a.csv"),
        (b"id\ttext\tdate\n1\tA raid, again\t2016-06-28\n", "a.tsv"),
        (b'id, text ,date\n1,"A raid, again",2016-06-28\n\n,,\n', "a.csv"),
    ],
)
def test_delimiters_marks_and_blank_rows(tmp_path: Path, content: bytes, name: str) -> None:
    found = read(tmp_path / name, content)
    assert articles(found) == [{"id": "1", "text": "A raid, again", "published": "2016-06-28"}]
    assert not faults(found)


def test_a_header_that_is_none_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no header: the first row is none"):
        read(tmp_path / "a.csv", b"id,te\rxt,date\n1,a,\n")


def test_a_bad_row_costs_itself_and_says_where(tmp_path: Path) -> None:
    content = HEAD + b"1,a,\n2,b\n3,c,d,e\n4,caf\xe9,\n5,,2016-06-28\n" + b'6,"two\nlines",\n7,z,\n'
    found = read(tmp_path / "a.csv", content)
    assert faults(found) == [(3, "wrong row"), (4, "wrong row"), (5, "not UTF-8"), (6, "no text")]
    assert [a["text"] for a in articles(found)] == ["a", "two\nlines", "z"]
    assert [i.line for i in found] == [2, 3, 4, 5, 6, 7, 8]
    assert (
        found[1].fault
        == "wrong row: it has 2 cells, the header names 3 columns (id, text, date); put cells with ',' in quotes"
    )


def test_a_quote_that_stays_open_and_a_long_row_cost_no_more_than_the_limit(tmp_path: Path) -> None:
    open_quote = b'1,"' + b"never closed\n" * 100
    found = read(tmp_path / "a.csv", HEAD + open_quote + b"2,b,\n", max_input_bytes=400)
    assert faults(found)[0] == (2, "too large")
    assert "close an open quote" in found[0].fault
    assert articles(found)[-1]["text"] == "b"
    long = b"1," + b"x" * 50_000_000 + b",\n"
    found = read(tmp_path / "a.csv", HEAD + long + b"2,b,\n", max_input_bytes=1_000_000)
    assert (faults(found), articles(found)[0]["text"]) == ([(2, "too large")], "b")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\n\n", "no header: the first row is empty; write the names"),
        (b"a,b\n1,2\n", "no column for the text: it has a, b; name it with --map text=COLUMN"),
        (b"text,text\n1,2\n", "two columns 'text': which holds the text"),
        ("text\nx\n".encode("utf-16"), "not UTF-8: it is UTF-16; save the file as UTF-8"),
        (b"caf\xe9\n", "not UTF-8: byte 0xE9 does not fit"),
    ],
)
def test_a_table_without_a_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(SourceError) as error:
        read(tmp_path / "a.csv", content)
    assert message in str(error.value)
    assert str(error.value).startswith(f"{tmp_path}/a.csv: ")


@pytest.mark.parametrize(
    ("map", "expected"),
    [
        ("", {"text": "raid", "title": "T", "published": "2016", "id": "7"}),
        ("text=lead", {"text": "lead", "title": "T", "published": "2016", "id": "7"}),
        ("text=lead,title=body,id=", {"text": "lead", "title": "raid", "published": "2016"}),
    ],
)
def test_the_map_wins_over_usual_names(tmp_path: Path, map: str, expected: dict[str, Any]) -> None:
    content = b"uuid,Body,Head-Line,Publication Date,lead\n7,raid,T,2016,lead\n".replace(b"Body", b"body")
    assert articles(read(tmp_path / "a.csv", content, map=map)) == [expected]


def test_a_column_that_the_map_names_and_the_table_has_not(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no column 'bdy' \(map text=bdy\): it has id, text, date"):
        read(tmp_path / "a.csv", HEAD, map="text=bdy")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = list(sheets.read(io.BytesIO(b"text,date\n" + content), origin()))
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert all("\n" not in item.fault for item in found)
