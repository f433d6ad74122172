"""Places that an act takes from its context."""

import pytest

from tests.statements.reading import reading, rows

# word of the evidence | place or None | text
CASES = """
signed | Geneva | GENEVA (AP) - Pakistan and India signed a water treaty on Thursday after long talks.
signed | Bogota | BOGOTA - Colombia and Peru signed a treaty on Thursday that ends a long row.
condemned | None | NICOSIA (AP) - Chad condemned Niger on Thursday over the dams that it builds.
signed | None | Colombia and Peru signed a treaty.
accused | Paris | Chad and Niger signed a treaty in Paris. Mali accused Chad there of theft.
"""


@pytest.mark.parametrize(("word", "place", "text"), rows(CASES))
def test_takes_its_place_from_the_context(word: str, place: str, text: str) -> None:
    told = [e for e in reading(text).events if word in e.evidence.text]
    assert told
    assert {str(e.place and e.place.name) for e in told} == {place}
