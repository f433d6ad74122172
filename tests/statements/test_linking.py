# ruff: noqa: E501 (tables of cases, one a line)
"""Acts that only a link makes a statement, and words that only join. Cases: text | events, `;` between | links."""

import pytest

from tests.statements.reading import acts, rows
from tests.statements.test_taken_up import ties

CASES = """
# an act that nobody takes part in, tied to one of known parties
The African Union suspended Mali after the coup. | COERCE MLI > -; SANCTION IGO:AU > MLI | COERCE causes SANCTION
Because of the blockade, Egypt recalled its ambassador from Libya. | COERCE LBY > EGY; SANCTION EGY > LBY | COERCE causes SANCTION
As punishment for the annexation, France expelled the Russian ambassador. | COERCE RUS > FRA; SANCTION FRA > RUS | COERCE causes SANCTION
Russia signed a treaty with Chad in return for a promise. | AGREE RUS+TCD > -; SUPPORT RUS+TCD > - | AGREE conditions SUPPORT
# told within it
Turkey expelled the ambassador of Israel after a raid that had killed nine Turks. | ASSAULT - > TUR; SANCTION TUR > ISR | ASSAULT causes SANCTION
# what another act waits for, what is refused, and what a firm phrase makes likely
Kenya will lift the embargo on Somalia if the fighting stops. | CONCEDE KEN > SOM; RETREAT SOM > KEN | RETREAT conditions CONCEDE
Iran will free the sailors provided that Britain leaves the island. | CONCEDE IRN > GBR; RETREAT GBR > - | RETREAT conditions CONCEDE
Relations between Chad and Sudan soured because Khartoum would not hand over the rebels. | REJECT SDN > NSA:Sudanese rebels | REJECT causes claim
NATO refused Georgia a plan because Germany and France objected. | REJECT IGO:NATO > GEO; REJECT DEU+FRA > - | REJECT causes REJECT
# how two sides stand, since an act or by it
Greece and Turkey have been at loggerheads since Turkish troops invaded Cyprus. | ASSAULT TUR > CYP | ASSAULT causes claim
Greece and Turkey have been close allies since they fought Bulgaria. | ASSAULT GRC+TUR > BGR | -
The expulsion of its envoy has brought relations between Congo and Rwanda to their lowest point in years. | SANCTION RWA > COD | SANCTION causes claim
# no ground: how long, what a treaty says, who is meant
Polisario fought Morocco until the United Nations brokered a ceasefire. | ASSAULT NSA:Polisario > MAR; CONSULT IGO:UN > - | -
Rwanda blamed followers of the king, who was driven from power. | ACCUSE RWA > -; ASSAULT - > RWA | -
# no link at all
Egypt recalled its ambassador from Libya. The blockade was long. | SANCTION EGY > LBY | -
# grounds and conditions that nobody is named in; who was asked
The Commonwealth suspended Nigeria over the annexation of the strip. | COERCE NGA > -; SANCTION IGO:Commonwealth > NGA | COERCE causes SANCTION
France and Britain will hold talks in Geneva at Oman's urging. | AGREE FRA+GBR > -; REQUEST OMN > FRA+GBR | REQUEST causes AGREE
The European Union has threatened to suspend its agreement with Uzbekistan unless an inquiry is allowed. | AGREE UZB > IGO:EU; THREATEN IGO:EU > UZB | AGREE conditions THREATEN
Mr Abadi of Iraq will talk to Iran only if the result of the poll is annulled. | AGREE IRQ > IRN; COERCE IRN > IRQ | COERCE conditions AGREE
Cyprus dropped its claim to the island, yielding to months of pressure from the United States. | - | REQUEST causes CONCEDE
Tunisia expelled the envoy of Libya, which kept relations between Tunisia and Libya icy. | - | SANCTION causes claim
Chad condemned Sudan. It will leave the bloc if it does not pay. | - | -
# nouns that only join tell no act
Peru recalled its ambassador from Chile in protest at the jailing of a Peruvian priest. | COERCE - > PER; SANCTION PER > CHL | COERCE causes SANCTION
Chad seized a ship of Niger. In retaliation Niger closed its border with Chad. | COERCE TCD > NER; SANCTION NER > TCD | COERCE causes SANCTION
# what does not happen while somebody stands in its way
Macedonia cannot join NATO while Greece objects to it. | REJECT GRC > -; SUPPORT MKD > IGO:NATO | REJECT blocks SUPPORT
Greece vetoed the accession of Macedonia to NATO. | REJECT GRC > MKD; SUPPORT MKD > - | REJECT blocks SUPPORT
Ties between Thailand and Cambodia have been in free fall since May 28, when a Cambodian soldier was shot dead by Thai troops. | ASSAULT THA > KHM | ASSAULT causes claim
Turkey's lawmakers ratified Finland's entry, which cleared the final hurdle for the raising of a 31st flag in Brussels. | AGREE TUR > FIN; SUPPORT TUR > FIN | SUPPORT enables AGREE
Syria met Iran while Greece objected to a treaty. | - | -
"""


@pytest.mark.parametrize(("text", "events", "links"), rows(CASES))
def test_what_a_link_makes_a_statement(text: str, events: str, links: str) -> None:
    assert ties(text) == links
    assert events == "-" or {what.partition(" [")[0] for what in acts(text)} == set(events.split("; "))
