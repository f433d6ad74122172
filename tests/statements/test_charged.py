"""A deed that one party lays at another's door is its charge."""

import pytest

from tests.statements.reading import acts, rows

CASES = """
Morocco's foreign minister said that Iran had armed the Polisario Front. | AID IRN > NSA:Polisario; ACCUSE MAR > IRN
Georgian officials said that Russian helicopters had fired on Georgian units. | ASSAULT RUS > GEO; ACCUSE GEO > RUS
# what a third one reports of two others, what one says of oneself, what trails, what a group did, and what is to come
The Malian army said that Malian soldiers had shelled the camp. | ASSAULT MLI > -
Peru said that Chile had attacked Bolivia. | ASSAULT CHL > BOL
Rebels killed ten soldiers in Mali, the Malian army said. | ASSAULT NSA:Malian rebels > MLI
"""


@pytest.mark.parametrize(("text", "told"), rows(CASES))
def test_what_one_says_of_another(text: str, told: str) -> None:
    assert "; ".join(acts(text)) == told
