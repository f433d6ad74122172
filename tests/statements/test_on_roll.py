# ruff: noqa: E501 (tables of cases, one a line)
"""Memberships that the roll of the organisation confirms. Cases: text | `MEMBER status GROUP`, `;` between, `-` for
none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_memberships import memberships

CASES = """
# others, fellows, partners within
Japan, like the other members of the G7, froze the accounts. | JPN member IGO:G7
Hungary blocked what the other EU members wanted. | HUN member IGO:EU
Alongside its partners in ASEAN, Laos rejected the plan. | LAO member IGO:ASEAN
The United States and its allies in NATO bombed Libya. | USA member IGO:NATO
Of the 28 EU states, only Malta voted against the text. | MLT member IGO:EU
Algeria, together with fellow OPEC members Iraq and Libya, cut its output. | DZA member IGO:OPEC; IRQ member IGO:OPEC; LBY member IGO:OPEC
# examples, however they hang
Several members of the EU, Spain among them, objected. | ESP member IGO:EU
The members of ASEAN, notably Laos, objected. | LAO member IGO:ASEAN
# counted or owned, and told before
Greece and Turkey quarrel over a rock. Washington fears a war between two NATO members. | GRC member IGO:NATO; TUR member IGO:NATO
# superlatives and offices
Singapore, ASEAN's richest state, froze the accounts. | SGP member IGO:ASEAN
Germany, the paymaster of the EU, said no. | DEU member IGO:EU
# the roll says no
Russia warned the other members of NATO. | -
Ukraine, like the other members of the EU, objected. | -
Chad and Peru quarrel. Washington fears a war between two NATO members. | -
The Kenyan minister urged OPEC members to cut their output. | -
# the organisation spoken of before
Mercosur suspended Paraguay. The other three members, Brazil, Argentina and Uruguay, met. | ARG member IGO:Mercosur; BRA member IGO:Mercosur; PRY member IGO:Mercosur; URY member IGO:Mercosur
The EU met. One of its members, Malta, objected. | MLT member IGO:EU
The club has three members, Peru, Chile and Cuba. | -
Chad and Mali, both of which are members of the African Union, met. | MLI member IGO:AU; TCD member IGO:AU
Oman and Qatar, which also belong to the Arab League, kept silent. | OMN member IGO:Arab League; QAT member IGO:Arab League
Fiji and the WTO met. Kenya's closest partners objected. | -
# groups of states, and those of no certain size
The Baltic states belong to NATO. | EST member IGO:NATO; LTU member IGO:NATO; LVA member IGO:NATO
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert "; ".join(sorted(memberships(text).split("; "))) == expected
