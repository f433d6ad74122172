# ruff: noqa: E501 (tables of cases, one a line)
"""What blocks, causes, enables or conditions what. Cases: sentence | links as `source type target`, `;` between, `-` for none.

Ends are event types, or `claim` for how two parties stand."""

import pytest

from tests.statements.reading import reading, rows

CASES = """
# causes
Chile recalled its ambassador after Peru seized a Chilean ship. | COERCE causes SANCTION
After Peru seized a Chilean ship, Chile recalled its ambassador. | COERCE causes SANCTION
India expelled two Pakistani envoys in response to a raid by Pakistan. | ASSAULT causes SANCTION
Jordan closed its embassy in Iran in retaliation for an Iranian raid on Jordan. | ASSAULT causes SANCTION
The arrest of a Greek envoy by Libya led to a Greek embargo on Libya. | COERCE causes SANCTION
! a change that the parser hangs on the parties is not read | Relations between Egypt and Qatar soured after Egypt expelled the ambassador of Qatar. | SANCTION causes claim
An attack by Chad on Sudan strained relations between Chad and Sudan. | ASSAULT causes claim
Peru bombed Ecuador because Ecuador had attacked Peru. | ASSAULT causes ASSAULT
The embargo by France on Niger triggered protests against France in Niger. | SANCTION causes PROTEST
Colombia recalled its ambassador from Venezuela over the arrest of a Colombian officer by Venezuela. | COERCE causes SANCTION
Relations between Kenya and Sudan have soured since Kenya expelled the ambassador of Sudan. | SANCTION causes claim
Relations between Kenya and Sudan have worsened since Kenya expelled the ambassador of Sudan. | SANCTION causes claim
# blocks
A treaty between Peru and Chile was blocked by Bolivia. | REJECT blocks AGREE
Turkish objections held up an agreement between Israel and NATO. | REJECT blocks AGREE
A feud between Qatar and Bahrain blocked a treaty between Kuwait and Oman. | claim blocks AGREE
# enables
An agreement between Sudan and Chad paved the way for the release of Chadian soldiers by Sudan. | AGREE enables RETREAT
The visit of the Greek president to Turkey paved the way for an agreement between Greece and Turkey. | CONSULT enables AGREE
# conditions
Iran will release the British sailors if Britain apologises to Iran. | CONCEDE conditions CONCEDE
Kenya will attack Somalia unless Somalia releases the Kenyan judges. | RETREAT conditions THREATEN
Syria will withdraw from Lebanon in return for a promise of aid by France. | AGREE conditions CONCEDE
Egypt will reopen the border once Israel lifts the blockade of Gaza. | RETREAT conditions CONCEDE
The killing of the envoy prompted Russia to recall its ambassador from Libya. | ASSAULT causes SANCTION
Japan and Russia never signed a peace treaty because of a dispute over islands. | claim causes SUPPORT
Turkey's veto delayed the accession of Sweden to NATO. | REJECT blocks SUPPORT
! clashes to which tensions between two lead are not theirs | Tensions between Thailand and Cambodia over a temple led to clashes in 2011. | claim causes ASSAULT
Without an apology from Israel, Turkey will not restore its ambassador. | CONCEDE conditions REJECT
# moods, turns and what comes first
Peru seized a Chilean ship. Furious, Chile recalled its ambassador. | COERCE causes SANCTION
Peru seized a Chilean ship. Chile in turn recalled its ambassador from Peru. | COERCE causes SANCTION
Peru seized a Chilean ship. So Chile recalled its ambassador from Peru. | COERCE causes SANCTION
Stung by the seizure of a Chilean ship by Peru, Chile recalled its ambassador. | COERCE causes SANCTION
The ambassador of Peru was expelled in response to the seizure of a Chilean ship. | COERCE causes SANCTION
Somalia must release the Kenyan judges before Kenya can lift the embargo on Somalia. | RETREAT conditions RETREAT
Egypt will reopen the border as soon as Israel lifts the blockade of Gaza. | RETREAT conditions CONCEDE
Qatar said on Monday, after a long night of talks among its ministers in the capital, that it had suspended its accord with Egypt. The step is a response to the raid by Egypt. | ASSAULT causes SANCTION
Norway rebuked Israel not over the bombing of Gaza. | -
# none: mere sequence, mere company, another clause
Chile visited Peru after Bolivia visited Ecuador. | -
Peru seized a Chilean ship, and Chile recalled its ambassador. | -
Greece and Turkey signed a treaty in May. | -
Chile recalled its ambassador after lunch. | -
Norway praised Sweden while Denmark criticised Finland. | -
Kenya expelled two envoys on Monday and Uganda signed a treaty with Rwanda. | -
The storm led to floods in Peru. | -
"""


def links(text: str) -> str:
    found = reading(text)
    kinds = {e.id: e.event_type for e in found.events} | {c.id: "claim" for c in found.relations}
    return "; ".join(f"{kinds[x.source]} {x.type} {kinds[x.target]}" for x in found.links) or "-"


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_links(text: str, expected: str) -> None:
    assert links(text) == expected


def test_ends_of_links_are_statements_of_the_reading() -> None:
    for case in rows(CASES):
        found = reading(str(case.values[0]))
        known = {e.id for e in found.events} | {c.id for c in found.relations}
        assert all(x.source in known and x.target in known and x.source != x.target for x in found.links)


def test_a_link_is_told_once_and_says_by_which_words() -> None:
    text = "Chile recalled its ambassador after Peru seized a Chilean ship."
    (link,) = reading(text).links
    assert link.reasons[0].words == "after"
    assert text[link.evidence.start : link.evidence.end] == link.evidence.text
    assert "recalled" in link.evidence.text
    assert "seized" in link.evidence.text


@pytest.mark.parametrize(
    "text",
    [
        "Peru attacked a Chilean ship on Monday. Chile recalled its ambassador after the attack.",
        "Peru raided a Chilean port on Monday. In response to the raid, Chile recalled its ambassador.",
    ],
)
def test_links_reach_an_act_that_was_told_before(text: str) -> None:
    assert links(text) == "ASSAULT causes SANCTION"
    assert len(reading(text).events) == 2


@pytest.mark.parametrize("last", ["For it, France expelled an Israeli envoy.", "France expelled an envoy for it."])
def test_an_act_that_a_pronoun_stands_for_may_stand_far_into_its_own_sentence(last: str) -> None:
    text = (
        "On the morning of the third of March, long before the ministers of the two countries met in Geneva for the "
        "first time, Israeli jets bombed the port of Beirut again."
    )
    assert {e.event_type for e in reading(f"{text} {last}").events} >= {"ASSAULT", "SANCTION"}
