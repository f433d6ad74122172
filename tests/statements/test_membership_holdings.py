"""Memberships by what a party holds. Cases: text | `MEMBER status GROUP`, `;` between, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_memberships import memberships

CASES = """
Chile, which holds the presidency of the Pacific Alliance, invited the ministers. | CHL member IGO:Pacific Alliance
Mexico, the current holder of the G20 presidency, objected. | MEX member IGO:G20
Peru is serving a two-year term on the UN Security Council. | PER member IGO:UN
Greece threatened to veto the accession of Albania to the EU. | ALB candidate IGO:EU; GRC member IGO:EU
Iran has waited for admission to the World Trade Organization since 1996. | IRN candidate IGO:WTO
The EU granted candidate status to Albania. | ALB candidate IGO:EU
Serbia, waiting at the EU's door since 2003, objected. | SRB candidate IGO:EU
Kenya waited for the African Union's answer. | -
Ghana knocked at the door of the president, the EU's envoy said. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert "; ".join(sorted(memberships(text).split("; "))) == expected
