# ruff: noqa: E501 (tables of cases, one a line)
"""Memberships of whom words sum up, take up, liken or leave out. Cases: sentence | `MEMBER status GROUP`, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_memberships import memberships

CASES = """
# summed up
India and Pakistan quarrelled over the agenda of SAARC, to which both belong. | IND member IGO:SAARC; PAK member IGO:SAARC
Kenya and Uganda took the row to the East African Community, of which both are founding members. | KEN member IGO:EAC; UGA member IGO:EAC
Chad and Niger signed a pact. All two countries are members of the African Union. | TCD member IGO:AU; NER member IGO:AU
Algeria and Morocco asked for help in the Arab League, to which they all belong. | DZA member IGO:Arab League; MAR member IGO:Arab League
# around the noun, whatever the parse
Fellow members of NATO since 1952, Greece and Turkey came close to war. | GRC member IGO:NATO; TUR member IGO:NATO
Djibouti tried to reconcile Kenya and Eritrea, its two fellow members of IGAD. | KEN member IGO:IGAD; ERI member IGO:IGAD; DJI member IGO:IGAD
Guatemala and El Salvador, fellow members with Honduras of the OAS, closed their borders. | GTM member IGO:OAS; SLV member IGO:OAS; HND member IGO:OAS
Norway and Switzerland, no members of the EU, sent monitors too. | NOR non-member IGO:EU; CHE non-member IGO:EU
# taken up
The EU, whose partner Tunisia has been since 1995, promised money. | TUN partner IGO:EU
Russia attacked NATO, to whose Partnership for Peace Serbia has belonged since 2006. | SRB member IGO:Partnership for Peace
# likened, in company, left out
Greece, like Turkey a party to NATO, signed the charter. | GRC member IGO:NATO; TUR member IGO:NATO
Serbia, unlike Croatia, is outside the European Union. | SRB non-member IGO:EU; HRV member IGO:EU
Algeria and Tunisia, which belong with Libya to the Arab League, offered to mediate. | DZA member IGO:Arab League; TUN member IGO:Arab League; LBY member IGO:Arab League
Egypt wrote to the Arab League, to which Somalia has belonged since 1974 and Ethiopia does not. | SOM member IGO:Arab League; ETH non-member IGO:Arab League
Venezuela belongs neither to NATO nor to the EU. | VEN non-member IGO:NATO; VEN non-member IGO:EU
# gathered
The Gulf Cooperation Council groups Kuwait, Bahrain and Oman. | KWT member IGO:GCC; BHR member IGO:GCC; OMN member IGO:GCC
Laos, Thailand, Cambodia and Vietnam make up the Mekong River Commission. | LAO member IGO:Mekong River Commission; THA member IGO:Mekong River Commission; KHM member IGO:Mekong River Commission; VNM member IGO:Mekong River Commission
# none
The generals were partners when the EU met. | -
Both praised NATO. | -
Like Egypt, Ethiopia criticised the Arab League. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert set(memberships(text).split("; ")) == set(expected.split("; "))
