# ruff: noqa: E501 (tables of cases, one a line)
"""Definite nouns that take up what was told before, as ends of links. Cases: text | links as `words -> words`, `-` for none."""

import pytest

from tests.statements.reading import reading, rows

CASES = """
Iraqi tanks overran Kuwait. In response to the invasion, Turkey imposed an embargo on Iraq. | COERCE/ASSAULT causes SANCTION
Rebels seized power in Mali. The African Union suspended Mali after the coup. | COERCE causes SANCTION
Turkey arrested an American pastor. The United States imposed sanctions on Turkey over the arrest. | COERCE causes SANCTION
Mali expelled the French ambassador. The decision prompted Paris to suspend aid to Mali. | SANCTION causes SANCTION
Israel bombed Gaza. Norway praised Chad. Turkey recalled its ambassador from Israel because of the bombing. | ASSAULT causes SANCTION
Greece and Turkey held talks in Geneva. The army of Chad fired on Turkish ships, and the attack brought Greece to the table. | ASSAULT causes CONSULT
Peru and Ecuador signed a treaty on Monday. Thousands of Peruvians protested against the settlement. | SUPPORT causes PROTEST
Israel will open a mission at NATO headquarters. The opening had been held up by Turkey since 2010. | REJECT blocks AGREE
Pakistan struck Afghan villages on Tuesday. Afghan forces attacked Pakistani posts in revenge for the raids. | ASSAULT causes ASSAULT
# the one of several acts whose word is of the noun's family, though others were told since
Officers seized power in Burundi. Soldiers slaughtered 200 villagers. Rwanda is an ally of Chad. Belgium suspended aid to Burundi in protest at the coup. | COERCE causes SANCTION
# a noun that says itself which act it means, or that nothing before tells
Israel closed its border with Egypt. Peru recalled its ambassador from Chile over the sentences. | -
Norway praised Chad. Turkey recalled its ambassador from Peru over the affair of the stolen ring. | -
Norway met Chad. After the talks, Turkey expelled the ambassador of Peru. | -
Israel bombed Gaza. The raid filmed last year won a prize in Turkey. | -
"""


def ties(text: str) -> str:
    found = reading(text)
    kinds = {e.id: e.event_type for e in found.events} | {c.id: "claim" for c in found.relations}
    return "; ".join(f"{kinds[x.source]} {x.type} {kinds[x.target]}" for x in found.links) or "-"


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_nouns_take_up_what_was_told(text: str, expected: str) -> None:
    either, _, rest = expected.partition(" ")
    assert ties(text) in {f"{kind} {rest}".strip() for kind in either.split("/")}


def test_the_noun_is_no_statement_of_its_own() -> None:
    found = reading(
        "Turkey arrested an American pastor. The United States imposed sanctions on Turkey over the arrest."
    )
    assert [e.event_type for e in found.events] == ["COERCE", "SANCTION"]


def test_a_noun_that_says_itself_which_act_it_means_takes_up_nothing() -> None:
    found = reading(
        "Israel bombed Gaza. Turkey recalled its ambassador from Peru over the killing of a Turkish envoy in Lima."
    )
    words = {e.id: e.evidence.text for e in found.events}
    assert ["killing" in words[x.source] for x in found.links] == [True]
