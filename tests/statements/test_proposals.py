"""Acts that the encoder finds: verbs that say little by themselves, and verbs of receiving."""

import pytest

from tests.statements.reading import acts, rows

CASES = """
American and Ukrainian negotiators sat face to face in Jeddah. | CONSULT UKR+USA > -
Greece gets the first 13 billion euros of its rescue from the European Union. | AID IGO:EU > GRC
# what somebody only wishes, and where goods went
The president of Chad wished and hoped. |
Kazakh uranium went by way of Aktau to French reactors. |
"""


@pytest.mark.parametrize(("text", "told"), rows(CASES))
def test_common_verbs(text: str, told: str) -> None:
    assert "; ".join(acts(text)) == told
