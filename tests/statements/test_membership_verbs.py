# ruff: noqa: E501 (tables of cases, one a line)
"""Memberships that verbs and prepositions tell. Cases: sentence | `MEMBER status GROUP`, `;` between, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_memberships import memberships

CASES = """
Turkey quit the Arab League. | TUR non-member IGO:Arab League
Chile walked out of the Andean Community in 1976. | CHL non-member IGO:Andean Community
NATO, which Hungary joined in 1999, opened a centre. | HUN member IGO:NATO
The European Union met on Monday. The bloc, which Slovenia joined in 2004, has 27 members. | SVN member IGO:EU
Greece, in the Union since 1981, is a member of NATO. The Union said nothing. | GRC member IGO:EU; GRC member IGO:NATO
Iceland withdrew its application to join the EU. | ISL non-member IGO:EU
Egypt was suspended by the African Union in 2013. | EGY member IGO:AU
The African Union suspended Egypt in 2013. | EGY member IGO:AU
The Arab League readmitted Syria in 2023. | SYR member IGO:Arab League
ASEAN admitted Cambodia as its tenth member. | KHM member IGO:ASEAN
Like Norway, Iceland is not in the EU. | ISL non-member IGO:EU
The EU's newest member, Croatia, voted against. | HRV member IGO:EU
Kyrgyzstan holds the rotating presidency of the OSCE. | KGZ member IGO:OSCE
Georgia was promised membership of NATO in 2008. | GEO candidate IGO:NATO
Switzerland is outside both the EU and NATO. | CHE non-member IGO:EU; CHE non-member IGO:NATO
Austria is in the EU but not in NATO. | AUT member IGO:EU; AUT non-member IGO:NATO
Bulgaria, long a candidate for the OECD, was turned down. | BGR candidate IGO:OECD
Albania has been waiting to join the EU since 2009. | ALB candidate IGO:EU
The EU met on Monday. Spain, the current chair, called for calm. | ESP member IGO:EU
The EU met on Monday. Spain, in the chair since January, called for calm. | ESP member IGO:EU
The OAS met on Monday. Venezuela walked out in 2019. | VEN non-member IGO:OAS
Chad and Mali signed a treaty. The African Union, of which both countries form part, applauded. | MLI member IGO:AU; TCD member IGO:AU
Even within ASEAN, Malaysia's prime minister criticised her. | MYS member IGO:ASEAN
Iran has applied to be admitted to the Shanghai Cooperation Organisation. | IRN candidate IGO:SCO
Argentina turned down an invitation to join BRICS. | ARG non-member IGO:BRICS
Rwanda, which belongs to both the AU and the Commonwealth, abstained. | RWA member IGO:AU; RWA member IGO:Commonwealth
Mexico, like Chile, belongs to the OECD. | CHL member IGO:OECD; MEX member IGO:OECD
The African Union lifted its suspension of Mali. | MLI member IGO:AU
Lithuania joined the EU in 2004, as did Poland. | LTU member IGO:EU; POL member IGO:EU
India and Pakistan traded accusations. SAARC, to which both belong, kept silent. | IND member IGO:SAARC; PAK member IGO:SAARC
India and Pakistan traded accusations. The Shanghai Cooperation Organisation, which both joined in 2017, kept silent. | IND member IGO:SCO; PAK member IGO:SCO
Georgia also belongs, with its ally Azerbaijan, to the CIS. | AZE member IGO:CIS; GEO member IGO:CIS
ASEAN, whose members include Laos and Thailand, issued a statement. | LAO member IGO:ASEAN; THA member IGO:ASEAN
The African Union ended Mali's suspension. | MLI member IGO:AU
Mexico and Canada, partners in NAFTA, protested. | CAN member IGO:NAFTA; MEX member IGO:NAFTA
The EU, Israel's partner in an association agreement since 2000, called for restraint. | ISR partner IGO:EU
All EU members except Hungary and Slovakia backed the plan. | HUN member IGO:EU; SVK member IGO:EU
Alone among EU members, Hungary opposed the sanctions. | HUN member IGO:EU
Iraq and Kuwait, both in OPEC, quarrelled over quotas. | IRQ member IGO:OPEC; KWT member IGO:OPEC
The CIS met on Monday. Mongolia sends observers. | MNG partner IGO:CIS
The EU froze assets. The G8 called off the summit and shut Russia out of the club. | RUS non-member IGO:G8
Turkey enjoys the status of dialogue partner in the SCO. | TUR partner IGO:SCO
The EU wants Serbia, a candidate for membership, to impose sanctions. | SRB candidate IGO:EU
Interpol rejected Kosovo's bid to become a member. | KOS non-member IGO:Interpol
Georgia applied to the United Nations for help. | -
Guyana took the case to the International Court of Justice. | -
India and Pakistan quarrel. The G8 called for restraint. Even China, its oldest ally, advised withdrawal. | -
The EU sent observers to the election in Kenya. | -
Algeria was refused entry to the EU. | -
Norway's national team left for the EU. | -
The Italian club Milan joined the league while the EU watched. | -
Kenya's ambassador to the African Union left the room. | -
Cuba left the table during talks with the OAS. | -
A candidate for mayor of Lima praised the OAS. | -
The EU left Serbia out of the statement. | -
The African Union, of which both countries form part, applauded. | -
Britain voted to leave the EU. | GBR member IGO:EU
Kenya joined a team of African Union observers. | -
# what is given or refused, who goes on, and what only the roll can say
Chad gained admission to the WTO. | TCD member IGO:WTO
Chad and Mali are out of ECOWAS. | MLI non-member IGO:ECOWAS; TCD non-member IGO:ECOWAS
Morocco took Tunisia out of the Arab League. | TUN non-member IGO:Arab League
Uganda is leaving the African Union. | UGA member IGO:AU
The EU opened its doors to Ukraine. | UKR candidate IGO:EU
The Philippines has a treaty with America but no place in NATO. | PHL non-member IGO:NATO
Ukraine is not seeking membership of NATO. | UKR non-member IGO:NATO
Cyprus, fresh in the ranks of the EU, objected. | CYP member IGO:EU
Sweden will remain in the EU. | SWE member IGO:EU
Japan, though not a member of NATO, sends money. | JPN non-member IGO:NATO
Laos, hard at work, found itself inside ASEAN. | LAO member IGO:ASEAN
Finland's wait is over: the African Union admitted it. | -
Kenya's wait is over: the African Union admitted it. | KEN member IGO:AU
The United States and the EU banned them from travelling. | -
# the organisation spoken of before, or in the next sentence
The Council of Europe met. Belarus never got in. | BLR non-member IGO:Council of Europe
The Council of Europe met. Latvia stayed in. | LVA member IGO:Council of Europe
Moldova was granted candidate status. The EU has nine candidates. | MDA candidate IGO:EU
The Commonwealth met. Nigeria, the host of the summit, was late. | NGA member IGO:Commonwealth
ASEAN met. Singapore, another of its founders, was late. | SGP member IGO:ASEAN
Latvia adopted the euro. It is the 18th member of the eurozone. | LVA member IGO:Eurozone
Peru's candidate, the EU said, was the best. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert "; ".join(sorted(memberships(text).split("; "))) == expected
