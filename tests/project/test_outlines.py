"""Outlines of countries: the shipped table, and what is refused."""

from itertools import pairwise
from pathlib import Path

import pytest

from detente.actors import registry
from detente.errors import DataError
from detente.project.outlines import outlines, read


def test_the_shipped_outlines_are_of_states_that_the_registry_knows() -> None:
    codes = registry.load(None).codes
    assert [country for country in outlines() if country and country not in codes] == []
    assert len(outlines()) > 170


def test_no_outline_crosses_the_edge_of_the_map() -> None:
    """A ring from 179 to -179 degrees would be drawn as a line across the whole world."""
    for country, rings in outlines().items():
        for ring in rings:
            assert max(abs(b[0] - a[0]) for a, b in pairwise(ring)) < 120, country


@pytest.mark.parametrize(
    "row", ["TUR,1 2|3 4", "TUR,1 2|3 4|5 x|6 7", "Turkey,0 0|0 1|1 1|0 0", "TUR,0 0|0 1|19000 1|0 0", "TUR"]
)
def test_what_is_no_outline_is_named_with_its_row(tmp_path: Path, row: str) -> None:
    path = tmp_path / "countries.csv"
    path.write_text(f"# Source: made up\ncountry,corners\nISR,0 0|0 100|100 100|0 0\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"countries\.csv, row 2: no outline .*mend it"):
        read(path)


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "countries.csv"
    path.write_text("state,corners\n", encoding="utf-8")
    with pytest.raises(DataError, match="columns must be country, corners"):
        read(path)
