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
The gendarme lost his temper and 30 officers left. | 0/0
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_counts(text: str, expected: str) -> None:
    found = [r.casualties for scene in scenes(text) for r in find_casualties(scene.sentence, scene.mentions)]
    assert f"{sum(c.dead or 0 for c in found)}/{sum(c.injured or 0 for c in found)}" == expected
