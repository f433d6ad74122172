"""Reading of the actor tables: cells, spells, and one-line errors with file and row for what is wrong."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors.tables import COLUMNS, first_day, last_day, read, schema_of, source_of
from detente.errors import DataError
from detente.model.actor import Spell

HEAD = "# source: a test\n# checked: 2026-11-24\n"


def write(tmp_path: Path, text: str, name: str = "sectors.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", None, None),
        ("2004", date(2004, 1, 1), date(2004, 12, 31)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ("2004-12", date(2004, 12, 1), date(2004, 12, 31)),
        ("2004-02-03", date(2004, 2, 3), date(2004, 2, 3)),
    ],
)
def test_partial_dates_span_their_period(text: str, first: date | None, last: date | None) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["04", "2004-13", "2004-2", "2004-02-30", "soon", "2004-01-01-01", "٢٠٠٤x"])
def test_what_is_no_date_raises(text: str) -> None:
    with pytest.raises(ValueError):
        last_day(text)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_within_its_month_and_year(day: date) -> None:
    iso = day.isoformat()
    assert first_day(iso) == last_day(iso) == day
    for part in (iso[:7], iso[:4]):
        start, end = first_day(part), last_day(part)
        assert start is not None and end is not None and start <= day <= end


def test_rows_carry_their_line(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + "word,sector,number,kind\ntroops,MIL,plural,persons\n judge ,JUD,singular,persons\n")
    rows = list(read(path, "sectors"))
    assert [(row.line, row["word"]) for row in rows] == [(4, "troops"), (5, "judge")]
    assert (schema_of(path), source_of(path)) == ("sectors", "a test")


def test_names_with_spells_and_number(tmp_path: Path) -> None:
    line = "COD,CD,DRC,490,490,state,1960-06-30,,Congo,Zaire[1971-10-27..1997-05-17],,Zairean|Zaireans[1971..1997],\n"
    path = write(tmp_path, HEAD + ",".join(COLUMNS["states"]) + "\n" + line, "states.csv")
    (row,) = read(path, "states")
    assert [(n.text, n.spell) for n in row.names("aliases", "alias")] == [
        ("Zaire", Spell(date(1971, 10, 27), date(1997, 5, 17)))
    ]
    people = row.names("people", "people")
    assert [n.text for n in people] == ["Zairean", "Zaireans"]
    assert {n.spell for n in people} == {Spell(date(1971, 1, 1), date(1997, 12, 31))}


BROKEN = {
    "no source": ("word,sector,number,kind\n", "source"),
    "no day": ("# source: x\nword,sector,number,kind\n", "checked"),
    "other columns": (HEAD + "word,sector\n", "columns"),
    "empty file": (HEAD, "columns"),
    "too few cells": (HEAD + "word,sector,number,kind\ntroops,MIL\n", "row 4"),
    "too many cells": (HEAD + "word,sector,number,kind\ntroops,MIL,plural,persons,x\n", "row 4"),
    "huge cell": (HEAD + "word,sector,number,kind\n" + "x" * 30_000 + ",MIL,plural,persons\n", "row 4"),
    "NUL": (HEAD + "word,sector,number,kind\ntro\0ops,MIL,plural\n", "row 4"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_files_give_one_line(tmp_path: Path, case: str) -> None:
    text, says = BROKEN[case]
    with pytest.raises(DataError) as caught:
        list(read(write(tmp_path, text), "sectors"))
    message = str(caught.value)
    assert "sectors.csv" in message and says in message and "\n" not in message


def test_missing_and_binary_files(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        list(read(tmp_path / "none.csv", "sectors"))
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="UTF-8"):
        list(read(tmp_path / "b.csv", "sectors"))


def test_a_file_of_no_schema(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="those of no table"):
        schema_of(write(tmp_path, HEAD + "a,b\n"))


@given(st.text(max_size=200))
def test_any_text_is_rows_or_a_data_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(HEAD + text, encoding="utf-8", errors="replace")
    try:
        rows = list(read(path, "guards"))
    except DataError as error:
        assert "\n" not in str(error)
    else:
        assert all(set(row.cells) == set(COLUMNS["guards"]) for row in rows)
