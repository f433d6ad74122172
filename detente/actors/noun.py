"""The phrase of a noun that describes an actor, made from the actor that it describes."""

from dataclasses import replace

from detente.actors.phrases import Phrase
from detente.actors.place import Place
from detente.model.actor import Entity


def described_as(
    place: Place, first: int, entities: tuple[Entity, ...], shape: str, score: float, reason: str
) -> Phrase:
    """The phrase from token `first` to the place that denotes the entities, named in the words of the article."""
    text = place.draft.scene.text(first, place.token.i)
    named = tuple(replace(e, text=text) for e in entities)
    lemma = place.token.lemma.lower()
    return Phrase(
        place.token.i, first, place.token.i, "description", shape, named, round(score, 2), f"'{text}': {reason}",
        noun=lemma,
        plural=len(named) > 1,
    )  # fmt: skip


def first_of(place: Place) -> int:
    """The first token of the description: adjectives count, articles do not, "both" and "two" do."""
    tokens, i = place.draft.sentence.tokens, place.token.i
    while (
        i > 0
        and tokens[i - 1].head == place.token.i
        and (
            tokens[i - 1].dep in ("amod", "compound", "nummod")
            or tokens[i - 1].text.lower() in ("both", "neither", "either", "each")
        )
    ):
        i -= 1
    return i
