"""Whose ties are meant where the sentence does not say so, and what was once so. Cases as in `test_claims`."""

import pytest

from tests.statements.reading import reading, who

MAIN = (
    "Kenya and Somalia quarrel over the sea. Kenya accused Somalia of selling its oil. Somalia denied it, and Kenya "
    "protested to Somalia. Oman and Qatar watched. "
)
CASES = """
Ties have been cooling for years. | KEN+SOM
Dealings with Nairobi were poisonous for years. | KEN+SOM
Those ties had been warm. | OMN+QAT
"""
SINGLE = """
Angola is on good terms with Zambia and Namibia. | AGO+ZMB cooperative -; AGO+NAM cooperative -
Moscow, Belgrade's ally in the Security Council, echoed Serbia. | RUS+SRB allied -
Cuba and Nicaragua, Venezuela's allies in the ALBA bloc, have kept quiet. | CUB+VEN allied -; NIC+VEN allied -
Arch-rivals for four decades, Saudi Arabia and Iran have agreed to talk. | IRN+SAU hostile -
There is deep animosity between Algeria and its western neighbour, Morocco. | DZA+MAR hostile -
Nepal is tilting towards China. | CHN+NPL - improving
France is loathed by the Rwandan Patriotic Front. | FRA+NSA:RPF hostile -
Yerevan has ceased to believe in Moscow. | ARM+RUS - worsening
Pakistan is no enemy of Japan. | -
Kuwait and Oman have kept out of the quarrel. | -
Will Qatar turn away from Turkey? | -
Qatar is turning away from Turkey. | QAT+TUR - worsening
Rwanda and Uganda have become rivals. | RWA+UGA strained worsening
Ties between Hanoi and Bangkok are hardly better. | THA+VNM strained -
Ties between Hanoi and Bangkok are no better. | -
Ties between Hanoi and Bangkok have yet to recover. | THA+VNM strained -
There is little trust between Kenya and Somalia. | KEN+SOM strained -
Dealings between Warsaw and Prague are business-like. | CZE+POL normal -
A spat has soured what used to be an easy relationship between Brazil and France. | -
Relations between Congo and Rwanda, warm in 2021, are today execrable. | COD+RWA strained -; COD+RWA cooperative -
Relations between Congo and Rwanda, cold in 2021, are today execrable. | COD+RWA strained -
Ties of Turkey and Iraq, icy since soldiers set up camp, have thawed. | IRQ+TUR - improving; IRQ+TUR strained -
Ties between Spain and Cuba, which had warmed, are at a low. | CUB+ESP strained worsening; CUB+ESP - improving
Albania, a member of the alliance and Kosovo's closest friend, urged calm. | ALB+KOS allied -
Relations between Algeria and Morocco have seldom been good. | DZA+MAR strained -
China has never been so close to Russia. | CHN+RUS cooperative improving
Turkey's honeymoon with Syria ended. | SYR+TUR - worsening
The thaw between Norway and China did not last. | CHN+NOR - worsening
Peru's relations with Chile had shown some signs of improvement. | CHL+PER - improving
"Our patience with Chad has run out," said Sudan. | -
The European Union's partnership talks with Syria are frozen. | -
Peru counted on Chile's doing nothing. | -
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(p.strip() for p in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "pair"), _rows(CASES))
def test_bare_ties_are_of_the_two_that_the_text_is_about(sentence: str, pair: str) -> None:
    last = reading(MAIN + sentence).relations[-1]
    assert "+".join(sorted(e.id for e in last.parties)) == pair


@pytest.mark.parametrize(("sentence", "wanted"), _rows(SINGLE))
def test_standing_and_change(sentence: str, wanted: str) -> None:
    found = "; ".join(f"{who(r.parties)} {r.state or '-'} {r.change or '-'}" for r in reading(sentence).relations)
    assert (found or "-") == wanted
