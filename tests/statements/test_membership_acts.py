# ruff: noqa: E501 (tables of cases, one a line)
"""Memberships that acts imply and the roll confirms. Cases: text | `MEMBER status GROUP`, `;` between, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_memberships import memberships

CASES = """
# who votes, vetoes, or holds something up there
Germany and Britain prevented the EU from sending a mission. | DEU member IGO:EU; GBR member IGO:EU
Turkey's parliament ratified the protocol of NATO. | TUR member IGO:NATO
NATO offered nothing, because Germany and France objected. | DEU member IGO:NATO; FRA member IGO:NATO
Serbia objected to what NATO said. | -
China vetoed a resolution of the United Nations. | -
# who meets there
Peru and Vietnam attended the APEC summit. | PER member IGO:APEC; VNM member IGO:APEC
At the Mercosur summit on Monday Brazil called for a truce. | BRA member IGO:Mercosur
Norway attended the EU summit. | -
# who acts in it
Canada shares intelligence with Australia in the Five Eyes. | AUS member IGO:Five Eyes; CAN member IGO:Five Eyes
Peru and Bolivia, partners of Ecuador in the Andean Community, met. | BOL member IGO:Andean Community; ECU member IGO:Andean Community; PER member IGO:Andean Community
Qatar's neighbours in the Gulf Cooperation Council cut ties with it. | QAT member IGO:GCC
# inside or outside what was spoken of
The EU is divided. Poland, which has been inside for ten years, objects. | POL member IGO:EU
The EU is divided. Norway remains outside. | NOR non-member IGO:EU
The EU is divided. Norway has been inside for ten years. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert "; ".join(sorted(memberships(text).split("; "))) == expected
