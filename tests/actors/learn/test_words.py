"""The words by which unknown actors are told: the shipped table, and wrong rows of it."""

from pathlib import Path

import pytest

from detente.actors.learn.words import FILE, load
from detente.actors.registry import load as registry
from detente.errors import DataError
from detente.shipped import data_folder

SHIPPED = (data_folder() / "actors" / FILE).read_text(encoding="utf-8")


def test_types_are_kinds_that_have_nouns() -> None:
    words = load()
    types = {b.type for table in (words.described, words.groups, words.fighters, words.bodies) for b in table.values()}
    assert types - {""} <= registry().kinds


def test_vague_titles_are_written_as_they_are_compared() -> None:
    assert all(word == word.lower() for word in load().vague | load().portfolios | load().past | load().coming)


WRONG = [
    ("sector: REB, type: rebel}", "sector: ABC, type: rebel}", "sector 'ABC' is not known"),
    ("kind: group, sector", "kind: club, sector", "kind 'club' is not known"),
    ("- {word: rebel,", "- {wrd: rebel,", "no word"),
    ("- {word: guerrilla,", "- {word: rebel,", "'rebel' stands twice"),
    ("sure: true}", "sure: maybe}", "'maybe' is neither true nor false"),
    ("- [sch, s]", "- [sch]", "write a pair"),
    ("links: [of, for, the]", "links: of", "not a list of words"),
    ("private: [CVL,", "private: [CIV,", "no sectors: CIV"),
]


@pytest.mark.parametrize(("old", "new", "says"), WRONG, ids=[says for *_, says in WRONG])
def test_a_wrong_row_names_file_line_and_mend(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in SHIPPED
    text = SHIPPED.replace(old, new, 1)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    message = str(caught.value)
    line = max(n for n, row in enumerate(text.splitlines(), 1) if (old in SHIPPED.splitlines()[n - 1]) and new in row)
    assert message.startswith(f"{FILE}, line {line}") and says in message and ";" in message and "\n" not in message


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(SHIPPED.replace("links:", "link:"), encoding="utf-8")
    with pytest.raises(DataError, match="keys missing or unknown: link, links"):
        load(tmp_path)
