# ruff: noqa: E501 (tables of cases, one a line)
"""Who is subject and object of a predicate, whatever form it has. Heads are joined by `+`, `-` is nobody."""

import pytest

from detente.model.document import Sentence
from detente.statements.frames import Frame, adjective_frame, coordinated, is_passive, noun_frame, verb_frame
from tests.parsing import parse_sentence
from tests.statements.reading import rows, token

# sentence | verb | subject | object | prepositions with the heads of their objects
VERBS = """
# plain clauses
Sweden recognised Croatia in January. | recognised | Sweden | Croatia | in January
Peru and Ecuador exchanged prisoners on the border. | exchanged | Peru+Ecuador | prisoners | on border
Chile warned Bolivia, Peru and Argentina. | warned | Chile | Bolivia+Peru+Argentina | -
Tanzania sent Uganda a note. | sent | Tanzania | note | -
The court in The Hague convicted the general of murder. | convicted | court | general | of murder
Fiji withdrew. | withdrew | Fiji | - | -
# passives
Two envoys were expelled by Ghana. | expelled | Ghana | envoys | by Ghana
Two envoys were expelled from Accra on Monday. | expelled | - | envoys | from Accra, on Monday
The town has been shelled by rebels and mercenaries. | shelled | rebels+mercenaries | town | by rebels, by mercenaries
Kuwait had been invaded by Iraq in August. | invaded | Iraq | Kuwait | by Iraq, in August
The bridge will be rebuilt by Japan. | rebuilt | Japan | bridge | by Japan
The minister got arrested by soldiers. | arrested | soldiers | minister | by soldiers
The pact, signed by Hungary and Romania, was published. | signed | Hungary+Romania | pact | by Hungary, by Romania
The ships seized by Iran were released. | seized | Iran | ships | by Iran
The ships seized by Iran were released. | released | - | ships | -
The pilot was captured, tried and executed by the militia. | captured | militia | pilot | -
# given passives
Zambia was offered a loan by China. | offered | China | loan | by China
The refugees were denied food by the junta. | denied | junta | food | by junta
# control and raising
Norway persuaded Israel to meet the PLO. | meet | Israel | PLO | -
Norway promised Israel to meet the PLO. | meet | Norway | PLO | -
Kenya recalled its envoy, accusing its neighbour of arming rebels of the M23. | arming | neighbour | rebels | of M23
Kenya recalled its envoy, expressing the hope of harbouring refugees. | harbouring | Kenya | refugees | -
Kenya agreed to open the border. | open | Kenya | border | -
Kenya refused to open the border. | open | Kenya | border | -
Malta is expected to back the plan. | back | Malta | plan | -
Laos seems to support Hanoi. | support | Laos | Hanoi | -
Spain urged Morocco and Algeria to free the sailors. | free | Morocco+Algeria | sailors | -
India was asked to send troops. | send | India | troops | -
Russia forced Ukraine to accept the terms. | accept | Ukraine | terms | -
Togo threatened to expel the envoy. | expel | Togo | envoy | -
Cuba tried to persuade Angola to attack. | attack | Angola | - | -
The president ordered the army to withdraw from the valley. | withdraw | army | - | from valley
Belgium will continue to train the soldiers. | train | Belgium | soldiers | -
# coordination
Syria arrested the envoy and expelled two diplomats. | expelled | Syria | diplomats | -
Argentina invaded the islands, raised its flag and proclaimed a governor. | raised | Argentina | flag | -
Argentina invaded the islands, raised its flag and proclaimed a governor. | proclaimed | Argentina | governor | -
Egypt condemned the raid but did not recall its ambassador. | recall | Egypt | ambassador | -
! the object of the last coordinated verb is not lent to the first | Pirates seized and burned the tanker. | seized | Pirates | tanker | -
Pirates seized and burned the tanker. | burned | Pirates | tanker | -
The village was shelled and burned by the rebels. | burned | rebels | village | by rebels
# relative clauses
The rebels who attacked Goma fled to Rwanda. | attacked | rebels | Goma | -
The army, which invaded Cyprus, stayed. | invaded | army | Cyprus | -
The envoy whom Libya expelled flew home. | expelled | Libya | envoy | -
The treaty that Poland signed lapsed. | signed | Poland | treaty | -
The ship which was sunk by Britain lay in the harbour. | sunk | Britain | ship | by Britain
The hostages that the rebels had taken were freed. | taken | rebels | hostages | -
# zero relatives
The ships Iran seized belonged to Greece. | seized | Iran | ships | -
The accord they signed in Lusaka collapsed. | signed | they | accord | in Lusaka
The hostages Iran had held came home. | held | Iran | hostages | -
# participles
Troops crossed the river, killing nine villagers. | killing | Troops | villagers | -
Accusing Serbia of war crimes, Bosnia broke off the talks. | Accusing | Bosnia | Serbia | of crimes
Militants backed by Pakistan ambushed the convoy. | backed | Pakistan | Militants | by Pakistan
Militants backed by Pakistan ambushed the convoy. | ambushed | Militants | convoy | -
Soldiers guarding the embassy opened fire. | guarding | Soldiers | embassy | -
Having freed the pilots, Eritrea reopened the port. | freed | Eritrea | pilots | -
# gerunds
Georgia accused Russia of bombing a village. | bombing | Russia | village | -
Greece apologised for detaining the sailors. | detaining | Greece | sailors | -
Estonia thanked Finland for sending engineers. | sending | Finland | engineers | -
France ended the talks without signing the treaty. | signing | France | treaty | -
The UN prevented the rebels from entering the town. | entering | rebels | town | -
Iran kept testing missiles. | testing | Iran | missiles | -
# headlines and late subjects
Two sailors held in Tripoli. | held | - | sailors | in Tripoli
On Monday Saudi Arabia cut ties. | cut | Arabia | ties | On Monday
In May 1994 North Yemen shelled the port. | shelled | Yemen | port | In May
"""

# sentence | noun | subject | object | prepositions but `by`
NOUNS = """
The raid by commandos on the camp killed ten. | raid | commandos | - | on camp
Israel's raid on the camp killed ten. | raid | Israel | - | on camp
The expulsion of diplomats by Ghana surprised London. | expulsion | Ghana | - | of diplomats
Ghana's expulsion of diplomats surprised London. | expulsion | Ghana | - | of diplomats
India's condemnation by Pakistan was expected. | condemnation | Pakistan | India | -
Peru and Chile's accord with Bolivia was signed. | accord | Peru+Chile | - | with Bolivia
Talks between Moscow and Kyiv collapsed. | Talks | - | - | between Moscow, between Kyiv
Its attack on the refinery failed. | attack | Its | - | on refinery
The bombing of Dresden and Hamburg by the allies went on. | bombing | allies | - | of Dresden, of Hamburg
A promise to leave the valley was broken. | promise | - | - | -
"""

ADJECTIVES = """
Paris is critical of Beijing. | critical | Paris | of Beijing
Oman remained neutral in the war. | neutral | Oman | in war
Latvia and Lithuania were ready to sign. | ready | Latvia+Lithuania | -
The envoy, who was close to the king, left. | close | envoy | to king
"""


def heads(s: Sentence, found: tuple[int, ...]) -> str:
    return "+".join(s.tokens[i].text for i in found) or "-"


def preps(s: Sentence, frame: Frame) -> str:
    return ", ".join(f"{name} {s.tokens[k].text}" for name, k in frame.preps) or "-"


@pytest.mark.parametrize(("text", "verb", "subject", "obj", "phrases"), rows(VERBS))
def test_verb_frame(text: str, verb: str, subject: str, obj: str, phrases: str) -> None:
    s = parse_sentence(text)
    frame = verb_frame(s, token(s, verb))
    found = preps(s, frame).lower()
    assert (heads(s, frame.subject), heads(s, frame.object), found) == (subject, obj, phrases.lower())


@pytest.mark.parametrize(("text", "noun", "subject", "obj", "phrases"), rows(NOUNS))
def test_noun_frame(text: str, noun: str, subject: str, obj: str, phrases: str) -> None:
    s = parse_sentence(text)
    frame = noun_frame(s, token(s, noun))
    assert (heads(s, frame.subject), heads(s, frame.object), preps(s, frame)) == (subject, obj, phrases)


@pytest.mark.parametrize(("text", "adjective", "subject", "phrases"), rows(ADJECTIVES))
def test_adjective_frame(text: str, adjective: str, subject: str, phrases: str) -> None:
    s = parse_sentence(text)
    frame = adjective_frame(s, token(s, adjective))
    assert (heads(s, frame.subject), preps(s, frame)) == (subject, phrases)


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    rows("""
        Two envoys were expelled by Ghana. | expelled | yes
        Ghana expelled two envoys. | expelled | no
        Ghana has expelled two envoys. | expelled | no
        The ships seized by Iran were released. | seized | yes
        Iran, alarmed, seized the ships. | seized | no
        The envoy was arrested and deported. | deported | yes
        The envoy was there and left. | left | no
    """),
)
def test_passives_are_told_from_actives(text: str, verb: str, passive: str) -> None:
    s = parse_sentence(text)
    assert is_passive(s, token(s, verb)) == (passive == "yes")


@pytest.mark.parametrize(
    ("text", "verb", "indirect"),
    rows("""
        Tanzania sent Uganda a note. | sent | Uganda
        Zambia was offered a loan by China. | offered | Zambia
        Tanzania sent a note to Uganda. | sent | -
        Japan gave them a loan. | gave | them
    """),
)
def test_indirect_objects(text: str, verb: str, indirect: str) -> None:
    s = parse_sentence(text)
    assert heads(s, verb_frame(s, token(s, verb)).indirect) == indirect


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    rows("""
        Kenya agreed to open the border. | agreed | inf open
        Kenya agreed to open the border and free the men. | agreed | inf open, inf free
        Iran denied arming the rebels. | denied | ing arming
        Nepal said that India had closed the road. | said | that closed
        Georgia accused Russia of bombing a village. | accused | of bombing
    """),
)
def test_complements(text: str, word: str, expected: str) -> None:
    s = parse_sentence(text)
    frame = verb_frame(s, token(s, word))
    assert ", ".join(f"{kind} {s.tokens[k].text}" for kind, k in frame.complements) == expected


def test_how_the_subject_was_found_is_told() -> None:
    def found(text: str, verb: str) -> str:
        s = parse_sentence(text)
        return verb_frame(s, token(s, verb)).found

    assert found("Two envoys were expelled by Ghana.", "expelled") == "by-phrase"
    assert found("Norway persuaded Israel to meet the PLO.", "meet") == "control by the object"
    assert found("The rebels who attacked Goma fled.", "attacked") == "relative clause"


def test_coordination_is_spelt_out_in_order() -> None:
    s = parse_sentence("Mali, Niger, Chad and Togo signed the pact.")
    assert heads(s, coordinated(s, token(s, "Mali"))) == "Mali+Niger+Chad+Togo"


def test_every_token_has_a_frame() -> None:
    """No parse makes the grammar fail or loop, whatever is asked of it."""
    s = parse_sentence("That the envoy, whom nobody had asked to, is said to have been seen leaving is, they say, odd.")
    for t in s.tokens:
        frames = (verb_frame(s, t.i), noun_frame(s, t.i), adjective_frame(s, t.i))
        assert all(0 <= k < len(s.tokens) for f in frames for k in (*f.subject, *f.object))
