"""Acts that stand on their own though another is about them."""

import pytest

from tests.statements.reading import reading


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Chile expelled the ambassador of Peru over the arrest of two Chilean judges.", {"SANCTION", "COERCE"}),
        ("Georgia closed its embassy in Russia over Moscow's recognition of Abkhazia.", {"SANCTION", "SUPPORT"}),
        ("Chile imposed an embargo on Peru over its demand.", {"SANCTION"}),
    ],
)
def test_what_a_measure_is_over(text: str, kinds: set[str]) -> None:
    assert {e.event_type for e in reading(text).events} == kinds
