# ruff: noqa: E501 (tables of cases, one a line)
"""Organisations that only talk of memberships speaks of. Cases: text | `MEMBER status GROUP`, `;` between, `-` for
none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_memberships import memberships

CASES = """
Albania, the alliance's newest member, sent soldiers to the NATO mission. | ALB member IGO:NATO
The EU met on Monday. Croatia, the union's newest member, said nothing. | HRV member IGO:EU
Sudan is not a party to the Rome Statute. | SDN non-member IGO:ICC
India has never acceded to the Non-Proliferation Treaty. | IND non-member IGO:NPT
# organisations that no table knows
China is not a member of the Mekong River Commission, but it attends as a dialogue partner. | CHN non-member IGO:Mekong River Commission; CHN partner IGO:Mekong River Commission
China is not a member of the Mekong River Commission. It attends as a dialogue partner. | CHN non-member IGO:Mekong River Commission; CHN partner IGO:Mekong River Commission
Kazakhstan is an observer to the Tripartite Grain Forum. | KAZ partner IGO:Tripartite Grain Forum
Ivanov, a member of the State Council, met the German chancellor. | -
# several organisations, and none
Albania, the alliance's newest member, spoke to NATO and the EU. | -
Albania, the alliance's newest member, sent soldiers. | -
Chad, a party to the quarrel, spoke at the African Union. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert "; ".join(sorted(memberships(text).split("; "))) == expected
