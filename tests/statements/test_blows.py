"""One blow told by two clauses of a sentence is one act with its victims."""

import pytest

from tests.statements.reading import reading, rows

# events of force | dead of the first | text
CASES = """
1 | 3 | Chadian jets bombed a village in Niger, killing three people and wounding ten others.
1 | 3 | Chadian jets bombed a village in Niger, leaving three dead.
1 | 3 | Three people were killed when Chadian jets bombed a village in Niger.
1 | 3 | Three people died after Chadian police opened fire on a crowd in Niger.
1 | 3 | Chad shelled a village in Niger, where three people were killed.
1 | 3 | Chadian troops shelled a village in Niger, and three villagers were killed.
1 | 3 | Chad's bombing of a village in Niger, in which three people died, was condemned by Mali.
1 | 3 | A Chadian missile strike on a market in Niger claimed three lives.
1 | None | Dozens of people were killed when Chadian aircraft bombed a funeral in Niger.
1 | 84 | At least 84 people have been killed since Chadian troops attacked Niger on Wednesday.
1 | 3 | Three Nigeriens were killed when Chadian police opened fire on a boat.
# others who were hit, and another time or place, are other acts
2 | None | Chadian jets bombed Niger in 1999, and two Chadian soldiers were killed in Mali in 2004.
2 | None | Chad shelled a town in Niger, and two of its soldiers were killed.
"""


@pytest.mark.parametrize(("acts", "dead", "text"), rows(CASES))
def test_clause_of_the_victims_is_no_act_of_its_own(acts: str, dead: str, text: str) -> None:
    harms = [e for e in reading(text).events if e.event_type == "ASSAULT"]
    assert len(harms) == int(acts), harms
    if dead != "None":
        assert harms[0].casualties is not None
        assert harms[0].casualties.dead == int(dead)


def test_frozen_is_told_once() -> None:
    text = "Chad bombed Niger on Sunday. Trade between Chad and Niger had been suspended."
    assert len([e for e in reading(text).events if e.event_type == "SANCTION"]) <= 1
