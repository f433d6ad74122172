# ruff: noqa: E501 (tables of cases, one a line)
"""How two parties stand, in wordings of many papers: behind an ally, bound by treaty, not so warm for years, nothing left.

Cases: sentence | claims as `A+B state change`, `;` between, `-` for none.
"""

import pytest

from tests.statements.reading import rows
from tests.statements.test_claims import claims

CASES = """
Ties between Russia and Armenia have never been worse. | ARM+RUS strained worsening
The rebels of the M23 could not last without their patron in Kigali. | NSA:M23+RWA cooperative -
Serbia's friends in Moscow objected. | RUS+SRB cooperative -
Bahrain lined up behind its ally Saudi Arabia. | BHR+SAU allied -
Bahrain lined up behind Saudi Arabia. | BHR+SAU allied -
Serbia rallied behind Russia in the dispute. | RUS+SRB allied -
Things between Kenya and Somalia were once warm. | KEN+SOM cooperative -
The thaw between Greece and Turkey has lasted a year. | GRC+TUR - improving
The relationship between Poland and Hungary has soured. | HUN+POL - worsening
Relations between Japan and China sank to their lowest point in decades. | CHN+JPN strained worsening
Morocco and Algeria are estranged. | DZA+MAR strained -
Pakistan accused its arch-rival India. | IND+PAK hostile -
Syria turned to its patron Russia. | RUS+SYR cooperative -
The two old foes, Armenia and Turkey, opened a bridge. | ARM+TUR hostile -
Iran and Israel are friends turned enemies. | IRN+ISR hostile worsening
Algeria and Morocco have not been on speaking terms for years. | DZA+MAR strained -
The war has brought Finland and Sweden closer. | FIN+SWE - improving
The crisis brought Moscow and Beijing closer together. | CHN+RUS - improving
Sudan and Chad patched up their quarrel. | SDN+TCD - improving
France and Italy patched things up. | FRA+ITA - improving
Turkey and the United States have drifted apart. | TUR+USA - worsening
India and Pakistan have been on a war footing since Tuesday. | IND+PAK hostile -
Finland and Russia are uneasy neighbours. | FIN+RUS strained -
Saudi Arabia and the United Arab Emirates fell out over Yemen. | ARE+SAU strained worsening
The visit restored trust between Chile and Bolivia. | BOL+CHL - improving
Neither Kuwait nor Bahrain has had diplomatic relations with Iraq since 1990. | IRQ+KWT none -; BHR+IRQ none -
Cuba has no relations with Israel. | CUB+ISR none -
Relations between Slovenia and Croatia have not been so warm for years. | HRV+SVN cooperative improving
Relations between Peru and Chile have not been this bad in a generation. | CHL+PER strained worsening
Of the trust between Ankara and Jerusalem nothing remains. | ISR+TUR strained worsening
Little is left of the friendship between Warsaw and Kyiv. | POL+UKR - worsening
Djibouti is bound to France by a defence treaty. | DJI+FRA allied -
Between Ethiopia and Eritrea there is neither war nor peace. | ERI+ETH hostile -
Six years of quarrel between Turkey and Israel came to an end. | ISR+TUR - improving
Ties between Spain and Portugal, often bitter in the past, are now better than ever. | ESP+PRT strained -; ESP+PRT cooperative improving
Australia thanked its American ally. | AUS+USA allied -
India's Russian friends were absent. | IND+RUS cooperative -
Germany counts Poland among its closest partners. | DEU+POL allied -
Vietnam regards China with suspicion. | CHN+VNM strained -
Dealings between Colombia and Venezuela were poisonous for years. | COL+VEN hostile -
Tokyo and Seoul are barely on speaking terms. | JPN+KOR strained -
The sanctions pushed Iran into the arms of Russia. | IRN+RUS - improving
Georgia has moved closer to China. | CHN+GEO - improving
Relations between Ukraine and Hungary hit rock bottom in May. | HUN+UKR strained worsening
Uganda and Rwanda have long been at each other's throats. | RWA+UGA hostile -
Cambodia's ties with Thailand have been in the doldrums since 2008. | KHM+THA strained worsening
Denmark and Canada enjoy cordial relations. | CAN+DNK cooperative -
Brazil and Argentina have become the closest of friends. | ARG+BRA allied -
Laos has fallen out with Vietnam. | LAO+VNM strained worsening
Relations between London and Moscow remain in deep freeze. | GBR+RUS strained stable
Bulgaria and Serbia, old enemies, signed a pact. | BGR+SRB hostile -
Taiwan and China live in mutual distrust. | CHN+TWN strained -
A chill has settled over ties between Norway and China. | CHN+NOR strained worsening
Ghana is at odds with the Ivory Coast over the sea border. | CIV+GHA strained -
The alliance between Iraq and Iran is fraying. | IRN+IRQ allied worsening
The United Arab Emirates, by contrast, lined up behind their ally Saudi Arabia. | ARE+SAU allied -
Pakistan and its arch-rival India exchanged fire. | IND+PAK hostile -
Between Kampala and Kigali the mood has darkened. | RWA+UGA - worsening
Relations between Madrid and Rabat have taken a turn for the worse. | ESP+MAR strained worsening
Once close allies, Rwanda and Uganda now barely speak. | RWA+UGA allied -; RWA+UGA strained -
Zimbabwe has long been a thorn in the side of Britain. | GBR+ZWE strained -
Cyprus and Turkey do not recognise each other. | CYP+TUR none -
Israel and Lebanon have no diplomatic ties and are formally still at war. | ISR+LBN none -; ISR+LBN hostile -
Seoul and Washington have been allies since the 1950s. | KOR+USA allied -
Greece has traditionally had cool relations with Macedonia. | GRC+MKD strained -
Hungary enjoys a privileged partnership with China. | CHN+HUN cooperative -
Oman has stayed on friendly terms with Iran. | IRN+OMN cooperative -
Tehran and Ankara compete for influence in Iraq. | IRN+TUR strained -
Beijing remains Pyongyang's only friend. | CHN+PRK cooperative -
The killing opened a rift between Saudi Arabia and Turkey. | SAU+TUR strained worsening
The affair further strained already tense relations between Germany and Vietnam. | DEU+VNM strained worsening
A long freeze in relations between China and Norway ended in 2016. | CHN+NOR - improving
Japan and Russia never signed a peace treaty and their ties are chilly. | JPN+RUS strained -
Albania broke with the Soviet Union in 1961. | ALB+SUN - worsening
Eritrea and Djibouti have lived in a state of cold war since 2008. | DJI+ERI hostile -
Myanmar has leaned ever more heavily on China. | CHN+MMR allied -
Mali and France have been at daggers drawn since the coup. | FRA+MLI hostile -
Distrust between Armenia and Azerbaijan runs deep. | ARM+AZE strained -
Bad blood between Senegal and Mauritania goes back to 1989. | MRT+SEN strained -
Iran backs and arms Hezbollah, its proxy in Lebanon. | IRN+NSA:Hezbollah allied -
Ties have warmed between Egypt and Turkey. | EGY+TUR - improving
Ethiopia and Sudan are at loggerheads over a dam. | ETH+SDN strained -
Relations between Kyiv and Warsaw are better than they have been for a century. | POL+UKR cooperative improving
The atmosphere between London and Dublin has improved markedly. | GBR+IRL - improving
Moscow and Minsk are bound by a union treaty. | BLR+RUS allied -
Botswana and Namibia live in peace with each other. | BWA+NAM normal -
Spain does not recognise Kosovo. | ESP+KOS none -
Estonia and Latvia have always been good neighbours. | EST+LVA cooperative -
Tensions between Niger and Benin boiled over. | BEN+NER strained worsening
A new chapter has opened in relations between Japan and South Korea. | JPN+KOR cooperative improving
Brussels and Budapest have been at odds for years. | HUN+IGO:EU strained -
Washington's most reliable partner in the region is Jordan. | JOR+USA cooperative -
Sweden and Denmark patched up the quarrel over the bridge. | DNK+SWE - improving
Venezuela, Cuba's main ally, sends oil. | CUB+VEN allied -
# nothing is said: far-off thaws, alliances of parts, firms, couples, teams
A thaw between Seoul and Pyongyang still looks distant. | -
Old grievances kept relations between Laos and Vietnam icy. | LAO+VNM strained -
Peru and Chile described their relationship as excellent. | CHL+PER cooperative -
Relations between Peru and Chile never recovered from the war. | CHL+PER strained -
Ties between Kenya and Somalia, never repaired, are frosty. | KEN+SOM strained -
Qatar and Egypt are no longer on speaking terms. | EGY+QAT strained -
Peru made relations with Chile a priority. | -
There is no sign of a thaw between Seoul and Pyongyang. | -
Nepal accused India, its giant neighbour, of a blockade. | -
The Berlin singer and her estranged French husband fell out. | -
The Italian club patched up its quarrel with the Spanish striker. | -
Google and its rival Microsoft fell out. | -
The honeymoon couple from Kenya met friends in Tanzania. | -
The band of Muslim rebels is an alliance of groups from Mali. | -
The police do not recognise the Rohingya as citizens of Myanmar. | -
Italy drew level with its old rival Germany in the final. | -
The ministers of Spain praised the solidarity and stability of the European Union. | -
The French baker and the German widow are old friends. | -
Nokia and its rival Ericsson, both of the north, fell out in Finland. | -
Chelsea beat their old enemies in Spain. | -
A Kenyan couple on honeymoon drifted apart in Tanzania. | -
Things went well for Peru and Chile at the Games. | -
Nothing remains of the old bridge between Mali and Niger. | -
The firm wants warm relations with customers in Ghana and Togo. | -
! 'coach' is taken for an organ of Spain | Relations between the Spanish coach and his Italian striker soured. | -
! 'fans' of two states stand for the states | The fans of Serbia and Croatia sang hand in hand. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_claims(text: str, expected: str) -> None:
    assert claims(text) == expected
