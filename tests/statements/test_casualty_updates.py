# ruff: noqa: E501 (tables of cases, one a line)
"""Counts of the dead told anew, with no word for the dead."""

import pytest

from tests.statements.reading import reading, rows

# dead | injured | text
CASES = """
62 | None | Nigerian gunboats shelled Freetown on Monday. Doctors at first spoke of 30 dead; the Red Cross later counted 62, most of them civilians.
6 | None | Eritrean troops attacked the island. Yemen had at first put its losses at three dead. On Monday the defence ministry raised the figure to six.
85 | 300 | A bomb destroyed an embassy in Kenya. The first count spoke of 24 dead. A week later it was known that there were 85, and more than 300 injured.
80 | None | Kabul was shattered by a bomb. Ninety were confirmed dead at noon. The interior ministry corrected that in the evening to 80.
46 | None | Gunmen attacked a convoy in Mali on Monday and killed 21 people. By nightfall the count was 46.
21 | None | Gunmen attacked a convoy in Mali on Monday and killed 21 people. Police counted 46 shells on the road.
21 | None | Gunmen attacked a convoy in Mali on Monday and killed 21 people. The number of refugees rose to 46.
21 | None | Gunmen attacked a convoy in Mali on Monday and killed 21 people. The bank raised the rate to 46 percent.
"""


@pytest.mark.parametrize(("dead", "injured", "text"), rows(CASES))
def test_a_count_told_anew_takes_the_place_of_the_first(dead: str, injured: str, text: str) -> None:
    told = [e.casualties for e in reading(text).events if e.casualties is not None]
    assert [(str(c.dead), str(c.injured)) for c in told] == [(dead, injured)]


def test_the_nationality_of_all_is_that_of_the_new_number() -> None:
    told = reading(
        "Eritrean troops attacked the island. Yemen had put its losses at three dead. On Monday Yemen raised the figure to six."
    )
    shares = [(s.country, s.dead) for e in told.events if e.casualties for s in e.casualties.by]
    assert shares == [("YEM", 6)]
