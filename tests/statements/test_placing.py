"""Places that an act takes from its context."""

import pytest

from tests.statements.reading import reading, rows

# word of the evidence | place or None | text
CASES = """
signed | Geneva | GENEVA (AP) - Pakistan and India signed a water treaty on Thursday after long talks.
signed | Bogota | BOGOTA - Colombia and Peru signed a treaty on Thursday that ends a long row.
condemned | None | NICOSIA (AP) - Chad condemned Niger on Thursday over the dams that it builds.
signed | None | Colombia and Peru signed a treaty.
raid on | Sumy | Fighting broke out near Sumy in Ukraine. Overnight a Russian air raid on the city killed 21 people.
shelled | Hodeidah | Rockets hit Hodeidah in Yemen. The Houthis shelled the east of the city on Monday.
talks | Minsk | Leaders of Russia and Ukraine held talks in the Belarusian capital.
retook | Qarabulo | Rebels attacked the village of Qarabulo on Monday. Mali's army retook the village on Tuesday.
attacked the city | None | Peru announced in Moscow a pact with Chile. Rebels attacked the city.
bombed | Qarabulo | Israeli jets bombed a camp near the Syrian town of Qarabulo.
killed | Qarabulo | A bomb killed four Nigerian soldiers at Qarabulo, in Borno state.
hand back | None | Armenia must hand back the land to Azerbaijan by Nov 15.
denied | None | Washington blamed Tehran, which denied that it was to blame.
accused | Paris | Chad and Niger signed a treaty in Paris. Mali accused Chad there of theft.
"""


@pytest.mark.parametrize(("word", "place", "text"), rows(CASES))
def test_takes_its_place_from_the_context(word: str, place: str, text: str) -> None:
    told = [e for e in reading(text).events if word in e.evidence.text]
    assert told
    assert {str(e.place and e.place.name) for e in told} == {place}
