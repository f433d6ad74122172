"""Which word of a name is the surname."""

import pytest

from detente.actors.learn.names import surname
from detente.actors.registry import load


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Adam Exampleton", "TCD", "Exampleton"),
        ("Zheng Example", "CHN", "Zheng"),
        ("Example", "TCD", ""),
        ("Adam bin", "SAU", ""),
        ("Ole von Example", "DEU", "Example"),
    ],
)
def test_surname(name: str, country: str, expected: str) -> None:
    assert surname(name, country, load()) == expected
