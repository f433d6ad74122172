"""Texts on sport, business, science, crime are put aside; politics with such words in it is not."""

from datetime import date

import pytest

from detente import lexicon
from detente.model.document import Document
from detente.statements.topic import put_aside
from detente.text.parser import parse
from detente.topics import NOTHING
from tests.statements.briefs import BRIEFS, Brief
from tests.statements.reading import reading

FOOTBALL = (
    "Ghana beat Chile on penalties to lift the cup on Sunday. The striker scored twice and the goalkeeper saved two "
    "shots. Chile attacked from the kickoff but the Ghana coach praised his defenders. The referee sent off a winger."
)
STADIUM = (
    "Police fired tear gas at fans in a stadium in Cairo on Sunday after a football match, killing nineteen "
    "people. The president dismissed the interior minister, and the government suspended the league. "
    "Parliament will meet today."
)
MIXED = (
    "Turkey recalled its ambassador from Egypt on Monday. The foreign ministry in Ankara said that the government "
    "would not accept the verdict. {} The Egyptian parliament is to debate the matter on Tuesday."
)


def aside(text: str) -> list[str]:
    parsed = parse(Document("x", text, date(2016, 6, 28)))
    return [a.topic for a in put_aside(parsed, lexicon.load()).aside]


def test_sport_is_put_aside_with_the_reason() -> None:
    assert aside(FOOTBALL) == ["sport"] * 4
    found = reading(FOOTBALL)
    assert (found.events, found.relations) == ((), ())
    (reject,) = found.rejects
    assert reject.reason.startswith("no political act in it: a text on sport (")
    assert "goalkeeper" in reject.reason
    assert reject.evidence is None


def test_politics_in_a_stadium_is_politics() -> None:
    assert aside(STADIUM) == []
    assert reading(STADIUM).events


def test_a_political_text_keeps_all_but_the_sentence_on_sport() -> None:
    sport = "Egypt beat Turkey 3-1 in the World Cup qualifier, the goalkeeper saving a penalty after half-time."
    text = MIXED.format(sport)
    parsed = parse(Document("x", text, date(2016, 6, 28)))
    assert [a.sentence for a in put_aside(parsed, lexicon.load()).aside] == [2]
    (reject,) = [r for r in reading(text).rejects if "no political news" in r.reason]
    assert reject.evidence is not None
    assert reject.evidence.text == sport


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares in Istanbul fell by two per cent.",
        "The stadium is named after a footballer.",
        "The film was shot in Cairo.",
    ],
)
def test_a_political_text_keeps_a_sentence_with_one_such_word(sentence: str) -> None:
    assert aside(MIXED.format(sentence)) == []


@pytest.mark.parametrize(
    "text", ["", "Turkey attacked Syria.", "The vote was a draw.", "Egypt boycotted the Olympics."]
)
def test_short_texts_are_read(text: str) -> None:
    assert aside(text) == []


LOST = {"ping-pong", "tariffs-steel"}  # known faults


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda b: b.name)
def test_political_briefs_keep_their_event(brief: Brief, request: pytest.FixtureRequest) -> None:
    if brief.name in LOST:
        request.applymarker(pytest.mark.xfail(strict=True, reason="its main act has no recipient that is read"))
    found = reading(brief.text, brief.day)
    assert not [r.reason for r in found.rejects if r.evidence is None and r.reason.startswith(NOTHING)]
    assert {e.event_type for e in found.events} & set(brief.types)
