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


FAMILIES = """
Bahrain has thrown out Iran's envoys. | SANCTION BHR > IRN
Brazilian ranchers hacked at members of the Gamela tribe with machetes. | ASSAULT BRA > -
Nicaragua has received 80 nurses from Spain. | AID ESP > NIC
Hosni Mubarak played host to Shimon Peres in Alexandria. | CONSULT EGY+ISR > -
The United States was open to a dialogue with Libya. | AGREE USA > LBY
The failure of the talks between Serbia and Kosovo angered Brussels. | CONSULT KOS+SRB > -
"""


@pytest.mark.parametrize(("text", "told"), rows(FAMILIES))
def test_families(text: str, told: str) -> None:
    assert "; ".join(acts(text)) == told
