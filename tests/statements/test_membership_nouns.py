"""Memberships that nouns tell. Cases: sentence | `MEMBER status GROUP`, `;` between, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_memberships import memberships

CASES = """
Belarus, a founding member of the Commonwealth of Independent States, abstained. | BLR member IGO:CIS
Norway, a non-member, pays into the EU budget. | NOR non-member IGO:EU
EU non-member Norway pays into the budget. | NOR non-member IGO:EU
The 15-nation ECOWAS, of which Ghana is a member, met in Accra. | GHA member IGO:ECOWAS
Mali ended its membership in ECOWAS. | MLI non-member IGO:ECOWAS
Bolivia renounced its membership of the Andean Community. | BOL non-member IGO:Andean Community
Colombia's membership in the OECD dates from 2020. | COL member IGO:OECD
CSTO allies Armenia and Belarus sent no troops. | ARM member IGO:CSTO; BLR member IGO:CSTO
Armenia is a signatory of the CSTO. | ARM member IGO:CSTO
Cambodia became the tenth member of ASEAN. | KHM member IGO:ASEAN
East Timor hopes to become a member of ASEAN. | TLS candidate IGO:ASEAN
Moldova's accession to the EU is years away. | MDA candidate IGO:EU
The EU opened accession talks with Moldova. | MDA candidate IGO:EU
Accession talks between Moldova and the EU began. | MDA candidate IGO:EU
Qatar announced its departure from OPEC. | QAT non-member IGO:OPEC
Ecuador's exit from OPEC took effect in January. | ECU non-member IGO:OPEC
Russia lost its seat in the Council of Europe. | RUS non-member IGO:Council of Europe
NATO welcomed Sweden as a member. | SWE member IGO:NATO
Sweden became a member of NATO in 2024. | SWE member IGO:NATO
Ukraine is not a NATO member. | UKR non-member IGO:NATO
Serbia is seeking membership in the European Union. | SRB candidate IGO:EU
Azerbaijan, which is not a member of the CSTO, objected. | AZE non-member IGO:CSTO
Azerbaijan, not a member of the CSTO, objected. | AZE non-member IGO:CSTO
Mongolia is an observer in the Shanghai Cooperation Organisation. | MNG partner IGO:SCO
Sri Lanka is a dialogue partner of the Shanghai Cooperation Organisation. | LKA partner IGO:SCO
Turkey is a member of NATO but not of the EU. | TUR member IGO:NATO; TUR non-member IGO:EU
Finland, like Sweden a member of the EU, objected. | FIN member IGO:EU; SWE member IGO:EU
Non-NATO Ireland sent no troops. | IRL non-member IGO:NATO
The EU froze Turkey's accession talks. | TUR candidate IGO:EU
Norway, a non-member, pays into the EU budget. | NOR non-member IGO:EU
NATO's newest member is Sweden. | SWE member IGO:NATO
Turkey is a member of the Council of Europe and NATO. | TUR member IGO:Council of Europe; TUR member IGO:NATO
Estonia, a NATO and EU member, closed its border. | EST member IGO:EU; EST member IGO:NATO
NATO-member Turkey sent a frigate. | TUR member IGO:NATO
Serbia's path to EU membership is blocked. | SRB candidate IGO:EU
Serbia's hopes of EU membership have faded. | SRB candidate IGO:EU
Bosnia is not yet a candidate for the EU. | BIH non-member IGO:EU
Ukraine will not become a member of NATO, Germany said. | UKR non-member IGO:NATO
Iran was accepted as a full member of the Shanghai Cooperation Organisation. | IRN member IGO:SCO
Britain's departure from the EU was delayed. | GBR non-member IGO:EU
Britain is no longer a member of the EU. | GBR non-member IGO:EU
Members of the Turkish delegation met NATO. | -
A member of Chad's parliament quit over the African Union vote. | -
A member of the Ghanaian cabinet told ECOWAS to wait. | -
Members of the Iraqi army trained with NATO. | -
Peru asked members of the OAS to help. | -
Japan met members of ASEAN in Hanoi. | -
The NATO secretary general met members of parliament in Kyiv, Ukraine. | -
The club's members, Egypt's Salah among them, boarded a plane as NATO met. | -
India is a member of the delegation that met the EU. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert "; ".join(sorted(memberships(text).split("; "))) == expected
