"""Deaths that are told as reported, believed or feared: who died, and that it is told as done."""

import pytest

from tests.statements.reading import reading

REPORTED = [
    ("Rebels took the town after a siege in which some 10,000 people are thought to have died.", 10_000),
    ("Rebels attacked a convoy on Monday. Twelve people are feared to have been killed.", 12),
    ("Troops bombed the port in an assault in which 40 people are reported to have perished.", 40),
    ("Rebels shelled the city for 55 days; as many as 30,000 people are believed to have been killed.", 30_000),
]


@pytest.mark.parametrize(("text", "dead"), REPORTED)
def test_the_reported_dead_are_counted(text: str, dead: int) -> None:
    (event,) = [e for e in reading(text).events if e.casualties is not None]
    assert event.casualties is not None and event.casualties.dead == dead
    assert "hypothetical" not in event.auxiliary
    assert not any(e.text == "people" for e in event.actor)


def test_what_is_only_expected_is_not_told_as_done() -> None:
    events = reading("Peru's army is thought likely to attack Chile. Bolivia is expected to invade Chile.").events
    assert [e.event_type for e in events] == ["THREATEN", "THREATEN"]
