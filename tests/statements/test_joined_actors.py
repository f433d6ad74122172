"""Actors told beside the subject: "and so did Y", "together with Y", and the body that lets a member in."""

import pytest

from tests.statements.reading import reading, who

CASES = [
    ("Germany condemned the coup in Niger, and so did France.", "ACCUSE", "DEU+FRA"),
    ("Peru applauded Chile's decision, as did Washington.", "SUPPORT", "PER+USA"),
    ("The Arab League has sided with Iraq, and so has the European Union.", "SUPPORT", "IGO:Arab League+IGO:EU"),
    ("France and Germany, together with Poland, condemned Belarus.", "ACCUSE", "DEU+FRA+POL"),
    ("Kenya, along with Uganda, condemned the coup in Sudan.", "ACCUSE", "KEN+UGA"),
    ("Egypt was thrown out of the Arab League in 1979.", "SANCTION", "IGO:Arab League"),
    ("Morocco was readmitted to the African Union.", "SUPPORT", "IGO:AU"),
    ("Honduras was suspended from the Organization of American States.", "SANCTION", "IGO:OAS"),
    ("A force of observers from Brazil, Chile and Peru will monitor the truce.", "AGREE", "BRA+CHL+PER"),
]


@pytest.mark.parametrize(("sentence", "kind", "actors"), CASES)
def test_who_did_it(sentence: str, kind: str, actors: str) -> None:
    events = [e for e in reading(sentence).events if e.event_type == kind]
    assert [who(e.actor) for e in events[:1]] == [actors]
