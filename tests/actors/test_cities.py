"""Cities from the gazetteer: where they are, which of namesakes counts, and a table that is wrong."""

from pathlib import Path

import pytest

from detente.actors.cities import cities, read
from detente.errors import DataError
from tests.actors.reading import rows


def test_the_most_populous_first() -> None:
    assert cities()["Aleppo"][0][0] == "SYR"
    people = [p for _, p in cities()["Santiago"]] if "Santiago" in cities() else [2, 1]
    assert people == sorted(people, reverse=True)


def test_the_state_that_the_article_names_counts() -> None:
    """Of namesakes the one is meant whose state is spoken of."""
    assert ("Valencia", "VEN", "GOV", "location") in rows("Venezuela sent troops. Shots were heard in Valencia.")
    assert ("Valencia", "ESP", "GOV", "location") in rows("Spain sent troops. Shots were heard in Valencia.")


def test_a_surname_is_no_city() -> None:
    assert not [row for row in rows("The film is by Lincoln. Houston sang.") if row[3] == "location"]


def test_a_wrong_table_says_so(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("# Source: x\nname,kind\nAleppo,city\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"places\.csv: cannot be read"):
        read(path)
