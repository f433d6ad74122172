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
