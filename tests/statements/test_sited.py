"""Who takes part by the place of an act, and acts told with an infinitive, a time or a name. Cases: text | an event
that must come out."""

import pytest

from tests.statements.reading import acts, rows

PLACES = """
Turkey massed 10,000 troops along its frontier with Iraq. | MOBILIZE TUR > IRQ
Moscow has pulled its paratroopers back from the Ukrainian border. | RETREAT RUS > UKR
Norway has sent two frigates to wait off Fiji. | MOBILIZE NOR > FJI
Mortar rounds landed in a Turkish border town on Wednesday. | ASSAULT - > TUR
Protests in Tbilisi entered a third day. | PROTEST GEO > GEO
Unrest swept Kazakhstan in January. | PROTEST KAZ > KAZ
A general strike shut down Guinea on Wednesday. | PROTEST GIN > GIN
People marched through Tbilisi on Saturday against the Georgian government's law. | PROTEST GEO > GEO
A dusk-to-dawn curfew is in force in Kingston, Jamaica. | COERCE JAM > JAM
Riot police were posted at every crossing in Conakry. | MOBILIZE GIN > -
"""

PHRASES = """
Spain ordered Syrian diplomats to leave. | SANCTION ESP > SYR
Diplomats from Syria were given 72 hours to leave Spain. | SANCTION ESP > SYR
The European Union gave Serbia a month to hand over the general. | THREATEN IGO:EU > SRB
Putin ordered his troops to withdraw from Georgia. | RETREAT RUS > GEO
Turkey ordered its forces to bomb Kurdish rebels in Syria. | ASSAULT TUR > NSA:Kurdish rebels
Caracas called the Chilean a lackey of Washington. | ACCUSE VEN > CHL
Nicolás Maduro is a dictator, Gabriel Boric of Chile said in New York. | ACCUSE CHL > VEN
Neither Nicosia nor Athens will recognise Kosovo. | REJECT CYP+GRC > KOS
Danish voters rejected the Maastricht treaty by 50.7 per cent to 49.3. | REJECT DNK > -
"""


@pytest.mark.parametrize(("text", "expected"), rows(PLACES))
def test_the_place_says_who(text: str, expected: str) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(("text", "expected"), rows(PHRASES))
def test_phrases_and_names(text: str, expected: str) -> None:
    assert expected in acts(text)


def test_an_attack_goes_on_in_a_second_verb_without_an_aim() -> None:
    assert acts("Russian troops stormed a Ukrainian base and opened fire. Ten sailors died.") == ["ASSAULT RUS > UKR"]


@pytest.mark.parametrize(
    "text",
    [
        "Ottawa calls it hostage diplomacy.",
        "The crowd marched on Saturday in Cairo.",
        "Greece called the vote a success.",
    ],
)
def test_a_name_is_no_call_and_a_day_no_aim(text: str) -> None:
    assert not any(a.startswith(("CONSULT", "ASSAULT")) for a in acts(text))
