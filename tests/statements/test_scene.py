"""Whom a noun phrase brings in: itself, or the owner of the thing that it names. Cases: sentence | head | ids | how."""

import pytest

from detente.statements.scene import joint, make_scene, nouns
from tests.statements.reading import rows, scenes, token, who

CASES = """
Peru attacked Chile. | Peru | PER | direct
Tehran accused Kuwait. | Tehran | IRN | direct
The Russian warplane fell. | warplane | RUS | owner
The warplane of Russia fell. | warplane | RUS | owner
Russia's warplane fell. | warplane | RUS | owner
Twenty soldiers of Chad were freed. | soldiers | TCD | -
US and South Korean troops trained. | troops | KOR+USA | -
The capital of the company grew. | capital | - | -
A camp was shelled. | camp | - | -
The embassy of Peru in Chile was closed. | embassy | PER | -
"""


@pytest.mark.parametrize(("text", "head", "ids", "how"), rows(CASES))
def test_found(text: str, head: str, ids: str, how: str) -> None:
    (scene,) = scenes(text)
    found = scene.found(token(scene.sentence, head))
    assert (who(found.entities) if found else "-") == ids
    assert how in {"-", found.how if found else "-"}


def test_a_place_is_no_participant() -> None:
    (scene,) = scenes("Peru and Chile met in Bolivia.")
    s = scene.sentence
    assert scene.direct(token(s, "Bolivia")) is None
    assert scene.direct(token(s, "Peru")) is not None


def test_the_nationality_of_a_private_person_has_no_sector() -> None:
    (scene,) = scenes("The Argentine winger left. ")
    found = scene.found(token(scene.sentence, "winger"))
    assert found is None or all(e.sector == () for e in found.entities)


def test_a_token_belongs_to_the_mention_that_it_heads() -> None:
    (scene,) = scenes("The foreign minister of Peru met the president of Chile.")
    s = scene.sentence
    for m in scene.mentions:
        assert scene.mention(m.head) is m
    assert scene.mention(token(s, "met")) is None


def test_mentions_are_joined() -> None:
    (scene,) = scenes("Peru and Chile met.")
    both = joint([m for m in scene.mentions if len(m.entities) == 1])
    assert who(both.entities) == "CHL+PER"


def test_a_scene_without_mentions() -> None:
    (scene,) = scenes("Peru attacked Chile.")
    empty = make_scene(scene.sentence, ())
    assert all(empty.found(t.i) is None and empty.mention(t.i) is None for t in scene.sentence.tokens)


def test_nouns_are_not_names() -> None:
    (scene,) = scenes("The treaty between Peru and Chile ended two wars.")
    assert nouns(scene.sentence) == {"treaty", "war"}
