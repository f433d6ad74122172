# ruff: noqa: E501 (tables of cases, one a line)
"""What becomes of an act under the words that govern it. Cases: sentence | all events, as `TYPE actor > recipient [auxiliary]`."""

import pytest

from detente.statements.drafts import toggle
from tests.statements.reading import acts, reading, rows

CASES = """
# an act by itself
Sweden recognised Croatia. | SUPPORT SWE > HRV
Rwanda accused Uganda. | ACCUSE RWA > UGA
Two Cuban envoys were expelled by Canada. | SANCTION CAN > CUB
# light verbs and nouns
Israel launched a raid on Tunisia. | ASSAULT ISR > TUN
India carried out air strikes against Pakistan. | ASSAULT IND > PAK
The United States imposed sanctions on Haiti. | SANCTION USA > HTI
Sanctions were imposed on Haiti by the United States. | SANCTION USA > HTI
Brazil and Argentina held talks. | CONSULT ARG+BRA > -
Brazil held talks with Argentina. | CONSULT ARG+BRA > -
Poland paid a visit to Lithuania. | CONSULT LTU+POL > -
Peru made a formal complaint against Chile. | ACCUSE PER > CHL
Norway gave its support to Palestine. | SUPPORT NOR > PSE
Japan extended an apology to South Korea. | CONCEDE JPN > KOR
Ecuador and Peru signed a peace treaty. | SUPPORT ECU+PER > -
Egypt placed an embargo on Qatar. | SANCTION EGY > QAT
Turkey mounted an offensive against the PKK. | ASSAULT TUR > NSA:PKK
# agreed, promised, planned: announced acts
Kenya agreed to open an embassy in Somalia. | AGREE KEN > SOM
Turkey agreed to release the Greek soldiers. | CONCEDE TUR > GRC
Germany promised to send aid to Mali. | AGREE DEU > MLI
China pledged to invest in Zambia. | AGREE CHN > ZMB
Jordan is expected to recognise Kosovo. | AGREE JOR > KOS
The president of Ghana is due in Togo on Friday. | AGREE GHA > TGO
The president of Ghana is expected in Togo on Friday. | AGREE GHA > TGO
Syria agreed to withdraw its troops from Lebanon. | CONCEDE SYR > LBN
Canada plans to impose sanctions on Belarus. | SANCTION CAN > BLR [future]
Gambia intends to expel the Taiwanese engineers. | SANCTION GMB > TWN [future]
# refused, failed
Cyprus refused to recognise Kosovo. | REJECT CYP > KOS
Greece refused to meet Turkey. | REJECT GRC > TUR
Serbia rejected a Croatian offer. | AGREE HRV > SRB; REJECT SRB > HRV
Libya failed to release the Bulgarian nurses. | RETREAT LBY > BGR [negation]
Thailand failed to recognise Cambodia. | SUPPORT THA > KHM [negation]
Iraq ruled out talks with Iran. | REJECT IRQ > IRN
Morocco declined to support Spain. | REJECT MAR > ESP
# threatened, urged, accused of
Niger threatened to attack Benin. | THREATEN NER > BEN
Zimbabwe threatened to expel the British ambassador. | THREATEN ZWE > GBR
Ireland threatened to sue Britain. | THREATEN IRL > GBR
India urged Nepal to release the Indian engineers. | REQUEST IND > NPL
The United Nations called for the withdrawal of Rwandan troops. | REQUEST IGO:UN > RWA
Spain called for the release of a Spanish trawler held by Morocco. | COERCE MAR > ESP; REQUEST ESP > MAR
Angola demanded an apology from Portugal. | REQUEST AGO > PRT
Austria asked Slovenia to close the plant. | REQUEST AUT > SVN
South Korea ordered North Korea to stop firing. | REQUEST KOR > PRK
# condemned, welcomed
Finland condemned the Russian invasion of Georgia. | ACCUSE FIN > RUS; ASSAULT RUS > GEO
Iran condemned the bombing. | ACCUSE IRN > -
Denmark welcomed the release of the hostages by Iran. | SUPPORT DNK > IRN
Argentina denounced Britain for sinking the cruiser. | ACCUSE ARG > GBR
# taken back
The United States lifted sanctions on Sudan. | RETREAT USA > SDN
The European Union eased sanctions on Belarus. | RETREAT IGO:EU > BLR
Honduras ended its blockade of El Salvador. | RETREAT HND > SLV
Japan suspended aid to Burma. | SANCTION JPN > MMR
Australia cut off aid to Fiji. | SANCTION AUS > FJI
Ethiopia broke off talks with Eritrea. | REJECT ETH > ERI
Mali cancelled a visit to France. | REJECT MLI > FRA
Qatar withdrew its support for Hamas. | SANCTION QAT > NSA:Hamas
# blocked
A treaty between Peru and Chile was blocked by Bolivia. | REJECT BOL > CHL+PER; AGREE CHL+PER > - [negation]
Greece blocked the accession of Macedonia to NATO. | REJECT GRC > MKD; SUPPORT MKD > - [negation]
Hungary vetoed sanctions against Russia. | REJECT HUN > RUS
! holding up an accession is read as force | France prevented Britain from joining the European Community. | REJECT FRA > GBR
# chains
Kenya refused to lift the embargo on Burundi. | REJECT KEN > BDI
Israel agreed to end its occupation of Lebanon. | CONCEDE ISR > LBN
Vietnam promised to stop attacking Cambodia. | CONCEDE VNM > KHM
Romania threatened to break off talks with Hungary. | THREATEN ROU > HUN
Colombia called for talks with Venezuela. | REQUEST COL > VEN
Malaysia denied that it had attacked Indonesia. | REJECT MYS > IDN
Malawi offered to mediate between Mozambique and Zambia. | AGREE MWI > MOZ+ZMB
Tunisia called on Libya to end its support for the rebels. | REQUEST TUN > LBY
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_composition(text: str, expected: str) -> None:
    assert "; ".join(sorted(acts(text))) == "; ".join(sorted(expected.split("; ")))


@pytest.mark.parametrize(
    ("text", "layer", "words"),
    rows("""
        Kenya refused to lift the embargo on Burundi. | type | refused
        Niger threatened to attack Benin. | type | threatened
        Canada plans to impose sanctions on Belarus. | auxiliary | plans
        Thailand failed to recognise Cambodia. | auxiliary | failed
    """),
)
def test_the_word_that_changes_an_act_is_among_its_reasons(text: str, layer: str, words: str) -> None:
    (event,) = reading(text).events
    assert (layer, words) in {(r.layer, w) for r in event.reasons for w in r.words.split()}


@pytest.mark.parametrize(
    ("text", "words"),
    rows("""
        Kenya refused to lift the embargo on Burundi. | refused lift embargo Kenya Burundi
        A treaty between Peru and Chile was blocked by Bolivia. | treaty blocked Bolivia
        Israel launched a raid on Tunisia. | launched raid Tunisia
    """),
)
def test_the_evidence_holds_the_act_and_what_governs_it(text: str, words: str) -> None:
    event = next(e for e in reading(text).events if e.event_type in {"REJECT", "ASSAULT"})
    assert [w for w in words.split() if w not in event.evidence.text] == []
    assert text[event.evidence.start : event.evidence.end] == event.evidence.text


@pytest.mark.parametrize(
    ("given", "added", "joined"),
    [
        (set(), {"negation"}, {"negation"}),
        ({"negation"}, {"negation"}, set()),
        ({"negation", "future"}, {"negation"}, {"future"}),
        ({"future"}, {"future", "hypothetical"}, {"future", "hypothetical"}),
    ],
)
def test_two_negations_cancel(given: set[str], added: set[str], joined: set[str]) -> None:
    assert toggle(frozenset(given), added) == joined


def test_what_is_dropped_says_why() -> None:
    rejects = reading("Belgium sent engineers to Rwanda in order to attack Burundi.").rejects
    assert all(r.reason and r.evidence is not None for r in rejects)


def test_many_coordinated_verbs_are_all_read() -> None:
    text = (
        "Chad accused Sudan, recalled its ambassador from Khartoum, closed the border with Sudan and threatened Sudan."
    )
    assert {a.split()[0] for a in acts(text)} == {"ACCUSE", "SANCTION", "THREATEN"} | (
        {"COERCE"} & {a.split()[0] for a in acts(text)}
    )


def test_a_deep_tower_of_operators_ends() -> None:
    text = "Togo said that Benin " + "wanted to try to begin to " * 12 + "attack Niger."
    assert len(acts(text)) < 4


def test_what_an_act_is_called_is_not_done() -> None:
    """The parser's naming complement: he who calls the aid a cover sends none."""
    assert not [a for a in acts("Turkey calls the aid a cover for Israel's spies.") if a.startswith("AID TUR")]
