"""Formats as they are declared."""

from pathlib import Path

import pytest
import yaml

from detente.errors import DataError, QueryError
from detente.exchange import formats
from detente.shipped import data_folder


@pytest.mark.parametrize("name", formats.names())
def test_each_shipped_format_is_right(name: str) -> None:
    assert formats.load(name).title


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(QueryError, match=r"'icws' is no format: use one of .*gdelt"):
        formats.load("icws")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"columns": {"time": {"type": "hour"}}}, "column time: no type hour"),
        ({"columns": {"time": {"typ": "day"}}}, "column time: typ is unknown"),
        ({"columns": {"place": {"write": "x"}}}, "column place: read it in a field"),
        ({"columns": {"mark": {"keep": "k", "write": "x", "lost": "y"}}}, "column mark: give `write`"),
        ({"fields": {"place": '"nowhere"'}}, "no column nowhere"),
        ({"fields": {"weather": '"time"'}}, "no field weather"),
    ],
)
def test_a_wrong_table_is_named(tmp_path: Path, change: dict[str, dict[str, object]], problem: str) -> None:
    table = yaml.safe_load((data_folder() / "exchange" / "tkg.yaml").read_text())
    for key, value in change.items():
        table[key] |= value
    path = tmp_path / "tkg.yaml"
    path.write_text(yaml.safe_dump(table))
    with pytest.raises(DataError, match=f"tkg.yaml.*{problem}"):
        formats.read(path)
