"""What a sentence leaves to its context. Cases: text | an event that must come out."""

import pytest

from tests.statements.reading import acts, reading, rows

CASES = """
# answers go to who acted last
Iraq accused Kuwait of theft. Kuwait denied the charge. | REJECT KWT > IRQ
Peru demanded an apology from Chile. Chile refused. | REJECT CHL > PER
# the other of the pair
Relations between Kenya and Somalia are tense. Kenya recalled its ambassador. | SANCTION KEN > SOM
Turkey and Armenia have been at odds for years. Turkey closed its embassy. | SANCTION TUR > ARM
# what another has just done to them
Ecuador broke off relations with Colombia. Nicaragua cut ties on Thursday. | SANCTION NIC > COL
Germany cut aid to Cambodia. Australia and Japan stopped military assistance. | SANCTION AUS+JPN > KHM
# mutual acts of the pair that the text is about
Greece and Macedonia disagreed over a name. After four days of talks they signed an accord. | SUPPORT GRC+MKD > -
Egypt and Sudan share a river. The two countries signed an accord on Monday. | SUPPORT EGY+SDN > -
# who did it, where the relation that it strains makes it plain
Turkey's relations with Russia are tense after the shooting down of a Russian warplane last year. | ASSAULT TUR > RUS
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_what_the_context_tells(text: str, expected: str) -> None:
    assert expected in acts(text)


def test_what_was_inferred_says_so() -> None:
    found = reading("Relations between Kenya and Somalia are tense. Kenya recalled its ambassador.").events
    (event,) = [e for e in found if e.event_type == "SANCTION"]
    assert any(r.layer == "recipient" and "context" in r.rule for r in event.reasons)


def test_a_named_recipient_is_never_replaced() -> None:
    assert "ACCUSE KWT > SAU" in acts("Iraq accused Kuwait of theft. Kuwait accused Saudi Arabia of greed.")


def test_a_story_is_of_the_time_in_which_it_began() -> None:
    text = "In March 1994 Chad attacked Niger. Niger expelled two envoys of Chad."
    dates = [(e.event_type, e.date.start.isoformat()[:7] if e.date.start else None) for e in reading(text).events]
    assert dates == [("ASSAULT", "1994-03"), ("SANCTION", "1994-03")]


def test_news_of_the_day_is_not_dated_by_old_news() -> None:
    text = "In March 1994 Chad attacked Niger.\n\nNiger has signed a treaty with Mali."
    found = reading(text).events
    assert found[-1].event_type == "SUPPORT"
    assert found[-1].date.basis == "document"
