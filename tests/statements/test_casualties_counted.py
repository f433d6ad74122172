"""How many dead and injured a sentence counts, in turns of phrase that vary. Cases: sentence | dead/injured."""

import pytest

from detente.statements.casualties import find_casualties
from tests.statements.reading import rows, scenes

CASES = """
The army fought rebels for a week at a cost of 40 rebels and perhaps as many soldiers. | 80/0
It put the dead at 40 rebels and perhaps as many government soldiers. | 80/0
Police opened fire, killing up to 30. | 30/0
Between 20 and 30 were killed in the raid. | 20/0
Hutu militias killed over half a million Tutsis. | 500000/0
Riots in which 30 soldiers of the force, 19 Hungarians and 11 Italians, were hurt, went on. | 0/30
The junta had hanged the writer Ken Wiwa and eight fellow campaigners a day earlier. | 9/0
On the other side 47 civilians, 41 police officers and two soldiers have died. | 90/0
Sixteen police and servicemen died, two of them beheaded, and more than 1,300 were hurt. | 16/1300
Rebels attacked, and a policeman lies wounded after an ambush. | 0/1
A gendarme lost an eye when the crowd stoned the consulate. | 0/1
Moscow puts its losses at 67 soldiers. | 67/0
Smugglers are killing 1,000 people a day. | 0/0
A Saudi policeman was fatally wounded in Qatif. | 1/0
Twelve people burned to death in a church in Kenya. | 12/0
Seven of the passengers did not survive and 86 were hurt. | 7/86
Three soldiers survived their wounds. | 0/3
Police raised the number of dead in the London bombings from 37 to 49. | 49/0
The dead of Mumbai number 195. | 195/0
The dead included three Australians and a Dane, out of nine in all. | 9/0
One policeman is dead and two more are in intensive care. | 1/2
The ministry has 24 bodies in its morgues and 87 people in its wards. | 24/87
A Spaniard was hit in the leg by a bullet in Gaza. | 0/1
The bomb tore apart 20 people. | 20/0
By evening 26 bodies had been found. | 26/0
An American was the only soldier to die in the attack. | 1/0
Nine Italians, seven Japanese, an Indian and three others were hacked to death. | 20/0
Five Israelis, the Bulgarian driver and the bomber died. | 7/0
Fifty-eight foreigners, 36 of them Swiss and ten Japanese, perished, along with four Egyptians. | 62/0
Babies were among the 24 people whom gunmen killed in a ward in Kabul. | 24/0
The 24 people gunmen killed in Kabul were patients. | 24/0
Over 1,200 were injured. | 0/1200
All told 97 civilians had died by Monday. | 97/0
The army mourned 22 of its men. | 22/0
Sixty-four of his bodyguards had been shot down around him. | 64/0
Rebels shot down two helicopters. | 0/0
The governor raised the number of people killed in Saturday's bombing at a rally to 97. | 97/0
They killed 58 foreigners, 35 of whom were Swiss, and four Egyptians. | 62/0
Rebels killed nine soldiers, two of whom were officers, and three civilians. | 12/0
Nine soldiers did not live through it. | 9/0
Two girls did not get out alive. | 2/0
Two girls lived through it. | 0/0
Not 2,000 but 150 died in the assault. | 150/0
Snipers fired on a march, with a toll of 16, and the Church will not sit down. | 16/0
Dead: 86. Wounded: 1,400. | 86/1400
They numbered the corpses at 92, and the wounded were put at 197. | 92/197
The war has made 1,330 martyrs. | 1330/0
Renamo's war is said to have cost Mozambique a million lives. | 1000000/0
The army has admitted the loss of 71 of its own men. | 71/0
Chechen captors had shot two hostages. | 2/0
Police shot and wounded two protesters. | 0/2
Troops shot at 12 protesters. | 0/0
The count of those whom the bomb had killed stood at 281, with 300 in the wards. | 281/300
The gendarme lost his temper and 30 officers left. | 0/0
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_counts(text: str, expected: str) -> None:
    found = [r.casualties for scene in scenes(text) for r in find_casualties(scene.sentence, scene.mentions)]
    assert f"{sum(c.dead or 0 for c in found)}/{sum(c.injured or 0 for c in found)}" == expected
