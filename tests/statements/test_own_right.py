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


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Australia deplored the shooting of students in Beijing.", {"ACCUSE", "ASSAULT"}),
        ("France demanded an end to the embargo on Haiti.", {"REQUEST", "SANCTION"}),
        ("Mexico asked the judges to halt the assault on Rafah.", {"REQUEST", "ASSAULT"}),
        ("Mexico asked Israel for the release of two prisoners.", {"REQUEST"}),
    ],
)
def test_what_goes_on_while_its_end_is_asked_for(text: str, kinds: set[str]) -> None:
    assert {e.event_type for e in reading(text).events} == kinds
