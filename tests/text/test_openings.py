"""Commas that a writer left out after an opening of time."""

import pytest

from detente.text.openings import missing_commas


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("On Monday Saudi Arabia cut ties .", ["Saudi"]),
        ("In May 1994 North Yemen shelled Aden .", ["North"]),
        ("Last year the army withdrew .", ["the"]),
        ("He left . On Friday Chad signed .", ["Chad"]),
        ("On Monday , Saudi Arabia cut ties .", []),
        ("On Monday it rained .", []),
        ("In Lagos Chad signed .", []),
        ("Chad signed on Monday .", []),
        ("On Monday", []),
        ("On", []),
        ("", []),
    ],
)
def test_a_comma_is_missed_after_a_bare_opening(text: str, before: list[str]) -> None:
    words = text.split()
    assert [words[i] for i in missing_commas(words)] == before
