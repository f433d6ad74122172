# ruff: noqa: E501 (tables of cases, one a line)
"""Answers to what was told before. Cases: text | links as `source type target`, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_taken_up import ties

CASES = """
The EU froze the assets of Russian officials. Russia retaliated by barring nine American politicians. | SANCTION causes SANCTION
Gunmen attacked police stations in Haiti. The government responded with a state of emergency. | ASSAULT causes COERCE
Gunmen attacked an Israeli bus. Israel hit a camp in Gaza, and Egypt met Chad. | -
Iran seized a British tanker. Britain responded by expelling the Iranian ambassador. | COERCE causes SANCTION
A Palestinian crowd lynched two Israeli soldiers. To the lynching the Israeli helicopters replied, bombarding Gaza. | ASSAULT causes ASSAULT
American snipers killed three Somali pirates. Pirates vowed to take revenge on Americans. | ASSAULT causes THREATEN
France recalled its ambassador from Australia. The reason was a pact that Australia signed with the United States. | SUPPORT causes SANCTION
Russia annexed Crimea in March. European Union sanctions against Moscow followed. | COERCE causes SANCTION
Israel bombed Syria. Syria's answer was to expel the ambassador of Israel. | ASSAULT causes SANCTION
Turkey expelled the Israeli ambassador. Behind the decision was the Israeli bombing of a Turkish ship. | ASSAULT causes SANCTION
Russia froze the assets of Polish banks. Poland hit back by expelling the Russian ambassador. | SANCTION causes SANCTION
Israel bombed a Turkish ship, to which Turkey responded by expelling the Israeli ambassador. | ASSAULT causes SANCTION
Israel bombed a Turkish ship; Turkey answered by expelling the Israeli ambassador. | ASSAULT causes SANCTION
Turkey met the Israeli bombing of a ship by expelling the Israeli ambassador. | ASSAULT causes SANCTION
The reason for the expulsion of the Israeli ambassador by Turkey was the bombing of a Turkish ship by Israel. | ASSAULT causes SANCTION
The Turkish attack on a Syrian base was Ankara's revenge for the Syrian bombing of a Turkish convoy. | ASSAULT causes ASSAULT
The Peruvian embargo was a direct response to the Chilean seizure of a Peruvian ship. | COERCE causes SANCTION
Hezbollah captured two Israeli soldiers. Israel retaliated the same day: its aircraft bombed Beirut. | ASSAULT causes ASSAULT
NATO has suspended its training mission in Iraq. Behind the pause lies the killing of an Iranian general in Baghdad. | ASSAULT causes SANCTION
# passives that say what an act is
American jets struck Syria on Thursday. The raid was meant as a reply to the rockets that hit an American base. | ASSAULT causes ASSAULT
The release of the hostages is linked to the withdrawal of Israeli troops from Gaza. | RETREAT conditions RETREAT
The Russian embargo was attributed to Moldova's treaty with the EU. | AGREE causes SANCTION
# the deed stands further back than a peaceful act; an act that is the answer itself
Gunmen attacked an Israeli bus. Egypt met Chad. In retaliation Israel hit a camp in Gaza. | ASSAULT causes ASSAULT
Russia seized a Polish ship. Warsaw deployed troops on the border. The deployment answers the seizure of the ship by Russia. | COERCE causes MOBILIZE
Crowds in Lima set fire to Chilean offices, police responded with tear gas and live rounds, and a night curfew is in force. | PROTEST causes ASSAULT
Iranian missiles struck Panjgur. Pakistan hit back by shelving a conference with Tehran. | ASSAULT causes SANCTION
# what follows something is no sequel, and what one meets with a party is no answer
Russia annexed Crimea in March. Poland followed the advice of Chad. | -
Turkey met the Israeli ambassador in Chad. | -
# an answer in words, a reason of something else, no deed before
Turkey invited Sweden. Sweden replied that Turkey had attacked a ship. | -
France met Australia. Pirates vowed to take revenge on Americans. | -
Gunmen attacked an Israeli bus. The reason for the delay of the visit of the king to Egypt was a storm. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_answers(text: str, expected: str) -> None:
    assert ties(text) == expected
