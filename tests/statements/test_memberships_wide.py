# ruff: noqa: E501 (tables of cases, one a line)
"""Memberships as newspapers tell them. Cases: sentence | `MEMBER status GROUP`, `;` between, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_memberships import memberships

CASES = """
# joining and belonging
Sweden, which joined the EU in 1995, kept its currency. | SWE member IGO:EU
Romania was admitted to NATO in 2004. | ROU member IGO:NATO
Samoa entered the WTO in 2012. | WSM member IGO:WTO
Vietnam is part of ASEAN. | VNM member IGO:ASEAN
Kosovo wants to join NATO. | KOS candidate IGO:NATO
Montenegro has applied to join the EU. | MNE candidate IGO:EU
Latvia was the last to join the OECD. | LVA member IGO:OECD
# what one is
EU candidate Serbia voted against the text. | SRB candidate IGO:EU
Fellow NATO members Greece and Turkey traded barbs. | GRC member IGO:NATO; TUR member IGO:NATO
NATO ally Norway sent a frigate. | NOR member IGO:NATO
Egypt is one of the founding members of the Arab League. | EGY member IGO:Arab League
Burma, a former member of the Commonwealth, stayed away. | MMR non-member IGO:Commonwealth
Malta, an aspiring member of NATO, sent an observer. | MLT candidate IGO:NATO
Angola, an OPEC member until last year, raised its output. | AGO member IGO:OPEC
Palestine is an observer at the United Nations. | PSE partner IGO:UN
Papua New Guinea attends ASEAN meetings as a special observer. | PNG partner IGO:ASEAN
Japan, a partner of NATO, opened a mission. | JPN partner IGO:NATO
# what one holds
Tunisia has observer status in the African Union. | TUN partner IGO:AU
Albania was granted candidate status by the EU. | ALB candidate IGO:EU
Parliament ratified Finland's bid to join NATO. | FIN candidate IGO:NATO
Kuwait exceeded its OPEC quota. | KWT member IGO:OPEC
# in and out
Norway remains outside the European Union. | NOR non-member IGO:EU
Ireland, not itself in NATO, trains peacekeepers. | IRL non-member IGO:NATO
The Comoros is in the African Union. | COM member IGO:AU
Syria was suspended from the Arab League. | SYR member IGO:Arab League
Zimbabwe pulled out of the Commonwealth in 2003. | ZWE non-member IGO:Commonwealth
The Council of Europe expelled Russia. | RUS non-member IGO:Council of Europe
Mali was suspended by the African Union. | MLI member IGO:AU
Iceland has never joined the EU. | ISL non-member IGO:EU
Greenland left the bloc in 1985. | -
# the preposition before its verb or noun
ASEAN, to which Laos belongs, meets on Monday. | LAO member IGO:ASEAN
The Commonwealth, from which Zimbabwe withdrew in 2003, has no army. | ZWE non-member IGO:Commonwealth
The ASEAN summit, of which Laos is a member, opens on Monday. | LAO member IGO:ASEAN
Chad's quarrel with Mali has split the African Union, to which both belong. | MLI member IGO:AU; TCD member IGO:AU
Peru, Chile and Cuba met. The OAS, to which all three countries belong, said nothing. | CHL member IGO:OAS; CUB member IGO:OAS; PER member IGO:OAS
# at its head, beside it, outside it
Senegal, which presides over ECOWAS, sent soldiers. | SEN member IGO:ECOWAS
NATO is reviewing its partnership with Russia. | RUS partner IGO:NATO
Austria, neutral by law and outside NATO, sent a platoon. | AUT non-member IGO:NATO
The council praised the Israelis, partners of NATO since the 1990s. | ISR partner IGO:NATO
Honduras was readmitted to the Organization of American States. | HND member IGO:OAS
# the organisation in the sentence before
NATO met in Brussels. Finland was admitted in April. | FIN member IGO:NATO
The African Union met in March. Sudan was suspended in 2021. | SDN member IGO:AU
The EU was divided. Turkey, a candidate since 1999, said nothing. | TUR candidate IGO:EU
The EU was divided. Morocco applied in 1987. | MAR candidate IGO:EU
The SADC is split. Its chairman, Zambian President Hakainde Hichilema, objected. | ZMB member IGO:SADC
The EU was divided. Turkey applied for a loan in 1987. | -
The EU was divided. Poland joined the protests on Tuesday. | -
The EU was divided. Chad, a presidential candidate said, was safe. | -
NATO met in Brussels. A Turkish spy was admitted to hospital. | -
# none
NATO thanked Peru and Chile, its partners in the free trade agreement. | -
Turkey kept Israel out of NATO's exercises. | -
Ghana's minister spoke at the African Union. | -
A member of the Kenyan team praised the African Union. | -
Chad threatened to leave the African Union. | TCD member IGO:AU
The French candidate for the presidency criticised the EU. | -
Denmark joined the EU in criticising the vote. | -
Bolivia's ambassador in Brussels visited the EU. | -
NATO troops trained in Georgia. | -
Peru applied sanctions that the OAS had asked for. | -
Italy asked the IMF for a loan. | -
Sudan and the WTO exchanged letters. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert "; ".join(sorted(memberships(text).split("; "))) == expected
