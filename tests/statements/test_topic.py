"""Texts on sport, film, business and science are put aside; politics with such words in it is not."""

from datetime import date

import pytest

from detente import lexicon
from detente.model.document import Document
from detente.pipeline import read_document
from detente.settings import Settings
from detente.statements.topic import other_topic
from detente.text.parser import parse

FOOTBALL = (
    "Ghana beat Chile on penalties to lift the cup on Sunday. The striker scored twice and the goalkeeper saved two "
    "shots. Chile attacked from the kickoff but the Ghana coach praised his defenders. The referee sent off a winger."
)
STADIUM = (
    "Police fired tear gas at fans in a stadium in Cairo on Sunday after a football match, killing nineteen "
    "people. The president dismissed the interior minister, and the government suspended the league. "
    "Parliament will meet today."
)


def topic(text: str) -> str | None:
    return other_topic(parse(Document("x", text, date(2016, 6, 28))), lexicon.load())


def test_sport_is_put_aside_with_the_reason() -> None:
    assert topic(FOOTBALL) == "sport"
    reading = read_document(Document("x", FOOTBALL, date(2016, 6, 28)), Settings())
    assert (reading.events, reading.relations) == ((), ())
    assert [r.reason for r in reading.rejects] == ["a text on sport: no political news"]


def test_politics_in_a_stadium_is_politics() -> None:
    assert topic(STADIUM) is None


@pytest.mark.parametrize("text", ["", "Turkey attacked Syria.", "The match was a draw."])
def test_short_texts_are_read(text: str) -> None:
    assert topic(text) is None
