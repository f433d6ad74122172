# ruff: noqa: E501 (tables of cases, one a line)
"""Nouns beside a linking phrase, which are acts only there. Cases as in `test_links`."""

import pytest

from tests.statements.reading import reading, rows

OTHERS = "\n\nJapan condemned Peru on Monday. Nepal accused Bhutan of spying. Laos imposed sanctions on Brunei."

CASES = """
# a noun that is no act by itself, and one that the lexicon gives to other verbs
Armenia's foreign minister resigned in protest at the ceasefire accord with Azerbaijan. | AGREE causes RETREAT
North Korea's test of a missile over Japan drew condemnation from Seoul. | MOBILIZE causes ACCUSE
Under pressure from Washington, Panama withdrew from a pact with China. | REQUEST causes SANCTION
At the request of the Malian government, France sent 2,500 soldiers to Mali in January. | REQUEST causes MOBILIZE
China halted military contacts with the United States over the sale of fighter jets to Taiwan. | COOPERATE causes SANCTION
Colombia cancelled a state visit to Nicaragua in protest at the detention of four of its fishermen. | COERCE causes REJECT
The execution of two protesters in Tehran was followed by the recall of the German ambassador. | ASSAULT causes SANCTION
# two acts that one verb joins, of one type
Houthi attacks on merchant ships in the Red Sea drew American air strikes on Friday. | ASSAULT causes ASSAULT
Forty rockets fired by Hezbollah at Galilee were answered by Israeli air raids on Beirut. | ASSAULT causes ASSAULT
Hezbollah fired forty rockets at Galilee to avenge the killing of its commander by an Israeli drone. | ASSAULT causes ASSAULT
# what comes to nothing, what must be, what was so
Talks between India and Pakistan fell through after the attack on the consulate in Amritsar. | ASSAULT blocks CONSULT
The bombing of Goma by Rwanda meant that Congo could not sign the treaty with Kigali. | ASSAULT blocks AGREE
Washington's reluctance to pay has held up the deployment of UN peacekeepers in Congo. | REJECT blocks MOBILIZE
For Kyiv to resume talks with Moscow, Russian troops must first withdraw from the town. | RETREAT conditions CONSULT
Oman's mediation led to a treaty between Iran and Belgium. | CONSULT enables AGREE
It was because of the shelling of Goma that Congo expelled the Rwandan ambassador. | ASSAULT causes SANCTION
Armenian guards opened fire on Azeri guards, whereupon Azerbaijani artillery shelled two Armenian villages. | ASSAULT causes ASSAULT
# a date is no measure of time
Tunisia pulled its diplomats out of Tripoli last month after ten of them were kidnapped by Libyan militiamen. | ASSAULT causes SANCTION
Croatia cut all ties with Serbia a day after Serbian jets had rocketed Zagreb. | -
# an act of which only the sentence before tells the other side, and one that nobody is named beside
Eritrea expelled the Ethiopian envoy. In protest Ethiopia called home its mission to Asmara. | SANCTION causes SANCTION
Sudan's gunmen will start killing hostages unless the frigate drops back. | CONCEDE conditions THREATEN
# no act beside no link
The accord with Japan is long, and the sale of jets to Taiwan is popular. | -
Talks in Muscat broke up without agreement. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_links_with_acts_beside_them(text: str, expected: str) -> None:
    found = reading(text + OTHERS)
    kinds = {e.id: e.event_type for e in found.events} | {r.id: "claim" for r in found.relations}
    links = sorted(f"{kinds[link.source]} {link.type} {kinds[link.target]}" for link in found.links)
    assert links == ([] if expected == "-" else sorted(expected.split("; ")))
