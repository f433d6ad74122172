# ruff: noqa: E501 (tables of cases, one a line)
"""Acts that move a relation, without a connective. Cases: text | links as `source type target`, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_taken_up import ties

CASES = """
Japan rejected the South Korean rulings, and relations between Tokyo and Seoul sank to their lowest point in decades. | REJECT causes claim
Turkey apologised to Russia, and relations between Ankara and Moscow improved. | CONCEDE causes claim
The Thai shelling of Cambodian villages in February poisoned relations between Bangkok and Phnom Penh. | ASSAULT causes claim
Relations between Bangkok and Phnom Penh were soured by a Thai raid on a Cambodian village. | ASSAULT causes claim
# of other parties, of another spirit, and a mere meeting
Japan rejected the Peruvian rulings, and relations between Egypt and Chad sank to their lowest point in decades. | -
Turkey bombed a Russian base, and relations between Ankara and Moscow improved. | -
Turkey met Russia, and relations between Ankara and Moscow worsened. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_what_becomes_of_a_relation(text: str, expected: str) -> None:
    assert ties(text) == expected
