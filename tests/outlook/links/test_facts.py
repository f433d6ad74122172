"""Quadruples: read, numbered, and refused with their row."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from detente.errors import DataError
from detente.outlook.links.facts import numbered, read
from tests.outlook.links.made_up import table


def test_files_are_read_plain_and_packed(tmp_path: Path) -> None:
    text = "A\tvisits\tB\t2014-01-01\nB\tvisits\tA\t2014-01-03\textra\n"
    (tmp_path / "a.tsv").write_text(text)
    (tmp_path / "b.tsv.gz").write_bytes(gzip.compress(text.encode()))
    assert read(tmp_path / "a.tsv").equals(read(tmp_path / "b.tsv.gz"))
    facts, parts = numbered([read(tmp_path / "a.tsv"), read(tmp_path / "b.tsv.gz")])
    assert (facts.entities, facts.relations, facts.origin) == (("A", "B"), ("visits",), date(2014, 1, 1))
    assert facts.day.tolist() == [0, 2, 0, 2]
    assert (facts.subject.tolist(), facts.object.tolist()) == ([0, 1, 0, 1], [1, 0, 1, 0])
    assert (parts, facts.named_day(2)) == ([slice(0, 2), slice(2, 4)], "2014-01-03")


def test_hours_become_days() -> None:
    facts, _ = numbered([table([("1", "2", "3", 0), ("1", "2", "3", 24), ("1", "2", "3", 72)])])
    assert (facts.day.tolist(), facts.origin) == ([0, 1, 3], None)


def test_what_is_no_quadruple_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "bad.tsv"
    place.write_text("A\tvisits\tB\t2014-01-01\nA\tvisits\t2014-01-01\n")
    with pytest.raises(DataError, match=r"bad\.tsv: row 2: give subject"):
        read(place)
    place.write_text("")
    with pytest.raises(DataError, match="holds no row"):
        read(place)
    with pytest.raises(DataError, match="cannot be read"):
        read(tmp_path / "none.tsv")
    with pytest.raises(DataError, match="write days as"):
        numbered([table([("A", "b", "C", "yesterday")])])
