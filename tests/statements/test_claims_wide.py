"""The many ways in which newspapers say how two parties stand, over regions and decades.

Cases: sentence | claims as `A+B state change`, `;` between, `-` for none.
"""

import pytest

from tests.statements.reading import rows
from tests.statements.test_claims import claims

CASES = """
# fixed phrases
Athens and Ankara were at daggers drawn over the island in 1974. | GRC+TUR hostile -
There is no love lost between Algiers and Rabat. | DZA+MAR strained -
Rwanda and Burundi came close to a breach last winter. | BDI+RWA strained worsening
India and Pakistan are on the brink of war over the valley. | IND+PAK hostile worsening
The long quarrel between Peru and Ecuador came to an end in 1998. | ECU+PER - improving
Tokyo and Seoul fell out over the islets. | JPN+KOR strained worsening
Vietnam and China buried the hatchet in 1991. | CHN+VNM - improving
Havana worked hand in glove with Caracas. | CUB+VEN cooperative -
Argentina and Britain have turned the page. | ARG+GBR - improving
Egypt and Israel have lived in a cold peace since 1979. | EGY+ISR normal -
Iran and Iraq were at war for eight years. | IRN+IRQ hostile -
Sudan and Chad see eye to eye on the border. | SDN+TCD cooperative -
Thailand and Cambodia are at loggerheads over the temple. | KHM+THA strained -
Canada and Denmark are on the best of terms. | CAN+DNK cooperative -
Qatar and Egypt mended fences after four years. | EGY+QAT - improving
Germany and France stand shoulder to shoulder. | DEU+FRA allied -
Warsaw has drifted apart from Budapest. | HUN+POL - worsening
Moscow and Tbilisi locked horns over the pipeline. | GEO+RUS strained -
Bolivia and Chile have parted company. | BOL+CHL - worsening
Eritrea and Ethiopia are on a war footing. | ERI+ETH hostile -
Ties between Jakarta and Canberra are on the mend. | AUS+IDN - improving
Relations between Lima and Mexico City went from bad to worse. | MEX+PER strained worsening
Relations between Oslo and Beijing are back on track. | CHN+NOR normal improving
Albania and Greece are on bad terms. | ALB+GRC strained -
The two Koreas remain technically at war. | KOR+PRK hostile -
# what one is to the other
Poland is one of Ukraine's staunchest friends. | POL+UKR allied -
Israel, for decades a bitter rival of Syria, kept quiet. | ISR+SYR hostile -
Jordan and Morocco, partners since the 1960s, signed the charter. | JOR+MAR cooperative -
Serbia regards Russia as an ally. | RUS+SRB allied -
Allies Britain and Portugal marked the anniversary. | GBR+PRT allied -
Laos was a client of Vietnam. | LAO+VNM cooperative -
Turkmenistan thanked its old friend Turkey. | TKM+TUR cooperative -
Yemen fought the Iran-aligned Houthis. | IRN+NSA:Houthis allied -
Norway and Iceland are close. | ISL+NOR cooperative -
Hungary is wary of Ukraine. | HUN+UKR strained -
# no longer, never, not
Ethiopia and Eritrea are no longer at war. | ERI+ETH - improving
Libya and Britain are no longer enemies. | GBR+LBY - improving
Ties between Delhi and Washington have never been better. | IND+USA cooperative improving
Relations between Paris and Algiers have seldom been worse. | DZA+FRA strained worsening
Relations between Japan and Russia are not warm. | JPN+RUS strained -
China and India are not friends. | CHN+IND strained -
There is no quarrel between Finland and Norway. | FIN+NOR cooperative -
Spain and Britain do not see eye to eye. | ESP+GBR strained -
# nouns of tension and what becomes of them; comparatives
Tensions between Ghana and Togo have eased. | GHA+TGO - improving
The rift between Riyadh and Doha widened. | QAT+SAU strained worsening
Relations between Prague and Vienna are warmer than in the 1980s. | AUT+CZE - improving
Relations between Nairobi and Mogadishu have grown colder. | KEN+SOM - worsening
The honeymoon between Manila and Beijing was short. | CHN+PHL cooperative -
# what a comma adds; burdens; trust; particles; what is over
Relations between Serbia and Croatia, never warm, collapsed after the vote. | HRV+SRB strained worsening
Ties between Peru and Ecuador, frozen since the war, are no better. | ECU+PER none -
The arrest cast a shadow over relations between Turkey and Germany. | DEU+TUR - worsening
The visit breathed new life into ties between Ghana and Togo. | GHA+TGO - improving
Trust between Athens and Berlin is broken. | DEU+GRC strained worsening
Beijing's patience with Manila is wearing thin. | CHN+PHL strained worsening
The alliance between Egypt and Syria broke down in 1961. | EGY+SYR allied worsening
Ties between Seoul and Washington have seldom been so strained. | KOR+USA strained worsening
The honeymoon between Manila and Beijing is over. | CHN+PHL - worsening
The feud between Qatar and Bahrain is over. | BHR+QAT - improving
# several that stand so to one; a phrase that hangs from a noun
Greece and Cyprus are at odds with Turkey. | GRC+TUR strained -; CYP+TUR strained -
Egypt and Jordan, the only states bound to Israel by a peace treaty, kept silent. | EGY+ISR normal -; ISR+JOR normal -
# the relation that the sentence before spoke of
Ties between Lima and Quito were good. Since the war they have been icy. | ECU+PER cooperative -; ECU+PER strained -
Norway denied Ghana, whose relations with Togo are tense, a loan. | GHA+TGO strained -
# negatives: acts, metaphors, private persons, denials and rumours, other senses
Kenya and Uganda exchanged prisoners on Monday. | -
Chile and Peru signed a fishing accord. | -
The French president visited Algiers. | -
A Greek shipowner fell out with his Cypriot brother over a will. | -
A Hungarian widow and her Turkish lodger fight a cold war over the heating. | -
Ankara denied that relations with Baku had cooled. | -
The Brazilian ambassador sat in the front row beside the Dutch one. | -
Serbia beat Croatia in a tense derby. | -
A documentary on Franco-German friendship won a prize. | -
Relations of the missing Chilean conscripts gathered outside the Bolivian consulate. | -
Norway sold gas to Poland at the old price. | -
Mali closed its embassy in Abidjan. | -
Colombia sided with Ecuador in the vote. | -
The Honduran diva's stormy relationship with a Cuban tenor filled the columns. | -
Ministers from Laos and Thailand met in Vientiane at noon. | -
Nepal wants to patch up its differences with India. | -
The Danish and Swedish crews closed the bridge in high winds. | -
Cuba and Norway acted as guarantors of the talks in Havana. | -
A night train joins Paris and Rome. | -
Bahrain broke a promise to Qatar. | -
Iran and Oman discussed relations. | -
Tunisia put its budget back on track. | -
Players pick Mexico or Canada in the new video game. | -
Venezuela and Colombia restored diplomatic relations on Sunday. | -
Cuba will resume ties with Spain in May. | -
How bad are relations between Chad and Mali? | -
Talks between Laos and Thailand are in limbo. | -
A healthy relationship, Peru said after a call to Chile, needs patience. | -
Kenya held an election. When it ran out of paper, Uganda helped. | -
Mongolia imported an ally of the horse, the camel, from China. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_claims(text: str, expected: str) -> None:
    assert claims(text) == expected


def test_the_pair_that_the_text_is_about_stands_for_two_allies() -> None:
    text = "Japan kept an intelligence pact with South Korea. The pact, which the two American allies signed, is old."
    assert set(claims(text).split("; ")) == {"JPN+USA allied -", "KOR+USA allied -"}


def test_one_verb_one_claim_with_the_stable_change() -> None:
    assert claims("Relations between Seoul and Tokyo remain at their worst in decades.") == "JPN+KOR strained stable"
