"""The two parties of a relation noun. Cases: sentence | noun | the two | whether both are named there."""

import pytest

from detente.model.actor import Entity
from detente.statements.parties import Focus, Parties, clause_parties, is_party, noun_parties
from tests.statements.reading import rows, scenes, token, who

CHL, PER = (Entity(n, i, n, i, ("GOV",)) for n, i in (("Chile", "CHL"), ("Peru", "PER")))

CASES = """
Ties between Greece and Turkey soured. | Ties | GRC+TUR | named
Kenya's relations with Somalia are bad. | relations | KEN+SOM | named
Greek-Turkish ties soured. | ties | GRC+TUR | named
Relations with Senegal pleased Gambia. | Relations | - | -
Japan has close ties with South Korea. | ties | JPN+KOR | named
France and Spain, which have close ties, agreed. | ties | ESP+FRA | named
The ties soured. | ties | - | -
The ties of Norway soured. | ties | - | -
Relations between Hamas and Egypt are bad. | Relations | EGY+NSA:Hamas | named
"""


def parties(text: str, noun: str, focus: Focus) -> Parties | None:
    (scene,) = scenes(text)
    return noun_parties(scene, token(scene.sentence, noun), focus)


@pytest.mark.parametrize(("text", "noun", "pair", "named"), rows(CASES))
def test_parties_without_a_focus(text: str, noun: str, pair: str, named: str) -> None:
    found = parties(text, noun, Focus())
    if pair == "-":
        assert found is None or not found.named or named == "-"
        return
    assert found is not None
    assert who(found.pair) == pair
    assert found.named == (named == "named")


def test_the_pair_in_focus_stands_in() -> None:
    found = parties("The ties soured.", "ties", Focus(pair=(CHL, PER)))
    assert found is not None
    assert who(found.pair) == "CHL+PER"
    assert not found.named
    assert "focus" in found.how


def test_the_other_of_the_pair_in_focus_stands_in_for_the_one_that_is_not_named() -> None:
    found = parties("Ties with Chile soured.", "Ties", Focus(pair=(CHL, PER)))
    assert found is not None
    assert who(found.pair) == "CHL+PER"


def test_parties_of_a_clause() -> None:
    (scene,) = scenes("Norway is an ally of Sweden.")
    s = scene.sentence
    found = clause_parties(scene, token(s, "is"), [token(s, "Sweden")])
    assert found is not None
    assert who(found.pair) == "NOR+SWE"
    assert clause_parties(scene, token(s, "is"), []) is None


@pytest.mark.parametrize(
    ("entity", "party"),
    [
        (Entity("Chile", "CHL", "Chile", "CHL", ("GOV",)), True),
        (Entity("NATO", "IGO:NATO", "NATO", None, ("IGO",)), True),
        (Entity("Hamas", "NSA:Hamas", "Hamas", "PSE", ("REB",)), True),
        (Entity("the singer", "PER:singer", "singer", None, ()), False),
        (Entity("Acme", "ORG:Acme", "Acme", None, ("BUS",)), False),
    ],
)
def test_who_can_be_a_party(entity: Entity, party: bool) -> None:
    assert is_party(entity) == party


def test_each_of_several_stands_so_to_the_one() -> None:
    found = parties("Ties between Mali, Niger and France are bad.", "Ties", Focus())
    assert found is not None and not found.more  # three in a row: nothing says who stands to whom
    found = parties("Kenya's relations with Somalia and Sudan are bad.", "relations", Focus())
    assert found is not None
    assert [who(p.pair) for p in found.each()] == ["KEN+SOM", "KEN+SDN"]


def test_the_other_is_whom_the_whole_text_is_about() -> None:
    found = parties("Relations with Japan are warm.", "Relations", Focus(central=(CHL, PER)))
    assert found is not None
    assert who(found.pair) == "CHL+JPN"
