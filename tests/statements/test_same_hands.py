"""Who did it where another clause tells of the same person, or where the place says so."""

import pytest

from tests.statements.reading import acts, rows

CASES = """
A Czech aid worker jailed in Sudan has been let go. | COERCE SDN > CZE; RETREAT SDN > CZE
Two Britons were arrested in Iran on Tuesday. | COERCE IRN > GBR
A French journalist was deported from Mali. | COERCE MLI > FRA
Three Danes were abducted in Niger. | ASSAULT - > DNK
Turkey's ambassador was summoned in Vienna over a speech by Recep Tayyip Erdogan. | ACCUSE AUT > TUR
"""


@pytest.mark.parametrize(("text", "told"), rows(CASES))
def test_whose_hands(text: str, told: str) -> None:
    assert "; ".join(acts(text)) == told
