"""The table of faults: each row names tests that exist, so what it says is shown by them."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "| shown by |" not in line
]


@cache
def collected(file: str) -> frozenset[str]:
    """What pytest collects from a file."""
    body = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
    return frozenset(node.name for node in body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0])[:40])
def test_each_fault_is_shown_by_a_test_that_is_there(row: list[str]) -> None:
    assert len(row) == 4, "fault, what you see, what is kept, shown by"
    named = _NAMED.findall(row[3])
    assert named, f"{row[0]}: no test"
    for file, name in named:
        assert Path(file).name.startswith("test_") and name in collected(file), f"{row[0]}: no test {file}::{name}"


def test_every_fault_that_was_promised_has_a_row() -> None:
    told = " ".join(row[0] for row in ROWS).lower()
    promised = ("kill -9", "full disk", "read-only", "clock", "slow", "memory", "model", "cut off", "newer", "stalls")
    for fault in (*promised, "between the tables", "write at once", "unreadable"):
        assert fault in told, fault
