# ruff: noqa: E501 (tables of cases, one a line)
"""How two parties stand, and where it is going. Cases: sentence | claims as `A+B state change`, `;` between, `-` for none."""

import pytest

from tests.statements.reading import reading, rows, who

CASES = """
# relation nouns with adjectives
Relations between Greece and Turkey are tense. | GRC+TUR strained -
Moscow's relations with Tbilisi remain strained. | GEO+RUS strained stable
Ties between Canada and Mexico are close. | CAN+MEX cooperative -
Brazil enjoys warm relations with Portugal. | BRA+PRT cooperative -
Sino-Soviet relations were hostile. | CHN+SUN hostile -
Cuba and Jamaica have friendly relations. | CUB+JAM cooperative -
Chile has no diplomatic relations with Bolivia. | BOL+CHL none -
Armenia does not have formal ties with Turkey. | ARM+TUR none -
# change
Relations between Egypt and Ethiopia have worsened. | EGY+ETH - worsening
Ties between India and Nepal soured. | IND+NPL - worsening
Relations between Poland and Germany improved. | DEU+POL - improving
Relations between Cuba and Spain are improving. | CUB+ESP - improving
Japan's ties with South Korea deteriorated last year. | JPN+KOR - worsening
Vietnam and Laos have strengthened their relations. | LAO+VNM - improving
Kenya and Uganda mended ties. | KEN+UGA - improving
The affair has damaged relations between Peru and Ecuador. | ECU+PER - worsening
Serbia wants peace, and its ties with Russia have warmed. | RUS+SRB - improving
Relations between Malta and Libya are at their lowest point in years. | LBY+MLT strained worsening
Relations with Senegal thawed, and Gambia opened the border. | GMB+SEN - improving
# tension and friendship named by a noun
A feud between Qatar and Bahrain drags on. | BHR+QAT strained -
Tensions between Sudan and Chad are growing. | SDN+TCD strained worsening
The rivalry between Iran and Saudi Arabia shapes the region. | IRN+SAU strained -
A rapprochement between Ethiopia and Eritrea is under way. | ERI+ETH - improving
The alliance between Belgium and France is old. | BEL+FRA allied -
# standing nouns
Jordan is an ally of the United States. | JOR+USA allied -
Honduras, a rival of El Salvador, stayed away. | HND+SLV strained -
Norway and Sweden are partners. | NOR+SWE cooperative -
Eritrea is an enemy of Ethiopia. | ERI+ETH hostile -
Iran thanked its ally Syria. | IRN+SYR allied -
# predicates and phrases
Hezbollah is allied to Syria. | NSA:Hezbollah+SYR allied -
Albania was hostile to Yugoslavia. | ALB+YUG hostile -
Hungary and Romania are at odds. | HUN+ROU strained -
Pakistan is at war with India. | IND+PAK hostile -
Spain is on good terms with Morocco. | ESP+MAR cooperative -
Azerbaijan and Armenia were at loggerheads over the enclave. | ARM+AZE strained -
# verbs about the relation itself
Tito fell out with the Soviet Union. | SUN+YUG - worsening
Rabat drew closer to Paris. | FRA+MAR - improving
Uganda and Rwanda fell out. | RWA+UGA - worsening
# what happened to relations as a thing wanted
Iraq wants to mend ties with Kuwait. | -
Ukraine failed to improve relations with Hungary. | -
Ties between Oman and Yemen could improve. | OMN+YEM - improving [hypothetical]
# no claims: acts, other relations, other ties
Greece and Turkey held talks. | -
The king wore a blue tie in Oslo. | -
The minister of foreign relations visited Peru. | -
Norway beat Sweden in a tense match. | -
Thailand exports rice to Cambodia. | -
The company has close ties to a bank. | -
The bank of Japan raised its rate. | -
The road links Kenya to Ethiopia. | -
The tension of the spring was measured in Geneva. | -
Chile recalled its ambassador from Peru. | -
"""


def claims(text: str) -> str:
    found = []
    for c in reading(text).relations:
        aux = f" [{' '.join(c.auxiliary)}]" if c.auxiliary else ""
        found.append(f"{who(c.parties)} {c.state or '-'} {c.change or '-'}{aux}".replace(" [historical]", ""))
    return "; ".join(found) or "-"


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_claims(text: str, expected: str) -> None:
    assert claims(text) == expected


def test_a_claim_is_no_event() -> None:
    assert reading("Relations between Greece and Turkey are tense.").events == ()


def test_a_sentence_may_hold_an_event_and_a_claim() -> None:
    found = reading("Relations between Poland and Belarus worsened after Poland expelled two Belarusian diplomats.")
    assert [c.change for c in found.relations] == ["worsening"]
    assert [e.event_type for e in found.events] == ["SANCTION"]


def test_the_same_standing_told_again_is_one_claim() -> None:
    text = "Relations between Egypt and Ethiopia are tense. Nobody signed. Ties between Ethiopia and Egypt are tense."
    (claim,) = reading(text).relations
    assert len(claim.also) == 1
    assert claim.also[0].sentence == 2


def test_parties_of_the_sentence_before_stand_for_bare_ties() -> None:
    text = "Peru and Chile have signed a pact. Ties suffered a setback in March."
    (claim,) = reading(text).relations
    assert (who(claim.parties), claim.change) == ("CHL+PER", "worsening")


def test_who_says_it() -> None:
    (claim,) = reading("Peru said relations between Chile and Bolivia were tense.").relations
    assert claim.speaker is not None
    assert claim.speaker.id == "PER"


def test_every_claim_says_something_and_why() -> None:
    for case in rows(CASES):
        for claim in reading(str(case.values[0])).relations:
            assert claim.state or claim.change
            assert len({p.id for p in claim.parties}) == 2
            assert {"parties", "confidence"} <= {r.layer for r in claim.reasons}
            assert 0 < claim.confidence < 1
