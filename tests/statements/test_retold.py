# ruff: noqa: E501 (tables of cases, one a line)
"""One happening told several times is one event; different happenings stay apart."""

import pytest

from detente.model.statement import Event
from tests.statements.reading import act, reading, rows

# text | events that must come out, by type, in order
CASES = """
# headline and body
! "signs" is a noun to the parser in headlines, and nothing is read | Chad Signs Pact With Niger¶Nobody came. | SUPPORT
Chad Signs Pact With Niger¶Chad signed a pact with Niger in Lagos on Monday. | SUPPORT
Peru Expels Two Chilean Envoys¶Peru on Tuesday expelled two Chilean envoys. | SANCTION
# the same act in two sentences
India bombed a camp in Pakistan. The bombing was heavy. | ASSAULT
Kenya expelled the Ugandan ambassador on Friday. Kenya expelled the Ugandan ambassador for spying. | SANCTION
Israel launched a raid on a Tunisian port. Ten soldiers of Tunisia were killed in the raid. | ASSAULT
Two Greek pilots were killed in an attack by Turkey. Greece buried the men. The attack by Turkey had been a surprise. | ASSAULT
# different acts
Peru attacked Chile. Chile attacked Peru. | ASSAULT ASSAULT
Peru attacked Chile in May. Peru attacked Bolivia in June. | ASSAULT ASSAULT
Sudan bombed Chad in 2003. Sudan bombed Chad in 2009. | ASSAULT ASSAULT
Iran praised Syria. Iran accused Iraq. | SUPPORT ACCUSE
Kenya recognised Somalia. Uganda did not recognise Somalia. | SUPPORT SUPPORT
"""


@pytest.mark.parametrize(("text", "types"), rows(CASES))
def test_how_many_events(text: str, types: str) -> None:
    found = reading(text.replace("¶", "\n\n")).events
    assert " ".join(e.event_type for e in found) == types, [act(e) for e in found]


def only(text: str) -> Event:
    (event,) = reading(text).events
    return event


def test_the_body_is_the_evidence_and_the_headline_a_further_place() -> None:
    text = "Japan Opens Embassy in Angola\n\nJapan opened an embassy in Angola on Monday."
    event = only(text)
    assert event.evidence.sentence == 1
    assert [e.sentence for e in event.also] == [0]
    assert all(text[e.start : e.end] == e.text for e in (event.evidence, *event.also))


def test_what_either_telling_says_is_kept() -> None:
    event = only("Israel raided a Tunisian port in 2012. Nine Tunisian soldiers were killed in the raid.")
    assert event.date.end.year == 2012
    assert event.casualties is not None
    assert event.casualties.dead == 9
    assert [e.id for e in event.actor] == ["ISR"]
    assert [e.id for e in event.recipient] == ["TUN"]


def test_a_headline_that_stands_thrice_is_read_once() -> None:
    title = "Japan Opens Embassy in Angola"
    event = only(f"{title}\n\n{title}{title}\n\nJapan opened an embassy in Angola.")
    assert len(event.also) == 1


def test_that_it_was_told_again_is_among_the_reasons() -> None:
    event = only("Japan Opens Embassy in Angola\n\nJapan opened an embassy in Angola.")
    assert "retold" in {r.value for r in event.reasons}


def test_a_denied_act_is_not_the_act() -> None:
    found = reading("Sudan attacked Chad. Sudan did not attack Niger.").events
    assert [("negation" in e.auxiliary) for e in found] == [False, True]


def test_an_act_of_nobody_is_dropped_with_a_reason() -> None:
    found = reading("An attack took place. It was cold.")
    assert found.events == ()
    assert [r for r in found.rejects if "nobody" in r.reason or "no state" in r.reason]
