"""Whether it happened, will, may or did not; and who says so."""

import pytest

from detente import lexicon
from detente.statements.stance import clause_stance, own_stance, settle
from tests.parsing import parse_sentence
from tests.statements.reading import acts, reading, rows, token, who

# sentence | predicate | auxiliary modes that the grammar around it gives
OWN = """
# it happened
Sudan bombed the camp. | bombed | -
Sudan has bombed the camp. | bombed | -
The camp was bombed. | bombed | -
Sudan is bombing the camp. | bombing | -
Sudan did bomb the camp. | bomb | -
# negation
Sudan did not bomb the camp. | bomb | negation
Sudan didn't bomb the camp. | bomb | negation
Sudan has never bombed the camp. | bombed | negation
The camp was not bombed. | bombed | negation
No soldiers crossed the river. | crossed | negation
The rebels killed no hostages. | killed | negation
Neither side attacked. | attacked | negation
Nobody was arrested. | arrested | negation
They left without signing the pact. | signing | negation
# two negations
No one did not sign. | sign | -
The rebels never killed no hostages. | killed | -
# modals
Sudan will bomb the camp. | bomb | future
Sudan won't bomb the camp. | bomb | future negation
They'll withdraw. | withdraw | future
Sudan may bomb the camp. | bomb | hypothetical
Sudan might have bombed the camp. | bombed | hypothetical
Sudan could bomb the camp. | bomb | hypothetical
Sudan should withdraw. | withdraw | hypothetical
Sudan must withdraw. | withdraw | hypothetical
Sudan cannot withdraw. | withdraw | hypothetical negation
# would
Sudan said it would withdraw. | withdraw | future
The envoy told reporters that Sudan would withdraw. | withdraw | future
A strike would kill thousands. | kill | hypothetical
# futures without a modal
Sudan is to withdraw on Friday. | withdraw | future
Sudan is going to withdraw. | withdraw | future
# nouns
A planned raid on the port worried Oslo. | raid | future
The failed raid on the port cost nine lives. | raid | negation
A possible raid on the port worried Oslo. | raid | hypothetical
The raid on the port cost nine lives. | raid | -
Upcoming talks worry Oslo. | talks | future
The cancelled talks worried Oslo. | talks | negation
# adjectives
Oslo is not critical of Minsk. | critical | negation
Oslo will be critical of Minsk. | critical | future
"""

# sentence | predicate | what the clauses above it add
ABOVE = """
If Sudan attacks, Kenya will respond. | attacks | hypothetical
Unless Sudan withdraws, Kenya will attack. | withdraws | hypothetical
Kenya asked whether Sudan had attacked. | attacked | hypothetical
Will Sudan attack? | attack | hypothetical
Sudan attacked after Kenya had withdrawn. | withdrawn | -
Sudan said Kenya had attacked. | attacked | -
"""

# whole readings
READ = """
Iran did not attack Iraq. | ASSAULT IRN > IRQ [negation]
Libya never recognised Israel. | SUPPORT LBY > ISR [negation]
Bhutan will visit India. | AGREE BTN > IND
Nigeria may recall its ambassador from Liberia. | SANCTION NGA > LBR [hypothetical]
Portugal said it would recognise Angola. | AGREE PRT > AGO
Burundi will not release the Rwandan officers. | REJECT BDI > RWA
Congo will release the Ugandan prisoners. | CONCEDE COD > UGA
China could attack Taiwan. | ASSAULT CHN > TWN [hypothetical]
Beijing has yet to condemn Russia. | ACCUSE CHN > RUS [negation]
Turkey did not recognise Israel until May. | SUPPORT TUR > ISR
France was to have bombed Syria on Monday. | ASSAULT FRA > SYR [negation]
Russia no longer recognises Israel. | SUPPORT RUS > ISR [negation]
Russia almost attacked Ukraine. | ASSAULT RUS > UKR [negation]
Russia is unlikely to attack Ukraine. | ASSAULT RUS > UKR [negation]
Had Russia attacked Ukraine, the world would know. | ASSAULT RUS > UKR [hypothetical]
"""

SPEAKERS = """
Peru said that Chile had attacked Bolivia. | ASSAULT | CHL > BOL | PER
Chile had attacked Bolivia, Peru said. | ASSAULT | CHL > BOL | PER
According to Peru, Chile attacked Bolivia. | ASSAULT | CHL > BOL | PER
Chile attacked Bolivia, according to Peru. | ASSAULT | CHL > BOL | PER
Chile attacked Bolivia. | ASSAULT | CHL > BOL | -
Peru and Ecuador said Chile had attacked Bolivia. | ASSAULT | CHL > BOL | PER
The United Nations reported that Chile had shelled Bolivia. | ASSAULT | CHL > BOL | IGO:UN
Chile attacked Bolivia and said nothing. | ASSAULT | CHL > BOL | -
The attack surprised Chile, but Peru bombed Bolivia. | ASSAULT | PER > BOL | -
"""

SETTLED = [
    ("SUPPORT", {"future"}, "AGREE", set()),
    ("CONSULT", {"future"}, "AGREE", set()),
    ("COOPERATE", {"future"}, "AGREE", set()),
    ("AID", {"future"}, "AGREE", set()),
    ("RETREAT", {"future"}, "CONCEDE", set()),
    ("AID", {"future", "negation"}, "REJECT", set()),
    ("ASSAULT", {"future"}, "ASSAULT", {"future"}),
    ("AID", {"negation"}, "AID", {"negation"}),
    ("AID", {"hypothetical"}, "AID", {"hypothetical"}),
    ("ASSAULT", set(), "ASSAULT", set()),
]


def modes(found: frozenset[str]) -> str:
    return " ".join(sorted(found)) or "-"


@pytest.mark.parametrize(("text", "predicate", "expected"), rows(OWN))
def test_own_stance(text: str, predicate: str, expected: str) -> None:
    s = parse_sentence(text)
    assert modes(own_stance(s, token(s, predicate), lexicon.load())) == expected


def test_a_headline_with_an_infinitive_announces() -> None:
    s = parse_sentence("Sudan to Withdraw From Border Towns")
    assert s.kind == "headline"
    assert own_stance(s, token(s, "withdraw"), lexicon.load()) == {"future"}


@pytest.mark.parametrize(("text", "predicate", "expected"), rows(ABOVE))
def test_clause_stance(text: str, predicate: str, expected: str) -> None:
    s = parse_sentence(text)
    assert modes(clause_stance(s, token(s, predicate), lexicon.load())) == expected


@pytest.mark.parametrize(("text", "expected"), rows(READ))
def test_reality_of_whole_readings(text: str, expected: str) -> None:
    assert acts(text) == [expected]


@pytest.mark.parametrize(("event_type", "given", "settled", "left"), SETTLED)
def test_conversions_of_the_codebook(event_type: str, given: set[str], settled: str, left: set[str]) -> None:
    assert settle(event_type, frozenset(given), lexicon.load()) == (settled, frozenset(left))


@pytest.mark.parametrize(("text", "event_type", "sides", "speaker"), rows(SPEAKERS))
def test_speakers(text: str, event_type: str, sides: str, speaker: str) -> None:
    (event,) = [e for e in reading(text).events if e.event_type == event_type]
    assert f"{who(event.actor)} > {who(event.recipient)}" == sides
    assert (event.speaker.id if event.speaker else "-") == speaker
    assert event.publisher_says == (speaker == "-")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rwanda has denied that its troops entered Congo.", "RWA"),
        ("Chile denounced Bolivia.", "CHL"),
        ("Chile accused Bolivia of theft.", "CHL"),
        ("China has never condemned Russia.", "-"),  # nothing was said
        ("Chile recalled its ambassador from Bolivia.", "-"),
        ("Chile was accused by Bolivia of theft.", "BOL"),
    ],
)
def test_a_statement_is_its_actors_and_reported_by_the_publisher(text: str, speaker: str) -> None:
    (event,) = reading(text).events
    assert (event.speaker.id if event.speaker else "-") == speaker
    assert event.publisher_says


def test_an_act_that_is_announced_has_a_speaker() -> None:
    events = reading("Chile announced the capture of a Bolivian town.").events
    assert {e.speaker.id for e in events if e.speaker} == {"CHL"}
