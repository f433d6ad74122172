# ruff: noqa: E501 (tables of cases, one a line)
"""Participants whom only the article names. Cases: text | an event that must come out (`! TYPE` must not)."""

import pytest

from tests.statements.reading import acts, reading, rows

CASES = """
# who did the act that is judged
Armenia shelled a village of Azerbaijan on Monday. Chile watched. Japan condemned the attack. | ACCUSE JPN > ARM
Ethiopian troops crossed into Somalia and attacked Baidoa. Kenya denounced the offensive. | ACCUSE KEN > ETH
Peru accused Chile of spying. The story grew. Brazil stayed out of it. Chile rejected the charge. | REJECT CHL > PER
Ghana offered Togo a loan. Benin stayed away. Togo turned down the offer. | REJECT TGO > GHA
# what is undone was done to somebody before
Peru recalled its ambassador from Chile in March. On Sunday Peru restored diplomatic relations. | SUPPORT PER > CHL
# partners of talks: the clause's subject, the one whom the phrase describes
Angela Merkel flew to Ankara for talks with President Recep Tayyip Erdogan. | CONSULT DEU+TUR > -
Xi Jinping, in a video call with Emmanuel Macron, urged restraint. | CONSULT CHN+FRA > -
After talks with David Cameron, Angela Merkel left for Paris. | CONSULT DEU+GBR > -
# the pair of the whole article, not two that one sentence happens to name
Eritrea and Ethiopia have fought for two years. Eritrea lost towns, Ethiopia lost men. Norway and Chad sent tents. Eritrea and Ethiopia are poor. A ceasefire has been in force since Monday. | RETREAT ERI+ETH > -
# the condition of a threat names who is threatened
The army of Chad warned of a war if the government of Niger did not resign. | THREATEN TCD > NER
# whom a verb with a preposition of its own addresses
Moscow warned Kiev against using force. | THREATEN RUS > UKR
# who telephones to condemn is who condemns
Vladimir Putin telephoned Angela Merkel to condemn the raid. | CONSULT DEU+RUS > -
# the subject after a fronted place
In Lebanon, Hezbollah, which Iran arms, captured three Israeli soldiers. | ASSAULT NSA:Hezbollah > ISR
# agentless force: the only one who uses it on them in the article
Russian guns shelled Kharkiv in Ukraine on Monday. Ukraine asked for help. Overnight a Ukrainian convoy was attacked. | ASSAULT RUS > UKR
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_what_the_article_makes_plain(text: str, expected: str) -> None:
    assert expected in acts(text)


def test_authorities_arrest_where_it_is_done() -> None:
    assert "COERCE EGY > EGY" in acts(
        "Crowds marched in Cairo. In Cairo 200 Egyptian students were arrested on Monday."
    )


def test_two_who_use_force_leave_an_agentless_act_open() -> None:
    text = "Chad attacked Niger. Mali attacked Niger. A convoy of Niger was ambushed."
    assert "ASSAULT - > NER" in acts(text)


def test_a_group_of_states_or_a_crowd_is_never_understood() -> None:
    text = "Arab leaders met Kenya's president. Kenya recalled its ambassador."
    found = [e for e in reading(text).events if e.event_type == "SANCTION"]
    assert all(not e.id.startswith("GRP:") for event in found for e in event.recipient)


def test_what_was_understood_says_so() -> None:
    text = "Armenia shelled a village of Azerbaijan on Monday. Japan condemned the attack."
    event = next(e for e in reading(text).events if e.event_type == "ACCUSE")
    assert any(r.layer == "recipient" and "told before" in r.rule for r in event.reasons)
